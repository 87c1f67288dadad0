"""Tasks written out in the plugin's own way: new tasks, and next instances of recurring ones.

Lines that stand in a note are never written anew; see `change`.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from tracker.core.task.fields import FIELDS, PRIORITY_SIGNS, Priority
from tracker.core.task.line import TaskLine
from tracker.core.task.notation import NOTATIONS
from tracker.core.task.settings import TaskFormat, TaskSettings
from tracker.core.task.tail import BLANKS, LINE_ENDS
from tracker.errors import BadInput
from tracker.language import _

INVALID = "Invalid date"
"""What the plugin writes for a day that does not exist."""


def write_task(
    description: str,
    *,
    settings: TaskSettings,
    marker: str = "- ",
    indent: str = "",
    status: str = " ",
    priority: Priority = Priority.NORMAL,
    created: date | None = None,
    start: date | None = None,
    scheduled: date | None = None,
    due: date | None = None,
    done: date | None = None,
    cancelled: date | None = None,
    recurrence: str = "",
    on_completion: str = "",
    id: str = "",  # noqa: A002
    depends_on: Iterable[str] = (),
    block_link: str = "",
) -> str:
    """The line of a new task, which is one to the plugin: its global filter is put in front.

    Raises:
        BadInput: there are no words, or they hold a line end.
    """
    words = description.strip(BLANKS)
    if not words:
        raise BadInput(_("a task needs words."))
    if not LINE_ENDS.isdisjoint(words):
        raise BadInput(_("a task is one line: it cannot hold a line end."))
    if settings.global_filter not in words:
        words = f"{settings.global_filter} {words}"
    days = {
        "created": created,
        "start": start,
        "scheduled": scheduled,
        "due": due,
        "done": done,
        "cancelled": cancelled,
    }
    values = {
        "id": id,
        "depends_on": ",".join(depends_on),
        "priority": priority_value(priority, settings),
        "recurrence": recurrence,
        "on_completion": on_completion,
        **{key: day.isoformat() for key, day in days.items() if day is not None},
    }
    return line_of(f"{indent}{marker}", status, words, values, settings) + block_link


def line_of(
    beginning: str, symbol: str, words: str, values: Mapping[str, str], settings: TaskSettings
) -> str:
    """A line from its parts, the fields of `values` in the plugin's order; empty ones are none."""
    notation = NOTATIONS[settings.task_format]
    fields = (
        notation.write(field.key, values[field.key]) for field in FIELDS if values.get(field.key)
    )
    return f"{beginning}[{symbol}] {words}{''.join(fields)}"


def priority_value(priority: Priority, settings: TaskSettings) -> str:
    """What is written for `priority`; nothing for the normal one."""
    if priority is Priority.NORMAL:
        return ""
    if settings.task_format is TaskFormat.EMOJI:
        return PRIORITY_SIGNS[priority]
    return priority.value.lower()


def values_of(task: TaskLine, settings: TaskSettings) -> dict[str, str]:
    """What the plugin would write for each field of `task`."""
    values = {
        "id": task.id,
        "depends_on": ",".join(task.depends_on),
        "priority": priority_value(task.priority, settings),
        "recurrence": task.recurrence or "",
        "on_completion": task.on_completion,
    }
    for key in ("created", "start", "scheduled", "due", "done", "cancelled"):
        day: date | None = getattr(task, key)
        if key in task.invalid_dates:
            values[key] = INVALID
        elif day is not None and not (key == "scheduled" and task.scheduled_inferred):
            values[key] = day.isoformat()
    return values


def rewritten(task: TaskLine, settings: TaskSettings) -> str:
    """The whole line as the plugin would write it, without what it does not understand."""
    beginning = f"{task.indent}{task.marker} "
    values = values_of(task, settings)
    line = line_of(beginning, task.status.symbol, task.description, values, settings)
    return line + task.block_link
