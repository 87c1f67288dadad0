"""The instructions of a query: its lines, those put together that a backslash continues."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.core.task.tail import BLANKS
from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A text of instructions, and where it is from."""

    text: str
    origin: str = ""
    """Empty for the query itself."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction and its place."""

    text: str
    """What is read: placeholders filled in."""
    joined: str
    """As typed, on one line."""
    raw: str
    """As typed, with its line ends."""
    line: int
    """1-based, of its source."""
    column: int
    """1-based: where the text begins in its first line."""
    origin: str = ""

    def saying(self, text: str) -> "Instruction":
        """The same place with another text to be read."""
        return replace(self, text=text)


def split(sources: Iterable[Source]) -> Iterator[Instruction]:
    """The instructions of all sources, one text after the other; blank ones are left out.

    A line that ends in a backslash goes on in the next; two backslashes mean one.
    """
    raw: list[str] = []
    parts: list[str] = []
    place = (1, 1, "")
    for line, number, origin in _lines(sources):
        if not raw:
            place = (number, len(line) - len(line.lstrip(BLANKS)) + 1, origin)
        text = line.lstrip(" \t") if raw else line
        goes_on = line.endswith("\\") and not line.endswith("\\\\")
        if line.endswith("\\\\"):
            text = text[:-1]
        elif goes_on:
            text = text[:-1].rstrip(" \t")
        raw.append(line)
        parts.append(text)
        if not goes_on:
            yield from _instruction(raw, parts, place)
            raw, parts = [], []
    if raw:
        yield from _instruction([*raw, ""], [*parts, ""], place)


def _lines(sources: Iterable[Source]) -> Iterator[tuple[str, int, str]]:
    for source in sources:
        for number, line in enumerate(source.text.split("\n"), 1):
            yield line, number, source.origin


def _instruction(
    raw: list[str], parts: list[str], place: tuple[int, int, str]
) -> Iterator[Instruction]:
    joined = " ".join(parts).strip(BLANKS)
    if joined:
        line, column, origin = place
        yield Instruction(joined, joined, "\n".join(raw), line, column, origin)


def unfold(text: str) -> str:
    """A query typed on one line, its instructions parted by `;`; a backslash keeps one."""
    kept = text.replace("\\;", "\x00")
    return "\n".join(part.strip(BLANKS) for part in kept.split(";")).replace("\x00", ";")
