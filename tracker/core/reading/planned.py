"""What each node of an outline is to be written from: the readings it links to."""

from collections.abc import Iterable, Mapping, Sequence

from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.reading.linked import Linked
from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.roles import Role


def planned(records: Iterable[NoteRecord], linked: Linked) -> Mapping[Ref, tuple[Entry, ...]]:
    """By the outline node: the readings that it or a node below it links to, each once."""
    found: dict[Ref, tuple[Entry, ...]] = {}
    for record in records:
        if Role.OUTLINE not in record.roles:
            continue
        below: dict[int, list[Entry]] = {}
        for item in reversed(record.note.items):
            if record.role(item) is not Role.OUTLINE:
                continue
            own = [entry for link in item.links if (entry := linked.by_link(link)) is not None]
            all_of_it = list(dict.fromkeys((*own, *below.pop(item.index, ()))))
            if item.parent is not None:
                above = below.setdefault(item.parent, [])
                above[:0] = all_of_it
            if all_of_it:
                found[record.ref(item)] = tuple(all_of_it)
    return found


def wanted_by(plans: Mapping[Ref, Sequence[Entry]]) -> Mapping[str, Ref]:
    """By their handles: the readings of nodes that have no source read yet, with such a node."""
    wanted: dict[str, Ref] = {}
    for ref, entries in plans.items():
        if not any(entry.state is ReadingState.READ for entry in entries):
            for entry in entries:
                wanted[entry.handle] = ref
    return wanted
