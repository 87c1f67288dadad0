"""The outlines and questions of a vault, as trees with their progress."""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from tracker.core.answers import answer_behind, answer_in, is_asked
from tracker.core.label import label
from tracker.core.note import Item, Section
from tracker.core.outline import Node, Tree, node_of, weight_in
from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.roles import Role
from tracker.core.state import State, state_of
from tracker.core.task.line import TaskLine
from tracker.core.task_values import LineMaker, LineValues, line_values

NodeValues: TypeAlias = tuple[
    int, str, str, str, int | None, int, tuple[str, ...], LineValues | None
]
"""Line, raw text, handle, words, the place of the parent among the tree's nodes, what it counts as
a leaf, its answers, and what the line with a checkbox says."""
TreeValues: TypeAlias = tuple[int, str, tuple[NodeValues, ...]]
"""The line and the title of the section, and the nodes in the order of the note."""
_Parts: TypeAlias = tuple[int, str, str, str, int | None, int, tuple[str, ...], TaskLine | None]


def collect_trees(records: Iterable[NoteRecord], role: Role, today: date) -> tuple[Tree, ...]:
    """One tree for each section of `role` that has items, in the order of notes and lines."""
    return tuple(
        Tree(record.path, line, title, role, _nodes(record.path, parts, today))
        for record in records
        for line, title, parts in _sections(record, role)
    )


def tree_values(record: NoteRecord, role: Role) -> tuple[TreeValues, ...]:
    """What of the trees of one note is worth keeping; it says nothing that depends on the day."""
    return tuple(
        (
            line,
            title,
            tuple((*each[:7], line_values(each[7]) if each[7] else None) for each in parts),
        )
        for line, title, parts in _sections(record, role)
    )


def trees_of_values(
    path: str, values: Iterable[TreeValues], role: Role, lines: LineMaker, today: date
) -> tuple[Tree, ...]:
    """The trees of the note at `path`, made of what was kept of them."""
    made = []
    for line, title, nodes in values:
        parts = [(*each[:7], lines.line(each[1], each[7]) if each[7] else None) for each in nodes]
        made.append(Tree(path, line, title, role, _nodes(path, parts, today)))
    return tuple(made)


def _nodes(path: str, parts: Sequence[_Parts], today: date) -> tuple[Node, ...]:
    below: dict[int | None, list[Node]] = {}
    # Children stand after their parents, so backwards every node's children are ready.
    for place in range(len(parts) - 1, -1, -1):
        number, raw, handle, text, parent, weight, answers, said = parts[place]
        children = below.pop(place, None)
        node = node_of(
            Ref(path, number, raw),
            handle=handle,
            text=text,
            line=said,
            state=state_of(said, today),
            children=tuple(reversed(children)) if children else (),
            weight=weight,
            answers=answers,
        )
        below.setdefault(parent, []).append(node)
    return tuple(reversed(below.get(None, ())))


def _sections(record: NoteRecord, role: Role) -> Iterator[tuple[int, str, tuple[_Parts, ...]]]:
    """The line, the title and the nodes of each section of `role` that has some."""
    if role not in record.roles:
        return
    for section in record.note.sections:
        if record.roles[section.index] is role:
            parts = _parts(record, section, role)
            if parts:
                yield section.line, section.title, parts


def _parts(record: NoteRecord, section: Section, role: Role) -> tuple[_Parts, ...]:
    # An item without words (`2. `) is a place kept free, not a node.
    own = [
        item
        for item in record.note.items
        if item.section == section.index and record.texts[item.index]
    ]
    answers = _answers(record, own) if role is Role.QUESTIONS else {}
    own = [item for item in own if item.index not in answers]
    places = {item.index: place for place, item in enumerate(own)}
    weights = _weights(record, own, places.keys())
    said: dict[int, list[str]] = {}
    for asked, words in answers.values():
        if words:
            said.setdefault(asked, []).append(words)
    return tuple(
        (
            item.line,
            item.span.of(record.note.text),
            record.handles[item.index],
            record.texts[item.index],
            places.get(_parent(record, item, places.keys())),  # type: ignore[arg-type]
            weights[item.index],
            tuple(said.get(item.index, ())) or _answer_behind(record, item, role),
            record.lines.get(item.index),
        )
        for item in own
    )


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


def _weights(record: NoteRecord, own: list[Item], indexes: Container[int]) -> dict[int | None, int]:
    """What each node counts as a leaf: what it says, or else the nearest node above that does."""
    weights: dict[int | None, int] = {}
    for item in own:
        said = weight_in(record.texts[item.index])
        parent = _parent(record, item, indexes)
        weights[item.index] = weights.get(parent, 1) if said is None else said
    return weights


def _parent(record: NoteRecord, item: Item, indexes: Container[int]) -> int | None:
    parent = item.parent
    while parent is not None and parent not in indexes:
        parent = record.note.items[parent].parent
    return parent
