"""In which group a task is shown, and in which order: what is to be done about it.

What has been overdue for long stands apart once it is much: it would hide what can be done today.
"""

from collections.abc import Callable, Iterable
from datetime import date

from tracker.core.state import State
from tracker.core.task.fields import Priority
from tracker.core.task.line import TaskLine
from tracker.core.tasks import Task
from tracker.core.views.week import LONG
from tracker.language import N_

_FAR = date.max
LONG_OVERDUE = N_("Long overdue")
"""The title of their group."""
_PRIORITIES = tuple(Priority)


def group_of(task: Task, today: date) -> str:
    """The title, in English, of the group that `task` belongs to today: the first that fits."""
    line = task.line
    if task.state is State.DONE:
        return "Done today" if line.done == today else "Done"
    if task.state is State.CANCELLED:
        return "Cancelled"
    if line.due and line.due < today:
        return "Overdue"
    if line.due == today:
        return "Due today"
    if task.state is State.IN_PROGRESS:
        return "In progress"
    if task.state is State.ON_HOLD:
        return "On hold"
    if line.scheduled and line.scheduled <= today:
        return "Scheduled"
    if max(line.start or today, line.scheduled or today) > today:
        return "Later"
    return "Open"


def is_long_overdue(task: Task, today: date) -> bool:
    """Whether `task` is due for so long that it stands apart, if many others are."""
    due = task.line.due
    return due is not None and today - due > LONG and not task.state.is_over


def pressing_first(task: Task) -> tuple[float, ...]:
    """What orders tasks that are overdue where these are many: by priority, then the latest day."""
    due = task.line.due or _FAR
    return _PRIORITIES.index(task.line.priority), -due.toordinal(), -task.urgency


GROUPS = (
    *(N_("Overdue"), N_("Due today"), N_("In progress"), N_("Scheduled"), N_("Open"), N_("Later")),
    *(N_("On hold"), N_("Done today"), N_("Done"), N_("Cancelled")),
)


def grouped(tasks: Iterable[Task], today: date) -> tuple[tuple[str, tuple[Task, ...]], ...]:
    """The tasks by group, groups and tasks in the order they are shown in."""
    groups: dict[str, list[Task]] = {title: [] for title in GROUPS}
    for task in tasks:
        groups[group_of(task, today)].append(task)
    return tuple((title, in_order(title, found)) for title, found in groups.items() if found)


def in_order(title: str, tasks: Iterable[Task]) -> tuple[Task, ...]:
    """The tasks of the group with this title in the order they are shown in."""
    return tuple(sorted(tasks, key=order_of(title)))


def order_of(title: str) -> Callable[[Task], tuple[float, ...]]:
    """What the tasks of the group with this title are ordered by.

    Sorting is stable, so that equals stay in the order of notes and lines.
    """
    match title:
        case "Done today" | "Done":
            return lambda task: (-(task.line.done or date.min).toordinal(),)
        case "Cancelled":
            return lambda task: (-(task.line.cancelled or date.min).toordinal(),)
        case "In progress":
            # What was begun last is what one is on.
            return lambda task: (-(task.line.start or date.min).toordinal(), -task.urgency)
        case "Overdue":
            return lambda task: ((task.line.due or _FAR).toordinal(), -task.urgency)
        case "Later":
            return lambda task: (_later_day(task.line).toordinal(), -task.urgency)
        case _:
            return lambda task: (-task.urgency,)


def _later_day(line: TaskLine) -> date:
    return min(day for day in (line.start, line.scheduled, _FAR) if day is not None)
