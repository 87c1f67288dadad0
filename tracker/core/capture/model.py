"""What a line that was typed for a new task says: each stretch of it, and the task of them all."""

from datetime import date
from enum import StrEnum

from tracker.core.task.fields import Priority
from tracker.core.text import Span
from tracker.core.values import dataclass
from tracker.language import N_


class Kind(StrEnum):
    """What a stretch of the line says."""

    WORDS = N_("words")
    TAG = N_("tag")
    """Stays among the words, as tags do in notes."""
    DUE = N_("due")
    SCHEDULED = N_("scheduled")
    START = N_("start")
    PRIORITY = N_("priority")
    RULE = N_("repeats")
    PLACE = N_("to")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the task goes, as it was typed behind `@`."""

    note: str
    section: str = ""

    @property
    def words(self) -> str:
        """As `NOTE#SECTION`."""
        return f"{self.note}#{self.section}" if self.section else self.note


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the line, and what it is taken for; blanks lie between two of them."""

    span: Span
    kind: Kind
    value: date | Priority | Place | str
    """What it says; of words the words, without a backslash that keeps them what they are."""
    is_said: bool = False
    """A word or a sign names the field."""
    doubt: str = ""
    """Why words stayed words that may have been meant otherwise."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A new task as it was typed."""

    description: str
    """The words, tags among them, as they go into the note."""
    pieces: tuple[Piece, ...]
    """The whole line in its order."""
    start: date | None = None
    scheduled: date | None = None
    due: date | None = None
    priority: Priority | None = None
    recurrence: str = ""
    """The rule as the Tasks plugin writes it."""
    place: Place | None = None
    is_first_time: bool = False
    """The due date was not typed: it is the first on which the rule falls."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags among the words."""
        return tuple(str(each.value) for each in self.pieces if each.kind is Kind.TAG)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What stayed words that may have been meant otherwise, and why."""
        return tuple(each.doubt for each in self.pieces if each.doubt)
