"""What a search found: notes with the lines that hold what was looked for, safe to show."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeAlias

from tracker.core.search.fold import fold
from tracker.core.search.terms import Term, Wanted
from tracker.core.values import dataclass
from tracker.core.visible import visible

Part: TypeAlias = tuple[str, bool]
"""A piece of shown text, and whether it is what was looked for."""

_BEFORE = 24
"""Characters of a long line that are shown before what was found in it."""
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of a note with something of what was looked for."""

    line: int
    """Counted from 0."""
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The line as it is shown: a long one in part."""
        return "".join(text for text, _ in self.parts)


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note in which all was found that was looked for, or whose title is like it."""

    path: str
    title: tuple[Part, ...]
    hits: tuple[Hit, ...] = ()
    count: int = 0
    """How many lines hold something of it; `hits` are the first of those that hold most."""
    by_title: bool = False
    """The title alone is what was looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first."""

    notes: tuple[FoundNote, ...] = ()
    is_all: bool = True
    """Whether there is no more to be found."""


def title_of(path: str) -> str:
    """A note's name as Obsidian shows it."""
    return path.rsplit("/", 1)[-1].removesuffix(".md")


def look_into(path: str, text: str, wanted: Wanted, most: int) -> FoundNote | None:
    """What of `wanted` stands in the note, at most `most` lines of it; None if not all does.

    A word may stand in the note's title instead of its text.
    """
    folded, title = fold(text), title_of(path)
    folded_title = fold(title)
    if not all(term.is_in(folded) or term.is_in(folded_title) for term in wanted.terms):
        return None
    return FoundNote(path, _marked(title, wanted.terms), *hits_in(text, folded, wanted, most))


def hits_in(text: str, folded: str, wanted: Wanted, most: int) -> tuple[tuple[Hit, ...], int]:
    """The lines that hold most of the terms, in their order; and how many hold any."""
    starts = [0]
    place = text.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = text.find("\n", place + 1)
    held: dict[int, set[str]] = {}
    for term in wanted.terms:
        for at in term.places(folded):
            held.setdefault(bisect_right(starts, at) - 1, set()).add(term.text)
    best = sorted(held, key=lambda line: (-len(held[line]), line))[:most]
    hits = []
    for line in sorted(best):
        end = starts[line + 1] - 1 if line + 1 < len(starts) else len(text)
        hits.append(Hit(line, _snippet(text[starts[line] : end], wanted.terms)))
    return tuple(hits), len(held)


def _snippet(line: str, terms: Sequence[Term]) -> tuple[Part, ...]:
    folded = fold(line)
    first = min((at for term in terms for at in term.places(folded)), default=0)
    start = max(0, first - _BEFORE) if first > _BEFORE * 3 else 0
    shown = line[start : start + _LONGEST]
    parts = _marked(shown.strip(), terms)
    return (("…", False), *parts) if start else parts


def _marked(text: str, terms: Sequence[Term]) -> tuple[Part, ...]:
    """`text` in pieces that are what was looked for, and pieces that are not."""
    folded = fold(text)
    marks = bytearray(len(text))
    for term in terms:
        for at in term.places(folded):
            marks[at : at + len(term.text)] = b"\1" * len(term.text)
    return marked_by(text, marks)


def marked_by(text: str, marks: Sequence[int]) -> tuple[Part, ...]:
    """`text` in pieces by `marks`, of which each character has one, 0 or 1."""
    parts: list[Part] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marks[at] != marks[start]:
            parts.append((visible(text[start:at]), bool(marks[start])))
            start = at
    return tuple(parts)
