"""The outlines and questions of a vault, as trees with their progress."""

from collections.abc import Iterable, Iterator
from datetime import date

from tracker.core.answers import answer_behind, answer_in, is_asked
from tracker.core.label import label
from tracker.core.note import Item, Section
from tracker.core.outline import Node, Tree, node_of, weight_in
from tracker.core.record import NoteRecord
from tracker.core.roles import Role
from tracker.core.state import State, state_of


def collect_trees(records: Iterable[NoteRecord], role: Role, today: date) -> tuple[Tree, ...]:
    """One tree for each section of `role` that has items, in the order of notes and lines."""
    return TreeCollector(role).collect(records, today)


class TreeCollector:
    """Collects again and again, and makes anew only the trees of notes read anew."""

    def __init__(self, role: Role) -> None:
        self._role = role
        self._today = date.min
        self._known: dict[str, tuple[NoteRecord, tuple[Tree, ...]]] = {}

    def collect(self, records: Iterable[NoteRecord], today: date) -> tuple[Tree, ...]:
        """One tree for each section of the role that has items, in the order of notes and lines."""
        before = self._known if today == self._today else {}
        known: dict[str, tuple[NoteRecord, tuple[Tree, ...]]] = {}
        for record in records:
            if self._role not in record.roles:
                continue
            have = before.get(record.path)
            if have is None or have[0] is not record:
                have = record, tuple(_trees_of(record, self._role, today))
            known[record.path] = have
        self._today, self._known = today, known
        return tuple(tree for _, trees in known.values() for tree in trees)


def _trees_of(record: NoteRecord, role: Role, today: date) -> Iterator[Tree]:
    for section in record.note.sections:
        if record.roles[section.index] is role:
            yield from _tree(record, section, role, today)


def _tree(record: NoteRecord, section: Section, role: Role, today: date) -> Iterator[Tree]:
    # An item without words (`2. `) is a place kept free, not a node.
    own = [
        item
        for item in record.note.items
        if item.section == section.index and record.texts[item.index]
    ]
    answers = _answers(record, own) if role is Role.QUESTIONS else {}
    own = [item for item in own if item.index not in answers]
    if not own:
        return
    indexes = {item.index for item in own}
    weights = _weights(record, own, indexes)
    below: dict[int | None, list[Node]] = {}
    # Children stand after their parents, so backwards every node's children are ready.
    for item in reversed(own):
        children = tuple(reversed(below.pop(item.index, [])))
        below.setdefault(_parent(record, item, indexes), []).append(
            node_of(
                record.ref(item),
                handle=record.handles[item.index],
                text=record.texts[item.index],
                line=record.lines.get(item.index),
                state=state_of(record.lines.get(item.index), today),
                children=children,
                weight=weights[item.index],
                answers=tuple(
                    said for index, (asked, said) in answers.items() if said and asked == item.index
                )
                or _answer_behind(record, item, role),
            )
        )
    roots = tuple(reversed(below.get(None, [])))
    yield Tree(record.path, section.line, section.title, role, roots)


def _answers(record: NoteRecord, own: list[Item]) -> dict[int, tuple[int, str]]:
    """The items that answer the question they are below, and what is below them, in order.

    To each its question's index, and what it says; nothing for what is below an answer. Below a
    question that is ticked stands its answer, unless that is asked, too, or has a box.
    """
    found: dict[int, tuple[int, str]] = {}
    for item in own:
        if item.parent is None or record.role(record.note.items[item.parent]) is not Role.QUESTIONS:
            continue
        text = record.texts[item.index]
        if item.parent in found:
            found[item.index] = (found[item.parent][0], "")
        elif said := answer_in(text):
            found[item.index] = (item.parent, said)
        elif _is_ticked(record, item.parent) and item.status is None and not is_asked(text):
            found[item.index] = (item.parent, label(text))
    return found


def _is_ticked(record: NoteRecord, index: int) -> bool:
    return state_of(record.lines.get(index), date.min) is State.DONE


def _answer_behind(record: NoteRecord, item: Item, role: Role) -> tuple[str, ...]:
    said = answer_behind(record.texts[item.index]) if role is Role.QUESTIONS else None
    return (said,) if said else ()


def _weights(record: NoteRecord, own: list[Item], indexes: set[int]) -> dict[int | None, int]:
    """What each node counts as a leaf: what it says, or else the nearest node above that does."""
    weights: dict[int | None, int] = {}
    for item in own:
        said = weight_in(record.texts[item.index])
        parent = _parent(record, item, indexes)
        weights[item.index] = weights.get(parent, 1) if said is None else said
    return weights


def _parent(record: NoteRecord, item: Item, indexes: set[int]) -> int | None:
    parent = item.parent
    while parent is not None and parent not in indexes:
        parent = record.note.items[parent].parent
    return parent
