"""`tracker tasks --json`, and tasks wherever they stand."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, TypedDict

from tracker.cli.documents.kinds import Count, Day, LineNumber, Says
from tracker.core.roles import Role
from tracker.core.state import State
from tracker.core.task.fields import Priority
from tracker.core.task.line import TaskLine
from tracker.core.task.status import StatusType
from tracker.core.tasks import Task


class StatusJson(TypedDict):
    """The status in a checkbox."""

    symbol: str
    """The character in the checkbox."""
    name: str
    """As the Tasks plugin's settings call it."""
    type: Annotated[str, StatusType]


class SubtasksJson(TypedDict):
    """The items with a checkbox below a task; cancelled ones do not count."""

    done: Count
    total: Count


class TaskJson(TypedDict):
    """A task: an item with a checkbox."""

    handle: str
    """Its short name, stable while it moves, changes state and is read further."""
    path: str
    """Its note."""
    line: LineNumber
    raw: str
    """The whole line."""
    status: StatusJson
    state: Annotated[str, Says(enum=[each.value for each in State if each is not State.PLANNED])]
    """Open with a start date that has come is in progress."""
    description: str
    """The words, tags included."""
    tags: list[str]
    priority: Annotated[str, Priority]
    created: Day | None
    """A date that does not exist is `null`, in all of these."""
    start: Day | None
    scheduled: Day | None
    due: Day | None
    done: Day | None
    cancelled: Day | None
    recurrence: str | None
    """The rule as the Tasks plugin writes it back."""
    on_completion: Annotated[str, Says(enum=["", "keep", "delete"])]
    id: str
    """What stands behind 🆔; empty without one."""
    depends_on: list[str]
    """The ids behind ⛔."""
    blocked: bool
    """A task that it depends on is not over."""
    blocking: bool
    """A task that is not over depends on it."""
    in_conflict: bool
    """It stands between the marks of a conflict that a merge has left."""
    subtasks: SubtasksJson
    role: Annotated[str, Role]
    heading: str | None
    """The nearest heading above."""
    section: str
    """The nearest heading or label above."""
    urgency: float
    """The Tasks plugin's score."""


class TasksJson(TypedDict):
    """All tasks of the vault."""

    count: Count
    tasks: list[TaskJson]
    """In the order of notes and lines."""


def tasks_document(tasks: Sequence[Task]) -> TasksJson:
    """All tasks; without a terminal `core.task_json` writes the same text, a note at a time."""
    return {"count": len(tasks), "tasks": [task_document(task) for task in tasks]}


def task_document(task: Task) -> TaskJson:
    """One task."""
    line = task.line
    return {
        "handle": task.handle,
        "path": task.ref.path,
        "line": task.ref.line + 1,
        "raw": task.ref.raw,
        "status": status_document(line),
        "state": task.state.value,
        "description": line.description,
        "tags": list(line.tags),
        "priority": line.priority.value,
        "created": day_or_null(line.created),
        "start": day_or_null(line.start),
        "scheduled": day_or_null(line.scheduled),
        "due": day_or_null(line.due),
        "done": day_or_null(line.done),
        "cancelled": day_or_null(line.cancelled),
        "recurrence": line.recurrence,
        "on_completion": line.on_completion,
        "id": line.id,
        "depends_on": list(line.depends_on),
        "blocked": task.is_blocked,
        "blocking": task.is_blocking,
        "in_conflict": task.in_conflict,
        "subtasks": {"done": task.subtasks[0], "total": task.subtasks[1]},
        "role": task.role.value,
        "heading": task.heading,
        "section": task.section,
        "urgency": task.urgency,
    }


def status_document(line: TaskLine) -> StatusJson:
    """The status of a line that has one."""
    status = line.status
    return {"symbol": status.symbol, "name": status.name, "type": status.type.value}


def day_or_null(day: date | None) -> str | None:
    """A day as documents have it."""
    return day.isoformat() if day else None
