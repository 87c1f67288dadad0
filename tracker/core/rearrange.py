"""Lists changed in their shape: an item with all below it is moved, or a new one put in.

Indentation, markers and numbering stay those of the list; numbers are written anew only where they
were consecutive. What comes out is read again: nothing is done unless it is the list meant.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise

from tracker.core.note import Item, Note
from tracker.core.structure import parse
from tracker.core.text import Edit, line_end_at
from tracker.core.values import dataclass
from tracker.errors import BadInput, Unchanged
from tracker.language import _

_NUMBER = re.compile(r"(\d{1,9})([.)])")
_TAB = 4


class Direction(StrEnum):
    """Where an item goes, with all that is below it."""

    UP = "up"
    """Before its sibling above."""
    DOWN = "down"
    """Behind its sibling below."""
    IN = "in"
    """Below its sibling above, as the last one there."""
    OUT = "out"
    """Behind its parent."""


@dataclass(frozen=True, slots=True)
class Rearranged:
    """The edits of a note, and the 0-based line of the item that it was about."""

    edits: tuple[Edit, ...]
    line: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A line while it is moved about."""

    text: str
    end: str
    was: int | None
    """Its 0-based line in the note; None for a new one."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the list is to be: the parents of items that get another one."""

    moved: int | None = None
    """The index of the item that is moved; None where one is new."""
    parent: int | None = None
    """That of its parent then."""
    new: str | None = None
    """The text of the new item, its box included."""


def move_item(note: Note, item: Item, direction: Direction) -> Rearranged:
    """Move `item` with all that is below it.

    Raises:
        Unchanged: there is nowhere to go in that direction.
        BadInput: other text stands in between, or the note would be read otherwise then.
    """
    siblings = _siblings(note, item)
    place = siblings.index(item)
    match direction:
        case Direction.UP | Direction.DOWN:
            other = place + (1 if direction is Direction.DOWN else -1)
            if not 0 <= other < len(siblings):
                last = _("it is the last of its list already.")
                raise Unchanged(last if place else _("it is the first of its list already."))
            first, second = sorted((item, siblings[other]), key=lambda each: each.line)
            return _swapped(note, item, first, second, siblings)
        case Direction.IN:
            if place == 0:
                raise Unchanged(_("nothing stands above it that it could go below."))
            return _moved_in(note, item, siblings[place - 1], siblings)
        case Direction.OUT:
            if item.parent is None:
                raise Unchanged(_("it stands at the top of its list already."))
            return _moved_out(note, item, note.items[item.parent], siblings)


def add_item(note: Note, beside: Item, text: str, *, below: bool) -> Rearranged:
    """Put a new item, with a checkbox if `beside` has one, behind that or as the last below it.

    Raises:
        BadInput: the text cannot be one item's there.
    """
    words = text.strip()
    if not words or "\n" in words or "\r" in words:
        raise BadInput(_("an item is one line, and needs words."))
    children = _children(note, beside)
    group = children if below else _siblings(note, beside)
    model = (children[-1] if children else beside) if below else beside
    box = "[ ] " if model.status is not None else ""
    at = beside.end_line + 1
    rows = _rows(note)
    end = rows[at - 1].end or _newline(rows)
    index = len(group) if below else group.index(beside) + 1
    indents = _indents_below(note, beside) if below else [beside.indent]
    shape = _Shape(parent=beside.index if below else beside.parent, new=box + words)
    for indent in indents:
        marker = _marker_for(group, index, model, keep=None)
        row = _Line(f"{indent}{marker} {box}{words}", end, None)
        made = [*rows[:at], row, *rows[at:]]
        if not rows[at - 1].end:
            made[at - 1], made[at] = replace(rows[at - 1], end=end), replace(row, end="")
        group_lines = _lines_of(group, made)
        group_lines.insert(index, at)
        found = _settled(note, made, [(group, group_lines)], shape, at)
        if found is not None:
            return found
    raise BadInput(_("with these words it would not be an item there: nothing was written."))


def _swapped(
    note: Note, item: Item, first: Item, second: Item, siblings: Sequence[Item]
) -> Rearranged:
    rows = _rows(note)
    gap = rows[first.end_line + 1 : second.line]
    _refuse_text(gap)
    one = rows[first.line : first.end_line + 1]
    two = rows[second.line : second.end_line + 1]
    made = [*rows[: first.line], *two, *gap, *one, *rows[second.end_line + 1 :]]
    order = [second if each is first else first if each is second else each for each in siblings]
    line = first.line if item is second else first.line + len(two) + len(gap)
    found = _settled(
        note,
        _with_ends(rows, made),
        [(siblings, _lines_of(order, made))],
        _Shape(item.index, item.parent),
        line,
    )
    return found or _refuse()


