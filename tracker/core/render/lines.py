"""A note's lines as they are read: bullets, boxes, headings, quotes, callouts, code, tables.

Every line of the note stays a line, so that its number says where one is.
https://help.obsidian.md/callouts
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from tracker.core.note import Heading, Item, Note
from tracker.core.pattern import compile_late
from tracker.core.render.inline import pieces
from tracker.core.render.look import Look, Piece, RenderedLine
from tracker.core.render.math import math_words
from tracker.core.render.tables import table_rows
from tracker.core.task.status import StatusType
from tracker.core.visible import visible

Boxes: TypeAlias = Mapping[int, StatusType]
"""What the checkbox of the item on a line says, by line."""

BOXES = {
    StatusType.TODO: "☐",
    StatusType.IN_PROGRESS: "◧",
    StatusType.ON_HOLD: "◫",
    StatusType.DONE: "✓",
    StatusType.CANCELLED: "✗",
    StatusType.NON_TASK: "✗",
}
BAR = "▌"
_QUOTE = compile_late(r"[ \t]{0,3}>[ \t]?")
_CALLOUT = compile_late(r"\[!([^\]|\s]+)[^\]]*\]([+-]?)[ \t]*(.*)")
_RULE = compile_late(r"[ \t]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_FENCE = compile_late(r"[ \t>]*(?:```|~~~)")
_TAB = "    "
_WIDEST = 2000


def rendered(note: Note, first: int, end: int, boxes: Boxes) -> tuple[RenderedLine, ...]:
    """The lines from `first` (0-based) up to `end` as they are read. Never raises.

    Of a line no more than 2,000 characters are told of.
    """
    return tuple(_Page(note, boxes).lines(first, end))


class _Page:
    """What is known of a note while its lines are gone through."""

    def __init__(self, note: Note, boxes: Boxes) -> None:
        self._note = note
        self._boxes = boxes
        self._items: dict[int, Item] = {item.line: item for item in note.items}
        self._headings: dict[int, Heading] = {heading.line: heading for heading in note.headings}
        self._opaque: Sequence[range] = note.opaque
        self._front_end = note.front.span.end if note.front else 0

    def lines(self, first: int, end: int) -> Iterator[RenderedLine]:
        """The lines of a stretch."""
        texts = {number: self._text(number) for number in range(first, end)}
        plain = {
            number: text
            for number, text in texts.items()
            if "|" in text and self._block_of(number) is None and number not in self._items
        }
        rows = table_rows(plain)
        for number, text in texts.items():
            if number in rows:
                row = rows[number]
                cells = tuple(pieces(cell) for cell in row.cells)
                yield RenderedLine(kind=row.kind, cells=cells, aligns=row.aligns)
            else:
                yield self._line(number, text)

    def _line(self, number: int, text: str) -> RenderedLine:
        if self._note.lines[number].start < self._front_end:
            return RenderedLine((Piece(visible(text), Look.MUTED),))
        if (block := self._block_of(number)) is not None:
            return RenderedLine(_of_block(text, number, block, self._text(block.start)))
        if (item := self._items.get(number)) is not None:
            return self._item(item)
        if (heading := self._headings.get(number)) is not None:
            marks = Piece("#" * heading.level + " ", Look.HEADING | Look.MUTED)
            return RenderedLine(_with(pieces(heading.text[:_WIDEST]), Look.HEADING), (marks,))
        if _QUOTE.match(text):
            return _quoted(text)
        if _RULE.fullmatch(text):
            return RenderedLine(kind="rule")
        inner = text.lstrip(" ")
        indent = text[: len(text) - len(inner)]
        return RenderedLine(pieces(inner), (Piece(indent),) if indent else ())

    def _item(self, item: Item) -> RenderedLine:
        indent = item.indent.replace("\t", _TAB)
        quote = "".join(BAR if char == ">" else char for char in indent)
        before = [Piece(quote, Look.MUTED)] if quote else []
        marker = f"{item.marker} " if item.marker[:1].isdigit() else "• "
        box = self._boxes.get(item.line)
        if box is not None:
            marker = f"{BOXES[box]} " if marker == "• " else f"{marker}{BOXES[box]} "
        elif item.status is not None:
            marker += f"[{visible(item.status)}] "
        before.append(Piece(marker, Look.MUTED if box is None else Look.PLAIN))
        body = item.body.of(self._note.text)[:_WIDEST].strip().replace("\t", " ")
        over = box in {StatusType.DONE, StatusType.CANCELLED, StatusType.NON_TASK}
        words = pieces(body)
        if over:
            words = _with(words, Look.MUTED)
        if box in {StatusType.CANCELLED, StatusType.NON_TASK}:
            words = _with(words, Look.STRUCK)
        return RenderedLine(words, tuple(before))

    def _text(self, number: int) -> str:
        """The line without its end, tabs as blanks."""
        line = self._note.lines[number].of(self._note.text)
        return line[:_WIDEST].rstrip("\r\n").lstrip("\ufeff").replace("\t", _TAB)

    def _block_of(self, number: int) -> range | None:
        """The code, raw HTML or formula that the line is part of."""
        place = bisect_right(self._opaque, number, key=lambda lines: lines.start) - 1
        return self._opaque[place] if place >= 0 and number in self._opaque[place] else None


def _of_block(text: str, number: int, block: range, opening: str) -> tuple[Piece, ...]:
    bare = opening.lstrip(" >")
    if bare.startswith("$$"):
        words = text.strip().strip("$") if number in {block.start, block.stop - 1} else text
        return (Piece(visible(math_words(words)), Look.MATH),) if words.strip() else ()
    is_edge = number in {block.start, block.stop - 1} and _FENCE.match(text) is not None
    return (Piece(visible(text), Look.CODE | (Look.MUTED if is_edge else Look.PLAIN)),)


def _quoted(text: str) -> RenderedLine:
    depth = 0
    while mark := _QUOTE.match(text):
        text = text[mark.end() :]
        depth += 1
    bar = Piece(BAR * depth + " ", Look.MUTED)
    if callout := _CALLOUT.match(text):
        kind = visible(callout[1]).replace("-", " ").capitalize()
        title = _with(pieces(callout[3].strip()), Look.STRONG)
        name = Piece(kind + (": " if title else ""), Look.STRONG | Look.MARKED)
        return RenderedLine((name, *title), (bar,))
    return RenderedLine(pieces(text.strip()), (bar,))


def _with(found: tuple[Piece, ...], look: Look) -> tuple[Piece, ...]:
    return tuple(Piece(piece.text, piece.look | look, piece.target) for piece in found)
