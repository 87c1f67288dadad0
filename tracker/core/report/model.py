"""A report as a value: what was done, what is stuck and next, and the figures of its pictures."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tracker.core.history.deeds import Deeds
from tracker.core.history.outlook import Outlook, outlook
from tracker.core.history.series import Day
from tracker.core.history.spans import Bar, bars_of, weeks_of_reading
from tracker.core.history.things import Thing
from tracker.core.label import label
from tracker.core.outline import Tree
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.roles import Role
from tracker.core.state import State
from tracker.core.tasks import Task
from tracker.core.values import dataclass
from tracker.core.views.grouping import grouped
from tracker.core.views.outline import next_leaf
from tracker.core.views.rows import is_startable

STUCK = 5
NEXT = 5
"""Tasks that are told of, of what is stuck and of what is next."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that is under way, or to come."""

    text: str
    """Safe to show."""
    path: str
    line: int
    """0-based."""
    kind: Role
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """How many more words a note has than before the period; fewer count below zero."""

    path: str
    words: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a period brought, in no language yet."""

    vault: str
    """Its name, safe to show."""
    first: date
    last: date
    things: tuple[Thing, ...]
    written: tuple[Written, ...]
    stuck: tuple[Line, ...]
    """Longest in progress first."""
    following: tuple[Line, ...]
    """What is next."""
    days: tuple[Day, ...]
    """A year of figures, or as many as there are."""
    deeds: Mapping[date, Deeds]
    weeks: tuple[tuple[date, int], ...]
    """How many things were read in each week, by its Monday."""
    bars: tuple[Bar, ...]
    outlook: Outlook

    def of(self, kind: Role) -> tuple[Thing, ...]:
        """What of one kind was done."""
        return tuple(each for each in self.things if each.what == "done" and each.kind is kind)

    @property
    def started(self) -> tuple[Thing, ...]:
        """What was begun and not done in the same period."""
        done = {(each.path, each.line) for each in self.things if each.what == "done"}
        begun = (each for each in self.things if each.what == "started")
        return tuple(each for each in begun if (each.path, each.line) not in done)

    @property
    def words(self) -> int | None:
        """How many more words there are than before the period; None where nothing tells."""
        return words_between(self.days, self.first, self.last)


def words_between(days: Sequence[Day], first: date, last: date) -> int | None:
    """How many more words there were at the end of `last` than before `first`."""
    by_day = {day.day: day.words for day in days}
    before, after = by_day.get(first - timedelta(days=1)), by_day.get(last)
    return None if before is None or after is None else after - before


def make_report(
    *,
    vault: str,
    first: date,
    today: date,
    tasks: Sequence[Task],
    entries: Sequence[Entry],
    outlines: Sequence[Tree],
    things: Sequence[Thing],
    written: Sequence[Written],
    days: Sequence[Day],
    deeds: Mapping[date, Deeds],
) -> Report:
    """The report of the days from `first` to `today`."""
    year = today - timedelta(days=365)
    return Report(
        vault=vault,
        first=first,
        last=today,
        things=tuple(things),
        written=tuple(sorted(written, key=lambda each: -each.words)),
        stuck=_stuck(tasks, entries, today),
        following=_following(tasks, outlines, today),
        days=tuple(day for day in days if day.day >= year),
        deeds={day: each for day, each in deeds.items() if year <= day <= today},
        weeks=weeks_of_reading(deeds, today),
        bars=bars_of(tasks, first, today),
        outlook=outlook(days, today),
    )


def _stuck(tasks: Sequence[Task], entries: Sequence[Entry], today: date) -> tuple[Line, ...]:
    begun = [
        Line(label(task.line.description), task.ref.path, task.ref.line, task.role, start)
        for task in tasks
        if task.state is State.IN_PROGRESS
        and task.role is not Role.READING
        and (start := task.line.start) is not None
        and start < today
    ]
    begun += [
        Line(label(entry.title), entry.ref.path, entry.ref.line, Role.READING, entry.started)
        for entry in entries
        if entry.state is ReadingState.READING and entry.started and entry.started < today
    ]
    return tuple(sorted(begun, key=lambda line: line.since or today)[:STUCK])


def _following(tasks: Sequence[Task], outlines: Sequence[Tree], today: date) -> tuple[Line, ...]:
    groups = dict(grouped(tasks, today))
    waiting = [
        task
        for title in ("Overdue", "Due today", "Scheduled", "Open")
        for task in groups.get(title, ())
        if task.role is Role.TASKS and is_startable(task, today)
    ]
    lines = [
        Line(label(task.line.description), task.ref.path, task.ref.line, task.role, task.line.due)
        for task in waiting[:NEXT]
    ]
    for tree in outlines:
        leaf = next_leaf(tree)
        if leaf is not None:
            lines.append(Line(label(leaf.text), tree.path, leaf.ref.line, Role.OUTLINE))
    return tuple(lines[: NEXT + 3])
