"""What a face lays out: frozen rows whose words, order, group and flags are decided.

All text in a view is safe to show (`tracker.core.visible`) and is plain: never markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.ref import Ref
from tracker.core.values import dataclass
from tracker.language import _

if TYPE_CHECKING:
    from tracker.core.render.look import RenderedLine


class Tone(StrEnum):
    """How something is to be seen; each also has a glyph or a word, so colour only adds."""

    NORMAL = "normal"
    MUTED = "muted"
    ACTIVE = "active"
    LATE = "late"
    SOON = "soon"
    DONE = "done"
    CANCELLED = "cancelled"
    HIGH = "high"


class Thing(StrEnum):
    """What a row is."""

    TASK = "task"
    ENTRY = "entry"
    NODE = "node"
    """A part of an outline, or a question."""
    OTHER = "other"


class Chip(NamedTuple):
    """A short fact at a row's right: `12 d`, `due Fri`, `5/9`."""

    text: str
    tone: Tone = Tone.NORMAL
    width: int = 0
    """Cells that it takes at least, so that those of several rows stand below each other."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Leaves done of all that count, and those begun."""

    done: int
    leaves: int
    in_progress: int = 0
    words: str = ""
    """The figure, where it is not `done/leaves`: `23:10/58:00`."""

    @property
    def figure(self) -> str:
        """What is done of what, in digits."""
        return self.words or f"{self.done}/{self.leaves}"

    @property
    def begun(self) -> str:
        """How many are in progress, behind the glyph of that; nothing where none is."""
        return f"◧{self.in_progress}" if self.in_progress else ""

    @property
    def fraction(self) -> float:
        """From 0 to 1; 0 where nothing counts."""
        return self.done / self.leaves if self.leaves else 0.0


class Row(NamedTuple):
    """One trackable thing on the screen."""

    key: str
    """Its identity while it moves and changes state: the handle of the CLI."""
    ref: Ref
    glyph: str
    """One cell wide: the state by shape."""
    state: str
    """The state as a word: `open`, `in progress`, `read`, …"""
    text: str
    chips: tuple[Chip, ...] = ()
    tone: Tone = Tone.NORMAL
    depth: int = 0
    progress: Progress | None = None
    has_children: bool = False
    link: str | None = None
    """What `enter` opens, where the row has a link."""
    pdf: str | None = None
    """The paper's file, as its note names it."""
    thing: Thing = Thing.OTHER


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; a group with an empty title has none drawn."""

    title: str
    rows: Sequence[Row]
    """A tuple, or for long lists rows that are made when they are looked at (`views.flat`)."""
    note: str = ""
    """A fact beside the title: a count, a progress."""
    progress: Progress | None = None
    first: int | None = None
    """How many rows are shown until the others are asked for; None for all, 0 for the heading
    alone."""
    beyond: int = 0
    """How many rows it has that are not among `rows`, where only its beginning is known."""

    @property
    def count(self) -> int:
        """The number of its rows, known or not."""
        return len(self.rows) + self.beyond


@dataclass(frozen=True, slots=True)
class View:
    """One of the dashboard's views, whole."""

    name: str
    """`today`, `tasks`, `reading`, `outline` or `questions`."""
    title: str
    groups: tuple[Group, ...]
    summary: str = ""
    empty: str = ""
    """What to say, and what to do, where there are no rows."""
    is_narrowed: bool = False
    """Whether only rows that were searched for are left."""

    @property
    def count(self) -> int:
        """The number of rows in all groups."""
        return sum(group.count for group in self.groups)


@dataclass(frozen=True, slots=True)
class Header:
    """Where things stand, for the line on top."""

    vault: str
    today: date
    branch: str = ""
    ahead: int = 0
    behind: int = 0
    uncommitted: int = 0
    state: str = ""
    """`""` when git is ready, else what keeps it: `merge under way`, `no git`."""
    warnings: tuple[str, ...] = ()
    conflicts: int = 0
    """What a merge has left in notes for the user to settle."""
    contested: frozenset[tuple[str, int]] = frozenset()
    """The lines of these, each by its note and its number from 0."""


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A line of a note, or of an answer that stands in the place of a query."""

    text: str
    number: int | None = None
    """In the note, counted from 0; None for an answer's."""
    row: Row | None = None
    """The task on the line, which can be acted on."""
    rendered: RenderedLine | None = None
    """The line as it is read; None for an answer's."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The note around a row."""

    path: str
    lines: tuple[PreviewLine, ...] = ()
    focus: int = 0
    """Which of `lines` is the row's, counted from 0."""


def in_conflict(row: Row) -> Row:
    """A row that stands on a side of a conflict, saying so before all else."""
    return row._replace(chips=(Chip(_("in conflict"), Tone.LATE), *row.chips))
