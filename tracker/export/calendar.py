"""Tasks as an iCalendar file (RFC 5545), so that calendars can subscribe to a query."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event, Todo

from tracker.core.label import label
from tracker.core.state import State
from tracker.core.task.fields import Priority
from tracker.core.tasks import Task

_STATUSES = {
    State.DONE: "COMPLETED",
    State.CANCELLED: "CANCELLED",
    State.IN_PROGRESS: "IN-PROCESS",
}
_PRIORITIES = {
    Priority.HIGHEST: 1,
    Priority.HIGH: 3,
    Priority.MEDIUM: 5,
    Priority.LOW: 7,
    Priority.LOWEST: 9,
}


def to_calendar(tasks: Iterable[Task], now: datetime) -> bytes:
    """A calendar with a to-do for each task, and a whole-day event for each that has a day.

    Many calendars show events and no to-dos. `now`, with its time zone, is the time stamp that
    the format wants on every entry.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Tracker//research tracker//EN")
    calendar.add("version", "2.0")
    for task in tasks:
        calendar.add_component(_todo(task, now))
        if not task.state.is_over and (task.line.due or task.line.scheduled):
            calendar.add_component(_event(task, now))
    return bytes(calendar.to_ical())


def _todo(task: Task, now: datetime) -> Todo:
    line = task.line
    todo = Todo()
    _describe(todo, task, now, "todo")
    todo.add("status", _STATUSES.get(task.state, "NEEDS-ACTION"))
    if line.due:
        todo.add("due", line.due)
    start = line.start or line.scheduled
    if start and (line.due is None or start < line.due):
        # A beginning that is not before the end makes the entry invalid.
        todo.add("dtstart", start)
    if line.done and task.state is State.DONE:
        todo.add("completed", datetime.combine(line.done, time(), UTC))
        todo.add("percent-complete", 100)
    if line.priority in _PRIORITIES:
        todo.add("priority", _PRIORITIES[line.priority])
    return todo


def _event(task: Task, now: datetime) -> Event:
    day = task.line.due or task.line.scheduled
    event = Event()
    _describe(event, task, now, "day")
    event.add("dtstart", day)
    if day is not None:
        event.add("dtend", day + timedelta(1))
    event.add("transp", "TRANSPARENT")
    return event


def _describe(entry: Todo | Event, task: Task, now: datetime, kind: str) -> None:
    # The handle keeps its entry the same one while the task moves and changes state.
    entry.add("uid", f"{task.handle}-{kind}@tracker")
    entry.add("dtstamp", now)
    entry.add("summary", label(task.line.description))
    entry.add("description", str(task.ref))
    if task.line.tags:
        entry.add("categories", [tag.removeprefix("#") for tag in task.line.tags])
