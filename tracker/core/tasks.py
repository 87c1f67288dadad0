"""The tasks of a vault: every item with a checkbox that the Tasks plugin takes for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.facts import contested_in
from tracker.core.ref import Ref
from tracker.core.roles import Role
from tracker.core.state import State, state_of
from tracker.core.task.line import TaskLine
from tracker.core.task.urgency import urgency

if TYPE_CHECKING:
    from tracker.core.record import NoteRecord
    from tracker.core.subtasks import Counts


class Task(NamedTuple):
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
    in_conflict: bool = False
    """It stands between the marks of a conflict."""

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
    from tracker.core.subtasks import subtask_counts

    counts = subtask_counts(record, today)
    contested = contested_in(record.note.text)
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
            in_conflict=item.line in contested,
        )


class Related:
    """The tasks of each note with what those of all notes make of them.

    Those of a note are made anew only if they are others, or if ids that tasks wait for come or
    go.
    """

    def __init__(self) -> None:
        self.notes: dict[str, tuple[Task, ...]] = {}
        """By path, in the order of paths; the same object as long as nothing about it is new."""
        self._own: dict[str, tuple[Task, ...]] = {}
        self._ids: Counter[str] = Counter()
        self._awaited: Counter[str] = Counter()
        self._kin: set[str] = set()
        """The notes with tasks that are not over and have an id, or wait for one."""

    def update(self, own: Mapping[str, tuple[Task, ...]]) -> None:
        """Know the tasks of all notes as they are alone, by path, in the order of paths."""
        before, self._own = self._own, dict(own)
        gone = [path for path, tasks in before.items() if own.get(path) is not tasks]
        new = [path for path, tasks in own.items() if before.get(path) is not tasks]
        ids, awaited = set(self._ids), set(self._awaited)
        for path in gone:
            self._count(path, before[path], -1)
        for path in new:
            self._count(path, own[path], 1)
        if ids != set(self._ids) or awaited != set(self._awaited):
            new = [*new, *(self._kin - set(new))]
        if gone or new:
            made = {path: _relate(own[path], self._ids, self._awaited) for path in new}
            known = self.notes
            self.notes = {path: made[path] if path in made else known[path] for path in own}

    def _count(self, path: str, tasks: Sequence[Task], sign: int) -> None:
        kin = [task for task in tasks if _is_kin(task)]
        if not kin:
            return
        (self._kin.add if sign > 0 else self._kin.discard)(path)
        for task in kin:
            names = [(self._awaited, name) for name in task.line.depends_on]
            for counts, name in ((self._ids, task.line.id or ""), *names):
                counts[name] += sign
                if not name or not counts[name]:
                    del counts[name]


def related(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks, each with what its id and its dependencies make of it."""
    kin = [task for task in tasks if _is_kin(task)]
    ids = {task.line.id for task in kin if task.line.id}
    return _relate(tasks, ids, {name for task in kin for name in task.line.depends_on})


def _is_kin(task: Task) -> bool:
    return bool(task.line.depends_on or task.line.id) and not task.state.is_over


def _relate(
    tasks: Sequence[Task], ids: Collection[str], awaited: Collection[str]
) -> tuple[Task, ...]:
    return tuple(
        task._replace(
            is_blocked=any(name in ids for name in task.line.depends_on),
            is_blocking=task.line.id in awaited,
        )
        if _is_kin(task)
        else task
        for task in tasks
    )
