"""The day that a task is for, and moving it: one date of its line, or a scheduled date it gets."""

from datetime import date

from tracker.core.task.change import LineChange, set_date, task_of
from tracker.core.task.days import Unit, later
from tracker.core.task.line import TaskLine
from tracker.core.task.settings import TaskSettings
from tracker.errors import BadInput
from tracker.language import _


def planned_key(task: TaskLine, today: date) -> str | None:
    """The date field that says which day `task` is for: due, scheduled, or a coming start date.

    A start date that is past says since when it could be begun, or was; None where no field says.
    """
    if task.due is not None:
        return "due"
    if task.scheduled is not None:
        return "scheduled"
    return "start" if task.start is not None and task.start > today else None


def planned_day(task: TaskLine, today: date) -> date | None:
    """The day that `task` is for; None where nothing says."""
    key = planned_key(task, today)
    day: date | None = getattr(task, key) if key is not None else None
    return day


def plan_for(
    line: str, day: date, settings: TaskSettings, today: date, path: str = ""
) -> LineChange:
    """Move the task to `day`; without a date it gets a scheduled one.

    Raises:
        BadInput: the task is over, has a date that does not exist, or the day is past; or the
            line has no checkbox.
    """
    task = task_of(line, settings, path)
    if task.is_done:
        raise BadInput(_("the task is over: there is nothing to plan."))
    if task.invalid_dates:
        raise BadInput(
            _("its {field} date does not exist: set it first.").format(field=task.invalid_dates[0])
        )
    if day < today:
        raise BadInput(_("{day} is past: d sets a due date to any day.").format(day=day))
    return set_date(line, planned_key(task, today) or "scheduled", day, settings, path)


def move_days(
    line: str, days: int, settings: TaskSettings, today: date, path: str = ""
) -> LineChange:
    """Move the task so many days on, or back where `days` is negative; never before today.

    On, it counts from its day, or from today if that is past or there is none.

    Raises:
        BadInput: as `plan_for`, or it is for today already.
    """
    day = planned_day(task_of(line, settings, path), today)
    if days > 0:
        return plan_for(
            line, later(max(day or today, today), days, Unit.DAY), settings, today, path
        )
    if day is not None and day <= today:
        raise BadInput(_("it is for today already, or earlier: the day before is past."))
    return plan_for(line, max(later(day or today, days, Unit.DAY), today), settings, today, path)
