"""How urgent a task is, in the plugin's figures."""

from datetime import date
from typing import TYPE_CHECKING

from tracker.core.task.fields import Priority
from tracker.language import N_

if TYPE_CHECKING:
    from tracker.core.task.brief import Told

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


def urgency(line: "Told", today: date) -> float:
    """The plugin's figure for sorting: higher is more urgent; rounded to five decimals."""
    figure = _OF_PRIORITY[line.priority]
    if line.due is not None:
        figure += _of_due(line.due, today)
    if line.scheduled is not None and line.scheduled <= today:
        figure += _OF_SCHEDULED
    if line.start is not None and line.start > today:
        figure -= _OF_START
    return round(figure, 5)


def urgency_parts(line: "Told", today: date) -> tuple[tuple[str, float], ...]:
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
