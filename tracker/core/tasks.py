"""The tasks of a vault: every item with a checkbox that the Tasks plugin takes for one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.roles import Role
from tracker.core.state import State, state_of
from tracker.core.subtasks import Counts, subtask_counts
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
    subtasks: Counts = (0, 0)
    """Of the items with a checkbox below it: done, and all that count."""

    @property
    def is_over(self) -> bool:
        """Whether it is done, or given up."""
        return self.state.is_over

    def days_in_progress(self, today: date) -> int | None:
        """Whole days since it was begun; None if it is not in progress or tells no date."""
        if self.state is not State.IN_PROGRESS or self.line.start is None:
            return None
        return (today - self.line.start).days


def collect_tasks(records: Iterable[NoteRecord], today: date) -> tuple[Task, ...]:
    """Every task, in the order of notes and lines."""
    return related([task for record in records for task in _tasks_of(record, today)])


def _tasks_of(record: NoteRecord, today: date) -> Iterator[Task]:
    if not record.tasks:
        return
    counts = subtask_counts(record, today)
    for index, line in record.lines.items():
        if index not in record.tasks:
            continue
        item = record.note.items[index]
        yield Task(
            ref=record.ref(item),
            handle=record.handles[index],
            line=line,
            role=record.role(item),
            heading=item.heading,
            section=record.section(item).title,
            state=state_of(line, today),
            urgency=urgency(line, today),
            subtasks=counts.get(index, (0, 0)),
        )


def related(tasks: Sequence[Task]) -> tuple[Task, ...]:
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