def _moved_in(note: Note, item: Item, above: Item, siblings: Sequence[Item]) -> Rearranged:
    rows = _rows(note)
    _refuse_text(rows[above.end_line + 1 : item.line])
    children = _children(note, above)
    for indent in _indents_below(note, above):
        marker = _marker_for(children, len(children), item, keep=item)
        made = _indented(rows, item, indent, marker)
        left = [each for each in siblings if each is not item]
        groups = [
            (siblings, _lines_of(left, made)),
            (children, [*_lines_of(children, made), item.line]),
        ]
        found = _settled(note, made, groups, _Shape(item.index, above.index), item.line)
        if found is not None:
            return found
    return _refuse()


def _moved_out(note: Note, item: Item, parent: Item, siblings: Sequence[Item]) -> Rearranged:
    rows = _rows(note)
    uncles = _siblings(note, parent)
    index = uncles.index(parent) + 1
    marker = _marker_for(uncles, index, item, keep=item)
    block = _indented(rows, item, parent.indent, marker)[item.line : item.end_line + 1]
    rest = rows[item.end_line + 1 : parent.end_line + 1]
    made = [*rows[: item.line], *rest, *block, *rows[parent.end_line + 1 :]]
    line = item.line + len(rest)
    made = _with_ends(rows, made)
    left = [each for each in siblings if each is not item]
    lines = _lines_of(uncles, made)
    lines.insert(index, line)
    groups = [(siblings, _lines_of(left, made)), (uncles, lines)]
    found = _settled(note, made, groups, _Shape(item.index, parent.parent), line)
    return found or _refuse()


def _settled(
    note: Note,
    made: list[_Line],
    groups: Sequence[tuple[Sequence[Item], Sequence[int]]],
    shape: _Shape,
    line: int,
) -> Rearranged | None:
    """The edits that lead to `made`, its numbers put right; None if it is not read as meant.

    Of each group are told the items that were in it, and the lines of those that are in it now.
    """
    for deep in (False, True):
        rows = list(made)
        for before, lines in groups:
            _number(rows, before, lines, note, deep=deep)
        text = _mark(note) + "".join(row.text + row.end for row in rows)
        if _is_meant(note, parse(text), rows, shape):
            return Rearranged(_edits(note, rows), line)
    return None


def _number(
    rows: list[_Line], before: Sequence[Item], lines: Sequence[int], note: Note, *, deep: bool
) -> None:
    """Number the items on `lines` as those `before` were, if these were consecutive.

    With `deep` what is below a number that gets wider or narrower goes with it.
    """
    numbers = [int(match[1]) for item in before if (match := _NUMBER.fullmatch(item.marker))]
    if len(numbers) != len(before) or any(two != one + 1 for one, two in pairwise(numbers)):
        return
    number = numbers[0] if numbers else 1
    for line in lines:
        row = rows[line]
        match = re.match(r"([\s>]*)(\d{1,9})([.)])", row.text)
        if match is None:
            continue
        wanted = str(number).zfill(len(match[2]) if match[2].startswith("0") else 0)
        number += 1
        if wanted == match[2]:
            continue
        rows[line] = replace(row, text=f"{match[1]}{wanted}{row.text[match.end(2) :]}")
        by = len(wanted) - len(match[2])
        item = next((each for each in note.items if each.line == row.was), None)
        if deep and by and item is not None:
            _shift(rows, line, item, by)


def _shift(rows: list[_Line], line: int, item: Item, by: int) -> None:
    """Move what is below the item on `line` by so many blanks."""
    for each in range(line + 1, line + 1 + item.end_line - item.line):
        text = rows[each].text
        if text.strip():
            rows[each] = replace(rows[each], text=" " * by + text if by > 0 else text[-by:])


def _is_meant(note: Note, after: Note, rows: Sequence[_Line], shape: _Shape) -> bool:
    """Whether all items are there again, with the parents that they are to have."""
    by_line = {item.line: item for item in after.items}
    line_of = {row.was: line for line, row in enumerate(rows) if row.was is not None}
    new = [by_line.get(line) for line, row in enumerate(rows) if row.was is None]
    if len(after.items) != len(note.items) + len(new) or None in new:
        return False
    for item in note.items:
        now = by_line.get(line_of.get(item.line, -1))
        if now is None or now.status != item.status or now.section != item.section:
            return False
        parent = shape.parent if item.index == shape.moved else item.parent
        if _line_of_parent(after, now) != (
            None if parent is None else line_of[note.items[parent].line]
        ):
            return False
    parent_line = None if shape.parent is None else line_of[note.items[shape.parent].line]
    return all(
        each is not None
        and ("[ ] " if each.status is not None else "") + each.body.of(after.text) == shape.new
        and _line_of_parent(after, each) == parent_line
        for each in new
    )


def _line_of_parent(note: Note, item: Item) -> int | None:
    return None if item.parent is None else note.items[item.parent].line


