"""In which group a task is shown, and in which order: what is to be done about it.

What has been overdue for long stands apart once it is much: it would hide what can be done today.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias, TypeVar

from tracker.core.state import State
from tracker.core.task.fields import Priority
from tracker.core.tasks import Task
from tracker.core.views.week import LONG
from tracker.language import N_

_FAR = date.max.toordinal()
LONG_OVERDUE = N_("Long overdue")
"""The title of their group."""
_PRIORITIES = tuple(Priority)
_Day = TypeVar("_Day", date, int)
Order: TypeAlias = Callable[[float, tuple[int, int, int, int, int]], tuple[float, float]]


def group_of(task: Task, today: date) -> str:
    """The title, in English, of the group that `task` belongs to today: the first that fits."""
    line = task.line
    days = line.start, line.scheduled, line.due, line.done, line.cancelled
    return group_for(task.state, days, today)


def group_for(
    state: State,
    days: tuple[_Day | None, _Day | None, _Day | None, _Day | None, _Day | None],
    today: _Day,
) -> str:
    """The same, by the days of start, scheduled, due, done and cancelled.

    They are all dates, or all ordinals, of which 0 is none.
    """
    start, scheduled, due, done, _cancelled = days
    if state is State.DONE:
        return "Done today" if done == today else "Done"
    if state is State.CANCELLED:
        return "Cancelled"
    if due and due < today:
        return "Overdue"
    if due == today:
        return "Due today"
    if state is State.IN_PROGRESS:
        return "In progress"
    if state is State.ON_HOLD:
        return "On hold"
    if scheduled and scheduled <= today:
        return "Scheduled"
    if (start and start > today) or (scheduled and scheduled > today):
        return "Later"
    return "Open"


def is_long_overdue(task: Task, today: date) -> bool:
    """Whether `task` is due for so long that it stands apart, if many others are."""
    due = task.line.due
    return due is not None and today - due > LONG and not task.state.is_over


def pressing_first(task: Task) -> tuple[float, ...]:
    """What orders tasks that are overdue where these are many: by priority, then the latest day."""
    due = task.line.due
    day = due.toordinal() if due else _FAR
    return pressing_for(_PRIORITIES.index(task.line.priority), day, task.urgency)


def pressing_for(priority: int, due: int, urgency: float) -> tuple[float, float, float]:
    """The same, by the place of the priority among all, the day as an ordinal, and urgency."""
    return priority, -due, -urgency


GROUPS = (
    *(N_("Overdue"), N_("Due today"), N_("In progress"), N_("Scheduled"), N_("Open"), N_("Later")),
    *(N_("On hold"), N_("Done today"), N_("Done"), N_("Cancelled")),
)


def titles_of(*, is_apart: bool) -> tuple[str, ...]:
    """The groups' titles in the order they are shown in.

    One more where what is overdue for long stands apart.
    """
    overdue, *others = GROUPS
    return (overdue, LONG_OVERDUE, *others) if is_apart else GROUPS


def grouped(tasks: Iterable[Task], today: date) -> tuple[tuple[str, tuple[Task, ...]], ...]:
    """The tasks by group, groups and tasks in the order they are shown in."""
    groups: dict[str, list[Task]] = {title: [] for title in GROUPS}
    for task in tasks:
        groups[group_of(task, today)].append(task)
    return tuple((title, in_order(title, found)) for title, found in groups.items() if found)


def in_order(title: str, tasks: Iterable[Task]) -> tuple[Task, ...]:
    """The tasks of the group with this title in the order they are shown in."""
    return tuple(sorted(tasks, key=order_of(title)))


def order_of(title: str) -> Callable[[Task], tuple[float, float]]:
    """What the tasks of the group with this title are ordered by.

    Sorting is stable, so that equals stay in the order of notes and lines.
    """
    order = order_for(title)

    def of(task: Task) -> tuple[float, float]:
        line = task.line
        start, scheduled, due, done, cancelled = (
            day.toordinal() if day else 0
            for day in (line.start, line.scheduled, line.due, line.done, line.cancelled)
        )
        return order(task.urgency, (start, scheduled, due, done, cancelled))

    return of


def order_for(title: str) -> Order:
    """The same, by urgency and the days of start, scheduled, due, done and cancelled.

    They are ordinals, of which 0 is none.
    """
    match title:
        case "Done today" | "Done":
            return lambda _urgency, days: (-(days[3] or 1), 0)
        case "Cancelled":
            return lambda _urgency, days: (-(days[4] or 1), 0)
        case "In progress":
            # What was begun last is what one is on.
            return lambda urgency, days: (-(days[0] or 1), -urgency)
        case "Overdue":
            return lambda urgency, days: (days[2] or _FAR, -urgency)
        case "Later":
            return lambda urgency, days: (min(days[0] or _FAR, days[1] or _FAR), -urgency)
        case _:
            return lambda urgency, _days: (-urgency, 0)
