"""The tasks of a vault: every item with a checkbox that the Tasks plugin takes for one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.roles import Role
from tracker.core.state import State, state_of
from tracker.core.task.line import TaskLine
from tracker.core.task.urgency import urgency


@dataclass(frozen=True, slots=True)
class Task:
    """One task where it stands."""

    ref: Ref
    handle: str
    line: TaskLine
    role: Role
    heading: str | None
    """The nearest heading above, as the plugin says it."""
    section: str
    """The nearest heading or label."""
    state: State
    urgency: float
    is_blocked: bool = False
    """A task that it depends on is not over."""
    is_blocking: bool = False
    """A task that is not over depends on it."""

    def days_in_progress(self, today: date) -> int | None:
        """Whole days since it was begun; None if it is not in progress or tells no date."""
        if self.state is not State.IN_PROGRESS or self.line.start is None:
            return None
        return (today - self.line.start).days


def collect_tasks(records: Iterable[NoteRecord], today: date) -> tuple[Task, ...]:
    """Every task, in the order of notes and lines."""
    found = [
        Task(
            ref=record.ref(item),
            handle=record.handles[item.index],
            line=line,
            role=record.role(item),
            heading=item.heading,
            section=record.section(item).title,
            state=state_of(line, today),
            urgency=urgency(line, today),
        )
        for record in records
        for index, line in record.lines.items()
        if index in record.tasks
        for item in (record.note.items[index],)
    ]
    return _related(found)


def _related(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks, each with what its id and its dependencies make of it."""
    unfinished = [task for task in tasks if not task.state.is_over]
    ids = {task.line.id for task in unfinished if task.line.id}
    awaited = {name for task in unfinished for name in task.line.depends_on}
    if not ids & awaited:
        return tuple(tasks)
    return tuple(
        replace(
            task,
            is_blocked=not ids.isdisjoint(task.line.depends_on),
            is_blocking=task.line.id in awaited,
        )
        if not task.state.is_over and (task.line.depends_on or task.line.id)
        else task
        for task in tasks
    )
