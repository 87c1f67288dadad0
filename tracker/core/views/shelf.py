"""The tasks of a vault by group and in order, of which a changed note's alone are put anew."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import nsmallest
from operator import itemgetter
from typing import Protocol

from tracker.core.roles import Role
from tracker.core.task.planned import planned_day
from tracker.core.tasks import Task
from tracker.core.views.flat import Flat
from tracker.core.views.grouping import (
    GROUPS,
    LONG_OVERDUE,
    group_of,
    is_long_overdue,
    order_of,
    pressing_first,
    titles_of,
)
from tracker.core.views.model import Row
from tracker.core.views.rows import is_startable, task_row
from tracker.core.views.week import MANY

_FEW = 64
"""Tasks up to which each is put in its place; more are sorted in."""

_Entry = tuple[tuple[float, ...], str, int, Task]
"""What orders a task in its group, its note, its place there, and the task itself."""


class Shelved(Protocol):
    """The tasks of a vault by group, as views are made of them."""

    @property
    def count(self) -> int:
        """How many there are."""

    @property
    def over(self) -> int:
        """How many of them are done or given up."""

    @property
    def is_apart(self) -> bool:
        """Whether what is overdue for long is so much that it stands in a group of its own."""

    @property
    def titles(self) -> tuple[str, ...]:
        """The groups' titles in the order they are shown in, empty ones among them."""

    def rows(self, title: str) -> Sequence[Row]:
        """The rows of the group with this title, in the order they are shown in."""

    def first_begun(self, most: int) -> tuple[Sequence[Row], int]:
        """The first `most` of those in progress that stand in lists of tasks, and how many are."""

    def first_waiting(self, most: int) -> tuple[Sequence[Row], int]:
        """The first `most` of those there that can be begun, and how many can."""


class Shelf:
    """The tasks by group, in the order they are shown in; equals in that of notes and lines."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.planned: Counter[date] = Counter()
        """How many open tasks are for each day."""
        self.count = 0
        self.over = 0
        """How many of them are done or given up."""
        self._notes: Mapping[str, tuple[Task, ...]] = {}
        self._groups = {title: _Group() for title in GROUPS}
        self._rows: dict[str, Flat[Task]] = {}
        self._begun = _Group()
        self._waiting = _Group()
        self._pressing = _Group()
        self._lately = _Group()
        self._long = _Group()

    @classmethod
    def of(cls, tasks: Iterable[Task], today: date) -> "Shelf":
        """One with these tasks, which stand in the order of notes and lines."""
        shelf, notes = cls(today), dict[str, list[Task]]()
        for task in tasks:
            notes.setdefault(task.ref.path, []).append(task)
        shelf.update({path: tuple(own) for path, own in notes.items()})
        return shelf

    def update(self, notes: Mapping[str, tuple[Task, ...]]) -> None:
        """Have the tasks of these notes; those of a note are the same if their tuple is."""
        if notes is self._notes:
            return
        before, self._notes = self._notes, notes
        for sign, here, there in ((-1, before, notes), (1, notes, before)):
            touched: dict[int, tuple[_Group, list[_Entry]]] = {}
            for path, own in here.items():
                if there.get(path) is own:
                    continue
                for place, task in enumerate(own):
                    for group, entry in self._entries(path, place, task):
                        touched.setdefault(id(group), (group, []))[1].append(entry)
                    self._count(task, sign)
            for group, entries in touched.values():
                group.take(entries) if sign < 0 else group.put(entries)

    @property
    def is_apart(self) -> bool:
        """Whether what is overdue for long is so much that it stands in a group of its own."""
        return len(self._long) > MANY

    @property
    def titles(self) -> tuple[str, ...]:
        """The groups' titles in the order they are shown in, empty ones among them."""
        return titles_of(is_apart=self.is_apart)

    def group(self, title: str) -> tuple[Task, ...]:
        """All tasks of the group with this title; the same object until another one is there."""
        if title == "Overdue" and len(self._pressing) > MANY:
            # Not all of them are seen at once: what matters most is.
            return self._lately.tasks if self.is_apart else self._pressing.tasks
        if title == LONG_OVERDUE:
            return self._long.tasks if self.is_apart else ()
        return self._groups[title].tasks

    def rows(self, title: str) -> Flat[Task]:
        """The rows of these tasks; the same object as long as they are."""
        known, found = self._rows.get(title), self.group(title)
        if known is None or known.items is not found:
            known = self._rows[title] = Flat(found, task_row, self.today)
        return known

    def first_begun(self, most: int) -> tuple[Flat[Task], int]:
        """The first `most` of those in progress that stand in lists of tasks, and how many are."""
        return self._first(most, self._begun)

    def first_waiting(self, most: int) -> tuple[Flat[Task], int]:
        """The first `most` of those there that can be begun, and how many can."""
        return self._first(most, self._waiting)

    def _first(self, most: int, group: "_Group") -> tuple[Flat[Task], int]:
        return Flat(group.first(most), task_row, self.today), len(group)

    def _entries(self, path: str, place: int, task: Task) -> Iterator[tuple["_Group", _Entry]]:
        title = group_of(task, self.today)
        entry = order_of(title)(task), path, place, task
        yield self._groups[title], entry
        if title == "Overdue":
            pressing: _Entry = pressing_first(task), path, place, task
            yield self._pressing, pressing
            yield self._long if is_long_overdue(task, self.today) else self._lately, pressing
        if task.role is Role.TASKS:
            if title == "In progress":
                yield self._begun, entry
            elif title == "Open" and is_startable(task, self.today):
                yield self._waiting, entry

    def _count(self, task: Task, sign: int) -> None:
        self.count += sign
        if task.state.is_over:
            self.over += sign
        elif (day := planned_day(task.line, self.today)) is not None:
            self.planned[day] += sign


class _Group:
    """Some tasks, put in order when the order is asked for, and kept so."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._is_sorted = True
        self._tasks: tuple[Task, ...] | None = ()

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def tasks(self) -> tuple[Task, ...]:
        if self._tasks is None:
            self._sort()
            self._tasks = tuple(map(itemgetter(3), self._entries))
        return self._tasks

    def first(self, most: int) -> tuple[Task, ...]:
        found = self._entries[:most] if self._is_sorted else nsmallest(most, self._entries)
        return tuple(map(itemgetter(3), found))

    def put(self, entries: list[_Entry]) -> None:
        self._tasks = None
        if self._is_sorted and len(entries) <= _FEW:
            for entry in entries:
                insort(self._entries, entry)
        else:
            self._entries.extend(entries)
            self._is_sorted = False

    def take(self, entries: list[_Entry]) -> None:
        self._tasks = None
        self._sort()
        if len(entries) <= _FEW:
            for entry in entries:
                del self._entries[bisect_left(self._entries, entry[:3])]
        else:
            gone = {entry[1:3] for entry in entries}
            self._entries = [entry for entry in self._entries if entry[1:3] not in gone]

    def _sort(self) -> None:
        if not self._is_sorted:
            self._entries.sort()
            self._is_sorted = True
