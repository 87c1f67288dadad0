"""A terminal for tests: cells with their looks, and of its language what we write."""

import re
from collections.abc import Callable

from rich.cells import cell_len

_PART = re.compile(r"\x1b\[(\??[\d;]*)([A-Za-z])|([^\x1b])")
_RESETS = {22: (1, 2), 23: (3,), 24: (4, 21), 25: (5, 6), 27: (7,), 28: (8,), 29: (9,)}
_BLANK = (" ", (frozenset[int](), "39", "49"))

Look = tuple[frozenset[int], str, str]


class Emulator:
    """It shows what it is sent, and is asked what stands in a cell."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.cells: list[list[tuple[str, Look]]] = [[_BLANK] * width for _ in range(height)]
        self.x = self.y = 0
        self.look: Look = _BLANK[1]

    def take(self, data: str) -> None:
        """Show what is sent.

        Raises:
            AssertionError: it is not understood, or goes beyond the screen.
        """
        at = 0
        for part in _PART.finditer(data):
            assert part.start() == at, repr(data[at : at + 20])
            at = part.end()
            if part[3]:
                self._letter(part[3])
            elif part[2] in self._orders:
                self._orders[part[2]](self, [int(each or 0) for each in part[1].split(";")])
            else:
                raise AssertionError(part[0])
        assert at == len(data)

    def seen(self) -> list[list[tuple[str, object]]]:
        """What one sees of the cells: of a blank only what is behind it, and lines through it."""
        return [[(text, _seen(text, *look)) for text, look in line] for line in self.cells]

    def _letter(self, letter: str) -> None:
        size = cell_len(letter)
        line = self.cells[self.y]
        place = max((place for place in range(self.x) if line[place][0]), default=0)
        if not size or line[place][0].endswith("\u200d"):
            # It joins the one before.
            line[place] = (line[place][0] + letter, line[place][1])
            return
        assert size <= self.width - self.x, (letter, self.x)
        # Half of a wide letter is none.
        if not line[self.x][0]:
            line[self.x - 1] = (" ", line[self.x - 1][1])
        if self.x + size < self.width and not line[self.x + size][0]:
            line[self.x + size] = (" ", line[self.x + size][1])
        line[self.x : self.x + size] = [(letter, self.look), *[("", self.look)] * (size - 1)]
        self.x += size

    def _go(self, numbers: list[int]) -> None:
        self.y, self.x = numbers[0] - 1, numbers[1] - 1

    def _forward(self, numbers: list[int]) -> None:
        self.x += numbers[0]

    def _erase(self, numbers: list[int]) -> None:
        x, (_shapes, ink, paper) = self.x, self.look
        for _ in range(numbers[0]):
            self.x, self.look = x, (frozenset(), ink, paper)
            x += 1
            self._letter(" ")
        self.x, self.look = x - numbers[0], (_shapes, ink, paper)

    def _looks(self, numbers: list[int]) -> None:
        shapes, ink, paper = self.look
        while numbers:
            code = numbers.pop(0)
            count = {38: {2: 4, 5: 2}, 48: {2: 4, 5: 2}}.get(code, {}).get((numbers or [0])[0], 0)
            colour = ";".join(map(str, [code, *numbers[:count]]))
            del numbers[:count]
            if code == 0:
                shapes, ink, paper = _BLANK[1]
            elif code in _RESETS:
                shapes -= frozenset(_RESETS[code])
            elif code < 30:
                shapes |= {code}
            elif code in range(40, 50) or code >= 100:
                paper = colour
            else:
                ink = colour
        self.look = shapes, ink, paper

    _orders: dict[str, Callable[["Emulator", list[int]], None]] = {  # noqa: RUF012 - never written
        "H": _go,
        "C": _forward,
        "X": _erase,
        "m": _looks,
    }


def _seen(text: str, shapes: frozenset[int], ink: str, paper: str) -> object:
    is_blank = text == " " and not shapes - {1, 2, 3}
    return paper if is_blank else (shapes, ink, paper)
