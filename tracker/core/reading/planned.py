"""What each node of an outline is to be written from: the readings it links to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.reading.linked import Linked
from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.roles import Role

LinkingItem: TypeAlias = tuple[int, int | None, int, str, str, tuple[tuple[str, str], ...]]
"""An item of an outline: its place in the note, that of the item above it, line, raw text, words,
and the kinds and targets of its links."""


def linking_items(record: NoteRecord) -> tuple[LinkingItem, ...]:
    """The items of a note's outlines, in their order; nothing where none of them links."""
    found = tuple(
        (
            item.index,
            item.parent,
            item.line,
            item.span.of(record.note.text),
            record.texts[item.index],
            tuple((link.kind, link.target) for link in item.links),
        )
        for item in record.note.items
        if record.role(item) is Role.OUTLINE
    )
    return found if any(item[-1] for item in found) else ()


def planned(
    notes: Iterable[tuple[str, Sequence[LinkingItem]]], linked: Linked
) -> Mapping[Ref, tuple[Entry, ...]]:
    """By the outline node: the readings that it or a node below it links to, each once.

    `notes` are paths of notes with what `linking_items` has of them.
    """
    found: dict[Ref, tuple[Entry, ...]] = {}
    for path, items in notes:
        below: dict[int, list[Entry]] = {}
        for index, parent, number, raw, _text, links in reversed(items):
            own = [entry for link in links if (entry := linked.by_link(*link)) is not None]
            all_of_it = list(dict.fromkeys((*own, *below.pop(index, ()))))
            if parent is not None:
                above = below.setdefault(parent, [])
                above[:0] = all_of_it
            if all_of_it:
                found[Ref(path, number, raw)] = tuple(all_of_it)
    return found


def wanted_by(plans: Mapping[Ref, Sequence[Entry]]) -> Mapping[str, Ref]:
    """By their handles: the readings of nodes that have no source read yet, with such a node."""
    wanted: dict[str, Ref] = {}
    for ref, entries in plans.items():
        if not any(entry.state is ReadingState.READ for entry in entries):
            for entry in entries:
                wanted[entry.handle] = ref
    return wanted
