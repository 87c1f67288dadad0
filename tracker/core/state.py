"""How far one item is, in one word that all roles share."""

from datetime import date
from enum import StrEnum

from tracker.core.task.line import TaskLine
from tracker.core.task.status import StatusType


class State(StrEnum):
    """How far an item is."""

    PLANNED = "planned"
    """It has no checkbox yet."""
    OPEN = "open"
    IN_PROGRESS = "in progress"
    ON_HOLD = "on hold"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Nothing is left to do."""
        return self is State.DONE or self is State.CANCELLED


def state_of(line: TaskLine | None, today: date) -> State:
    """The state of an item; `line` is None for one without a checkbox.

    An open item whose start date has come is in progress: that is how its user says `begun`
    in a list that knows `[ ]` and `[x]` only.
    """
    if line is None:
        return State.PLANNED
    match line.status.type:
        case StatusType.DONE:
            return State.DONE
        case StatusType.CANCELLED | StatusType.NON_TASK:
            return State.CANCELLED
        case StatusType.ON_HOLD:
            return State.ON_HOLD
        case StatusType.IN_PROGRESS:
            return State.IN_PROGRESS
        case _:
            begun = line.start is not None and line.start <= today
            return State.IN_PROGRESS if begun else State.OPEN
