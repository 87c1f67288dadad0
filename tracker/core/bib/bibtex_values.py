"""What stands behind the `=` of a field: texts and abbreviations joined with `#`.

bibtexparser gives it as it is written and resolves no `#`.
"""

import re
from collections.abc import Iterator

from tracker.language import _

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAME = re.compile(r"(?<![^\s{}(),=\"#@\\])([^\W\d][^\s{}(),=\"#@\\]*+)\s*+=\s*")
_BRACE = re.compile("[{}]")
_QUOTE_OR_BRACE = re.compile(r'["{}]')
_WORD = re.compile(r"[^\s,{}()=\"#@]+")
_JOIN = re.compile(r"\s*#\s*")
_ENDED = re.compile(r"[\s,]*+\Z|\s*+(?:#|[^\W\d_][\w-]*+\s*+=)")


class Values:
    """The abbreviations of a file, by which its values are read."""

    def __init__(self, room: int) -> None:
        """`room` is how many characters they may come to: those of others grow without end."""
        self._macros = {month: month for month in MONTHS}
        self._room = room

    def define(self, name: str, text: str) -> None:
        """From here on `name`, in whatever case, is `text`."""
        self._macros[name.lower()] = text

    def read(self, written: str) -> tuple[str, str, tuple[str, ...]]:
        """The text of a value, what is written behind it, and what is wrong."""
        if written.startswith("{") and written.find("}") == len(written) - 1:
            is_one = "{" not in written[1:]
            if is_one:
                return written[1:-1], "", ()
        parts: list[str] = []
        problems: list[str] = []
        position = 0
        while True:
            part, position = self._part(written, position, problems)
            parts.append(part)
            join = _JOIN.match(written, position)
            if not join:
                return "".join(parts), written[position:].strip(), tuple(problems)
            position = join.end()

    def _part(self, written: str, start: int, problems: list[str]) -> tuple[str, int]:
        if written[start : start + 1] in ("{", '"'):
            end = end_of(written, start)
            if end is not None:
                return written[start + 1 : end], end + 1
            problems.append(_("a brace or quotation mark is not closed"))
            return written[start + 1 :].strip(), len(written)
        word = _WORD.match(written, start)
        if not word:
            return "", start
        if not _ENDED.match(written, word.end()):
            problems.append(_("a value stands without braces"))
            return written[start:].strip(), len(written)
        return self._of_word(word[0], problems), word.end()

    def _of_word(self, word: str, problems: list[str]) -> str:
        """An abbreviation's text, a number as it is."""
        text = self._macros.get(word.lower())
        if text is not None and len(text) <= self._room:
            self._room -= len(text)
            return text
        if not word[0].isdigit():
            wrong = _("the abbreviation {word} is not defined")
            if text is not None:
                wrong = _("the abbreviation {word} comes to too much text")
            problems.append(wrong.format(word=word))
        return word


def end_of(text: str, start: int) -> int | None:
    """Where the brace or quotation mark at `start` is closed.

    Braces count whether a backslash stands before them or not, as BibTeX has it; quotation
    marks between braces do not.
    """
    depth = 0
    for sign in _signs(text, start):
        match text[sign]:
            case "{":
                depth += 1
            case "}":
                depth -= 1
            case _ if depth == 0 and sign > start:
                return sign
        if depth == 0 and text[start] == "{":
            return sign
        if depth < 0:
            return None
    return None


def _signs(text: str, start: int) -> Iterator[int]:
    pattern = _BRACE if text[start] == "{" else _QUOTE_OR_BRACE
    return (match.start() for match in pattern.finditer(text, start))
