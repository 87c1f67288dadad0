"""The tasks below a task: how many of them are done, and whether nothing is left to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from tracker.core.state import State, state_of

if TYPE_CHECKING:
    from tracker.core.note import Item
    from tracker.core.record import NoteRecord


Counts = tuple[int, int]
"""Done, and all that count: items with a checkbox that have none below them, cancelled ones not."""


def subtask_counts(record: NoteRecord, today: date) -> Mapping[int, Counts]:
    """By item index: what is below each item that has items with a checkbox below it."""
    items = ((item.index, item.parent) for item in reversed(record.note.items))
    own = {nth: figures_of(state_of(line, today)) for nth, line in record.lines.items()}
    return counts_below(items, own)


def figures_of(state: State) -> Counts:
    """What an item of this state with a checkbox adds to those above it, with none below it."""
    return int(state is State.DONE), int(state is not State.CANCELLED)


def counts_below(
    items: Iterable[tuple[int, int | None]], own: Mapping[int, Counts]
) -> Mapping[int, Counts]:
    """By an item's number: what is below each that has items with a checkbox below it.

    `items` are numbers with those of their parents, the last item first: children stand after
    their parents, so that every item's own are counted when it comes. `own` has what each item with
    a checkbox adds where it has none below it.
    """
    below: dict[int, Counts] = {}
    for number, parent in items:
        counts = below.get(number)
        if counts is None:
            counts = own.get(number)
            if counts is None:
                continue
        if parent is not None:
            done, total = below.get(parent, (0, 0))
            below[parent] = done + counts[0], total + counts[1]
    return below


def task_above(record: NoteRecord, item: Item) -> Item | None:
    """The nearest item with a checkbox that `item` is nested in."""
    parent = item.parent
    while parent is not None and parent not in record.lines:
        parent = record.note.items[parent].parent
    return None if parent is None else record.note.items[parent]


def is_finished_below(record: NoteRecord, item: Item, today: date) -> bool:
    """Whether all that has a checkbox below `item` is over, and there is something."""
    states = [state_of(record.lines[each.index], today) for each in _boxed_below(record, item)]
    return bool(states) and all(state.is_over for state in states)


def _boxed_below(record: NoteRecord, item: Item) -> Iterator[Item]:
    inside = {item.index}
    for each in record.note.items[item.index + 1 :]:
        if each.parent not in inside:
            if each.line > item.end_line:
                return
            continue
        inside.add(each.index)
        if each.index in record.lines:
            yield each
