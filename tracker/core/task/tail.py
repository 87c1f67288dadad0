"""A task's end: the fields and tags there, taken off one by one from the right.

The plugin looks for each field, in turn, at the end of what is left of the line, and starts
again as long as a pass found any, for 21 passes. One foreign character at the end hides all
that stands before it.
"""

import re
from dataclasses import dataclass

from tracker.core.task.fields import TAG_TURN, TURNS, Kind
from tracker.core.task.notation import Notation
from tracker.core.text import Span

BLANKS = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What JavaScript takes for white space, which is neither Python's set nor Unicode's."""

LINE_ENDS = frozenset("\n\r\u2028\u2029")
_TAG = re.compile(r"#[^ !@#$%^&*(),.?\":{}|<>]+")
_PASSES = 21
_TURNS = 12


@dataclass(frozen=True, slots=True)
class Field:
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


@dataclass(frozen=True, slots=True)
class Tail:
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
    fields: list[Field] = []
    tags: list[Span] = []
    turn, passes = 0, 1
    while end > start:
        piece = _last_piece(line, Span(start, end), marks, notation, turn)
        if piece is None:
            break
        now = _turn_of(piece)
        passes += now < turn
        if passes > _PASSES:
            break
        turn = now + 1
        if isinstance(piece, Field):
            fields.append(piece)
        else:
            tags.append(piece)
        end = start + len(line[start : piece.start].rstrip(BLANKS))
    return Tail(tuple(reversed(fields)), tuple(reversed(tags)), end)


def _last_piece(
    line: str, left: Span, marks: list[re.Match[str]], notation: Notation, turn: int
) -> Field | Span | None:
    """The field or, as a span, the tag that `left` ends with; `marks` beyond it are dropped."""
    field = _last_field(line, left.end, marks, notation)
    sign = line.rfind("#", left.start, left.end)
    if sign < 0 or not (sign == left.start or line[sign - 1] in BLANKS):
        return field
    if _TAG.fullmatch(line, sign, left.end) is None:
        return field
    tag = Span(sign, left.end)
    # A tag may hold a whole field (`#a📅2023-06-20`): the one whose turn comes first has it.
    if field is None or (TAG_TURN - turn) % _TURNS < (_turn_of(field) - turn) % _TURNS:
        return tag
    return field


def _last_field(
    line: str, end: int, marks: list[re.Match[str]], notation: Notation
) -> Field | None:
    while marks and marks[-1].start() >= end:
        marks.pop()
    if not marks:
        return None
    # No value can hold a mark, so that only the last one can reach to the end.
    start = marks[-1].start()
    kind, shape = notation.shapes[marks[-1][1]]
    match = shape.fullmatch(line, start, end)
    if match is None:
        return None
    value = match[1]
    if kind.kind is Kind.RULE:
        value = value.rstrip(" ")
    return Field(kind.key, start, end, match.start(1), value)


def _turn_of(piece: Field | Span) -> int:
    return TURNS[piece.key] if isinstance(piece, Field) else TAG_TURN
