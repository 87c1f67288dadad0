"""How far one item is, in one word that all roles share."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker.language import N_

if TYPE_CHECKING:
    from tracker.core.task.line import TaskLine


class State(StrEnum):
    """How far an item is."""

    PLANNED = N_("planned")
    """It has no checkbox yet."""
    OPEN = N_("open")
    IN_PROGRESS = N_("in progress")
    ON_HOLD = N_("on hold")
    DONE = N_("done")
    CANCELLED = N_("cancelled")

    @property
    def is_over(self) -> bool:
        """Nothing is left to do."""
        return self is State.DONE or self is State.CANCELLED


_OF_TYPE = {
    "DONE": State.DONE,
    "CANCELLED": State.CANCELLED,
    "NON_TASK": State.CANCELLED,
    "ON_HOLD": State.ON_HOLD,
    "IN_PROGRESS": State.IN_PROGRESS,
}


def state_of(line: TaskLine | None, today: date) -> State:
    """The state of an item; `line` is None for one without a checkbox.

    An open item whose start date has come is in progress: that is how its user says `begun`
    in a list that knows `[ ]` and `[x]` only.
    """
    if line is None:
        return State.PLANNED
    has_begun = line.start is not None and line.start <= today
    return state_for(line.status.type, has_begun=has_begun)


def state_for(kind: str, *, has_begun: bool) -> State:
    """The state by the type of a status, and by whether the start date has come."""
    state = _OF_TYPE.get(kind)
    if state is None:
        state = State.IN_PROGRESS if has_begun else State.OPEN
    return state
