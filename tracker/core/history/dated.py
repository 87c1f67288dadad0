"""The figures of every day where there is no git: told by the dates in the lines alone.

An item is there from the day that its line says it was made, else from the earliest date in it,
else from the first day on. What was deleted is not known, nor how many words there were.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate

from tracker.core.history.deeds import Deeds, deeds
from tracker.core.history.facts import facts_of
from tracker.core.history.series import Day, Figures
from tracker.core.reading.collect import collect
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.record import NoteRecord
from tracker.core.roles import Role
from tracker.core.state import State, state_of
from tracker.core.task.line import TaskLine
from tracker.core.trees import collect_trees
from tracker.core.values import dataclass
from tracker.core.words import words_of_note

_LONGEST = timedelta(days=20 * 366)
"""Dates that are further back are typing errors more often than memories."""


@dataclass(frozen=True, slots=True)
class _Life:
    """When an item was made, begun, and over; None for what its line does not tell."""

    state: State
    made: date | None
    begun: date | None
    over: date | None

    @property
    def dates(self) -> tuple[date, ...]:
        return tuple(day for day in (self.made, self.begun, self.over) if day is not None)


def dated_deeds(records: Sequence[NoteRecord], today: date) -> Mapping[date, Deeds]:
    """What was done on each day, by the dates of the lines that stand in the notes now."""
    return deeds({today: {record.path: facts_of(record) for record in records}}, today)[0]


def dated_series(records: Sequence[NoteRecord], today: date) -> tuple[Day, ...]:
    """Every day from the first date in a line to today."""
    lives = (
        [_life(record.lines[index], today) for record in records for index in record.tasks],
        [_life_of(entry) for entry in collect(records, today)],
        list(_leaves(records, Role.OUTLINE, today)),
        list(_leaves(records, Role.QUESTIONS, today)),
    )
    if not any(lives):
        return ()
    dates = [day for kind in lives for life in kind for day in life.dates]
    first = max(min([*dates, today]), today - _LONGEST)
    tables = [list(_figures(kind, first, today)) for kind in lives]
    days = [
        Day(first + timedelta(days=number), *figures)
        for number, figures in enumerate(zip(*tables, strict=True))
    ]
    words = sum(words_of_note(record.note) for record in records)
    last = days[-1]
    days[-1] = Day(last.day, last.tasks, last.reading, last.outline, last.questions, words)
    return tuple(days)


def _life(line: TaskLine | None, today: date) -> _Life:
    state = state_of(line, today)
    if line is None:
        return _Life(state, None, None, None)
    over = line.cancelled if state is State.CANCELLED else line.done
    return _Life(state, line.created, line.start, over if state.is_over else None)


def _life_of(entry: Entry) -> _Life:
    state = {
        ReadingState.UNREAD: State.OPEN,
        ReadingState.READING: State.IN_PROGRESS,
        ReadingState.READ: State.DONE,
        ReadingState.DROPPED: State.CANCELLED,
    }[entry.state]
    over = entry.finished if state is State.DONE else None
    return _Life(state, entry.created, entry.started, over)


def _leaves(records: Iterable[NoteRecord], role: Role, today: date) -> Iterator[_Life]:
    for tree in collect_trees(records, role, today):
        for _, node in tree.walk():
            if not node.nodes:
                yield from [_life(node.line, today)] * node.leaves


def _figures(lives: Iterable[_Life], first: date, today: date) -> Iterator[Figures]:
    """The figures of each day from `first` to `today`."""
    steps: tuple[Counter[int], ...] = (Counter(), Counter(), Counter())
    count = (today - first).days + 1
    for life in lives:
        if life.state is State.CANCELLED and life.over is None:
            continue
        made = _place(min(life.dates, default=first), first, count)
        over = _place(life.over, first, count) if life.over else count
        if life.state is State.DONE and life.over is None:
            over = _place(life.begun or life.made or first, first, count)
        begun = _place(life.begun, first, count) if life.begun else over
        if life.state is State.IN_PROGRESS and life.begun is None:
            begun = made
        begun = min(begun, over)
        end = count if life.state is State.DONE else over
        for kind, start, stop in zip(steps, (made, begun, over), (begun, over, end), strict=True):
            kind[start] += 1
            kind[max(stop, start)] -= 1
    sums = [accumulate(map(kind.__getitem__, range(count))) for kind in steps]
    yield from (Figures(*each) for each in zip(*sums, strict=True))


def _place(day: date, first: date, count: int) -> int:
    return min(max((day - first).days, 0), count)
