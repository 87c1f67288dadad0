"""The instructions that sort tasks, and the sorting."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from tracker.core.query.collation import collation_key, ranks
from tracker.core.query.error import NO_FUNCTION, NO_JAVASCRIPT, QueryError
from tracker.core.query.filters.pattern import units
from tracker.core.query.filters.status import RANKS
from tracker.core.query.filters.syntax import count, rule
from tracker.core.query.model import Task
from tracker.core.query.values import (
    DATE_KEYS,
    bare_description,
    day_of,
    is_invalid,
    text_values,
    type_text,
    without_filter,
)
from tracker.core.task.settings import TaskSettings
from tracker.core.task.urgency import urgency
from tracker.core.values import dataclass
from tracker.language import _

Column: TypeAlias = Callable[[Sequence[Task], date], Sequence[float]]
"""A number for each task; the lowest comes first."""

_SORT = rule("sort by ")
_FUNCTION = rule("sort by function( reverse)? (.*)")
_TAG = rule(r"sort by tag( reverse)?\s*([0-9]+)?")
_LAST = 1 << 40
_BEFORE_ALL = -1
_TEXTS = ("path", "heading", "filename", "id", "status.name")
_ORDER = (
    "status.name",
    "status.type",
    "status",
    "recurring",
    "priority",
    *DATE_KEYS,
    "path",
    "description",
    "tag",
    "heading",
    "filename",
    "urgency",
    "id",
    "random",
)
"""In which names are tried: each instruction is known by its beginning."""
SHAPES = tuple(f"sort by {name}" for name in _ORDER)


@dataclass(frozen=True, slots=True)
class Sorter:
    """One `sort by`."""

    column: Column
    reverse: bool = False


class SorterReader:
    """Reads the sorting instructions of one vault."""

    def __init__(self, settings: TaskSettings) -> None:
        self._columns = _columns(settings)
        self._rules = [
            (name, _TAG if name == "tag" else rule(rf"sort by {re.escape(name)}( reverse)?"))
            for name in _ORDER
        ]

    def read(self, text: str) -> Sorter | None:
        """The sorting that `text` asks for, if it does.

        Raises:
            QueryError: it is JavaScript, or a tag is asked for that no task has.
        """
        if not _SORT.match(text):
            return None
        if _FUNCTION.match(text):
            raise QueryError(_(NO_JAVASCRIPT), accepted=NO_FUNCTION)
        for name, pattern in self._rules:
            match = pattern.match(text)
            if match is None:
                continue
            if name == "tag":
                return _tag_sorter(match)
            return Sorter(self._columns[name], match[1] is not None)
        return None

    def by_default(self) -> tuple[Sorter, ...]:
        """What decides where the instructions leave tasks equal."""
        names = ("status.type", "urgency", "due", "priority", "path")
        return tuple(Sorter(self._columns[name]) for name in names)


def sort(tasks: Sequence[Task], sorters: Iterable[Sorter], today: date) -> list[Task]:
    """The tasks in order; those that are equal in all keep theirs.

    A sorter is asked only about the tasks that those before it leave equal.
    """
    order = list(tasks)
    ties = [(0, len(order))]
    for sorter in sorters:
        ties = [tie for tie in ties if tie[1] - tie[0] > 1]
        if not ties:
            break
        tied = [task for start, end in ties for task in order[start:end]]
        column = sorter.column(tied, today)
        sign = -1 if sorter.reverse else 1
        following: list[tuple[int, int]] = []
        offset = 0
        for start, end in ties:
            values = column[offset : offset + end - start]
            run = tied[offset : offset + end - start]
            offset += end - start
            places = sorted(range(end - start), key=[sign * each for each in values].__getitem__)
            order[start:end] = [run[place] for place in places]
            following.extend(_equal_runs([values[place] for place in places], start))
        ties = following
    return order


def _equal_runs(values: Sequence[float], start: int) -> Iterator[tuple[int, int]]:
    first = 0
    for place in range(1, len(values) + 1):
        if place == len(values) or values[place] != values[first]:
            if place - first > 1:
                yield start + first, start + place
            first = place


def _columns(settings: TaskSettings) -> dict[str, Column]:
    texts = text_values(settings)

    def description(task: Task) -> str:
        return bare_description(without_filter(task.line.description, settings))

    return {
        **{name: _by_text(texts[name]) for name in _TEXTS},
        **{key: _by_day(key) for key in DATE_KEYS},
        "description": _by_text(description),
        "status.type": _by_text(lambda task: type_text(task.line)),
        "status": _by(lambda task: task.line.status.is_done),
        "recurring": _by(lambda task: task.line.recurrence is None),
        "priority": _by(lambda task: RANKS[task.line.priority]),
        "urgency": lambda tasks, today: [-urgency(task.line, today) for task in tasks],
        "random": lambda tasks, today: [_shuffled(task, today) for task in tasks],
    }


def _by(number: Callable[[Task], int]) -> Column:
    return lambda tasks, _other: [number(task) for task in tasks]


def _by_text(value: Callable[[Task], str]) -> Column:
    def column(tasks: Sequence[Task], _other: date) -> Sequence[float]:
        texts = [value(task) for task in tasks]
        order = ranks(set(texts), collation_key)
        return [order[text] for text in texts]

    return column


def _by_day(key: str) -> Column:
    def place(task: Task) -> int:
        day = day_of(task.line, key)
        if day is not None:
            return day.toordinal()
        return _BEFORE_ALL if is_invalid(task.line, key) else _LAST

    return _by(place)


def _tag_sorter(match: re.Match[str]) -> Sorter:
    number = count(match[2]) if match[2] else 1
    if number == 0:
        raise QueryError(_("tags are counted from 1"), accepted="sort by tag, sort by tag 2")

    def column(tasks: Sequence[Task], _other: date) -> Sequence[float]:
        # A task with fewer tags comes after, one without any last.
        tags = [task.line.tags[number - 1 : number] for task in tasks]
        order = ranks({tag[0] for tag in tags if tag}, collation_key)
        return [
            order[tag[0]] if tag else _LAST + (not task.line.tags)
            for tag, task in zip(tags, tasks, strict=True)
        ]

    return Sorter(column, match[1] is not None)


def _shuffled(task: Task, today: date) -> int:
    """The plugin's number for a task on a day: in no order, and the same all day."""
    state = 9
    for unit in units(f"{today.year}-{today:%m-%d} {task.line.description}"):
        state = (state ^ ord(unit)) * 9**9 & 0xFFFFFFFF
    state ^= state >> 9
    return state - (1 << 32) if state >> 31 else state