def _edits(note: Note, rows: Sequence[_Line]) -> tuple[Edit, ...]:
    """One edit of the lines that are others now."""
    old = _rows(note)
    head = 0
    while head < min(len(old), len(rows)) and _same(old[head], rows[head]):
        head += 1
    tail = 0
    while tail < min(len(old), len(rows)) - head and _same(old[-1 - tail], rows[-1 - tail]):
        tail += 1
    start = note.lines[head].start if head < len(note.lines) else len(note.text)
    start = max(start, len(_mark(note)))
    stop = len(old) - tail
    end = note.lines[stop].start if stop < len(note.lines) else len(note.text)
    text = "".join(row.text + row.end for row in rows[head : len(rows) - tail])
    return (Edit(start, end, text),) if note.text[start:end] != text else ()


def _same(one: _Line, other: _Line) -> bool:
    return (one.text, one.end) == (other.text, other.end)


def _rows(note: Note) -> list[_Line]:
    rows = [
        _Line(span.of(note.text), line_end_at(note.text, span), number)
        for number, span in enumerate(note.lines)
    ]
    rows[0] = replace(rows[0], text=rows[0].text[len(_mark(note)) :])
    return rows


def _mark(note: Note) -> str:
    """The byte order mark, which stays where it is."""
    return "\ufeff" if note.text.startswith("\ufeff") else ""


def _with_ends(before: Sequence[_Line], rows: list[_Line]) -> list[_Line]:
    """`rows` with the one without a line end at the end, where it was."""
    if before[-1].end or not before[-1].text or rows[-1] is before[-1]:
        return rows
    end = rows[-1].end
    return [
        replace(row, end=end if not row.end else "" if place == len(rows) - 1 else row.end)
        for place, row in enumerate(rows)
    ]


def _newline(rows: Sequence[_Line]) -> str:
    return rows[0].end or "\n"


def _siblings(note: Note, item: Item) -> list[Item]:
    return [
        each
        for each in note.items
        if each.parent == item.parent
        and each.block_line == item.block_line
        and each.section == item.section
    ]


def _children(note: Note, item: Item) -> list[Item]:
    return [each for each in note.items if each.parent == item.index]


def _lines_of(items: Sequence[Item], rows: Sequence[_Line]) -> list[int]:
    line_of = {row.was: line for line, row in enumerate(rows)}
    return [line_of[item.line] for item in items]


def _indents_below(note: Note, item: Item) -> list[str]:
    """How far in an item below `item` may stand, the list's own way first."""
    children = _children(note, item)
    if children:
        return [children[-1].indent]
    own = [step for each in reversed(note.items) if (step := _step(note, each, item.block_line))]
    behind = " " * (len(item.marker) + 1)
    steps = dict.fromkeys((*own[:1], "\t", behind, " " * _TAB))
    return [item.indent + step for step in steps]


def _step(note: Note, item: Item, block_line: int) -> str:
    """By how much an item of this list stands further in than its parent."""
    if item.parent is None or item.block_line != block_line:
        return ""
    above = note.items[item.parent].indent
    return item.indent[len(above) :] if item.indent.startswith(above) else ""


def _marker_for(group: Sequence[Item], index: int, model: Item, *, keep: Item | None) -> str:
    """The marker of what comes to `index` in `group`: the group's own kind of it."""
    others = [each for each in group if each is not keep]
    beside = others[min(index, len(others)) - 1] if others else None
    if beside is None:
        number = _NUMBER.fullmatch(model.marker)
        return f"1{number[2]}" if number else model.marker
    number = _NUMBER.fullmatch(beside.marker)
    if number is None:
        return beside.marker
    same = len(others) > 1 and len({each.marker for each in others}) == 1
    return beside.marker if same else f"{int(number[1]) + 1}{number[2]}"


def _indented(rows: Sequence[_Line], item: Item, indent: str, marker: str) -> list[_Line]:
    """The rows with `item` and all below it at another indent, and with another marker."""
    made = list(rows)
    first = rows[item.line].text
    lead = first.find(item.indent + item.marker)
    rest = first[lead + len(item.indent) + len(item.marker) :]
    made[item.line] = replace(rows[item.line], text=f"{first[:lead]}{indent}{marker}{rest}")
    for line in range(item.line + 1, item.end_line + 1):
        text = rows[line].text
        if text.strip():
            made[line] = replace(rows[line], text=_moved(text, item.indent, indent))
    return made


def _moved(text: str, old: str, new: str) -> str:
    if text.startswith(old):
        return new + text[len(old) :]
    blanks = text[: len(text) - len(text.lstrip(" \t"))]
    further = len(blanks.expandtabs(_TAB)) - len(old.expandtabs(_TAB))
    # A line that runs on without being indented belongs to its item wherever that is.
    return new + " " * further + text[len(blanks) :] if further >= 0 else text


def _refuse_text(gap: Sequence[_Line]) -> None:
    if any(row.text.strip(" \t>") for row in gap):
        raise BadInput(_("other text stands in between: move it in the note itself."))


def _refuse() -> Rearranged:
    raise BadInput(_("the note would be read otherwise then: move it in the note itself."))
