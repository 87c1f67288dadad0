"""The tasks of a note in values that can be kept, from which they are made without their lines.

A line is read once for as long as its note stays the same. The values say nothing that depends on
the day; state and urgency are found when tasks are made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

from tracker.core.facts import TaskFacts
from tracker.core.ref import Ref
from tracker.core.roles import Role
from tracker.core.state import state_of
from tracker.core.task.fields import Priority
from tracker.core.task.line import TaskLine, read_line
from tracker.core.task.settings import TaskSettings
from tracker.core.task.status import Status
from tracker.core.task.urgency import urgency
from tracker.core.tasks import Task

Days: TypeAlias = tuple[int, int, int, int, int, int]
"""The days of a line as ordinals, in the order of `TaskLine`; 0 for none."""
Seldom: TypeAlias = tuple[str, tuple[str, ...], bool, str, str, str, tuple[str, ...]]
"""Block link, invalid dates, whether the scheduled day is from the note's name, rule, what is done
on completion, id, what it depends on."""
LineValues: TypeAlias = tuple[
    tuple[int, int, int, int, int], tuple[str, tuple[str, ...], str, Days, Seldom]
]
"""Where indentation and marker end, where the box is, where the body begins and ends; description,
tags, priority, days, and the rest."""
TaskValues: TypeAlias = tuple[
    int,
    str,
    str,
    str,
    str | None,
    str,
    tuple[int, int],
    bool,
    LineValues,
]
"""Line, raw text, handle, role, heading, section, subtasks and whether it is in a conflict, as
`TaskFacts` has them; what the line says."""

_NOTHING: Seldom = ("", (), False, "", "", "", ())
_NO_DAYS: Days = (0, 0, 0, 0, 0, 0)
_NO_DATES: tuple[None, ...] = (None,) * len(_NO_DAYS)


def values_of(
    path: str, facts: Iterable[TaskFacts], settings: TaskSettings
) -> tuple[TaskValues, ...]:
    """What of the tasks of the note at `path` is worth keeping; their lines are read."""
    return tuple(
        _values(fact, line)
        for fact in facts
        if (line := read_line(fact.raw, settings, path)) is not None
    )


def _values(fact: TaskFacts, line: TaskLine) -> TaskValues:
    number, raw, handle, role, heading, section, done, total, contested = fact
    return number, raw, handle, role, heading, section, (done, total), contested, line_values(line)


def line_values(line: TaskLine) -> LineValues:
    """What of a line is worth keeping beside its text."""
    days = (
        _ordinal(line.created),
        _ordinal(line.start),
        _ordinal(line.scheduled),
        _ordinal(line.due),
        _ordinal(line.done),
        _ordinal(line.cancelled),
    )
    seldom = (
        line.block_link,
        line.invalid_dates,
        line.scheduled_inferred,
        line.rule,
        line.on_completion,
        line.id,
        line.depends_on,
    )
    said = (
        line.description,
        line.tags,
        line.priority.value,
        _NO_DAYS if days == _NO_DAYS else days,
        _NOTHING if seldom == _NOTHING else seldom,
    )
    marker = len(line.indent)
    places = marker, marker + len(line.marker), line.box, line.body_start, line.body_end
    return places, said


def _ordinal(day: date | None) -> int:
    return 0 if day is None else day.toordinal()


def tasks_from(
    path: str, facts: Iterable[TaskFacts], settings: TaskSettings, today: date
) -> tuple[Task, ...]:
    """The tasks of the note at `path`, not yet related to those of other notes."""
    return TaskMaker(settings, today).tasks(path, values_of(path, facts, settings))


class Dates(dict[int, date | None]):
    """The days of ordinals, each made once; None for 0."""

    def __missing__(self, ordinal: int) -> date | None:
        day = self[ordinal] = date.fromordinal(ordinal) if ordinal else None
        return day


class LineMaker:
    """Makes lines of what was kept of them: many at once."""

    def __init__(self, settings: TaskSettings) -> None:
        self._settings = settings
        self._dates = Dates()
        self._statuses: dict[str, Status] = {}
        self._priorities = {each.value: each for each in Priority}

    def line(self, raw: str, values: LineValues) -> TaskLine:
        """The line whose text is `raw`, as it was read."""
        (indent, marker, box, start, end), (words, tags, importance, days, seldom) = values
        symbol = raw[box]
        status = self._statuses.get(symbol)
        if status is None:
            status = self._statuses[symbol] = self._settings.statuses.get(symbol)
        block, *others = seldom
        place = raw, raw[:indent], raw[indent:marker], status, box, start, end, block
        said = self._settings.task_format, words, tags, self._priorities[importance]
        dates = _NO_DATES if days == _NO_DAYS else map(self._dates.__getitem__, days)
        return TaskLine._make((*place, *said, *dates, *others))


class TaskMaker:
    """Makes tasks of what was kept of them: many at once, as of one day."""

    def __init__(self, settings: TaskSettings, today: date) -> None:
        self._today = today
        self._lines = LineMaker(settings)
        self._roles = {each.value: each for each in Role}

    def tasks(self, path: str, values: Sequence[TaskValues]) -> tuple[Task, ...]:
        """The tasks of the note at `path`, not yet related to those of other notes."""
        today, read, roles = self._today, self._lines.line, self._roles
        made = []
        for number, raw, handle, role, heading, section, below, contested, said in values:
            line = read(raw, said)
            state, urgent = state_of(line, today), urgency(line, today)
            ref, of = Ref(path, number, raw), roles[role]
            task = ref, handle, line, of, heading, section, state, urgent, False, False, below
            made.append(Task._make((*task, contested)))
        return tuple(made)
