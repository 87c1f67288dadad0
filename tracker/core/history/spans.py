"""From when to when tasks were under way, and how much was read in each week."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tracker.core.history.deeds import Deeds
from tracker.core.label import label
from tracker.core.state import State
from tracker.core.tasks import Task
from tracker.core.values import dataclass

BARS = 24
"""Tasks that a Gantt chart shows: more could not be read."""
_WEEKS = 26
"""Weeks of reading that are shown."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a Gantt chart: from 🛫 to ✅, or to today."""

    text: str
    start: date
    end: date
    state: State


def bars_of(tasks: Sequence[Task], first: date, today: date) -> tuple[Bar, ...]:
    """The tasks that were under way at some time since `first`, by their start."""
    found = []
    for task in tasks:
        start, state = task.line.start, task.state
        if start is None or start > today or state is State.CANCELLED:
            continue
        end = (task.line.done or start) if state is State.DONE else today
        if end >= first:
            found.append((start, max(start, end), task))
    found.sort(key=lambda each: each[:2])
    return tuple(
        Bar(label(task.line.description), start, end, task.state)
        for start, end, task in found[-BARS:]
    )


def weeks_of_reading(
    deeds: Mapping[date, Deeds], today: date, most: int = _WEEKS
) -> tuple[tuple[date, int], ...]:
    """How many things were read in each of the last weeks, from the first that has any."""
    monday = today - timedelta(days=today.weekday())
    weeks = {monday - timedelta(weeks=back): 0 for back in reversed(range(most))}
    for day, each in deeds.items():
        start = day - timedelta(days=day.weekday())
        if start in weeks:
            weeks[start] += each.read
    rows = list(weeks.items())
    begun = next((number for number, (_, count) in enumerate(rows) if count), len(rows))
    return tuple(rows[begun:])
