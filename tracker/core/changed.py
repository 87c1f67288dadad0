"""What became of a note's items between two of its versions, by their words."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from tracker.core.label import label
from tracker.core.note import Item
from tracker.core.record import NoteRecord
from tracker.core.task.status import StatusType
from tracker.core.values import dataclass
from tracker.language import N_

_ALIKE = 0.6
"""From 0 to 1: how alike two texts are that are taken for one item with other words."""
_MOST = 60
"""Items beyond which no likeness is looked for: it would take long, and tell little."""


class How(StrEnum):
    """What became of an item."""

    ADDED = N_("added")
    DONE = N_("ticked")
    CANCELLED = N_("cancelled")
    REOPENED = N_("reopened")
    CHANGED = N_("changed")
    REWORDED = N_("reworded")


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that is new or not as it was."""

    item: Item
    """As it is now."""
    how: How


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note that is not as it was."""

    record: NoteRecord
    """As it is now."""
    items: tuple[ItemChange, ...]
    gone: tuple[str, ...] = ()
    """The words of items that are not there any more, safe to show."""
    is_new: bool = False


def note_change(before: NoteRecord | None, after: NoteRecord) -> NoteChange | None:
    """What changed from `before`, None being no note, to `after`; None if nothing did."""
    if before is not None and before.note.text == after.note.text:
        return None
    found = list(_paired(before, after)) if before is not None else []
    pairs: dict[int, int | None] = dict.fromkeys(_own(after))
    pairs.update({new: old for old, new in found})
    items = [
        ItemChange(after.note.items[new], how)
        for new, old in sorted(pairs.items())
        if (how := _how(before, after, old, new)) is not None
    ]
    matched = {old for old, _ in found}
    gone = [] if before is None else [each for each in _own(before) if each not in matched]
    words = tuple(label(before.texts[each]) for each in gone) if before is not None else ()
    return NoteChange(after, tuple(items), words, before is None)


def _own(record: NoteRecord) -> list[int]:
    """The items that have words."""
    return [item.index for item in record.note.items if record.texts[item.index].strip()]


def _paired(before: NoteRecord, after: NoteRecord) -> Iterator[tuple[int, int]]:
    """Which items are the same: by their words in their order, else by their likeness."""
    old, new = _own(before), _own(after)
    by_words: dict[str, list[int]] = {}
    for index in old:
        by_words.setdefault(before.texts[index], []).append(index)
    left: list[int] = []
    taken: set[int] = set()
    for index in new:
        same = by_words.get(after.texts[index])
        if same:
            taken.add(same[0])
            yield same.pop(0), index
        else:
            left.append(index)
    rest = [index for index in old if index not in taken]
    if len(rest) <= _MOST and len(left) <= _MOST:
        yield from _alike(before, after, rest, left)


def _alike(
    before: NoteRecord, after: NoteRecord, rest: Sequence[int], left: Sequence[int]
) -> Iterator[tuple[int, int]]:
    free = list(rest)
    for new in left:
        likeness = {
            old: SequenceMatcher(None, before.texts[old], after.texts[new]).ratio() for old in free
        }
        best = max(free, key=likeness.__getitem__, default=None)
        if best is not None and likeness[best] >= _ALIKE:
            free.remove(best)
            yield best, new


def _how(before: NoteRecord | None, after: NoteRecord, old: int | None, new: int) -> How | None:
    if before is None or old is None:
        return How.ADDED
    was, now = before.lines.get(old), after.lines.get(new)
    kinds = [line.status.type if line is not None else None for line in (was, now)]
    if kinds[0] != kinds[1]:
        if kinds[1] is StatusType.DONE:
            return How.DONE
        if kinds[1] is StatusType.CANCELLED:
            return How.CANCELLED
        return How.REOPENED if kinds[0] in {StatusType.DONE, StatusType.CANCELLED} else How.CHANGED
    if before.texts[old] != after.texts[new]:
        return How.REWORDED
    bodies = [
        record.note.items[index].body.of(record.note.text)
        for record, index in ((before, old), (after, new))
    ]
    is_same = bodies[0] == bodies[1] and (was and was.status) == (now and now.status)
    return None if is_same else How.CHANGED
