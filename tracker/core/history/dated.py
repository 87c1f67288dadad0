"""The figures of every day where there is no git: told by the dates in the lines alone.

An item is there from the day that its line says it was made, else from the earliest date in it,
else from the first day on. What was deleted is not known, nor how many words there were.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import accumulate

from tracker.core.history.deeds import KINDS, Deeds
from tracker.core.history.series import Day, Figures, unlisted_papers
from tracker.core.history.standing import Life, Standing, life_of, readings_in
from tracker.core.outline import Tree
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.state import State

_LONGEST = 20 * 366
"""Days. Dates that are further back are typing errors more often than memories."""
_Lives = Counter[tuple[str, int, int, int]]
"""Lives, or tuples that are equal to them; how many have each."""


def dated_deeds(notes: Mapping[str, Standing], today: date) -> Mapping[date, Deeds]:
    """What was done on each day, by the dates of the lines that stand in the notes now."""
    until, counted = today.toordinal(), dict[int, Counter[str]]()
    for standing in notes.values():
        for letter, what, day, times in standing.deeds:
            if day <= until:
                kind = "started" if what == "start" else KINDS[letter]
                counted.setdefault(day, Counter())[kind] += times
    reading = {path: readings_in(each) for path, each in notes.items() if each.reading}
    for paper in unlisted_papers(reading):
        if paper.finished is not None and paper.finished <= until:
            counted.setdefault(paper.finished, Counter())["read"] += 1
    return {date.fromordinal(day): Deeds(**counts) for day, counts in sorted(counted.items())}


def dated_series(
    notes: Iterable[Standing],
    entries: Iterable[Entry],
    outlines: Iterable[Tree],
    questions: Iterable[Tree],
    today: date,
) -> tuple[Day, ...]:
    """Every day from the first date in a line to today.

    The entries, outlines and questions are those of the notes.
    """
    now, words = today.toordinal(), 0
    tasks: _Lives = Counter()
    for standing in notes:
        words += standing.words
        for life, times in standing.lives:
            tasks[life] += times
    read: _Lives = Counter(map(_life_of, entries))
    lives = tasks, read, _leaves(outlines), _leaves(questions)
    if not any(lives):
        return ()
    dates = {day for kind in lives for life in kind for day in life[1:] if day}
    first = max(min([*dates, now]), now - _LONGEST)
    tables = [list(_figures(kind, first, now)) for kind in lives]
    start = date.fromordinal(first)
    days = [
        Day(start + timedelta(days=number), *figures)
        for number, figures in enumerate(zip(*tables, strict=True))
    ]
    last = days[-1]
    days[-1] = Day(last.day, last.tasks, last.reading, last.outline, last.questions, words)
    return tuple(days)


def _life_of(entry: Entry) -> Life:
    state = {
        ReadingState.UNREAD: State.OPEN,
        ReadingState.READING: State.IN_PROGRESS,
        ReadingState.READ: State.DONE,
        ReadingState.DROPPED: State.CANCELLED,
    }[entry.state]
    over = entry.finished if state is State.DONE else None
    days = entry.created, entry.started, over
    return Life(state.value, *(day.toordinal() if day else 0 for day in days))


def _leaves(trees: Iterable[Tree]) -> _Lives:
    leaves: _Lives = Counter()
    for tree in trees:
        for _, node in tree.walk():
            if not node.nodes and node.leaves:
                leaves[life_of(node.line)] += node.leaves
    return leaves


def _figures(lives: _Lives, first: int, today: int) -> Iterator[Figures]:
    """The figures of each day from `first` to `today`."""
    steps: tuple[Counter[int], ...] = (Counter(), Counter(), Counter())
    count = today - first + 1

    def place(day: int) -> int:
        return min(max(day - first, 0), count)

    for (told, made, begun, over), times in lives.items():
        is_done = told == State.DONE
        if told == State.CANCELLED and not over:
            continue
        there = place(min([day for day in (made, begun, over) if day], default=first))
        stop = place(over) if over else count
        if is_done and not over:
            stop = place(begun or made or first)
        start = place(begun) if begun else stop
        if told == State.IN_PROGRESS and not begun:
            start = there
        start = min(start, stop)
        end = count if is_done else stop
        for kind, since, until in zip(steps, (there, start, stop), (start, stop, end), strict=True):
            kind[since] += times
            kind[max(until, since)] -= times
    sums = [accumulate(map(kind.__getitem__, range(count))) for kind in steps]
    yield from (Figures(*each) for each in zip(*sums, strict=True))
