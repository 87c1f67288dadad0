"""What completing a recurring task leaves: its next instance."""

from datetime import date

from tracker.core.task.line import TaskLine, reference_key
from tracker.core.task.recurrence import Occurrence, Rule, next_occurrence, parse_rule
from tracker.core.task.settings import TaskSettings
from tracker.core.task.status import Status
from tracker.core.task.write import INVALID, line_of

_HAPPENS = frozenset({"start", "scheduled", "due"})
_KEPT = frozenset({"priority", "recurrence", "on_completion"})


def next_instance(
    task: TaskLine, status: Status, settings: TaskSettings, day: date, today: date
) -> str | None:
    """The line of the instance that follows `task` once it has `status`; None if none does.

    `day` is the day of completion, and `today` that of the new line's creation.

    What the user typed into the fields that go on to it is taken over as it stands.
    """
    rule = parse_rule(task.rule) if task.rule else None
    if rule is None:
        return None
    values = {field.key: field.value for field in reversed(task.fields) if field.key in _KEPT}
    values |= _next_days(task, rule, settings, day)
    if settings.set_created_date:
        values["created"] = today.isoformat()
    following = settings.statuses.after_completion(status)
    beginning = f"{task.indent}{task.marker} "
    return line_of(beginning, following.symbol, task.description, values, settings)


def _next_days(task: TaskLine, rule: Rule, settings: TaskSettings, today: date) -> dict[str, str]:
    present = {field.key for field in task.fields} & _HAPPENS
    if task.scheduled is not None and not task.scheduled_inferred:
        present |= {"scheduled"}
    reference = reference_key(present, settings)
    if reference is None:
        return {}
    is_removed = settings.remove_scheduled_date_on_recurrence and present != {"scheduled"}
    own = _known_days(task, present, reference, today)
    found = next_occurrence(
        rule,
        start=own.start,
        scheduled=own.scheduled,
        due=own.due,
        today=today,
        remove_scheduled=settings.remove_scheduled_date_on_recurrence,
    )
    written = {}
    if found is None:
        # What is over is said as it was understood, which may be less than was meant.
        written["recurrence"] = rule.text
        written["on_completion"] = task.on_completion
    for key in present - ({"scheduled"} if is_removed else set()):
        # The plugin goes on with a rule that is over: its dates then say so.
        day: date | None = None if found is None else getattr(found, key)
        written[key] = INVALID if day is None else day.isoformat()
    return written


def _known_days(task: TaskLine, present: set[str], reference: str, today: date) -> Occurrence:
    """The task's own dates.

    One that does not exist has no distance from the reference date: it counts as that date. Where
    the reference date itself does not exist, all do, and the rule counts from today.
    """
    counted: date = getattr(task, reference) or today
    invalid = present if reference in task.invalid_dates else set(task.invalid_dates)
    days = {key: counted if key in invalid else getattr(task, key) for key in present}
    return Occurrence(**days)
