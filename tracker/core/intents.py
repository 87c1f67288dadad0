"""What the user asks for, as values that both faces make and the workspace performs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from tracker.core.ref import Ref
from tracker.core.task.days import Unit
from tracker.core.task.fields import Priority
from tracker.core.values import dataclass

if TYPE_CHECKING:
    from tracker.core.rearrange import Direction
    from tracker.core.task.dialog import Form


@dataclass(frozen=True, slots=True)
class Toggle:
    """Give the item the next status, as the Tasks plugin's command does."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Give the item the status of `symbol`, the character in its checkbox."""

    ref: Ref
    symbol: str


@dataclass(frozen=True, slots=True)
class Start:
    """Begin the item: a status in progress, and today's start date if it has none."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class Finish:
    """Complete the item."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class Cancel:
    """Give the item up, without deleting it."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class SetDate:
    """Set a date field of the item, or remove it where `day` is None."""

    ref: Ref
    field: str
    """A key of the field table: `due`, `start`, `scheduled`, `created`, `done`, `cancelled`."""
    day: date | None


@dataclass(frozen=True, slots=True)
class Postpone:
    """Move the item's due date, or else its scheduled or start date, on; at least from today."""

    ref: Ref
    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class MoveDays:
    """Move the day that the item is for so many days on, or back; never before today."""

    ref: Ref
    days: int


@dataclass(frozen=True, slots=True)
class PlanFor:
    """Have the item stand on a day: move its due, scheduled or coming start date there."""

    ref: Ref
    day: date


@dataclass(frozen=True, slots=True)
class SetPriority:
    """Set the item's priority; `Priority.NORMAL` removes it."""

    ref: Ref
    priority: Priority


@dataclass(frozen=True, slots=True)
class AddTag:
    """Put a tag, with its `#`, behind the item's words, unless it is there."""

    ref: Ref
    tag: str


@dataclass(frozen=True, slots=True)
class SetDescription:
    """Change the item's words, and keep its fields."""

    ref: Ref
    text: str


@dataclass(frozen=True, slots=True)
class SetProgress:
    """Say how far the reader is inside the item: `15`, `+3`, `15/48`, `25:00`."""

    ref: Ref
    typed: str


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Move the item, with all that is below it, within its list."""

    ref: Ref
    direction: Direction


@dataclass(frozen=True, slots=True)
class AddItem:
    """Put a new item behind the one at `ref`, or below it as the last one there."""

    ref: Ref
    text: str
    below: bool = False


@dataclass(frozen=True, slots=True)
class EditText:
    """Replace all that follows the item's marker and checkbox, fields included."""

    ref: Ref
    text: str


@dataclass(frozen=True, slots=True)
class EditTask:
    """Give the item what the window for editing says: words, status, priority, dates, rule."""

    ref: Ref
    form: Form
    named: tuple[tuple[Ref, str], ...] = ()
    """Tasks that get an id, as `form` says that they come first."""


@dataclass(frozen=True, slots=True)
class AddTask:
    """Add an open task at the end of a section's list."""

    text: str
    path: str
    """The note, in the vault."""
    section: str | None = None
    """The heading or label; None for the note's own place for tasks."""
    start: date | None = None
    scheduled: date | None = None
    due: date | None = None
    priority: Priority | None = None
    recurrence: str = ""
    """The rule, as the plugin writes it."""


@dataclass(frozen=True, slots=True)
class MakeTask:
    """Make a task of the item, such as a question, and link the two."""

    ref: Ref
    path: str
    """The note for the task, in the vault."""
    section: str | None = None
    """The heading or label; None for the note's own place for tasks."""


ItemIntent: TypeAlias = (
    Toggle
    | SetStatus
    | Start
    | Finish
    | Cancel
    | SetDate
    | Postpone
    | MoveDays
    | PlanFor
    | SetPriority
    | AddTag
    | SetDescription
    | SetProgress
    | MoveItem
    | AddItem
    | EditText
    | EditTask
)
Intent: TypeAlias = ItemIntent | AddTask | MakeTask


def typed_words(intent: Intent) -> str:
    """What the user typed for `intent` and would have to type again, were it not done."""
    match intent:
        case (
            EditText(text=text)
            | SetDescription(text=text)
            | AddTask(text=text)
            | AddItem(text=text)
        ):
            return text
        case SetProgress(typed=typed):
            return typed
        case EditTask(form=form):
            return form.description
        case _:
            return ""


PLAIN: Mapping[str, Callable[[Ref], ItemIntent]] = MappingProxyType(
    {"toggle": Toggle, "start": Start, "finish": Finish, "cancel": Cancel}
)
"""What is done to an item without more words, by the names of the dashboard's commands."""
