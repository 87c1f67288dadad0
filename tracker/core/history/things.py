"""What was done and begun from one day to another, thing by thing, as the notes tell it now."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from tracker.core.history.deeds import Undated
from tracker.core.history.facts import mark_name, plain_questions
from tracker.core.label import label
from tracker.core.note import Item
from tracker.core.reading.entry import Entry
from tracker.core.record import NoteRecord
from tracker.core.roles import Role
from tracker.core.state import State, state_of
from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that was done, or begun."""

    day: date
    what: Literal["done", "started"]
    kind: Role
    text: str
    """Its words, safe to show."""
    path: str
    line: int
    """0-based."""


def things(
    records: Sequence[NoteRecord],
    entries: Iterable[Entry],
    undated: Iterable[Undated],
    first: date,
    last: date,
) -> tuple[Thing, ...]:
    """Everything that was done or begun from `first` to `last`, in the order of days.

    Lines tell their days themselves; of those that do not, `undated` does. What is no longer in
    a note is not told, and what was given up neither.
    """
    silent = {(name, what): date.fromordinal(day) for day, what, name in undated}
    entries = tuple(entries)
    # A line may name a paper by nothing but its key.
    titles = {(each.ref.path, each.ref.line): each.title for each in entries if each.note}
    found = [
        thing
        for record in records
        for index in record.lines
        for thing in _of_line(record, record.note.items[index], silent, titles)
    ]
    found += [thing for record in records for thing in _answered(record, silent)]
    # A paper that no list names has the line of its note.
    found += [
        Thing(entry.finished, "done", Role.READING, label(entry.title), entry.ref.path, 0)
        for entry in entries
        if entry.finished is not None and entry.note == entry.ref.path
    ]
    within = (thing for thing in found if first <= thing.day <= last)
    return tuple(sorted(within, key=lambda thing: thing.day))


def _answered(record: NoteRecord, silent: dict[tuple[str, str], date]) -> Iterator[Thing]:
    """The questions that an answer below them settles; only git tells since when."""
    for node in plain_questions(record):
        day = silent.get((mark_name(Role.QUESTIONS, node.text), "done"))
        if node.answers and day is not None:
            yield Thing(day, "done", Role.QUESTIONS, label(node.text), record.path, node.ref.line)


def _of_line(
    record: NoteRecord,
    item: Item,
    silent: dict[tuple[str, str], date],
    titles: dict[tuple[str, int], str],
) -> Iterator[Thing]:
    line, role = record.lines[item.index], record.role(item)
    state = state_of(line, date.min)
    if state is State.CANCELLED:
        return
    name = mark_name(role, record.texts[item.index])
    done = (line.done or silent.get((name, "done"))) if state is State.DONE else None
    text = label(titles.get((record.path, item.line)) or record.texts[item.index])
    if done is not None:
        yield Thing(done, "done", role, text, record.path, item.line)
    begun = line.start or silent.get((name, "start"))
    if begun is not None and begun != done:
        yield Thing(begun, "started", role, text, record.path, item.line)
