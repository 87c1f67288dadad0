"""When a task repeats: what a recurrence rule says, whatever the words it was said in."""

from datetime import datetime
from enum import IntEnum

from tracker.core.values import dataclass


class Frequency(IntEnum):
    """The unit that a rule counts in; the numbers are those of dateutil's rrule."""

    YEARLY = 0
    MONTHLY = 1
    WEEKLY = 2
    DAILY = 3
    HOURLY = 4
    MINUTELY = 5


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, or only one of them in each month or year."""

    day: int
    """0 is Monday."""
    nth: int = 0
    """0: each one; -1: the last one."""


@dataclass(frozen=True, slots=True)
class Until:
    """The last moment of a rule."""

    year: int
    month: int
    day: int
    moment: datetime
    """In UTC, as all moments of a schedule; of a year that Python has not, the nearest it has."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The parts of a rule in the order they were said in; empty means no condition."""

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    """Negative ones count from the month's end; there may be days that no month has."""
    months: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    """ISO numbers."""
    hours: tuple[int, ...] = ()
    count: int | None = None
    until: Until | None = None
