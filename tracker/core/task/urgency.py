"""How urgent a task is, in the plugin's figures."""

from datetime import date

from tracker.core.task.fields import Priority
from tracker.core.task.line import TaskLine

_OF_PRIORITY = {
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


def urgency(line: TaskLine, today: date) -> float:
    """The plugin's figure for sorting: higher is more urgent; rounded to five decimals."""
    figure = _OF_PRIORITY[line.priority]
    if line.due is not None:
        # From 2.4 for a fortnight ahead or more, to 12 for a week late or more.
        late = min(max((today - line.due).days, FIRST_CHANGE), LAST_CHANGE)
        figure += ((late - FIRST_CHANGE) * 0.8 / 21 + 0.2) * 12
    if line.scheduled is not None and line.scheduled <= today:
        figure += 5
    if line.start is not None and line.start > today:
        figure -= 3
    return round(figure, 5)
