"""Conflicts that a merge has left in a text, as git marks them, and what may become of them.

https://git-scm.com/docs/git-merge#_how_conflicts_are_presented
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from tracker.core.text import Edit
from tracker.core.values import dataclass
from tracker.core.visible import visible

_START, _BASE, _MIDDLE, _END = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_SETTLING = frozenset(("resolve", "redo", "restore"))


class Choice(StrEnum):
    """Which side of a conflict is kept."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    """Ours, and theirs behind it."""
    BASE = "base"
    """Neither: what there was before."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """A conflict as git writes it, in lines with their ends."""

    lines: tuple[str, ...]
    """All of it, marks included."""
    ours: tuple[str, ...]
    base: tuple[str, ...] | None
    """None where the merge did not write it down."""
    theirs: tuple[str, ...]
    line: int = 0
    """0-based, of its first mark."""
    start: int = 0
    """The character at which it starts."""
    is_clear: bool = True
    """Whether each mark is there once: a line of the text may look like one."""

    @property
    def text(self) -> str:
        """All of it, marks included."""
        return "".join(self.lines)

    @property
    def names(self) -> tuple[str, str]:
        """What the marks call our side and theirs."""
        ours, theirs = (
            self.lines[at].removeprefix(mark).strip() for at, mark in ((0, _START), (-1, _END))
        )
        return ours or Choice.OURS, theirs or Choice.THEIRS

    def chosen(self, choice: Choice) -> tuple[str, ...]:
        """The lines that stand in its place when one side is kept."""
        match choice:
            case Choice.OURS:
                return self.ours
            case Choice.THEIRS:
                return self.theirs
            case Choice.BOTH:
                end = "\r\n" if self.lines[0].endswith("\r\n") else "\n"
                ended = [line if line.endswith("\n") else line + end for line in self.ours[-1:]]
                return (*self.ours[:-1], *ended, *self.theirs)
            case Choice.BASE:
                return self.base or ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """One conflict, and the note that it is in."""

    path: str
    hunk: Hunk

    @property
    def place(self) -> str:
        """`note:line`, as people count, safe to show."""
        return f"{visible(self.path)}:{self.hunk.line + 1}"


def parts_of(text: str) -> Iterator[str | Hunk]:
    """The lines of a text, each as it is or as a part of a conflict."""
    lines = _lines(text)
    place = at = 0
    while place < len(lines):
        hunk = _hunk(lines, place, at) if lines[place].startswith(_START) else None
        part = lines[place] if hunk is None else hunk
        yield part
        place += 1 if hunk is None else len(hunk.lines)
        at += len(lines[place - 1]) if hunk is None else len(hunk.text)


def conflicts_in(text: str) -> tuple[Hunk, ...]:
    """The conflicts of a text, from its top."""
    if _START not in text or _END not in text:
        return ()
    return tuple(part for part in parts_of(text) if isinstance(part, Hunk))


def waiting_in(notes: Iterable[tuple[str, str]]) -> tuple[Waiting, ...]:
    """The conflicts of notes, given by path and text, in the order of these and of lines."""
    return tuple(Waiting(path, hunk) for path, text in notes for hunk in conflicts_in(text))


def lines_in_conflict(text: str) -> frozenset[int]:
    """The numbers of the lines from the first mark of a conflict to its last, counted from 0."""
    return frozenset(
        hunk.line + nth for hunk in conflicts_in(text) for nth in range(len(hunk.lines))
    )


def settle_by(hunk: Hunk, choice: Choice) -> Edit:
    """The edit that keeps one side of a conflict, or both."""
    return Edit(hunk.start, hunk.start + len(hunk.text), "".join(hunk.chosen(choice)))


def may_become(before: str, after: str, action: str) -> bool:
    """Whether every conflict of `before` is whole in `after`, or settled where `action` may.

    Nothing else is ever written between a conflict's marks.
    """
    old = Counter(hunk.text.rstrip("\r\n") for hunk in conflicts_in(before))
    if not old:
        return True
    new = Counter(hunk.text.rstrip("\r\n") for hunk in conflicts_in(after))
    return old <= new or (action in _SETTLING and new <= old)


def _lines(text: str) -> list[str]:
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _hunk(lines: Sequence[str], start: int, at: int) -> Hunk | None:
    """The conflict that begins on the line `start`; None if none does."""
    end = _end(lines, start)
    if end is None:
        return None
    hunk = lines[start : end + 1]
    bases = [n for n, line in enumerate(hunk) if line.startswith(_BASE)]
    middles = [n for n, line in enumerate(hunk) if line.rstrip("\r\n") == _MIDDLE]
    base = bases[0] if bases else None
    middle = next((n for n in middles if base is None or n > base), None)
    if middle is None:
        return None
    return Hunk(
        tuple(hunk),
        tuple(hunk[1 : middle if base is None else base]),
        None if base is None else tuple(hunk[base + 1 : middle]),
        tuple(hunk[middle + 1 : -1]),
        start,
        at,
        len(bases) <= 1 and len(middles) == 1,
    )


def _end(lines: Sequence[str], start: int) -> int | None:
    for place in range(start + 1, len(lines)):
        if lines[place].startswith(_END):
            return place
        if lines[place].startswith(_START):
            return None
    return None
