"""The tasks below a task: how many of them are done, and whether nothing is left to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    items = record.note.items
    below: dict[int, Counts] = {}
    # Children stand after their parents, so backwards every item's own are counted already.
    for item in reversed(items):
        line = record.lines.get(item.index)
        counts = below.get(item.index)
        if counts is None:
            if line is None:
                continue
            state = state_of(line, today)
            counts = int(state is State.DONE), int(state is not State.CANCELLED)
        if item.parent is not None:
            done, total = below.get(item.parent, (0, 0))
            below[item.parent] = done + counts[0], total + counts[1]
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
