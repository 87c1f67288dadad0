"""What was done and begun from one day to another, thing by thing, as the notes tell it now."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from tracker.core.history.deeds import Undated
from tracker.core.history.standing import Boxed, Standing, lines_in
from tracker.core.label import label
from tracker.core.reading.entry import Entry
from tracker.core.roles import Role
from tracker.core.state import State
from tracker.core.values import dataclass

_What = Literal["done", "started"]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that was done, or begun."""

    day: date
    what: _What
    kind: Role
    text: str
    """Its words, safe to show."""
    path: str
    line: int
    """0-based."""


def things(
    notes: Mapping[str, Standing],
    entries: Iterable[Entry],
    undated: Iterable[Undated],
    first: date,
    last: date,
) -> tuple[Thing, ...]:
    """Everything that was done or begun from `first` to `last`, in the order of days.

    `notes` are by path, in order. Lines tell their days themselves; of those that do not,
    `undated` does. What is no longer in a note is not told, and what was given up neither.
    """
    silent = {(name, what): day for day, what, name in undated}
    entries = tuple(entries)
    # A line may name a paper by nothing but its key.
    titles = {(each.ref.path, each.ref.line): each.title for each in entries if each.note}
    within = range(first.toordinal(), last.toordinal() + 1)
    found: list[Thing] = []
    answered: list[Thing] = []
    for path, standing in notes.items():
        boxed, settled = lines_in(standing)
        for each in boxed:
            for day, what in _of_line(each, silent):
                if day in within:
                    title = titles.get((path, each.line))
                    text = label(title) if title else each.text
                    kind, when = Role(each.role), date.fromordinal(day)
                    found.append(Thing(when, what, kind, text, path, each.line))
        for line, name, text in settled:
            # Only git tells since when.
            day = silent.get((name, "done"), 0)
            if day in within:
                when = date.fromordinal(day)
                answered.append(Thing(when, "done", Role.QUESTIONS, text, path, line))
    # A paper that no list names has the line of its note.
    papers = (
        Thing(entry.finished, "done", Role.READING, label(entry.title), entry.ref.path, 0)
        for entry in entries
        if entry.finished is not None
        and entry.note == entry.ref.path
        and first <= entry.finished <= last
    )
    return tuple(sorted([*found, *answered, *papers], key=lambda thing: thing.day))


def _of_line(line: Boxed, silent: Mapping[tuple[str, str], int]) -> Iterator[tuple[int, _What]]:
    """When it was done, and begun."""
    done, begun = 0, line.start or silent.get((line.name, "start"), 0)
    if line.state == State.DONE:
        done = line.done or silent.get((line.name, "done"), 0)
        if done:
            yield done, "done"
    if begun and begun != done:
        yield begun, "started"
