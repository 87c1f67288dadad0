"""What stands on a terminal's screen after what it was sent, as far as letters go."""

import re
from codecs import getincrementaldecoder

from rich.cells import cell_len

_PART = re.compile(
    r"\x1b\[(?P<mark>[<=>?!]?)(?P<numbers>[\d;:]*)[ $]?(?P<order>[A-Za-z~@`])"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_].*?\x1b\\|\x1b[()][A-Z0-9]|\x1b[=>78cDEM]"
    r"|(?P<text>[^\x1b\r\n]+)|\r|\n",
    re.DOTALL,
)
_MOST = 64
"""Letters of a sequence that may still come."""


class Screen:
    """Letters in cells; colours are nothing that is waited for."""

    def __init__(self, lines: int, columns: int) -> None:
        self._cells = [[" "] * columns for _ in range(lines)]
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._x = self._y = 0
        self._questions: list[str] = []

    @property
    def lines(self) -> list[str]:
        """What one reads."""
        return ["".join(line) for line in self._cells]

    def answers(self) -> str:
        """What a terminal sends back, where it was asked for its cursor."""
        said, self._questions = "".join(self._questions), []
        return said

    def take(self, data: bytes) -> None:
        """Show what is sent."""
        text = self._rest + self._decoder.decode(data)
        begun = text.rfind("\x1b", max(len(text) - _MOST, 0))
        whole = begun < 0 or _PART.match(text, begun) is not None
        text, self._rest = (text, "") if whole else (text[:begun], text[begun:])
        for part in _PART.finditer(text):
            if part["text"]:
                self._write(part["text"])
            elif part["order"] and not part["mark"]:
                numbers = re.split("[;:]", part["numbers"])
                self._obey(part["order"], [int(each or 0) for each in numbers])
            elif part[0] == "\r":
                self._x = 0
            elif part[0] == "\n":
                self._y = min(self._y + 1, len(self._cells) - 1)

    def _write(self, text: str) -> None:
        line = self._cells[self._y]
        for letter in text:
            width = cell_len(letter)
            if width and self._x + width <= len(line):
                line[self._x : self._x + width] = [letter, *[""] * (width - 1)]
            self._x += width

    def _obey(self, order: str, numbers: list[int]) -> None:
        line, first = self._cells[self._y], numbers[0]
        match order:
            case "H":
                self._y = min(max(first, 1), len(self._cells)) - 1
                self._x = max(numbers[-1], 1) - 1 if len(numbers) > 1 else 0
            case "C":
                self._x += max(first, 1)
            case "X":
                end = min(self._x + max(first, 1), len(line))
                line[self._x : end] = [" "] * (end - self._x)
            case "J":
                self._cells[:] = [[" "] * len(each) for each in self._cells]
            case "n" if first == 6:
                self._questions.append(f"\x1b[{self._y + 1};{self._x + 1}R")
