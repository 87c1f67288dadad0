"""How urgent a task is, in the plugin's figures."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from tracker.core.task.fields import Priority
from tracker.language import N_

if TYPE_CHECKING:
    from tracker.core.task.line import TaskLine

_OF_PRIORITY: dict[str, float] = {
    Priority.HIGHEST: 9.0,
    Priority.HIGH: 6.0,
    Priority.MEDIUM: 3.9,
    Priority.NORMAL: 1.95,
    Priority.LOW: 0.0,
    Priority.LOWEST: -1.8,
}
FIRST_CHANGE = -14
"""Days after the due date; until then the figure is that of a task with a distant one."""
LAST_CHANGE = 7
"""Days after the due date; from then on the figure stays."""
_OF_SCHEDULED = 5.0
_OF_START = 3.0
ALWAYS = (date.min.toordinal(), date.max.toordinal())
"""The first and the last of all days."""


def urgency(line: "TaskLine", today: date) -> float:
    """The plugin's figure for sorting: higher is more urgent; rounded to five decimals."""
    figure = _OF_PRIORITY[line.priority]
    if line.due is not None:
        figure += _of_due(line.due, today)
    if line.scheduled is not None and line.scheduled <= today:
        figure += _OF_SCHEDULED
    if line.start is not None and line.start > today:
        figure -= _OF_START
    return round(figure, 5)


def urgency_of(priority: str, parts: Mapping[str, float]) -> float:
    """The figure of a task of this priority, of whose dates each adds its part."""
    figure = _OF_PRIORITY[priority]
    for key in ("due", "scheduled", "start"):
        figure += parts.get(key, 0.0)
    return round(figure, 5)


def part_of(key: str, day: date, today: date) -> float:
    """What the date of the field `key` adds to the figure."""
    if key == "due":
        return _of_due(day, today)
    if key == "scheduled":
        return _OF_SCHEDULED if day <= today else 0.0
    return -_OF_START if day > today else 0.0


class Urgencies:
    """The figures of many tasks on one day, by priorities and days as ordinals; 0 for none."""

    def __init__(self, today: date) -> None:
        self._base = [_OF_PRIORITY[each] for each in Priority]
        self._parts = tuple(_Parts(key, today) for key in ("due", "scheduled", "start"))

    def of(self, priority: int, due: int, scheduled: int, start: int) -> float:
        """The figure of a task; `priority` is its place among all priorities."""
        dues, plans, starts = self._parts
        return round(self._base[priority] + dues[due] + plans[scheduled] + starts[start], 5)


class _Parts(dict[int, float]):
    """What the date of one field adds, by ordinals."""

    def __init__(self, key: str, today: date) -> None:
        super().__init__({0: 0.0})
        self._key, self._today = key, today

    def __missing__(self, ordinal: int) -> float:
        part = self[ordinal] = part_of(self._key, date.fromordinal(ordinal), self._today)
        return part


def holds_for(key: str, day: date, today: date) -> tuple[int, int]:
    """The first and the last day around `today`, as ordinals, on which a date says the same.

    What the date of the field `key` says is its part of the figure, and whether it has come.
    """
    first, last, now = *ALWAYS, today.toordinal()
    if key == "due":
        due = day.toordinal()
        if now <= due + FIRST_CHANGE:
            return first, due + FIRST_CHANGE
        return (due + LAST_CHANGE, last) if now >= due + LAST_CHANGE else (now, now)
    return (day.toordinal(), last) if day <= today else (first, day.toordinal() - 1)


def urgency_parts(line: "TaskLine", today: date) -> tuple[tuple[str, float], ...]:
    """What the figure is made of, by name, rounded to two decimals."""
    parts = [(N_("priority"), _OF_PRIORITY[line.priority])]
    if line.due is not None:
        parts.append((N_("due"), _of_due(line.due, today)))
    if line.scheduled is not None and line.scheduled <= today:
        parts.append((N_("scheduled"), _OF_SCHEDULED))
    if line.start is not None and line.start > today:
        parts.append((N_("not to start yet"), -_OF_START))
    return tuple((name, round(part, 2)) for name, part in parts)


def _of_due(due: date, today: date) -> float:
    """From 2.4 for a fortnight ahead or more, to 12 for a week late or more."""
    late = min(max((today - due).days, FIRST_CHANGE), LAST_CHANGE)
    return ((late - FIRST_CHANGE) * 0.8 / 21 + 0.2) * 12
