"""What stands in a note of what was begun and done, in values so plain that they can be kept.

They say nothing that depends on the day. A day is an ordinal, and 0 where a line tells none.
"""

import marshal
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from tracker.core.history.facts import Facts, facts_of, mark_name, pack, plain_questions, unpack
from tracker.core.label import label
from tracker.core.record import NoteRecord
from tracker.core.roles import Role
from tracker.core.state import State, state_of
from tracker.core.task.line import TaskLine


class Life(NamedTuple):
    """When an item was made, begun, and over, and how far it is before its start has come."""

    state: str
    made: int
    begun: int
    over: int
    """0 where it is not over, too."""


class Boxed(NamedTuple):
    """A line with a box that was not given up."""

    line: int
    """0-based."""
    role: str
    name: str
    """That of its mark; see `tracker.core.history.facts`."""
    state: str
    """Before its start has come."""
    start: int
    done: int
    text: str
    """Its words, safe to show."""


class Answered(NamedTuple):
    """A question that an answer below it settles, and no box."""

    line: int
    name: str
    text: str


class Standing(NamedTuple):
    """What stands in one note."""

    words: int
    items: int
    has_crlf: bool
    lives: tuple[tuple[tuple[str, int, int, int], int], ...]
    """Those of its tasks, each with how many tasks have it."""
    deeds: tuple[tuple[str, str, int, int], ...]
    """Its role's first letter, what was done (`done`, `start`), the day, and how often."""
    reading: Any
    """What it says of readings, packed; None for most notes."""
    lines: bytes
    """What `lines_in` unpacks: few ask for it."""


def standing_of(record: NoteRecord) -> Standing:
    """What stands in a note that was read whole."""
    facts = facts_of(record)
    lives = Counter((*life_of(record.lines[index]),) for index in record.tasks)
    reading = None
    if facts.listed or facts.paper:
        reading = pack(Facts(listed=facts.listed, paper=facts.paper))
    rows = [(*each,) for each in _boxed(record)], [(*each,) for each in _answered(record)]
    return Standing(
        facts.words,
        len(record.note.items),
        "\r\n" in record.note.text,
        tuple(lives.items()),
        tuple(_deeds(facts)),
        reading,
        marshal.dumps(rows) if any(rows) else b"",
    )


def life_of(line: TaskLine | None) -> Life:
    """That of an item by its line; None for one without a box."""
    state = state_of(line, date.min)
    if line is None:
        return Life(state.value, 0, 0, 0)
    over = line.cancelled if state is State.CANCELLED else line.done
    return Life(
        state.value,
        _ordinal(line.created),
        _ordinal(line.start),
        _ordinal(over) if state.is_over else 0,
    )


def lines_in(standing: Standing) -> tuple[list[Boxed], list[Answered]]:
    """The lines with a box, and the questions that are answered below."""
    if not standing.lines:
        return [], []
    boxed, answered = marshal.loads(standing.lines)  # noqa: S302
    return list(map(Boxed._make, boxed)), list(map(Answered._make, answered))


def readings_in(standing: Standing) -> Facts:
    """What a note says of readings, and nothing else of its facts."""
    return unpack(standing.reading, {}) if standing.reading else Facts()


def _deeds(facts: Facts) -> Iterator[tuple[str, str, int, int]]:
    deeds: Counter[tuple[str, str, int]] = Counter()
    for mark in facts.marks:
        if mark.state is State.DONE and mark.done:
            deeds[mark.name[0], "done", mark.done] += 1
        if mark.start is not None:
            deeds[mark.name[0], "start", mark.start] += 1
    return ((*deed, times) for deed, times in sorted(deeds.items()))


def _boxed(record: NoteRecord) -> Iterator[Boxed]:
    for index, line in record.lines.items():
        state = state_of(line, date.min)
        if state is State.CANCELLED:
            continue
        item, words = record.note.items[index], record.texts[index]
        role, days = record.role(item), (_ordinal(line.start), _ordinal(line.done))
        name = mark_name(role, words)
        yield Boxed(item.line, role.value, name, state.value, *days, label(words))


def _answered(record: NoteRecord) -> Iterator[Answered]:
    for node in plain_questions(record):
        if node.answers:
            name = mark_name(Role.QUESTIONS, node.text)
            yield Answered(node.ref.line, name, label(node.text))


def _ordinal(day: date | None) -> int:
    return 0 if day is None else day.toordinal()
