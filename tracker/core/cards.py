"""Tasks as cards: what lists ask of each, packed, so that of most nothing has to be made.

They say nothing that depends on the day. A day is an ordinal, and 0 for none.
"""

import marshal
from collections.abc import Iterable
from datetime import date
from struct import Struct
from typing import NamedTuple

from tracker.core.label import label
from tracker.core.roles import Role
from tracker.core.state import State
from tracker.core.task.fields import Priority
from tracker.core.tasks import Task

CARD = Struct("=IBBBBII6i")
"""The character in the box; state before a start has come, role and priority by their places in
the tuples below; flags; subtasks done and all; the days it was made, of start, scheduled, due,
done, cancelled."""
START = 5
"""Where the day of start is, in fours of bytes."""
REPEATS, INVALID, TAGGED = 1, 2, 4
"""Flags: whether it repeats, has days that do not exist, has tags."""
STATES = tuple(State)
ROLES = tuple(Role)
PRIORITIES = tuple(Priority)
_STATE = {state: place for place, state in enumerate(STATES)}
_ROLE = {role: place for place, role in enumerate(ROLES)}
_PRIORITY = {priority: place for place, priority in enumerate(PRIORITIES)}

Relation = tuple[int, str, tuple[str, ...]]
"""Of a task with any: its place in the note, its id, and the ids that it waits for."""


class Cards(NamedTuple):
    """The tasks of one note."""

    packed: bytes
    """A `CARD` for each."""
    words: bytes
    """What `words_on` unpacks."""
    related: tuple[Relation, ...]


def cards_of(tasks: Iterable[Task]) -> Cards:
    """The cards of a note's tasks, which are as of `date.min` and not related to others yet."""
    tasks = tuple(tasks)
    packed = []
    for task in tasks:
        line = task.line
        days = (line.created, line.start, line.scheduled, line.due, line.done, line.cancelled)
        places = _STATE[task.state], _ROLE[task.role], _PRIORITY[line.priority]
        flags = (
            (REPEATS if line.recurrence else 0)
            | (INVALID if line.invalid_dates else 0)
            | (TAGGED if line.tags else 0)
        )
        box = ord(line.status.symbol)
        packed.append(CARD.pack(box, *places, flags, *task.subtasks, *map(_ordinal, days)))
    words = [task.handle for task in tasks], [label(task.line.description) for task in tasks]
    related = tuple(
        (place, task.line.id, task.line.depends_on)
        for place, task in enumerate(tasks)
        if task.line.id or task.line.depends_on
    )
    return Cards(b"".join(packed), marshal.dumps(words), related)


def words_on(cards: Cards) -> tuple[list[str], list[str]]:
    """The handles of a note's tasks, and their words as a reader sees them."""
    handles, words = marshal.loads(cards.words)  # noqa: S302
    return handles, words


def _ordinal(day: date | None) -> int:
    return 0 if day is None else day.toordinal()
