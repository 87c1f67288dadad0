"""A task's end: the fields and tags there, taken off one by one from the right.

The plugin looks for each field, in turn, at the end of what is left of the line, and starts
again as long as a pass found any, for 21 passes. One foreign character at the end hides all
that stands before it.
"""

import re
from typing import NamedTuple

from tracker.core.pattern import compile_late
from tracker.core.task import fields
from tracker.core.task.fields import TAG_TURN, TURNS, Kind
from tracker.core.task.notation import Notation
from tracker.core.text import Span

BLANKS = fields.BLANKS

WORD = compile_late(f"[^{BLANKS}]+")
LINE_ENDS = frozenset("\n\r\u2028\u2029")
_TAG = compile_late(r"#[^ !@#$%^&*(),.?\":{}|<>]+")
_PASSES = 21
_TURNS = 12


class Field(NamedTuple):
    """One field where it stands in its line."""

    key: str
    start: int
    """Where its sign or bracket begins, in characters of the line."""
    end: int
    value_start: int
    value: str

    @property
    def span(self) -> Span:
        """From its sign or bracket to its end."""
        return Span(self.start, self.end)

    @property
    def value_span(self) -> Span:
        """The value alone; of an emoji priority, the emoji."""
        return Span(self.value_start, self.value_start + len(self.value))


class Tail(NamedTuple):
    """What was found at the end of a line, and where what is left of it ends."""

    fields: tuple[Field, ...]
    """From left to right."""
    tags: tuple[Span, ...]
    """From left to right, without the blank before each."""
    end: int
    """Where the text before all of them ends; blanks before them are nobody's."""


def read_tail(line: str, start: int, end: int, notation: Notation) -> Tail:
    """The tail of `line` between `start` and `end`, a part that has no blanks at its ends."""
    marks: list[re.Match[str]] = []
    if notation.is_ascii or not line.isascii():
        marks.extend(notation.mark.finditer(line, start, end))
    has_tags = "#" in line
    found: list[Field] = []
    tags: list[Span] = []
    turn, passes = 0, 1
    while marks or has_tags:
        field = _field_at_end(line, end, marks, notation) if marks else None
        tag = _tag_at_end(line, start, end, turn, field) if has_tags else None
        if tag is None and field is None:
            break
        now = TURNS[field.key] if tag is None and field is not None else TAG_TURN
        passes += now < turn
        if passes > _PASSES:
            break
        turn = now + 1
        if tag is not None:
            tags.append(tag)
            end = tag.start
        elif field is not None:
            found.append(field)
            end = field.start
        while end > start and line[end - 1] in BLANKS:
            end -= 1
    return Tail(tuple(found[::-1]), tuple(tags[::-1]), end)


def _tag_at_end(line: str, start: int, end: int, turn: int, field: Field | None) -> Span | None:
    """The tag that the part of `line` ends with, if it has its turn before the `field` there."""
    sign = line.rfind("#", start, end)
    if sign < 0 or not (sign == start or line[sign - 1] in BLANKS):
        return None
    if _TAG.fullmatch(line, sign, end) is None:
        return None
    # A tag may hold a whole field: `#a📅2023-06-20`.
    if field is not None and (TAG_TURN - turn) % _TURNS > (TURNS[field.key] - turn) % _TURNS:
        return None
    return Span(sign, end)


def _field_at_end(
    line: str, end: int, marks: list[re.Match[str]], notation: Notation
) -> Field | None:
    """The field that the part of `line` up to `end` ends with; `marks` beyond it are dropped."""
    while marks:
        mark = marks[-1]
        start = mark.start()
        if start >= end:
            marks.pop()
            continue
        # No value can hold a mark, so that only the last one can reach to the end.
        kind, shape = notation.shapes[mark[1]]
        match = shape.fullmatch(line, start, end)
        if match is None:
            return None
        value = match[1]
        if kind.kind is Kind.RULE:
            value = value.rstrip(" ")
        return Field(kind.key, start, end, match.start(1), value)
    return None
