"""The days ahead: how many tasks each has, and the tasks of one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tracker.core.values import dataclass
from tracker.core.views.day_words import day_words
from tracker.core.views.model import Group, View
from tracker.language import N_, _

if TYPE_CHECKING:
    from tracker.core.tasks import Task

PREFIX = "day:"
"""What the name of a day's view begins with; the day follows."""
_DAYS = 7
LONG = timedelta(30)
"""What is overdue for more than this is so for long, and stands apart where it is much."""
MANY = 20
"""So many of these are not much; more are."""


@dataclass(frozen=True, slots=True)
class DayLoad:
    """How many open tasks a day has; today those of days that are past, too."""

    day: date
    count: int
    capacity: int
    """How many are enough; 0 for any number."""
    apart: int = 0
    """How many more there are of days long past, where these are many."""

    @property
    def is_over(self) -> bool:
        """Whether it has more than are enough."""
        return 0 < self.capacity < self.count


def week_ahead(planned: Mapping[date, int], today: date, capacity: int) -> tuple[DayLoad, ...]:
    """The seven days from today on; `planned` is how many open tasks are for each day."""
    counts = [0] * _DAYS
    long_ago = sum(count for day, count in planned.items() if today - day > LONG)
    apart = long_ago if long_ago > MANY else 0
    for day, count in planned.items():
        if (ahead := max((day - today).days, 0)) < _DAYS:
            counts[ahead] += count
    counts[0] -= apart
    return tuple(
        DayLoad(today + timedelta(ahead), count, capacity, 0 if ahead else apart)
        for ahead, count in enumerate(counts)
    )


def left_over(tasks: Iterable[Task], today: date) -> tuple[Task, ...]:
    """The tasks that were for a day before today and are not over.

    Without those of days long past where these are many: they were left for other reasons.
    """
    from tracker.core.task.planned import planned_day

    left = [
        (day, task)
        for task in tasks
        if not task.state.is_over
        and (day := planned_day(task.line, today)) is not None
        and day < today
    ]
    lately = tuple(task for day, task in left if today - day <= LONG)
    return lately if len(left) - len(lately) > MANY else tuple(task for _day, task in left)


def day_named(name: str) -> date | None:
    """The day whose view is called `name`."""
    try:
        return date.fromisoformat(name.removeprefix(PREFIX)) if name.startswith(PREFIX) else None
    except ValueError:
        return None


def name_of_day(day: date) -> str:
    """What the view of `day` is called."""
    return f"{PREFIX}{day.isoformat()}"


def day_view(tasks: Sequence[Task], day: date, today: date) -> View:
    """The tasks that are for `day`; for today those of days that are past, too."""
    from tracker.core.state import State
    from tracker.core.task.planned import planned_day
    from tracker.core.views.rows import task_row

    open_ones: dict[str, list[Task]] = {
        title: [] for title in (N_("Overdue"), N_("Due"), N_("Planned"), N_("Starts"))
    }
    for task in tasks:
        planned = None if task.state.is_over else planned_day(task.line, today)
        if planned is None or not (planned == day or planned < day == today):
            continue
        if planned < day:
            title = "Overdue"
        elif task.line.due == planned:
            title = "Due"
        else:
            title = "Planned" if task.line.scheduled == planned else "Starts"
        open_ones[title].append(task)
    open_ones["Done"] = [
        task for task in tasks if task.state is State.DONE and task.line.done == day
    ]
    groups = tuple(
        Group(
            _(title),
            tuple(task_row(task, today) for task in _pressing_first(found)),
            str(len(found)),
        )
        for title, found in open_ones.items()
        if found
    )
    count = sum(len(found) for title, found in open_ones.items() if title != "Done")
    words = day_words(day, today)
    return View(
        name=name_of_day(day),
        title=words,
        groups=groups,
        summary=_("{n} for {day}").format(n=count, day=words),
        empty=_(
            "Nothing is planned for {day}. > and < move a task by a day, d sets its due date."
        ).format(day=words),
    )


def _pressing_first(tasks: Iterable[Task]) -> list[Task]:
    return sorted(tasks, key=lambda task: -task.urgency)


def short_count(count: int) -> str:
    """A number in at most five signs, cut and not rounded: `950`, `7.9k`, `11k`, `1.2M`."""
    for unit, sign in ((1_000_000, "M"), (1_000, "k")):
        if count >= 10 * unit:
            return f"{count // unit}{sign}"
        if count >= unit:
            return f"{count // unit}.{count % unit * 10 // unit}{sign}"
    return str(count)
