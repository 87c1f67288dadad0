"""The activity view: a year of days, the outline's way to its end, and what is under way."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, TypeAlias, get_args

from tracker.core.history.deeds import Deeds
from tracker.core.history.foresight import outlook_words
from tracker.core.history.heat import level_of, levels
from tracker.core.history.outlook import outlook
from tracker.core.history.series import Day
from tracker.core.history.spans import Bar, bars_of, weeks_of_reading
from tracker.core.history.things import Thing
from tracker.core.label import label
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.roles import Role
from tracker.core.state import State
from tracker.core.tasks import Task
from tracker.core.values import dataclass
from tracker.core.views.rows import note_name
from tracker.language import _, spoken

Measure: TypeAlias = Literal["done", "started", "commits", "words"]
"""What a map of days can be about."""

MEASURES: tuple[Measure, ...] = get_args(Measure)
WEEKS = 53
_AGES = 12
_BARS_SINCE = timedelta(weeks=12)


@dataclass(frozen=True, slots=True)
class DayCell:
    """What one day brought."""

    day: date
    done: int = 0
    started: int = 0
    commits: int = 0
    words: int = 0
    """How many more; where there are fewer, none."""

    def of(self, measure: Measure) -> int:
        """How much of `measure` there was."""
        match measure:
            case "done":
                return self.done
            case "started":
                return self.started
            case "commits":
                return self.commits
            case "words":
                return self.words


@dataclass(frozen=True, slots=True)
class Mile:
    """How far the outline was on one day."""

    day: date
    done: int
    in_progress: int
    total: int


@dataclass(frozen=True, slots=True)
class Age:
    """How long something has been in progress."""

    text: str
    note: str
    days: int


@dataclass(frozen=True, slots=True)
class Activity:
    """The view, whole."""

    today: date
    cells: tuple[DayCell, ...]
    """Every day of the last 53 weeks, from a Monday to today."""
    levels: Mapping[Measure, Mapping[date, int]]
    """How warm each day is, from 1 to 4; cold ones are left out."""
    miles: tuple[Mile, ...]
    """Every day on which there was an outline."""
    outlook: tuple[str, ...]
    """When it may be finished, a sentence each."""
    weeks: tuple[tuple[date, int], ...]
    """How much was read in each week, by its Monday."""
    bars: tuple[Bar, ...]
    ages: tuple[Age, ...]
    """Of those that are in progress for the longest time; the oldest first."""
    things: Mapping[date, tuple[Thing, ...]]
    note: str = ""
    """What one should know of the figures."""

    def cell(self, day: date) -> DayCell:
        """What `day` brought."""
        index = (day - self.cells[0].day).days
        return self.cells[index] if 0 <= index < len(self.cells) else DayCell(day)


def activity_view(
    *,
    days: Sequence[Day],
    deeds: Mapping[date, Deeds],
    things: Sequence[Thing],
    tasks: Sequence[Task],
    entries: Sequence[Entry],
    today: date,
    is_mined: bool,
) -> Activity:
    """The activity of the last 53 weeks."""
    first = first_day(today)
    cells = _cells(days, deeds, first, today)
    by_day: dict[date, list[Thing]] = {}
    for thing in things:
        by_day.setdefault(thing.day, []).append(thing)
    return Activity(
        today=today,
        cells=cells,
        levels={measure: _levels(cells, measure) for measure in MEASURES},
        miles=tuple(
            Mile(day.day, day.outline.done, day.outline.in_progress, day.outline.total)
            for day in days
            if day.outline.total and day.day >= first
        ),
        outlook=outlook_words(outlook(days, today), spoken()),
        weeks=weeks_of_reading(deeds, today),
        bars=bars_of(tasks, today - _BARS_SINCE, today),
        ages=_ages(tasks, entries, today),
        things={day: tuple(own) for day, own in by_day.items()},
        note="" if is_mined else _("without git: told by the dates in the lines alone"),
    )


def first_day(today: date) -> date:
    """The Monday with which a year of weeks up to `today` begins."""
    return today - timedelta(days=today.weekday(), weeks=WEEKS - 1)


def _cells(
    days: Sequence[Day], deeds: Mapping[date, Deeds], first: date, today: date
) -> tuple[DayCell, ...]:
    by_day = {day.day: day for day in days if day.day >= first - timedelta(days=1)}
    cells = []
    for number in range((today - first).days + 1):
        day = first + timedelta(days=number)
        own, before = by_day.get(day), by_day.get(day - timedelta(days=1))
        done = deeds.get(day, Deeds())
        words = 0
        if own is not None and before is not None and own.words and before.words is not None:
            words = max(own.words - before.words, 0)
        cells.append(DayCell(day, done.done, done.started, own.commits if own else 0, words))
    return tuple(cells)


def _levels(cells: Sequence[DayCell], measure: Measure) -> Mapping[date, int]:
    counts = {cell.day: cell.of(measure) for cell in cells}
    steps = levels(counts.values())
    return {day: level_of(count, steps) for day, count in counts.items() if count > 0}


def _ages(tasks: Sequence[Task], entries: Sequence[Entry], today: date) -> tuple[Age, ...]:
    ages: list[tuple[int, str, str]] = [
        (days, task.line.description, task.ref.path)
        for task in tasks
        if task.state is State.IN_PROGRESS
        and task.role is not Role.READING
        and (days := task.days_in_progress(today)) is not None
        and days >= 0
    ]
    ages += [
        ((today - entry.started).days, entry.title, entry.ref.path)
        for entry in entries
        if entry.state is ReadingState.READING and entry.started and entry.started <= today
    ]
    oldest = sorted(ages, key=lambda age: -age[0])[:_AGES]
    return tuple(Age(label(text), note_name(path), days) for days, text, path in oldest)
