"""The lines of a plain note between two headings: its items, and the labels before lists."""

import re
from collections.abc import Callable

from tracker.core.pattern import compile_late
from tracker.core.plain_found import BOX, MARKER, SAID, TAB, Plain, text_of
from tracker.core.tags import label_of

HIDES = rb"%%(?![^\n]*%%)|\$\$(?![^\n]*\$)"
_ITEM = compile_late(
    rb"([ \t]*+)([-*+]|([0-9]{1,9}+)[.)])( {1,4}+)(?![ \t]|" + MARKER + rb"(?:[ \t]|\Z)"
    rb"|#{1,6}+(?:[ \t]|\Z)|>|```|~~~|<[!?/A-Za-z]|[-=|:*_+ \t]*+\Z)"
    rb"(?:\[(" + BOX + rb")\](?=[ \t]|\Z)[ \t]*+)?" + SAID
)
_NO_TEXT = compile_late(
    rb"[ \t]*+(?:" + MARKER + rb"(?:[ \t]|\Z)|#{1,6}+(?:[ \t]|\Z)|>|```|~~~|<[!?/A-Za-z]"
    rb"|(?:[*_-][ \t]*+){3,}\Z|[-=|: \t]++\Z)"
)
"""What is, or may be, something else than a line of a paragraph."""
_UNDERLINE = compile_late(rb"(?:=+|-{2,})[ \t]*\Z")
_COMMENT = compile_late(HIDES)
_ROW = compile_late(rb"[-: ]*\|[-|: ]*\Z")
_RULE = compile_late(rb"(?:-{3,}|\*{3,}|_{3,})[ \t]*\Z")
_NOTHING, _BLANK, _TEXT, _TABLE, _QUOTE = range(5)
"""What the line before was: nothing that goes on, a blank one, text, a row, part of a quote."""
_BLOCKS = b"`~>%$"
"""What a block may begin with."""
COLUMNS = 4
"""From one tab stop to the next; as much indentation makes code."""


class Odd(Exception):
    """The note is not plain."""


class Part:
    """The lines between two headings, or of a quote, and what is open where they have been read."""

    def __init__(
        self, plain: Plain, lines: list[bytes], first: int, raws: list[bytes] | None = None
    ) -> None:
        self._plain = plain
        self._lines = lines
        self._first = first
        # Those of a quote are the lines without its marks.
        self._raws = lines if raws is None else raws
        self._is_quote = raws is not None
        # The items that are open, outermost first: where the text of each begins, and which of
        # those with a box it is or is nested in.
        self._stack: list[tuple[int, int | None]] = []
        self._state = _NOTHING
        # The first line of a paragraph in no container, as long as a list may follow it.
        self._paragraph = -1

    def read(self) -> None:
        """Take in the items and labels; raises Odd where a line is not to be understood."""
        lines, item_in = self._lines, _ITEM.match
        number, count = 0, len(lines)
        while number < count:
            line = lines[number]
            match = item_in(line)
            if match is not None:
                self._item(number, match)
            elif not line.strip(b" \t"):
                self._state = _BLANK
            elif line[0] in _BLOCKS and (stop := self._block(number, line)):
                number = stop
                self._stack.clear()
                continue
            elif _NO_TEXT.match(line) is None:
                self._text(line, number)
            else:
                self._mark(line, number)
            number += 1

    def _item(self, number: int, match: re.Match[bytes]) -> None:
        indent, marker, figures, blanks, box, words, fields = match.groups()
        stack, plain = self._stack, self._plain
        items = plain.items
        column = len(indent.expandtabs(COLUMNS)) if TAB in indent else len(indent)
        # Right below text that it belongs to, an item cannot begin with any number.
        if (
            figures is not None
            and figures != b"1"
            and self._state > _BLANK
            and not (self._state == _TEXT and stack and column < stack[-1][0])
        ) or (words.find(b"]:") >= 0 or fields.find(b"]:") >= 0):
            raise Odd
        while stack and column < stack[-1][0]:
            stack.pop()
        parent = None
        if stack:
            base, parent = stack[-1]
            column_inside = column - base
        else:
            column_inside = column
            if self._paragraph >= 0:
                plain.take_label(self._lines[self._paragraph])
        if column_inside >= COLUMNS:
            raise Odd
        # What is nested in an item without a box counts for the one with a box around it.
        inside = parent if box is None else len(items)
        stack.append((column + len(marker) + len(blanks), inside))
        if box is not None:
            line, raw = self._first + number, self._raws[number]
            items.append((line, raw, box, words, fields, parent, plain.last))
        self._state, self._paragraph = _TEXT, -1

    def _block(self, number: int, line: bytes) -> int:
        """Take in the quote, code or comment that begins here; the line after it, 0 for none."""
        if line[:1] == b">":
            self._state, self._paragraph = _QUOTE, -1
            return self._quote(number)
        if line.startswith((b"```", b"~~~")):
            self._state, self._paragraph = _NOTHING, -1
            return self._fence(number)
        if _COMMENT.match(line):
            # To the parser it is a heading that stands for nothing.
            self._state = _NOTHING
            return self._comment(number)
        return 0

    def _text(self, line: bytes, number: int) -> None:
        """Take in a line of a paragraph or table."""
        state, stack = self._state, self._stack
        if line.find(b"]:") >= 0 or state == _QUOTE or (state == _TABLE and line[0] in b" \t"):
            raise Odd
        if state > _BLANK:
            return
        indent = line[: len(line) - len(line.lstrip(b" \t"))]
        column = len(indent.expandtabs(COLUMNS))
        while stack and column < stack[-1][0]:
            stack.pop()
        if column - (stack[-1][0] if stack else 0) >= COLUMNS:
            raise Odd
        self._state = _TEXT
        self._paragraph = -1 if stack or self._is_quote else number

    def _mark(self, line: bytes, number: int) -> None:
        """Take in what underlines a heading, a rule, or what makes a table."""
        is_paragraph = self._state == _TEXT and self._paragraph >= 0 and not self._stack
        if is_paragraph and _UNDERLINE.match(line):
            self._underlined(self._paragraph, number)
            self._state = _NOTHING
        elif self._state != _TABLE and _RULE.match(line):
            self._stack.clear()
            self._state = _NOTHING
        elif (
            is_paragraph
            and _ROW.match(line)
            and not label_of(text_of(self._lines[self._paragraph]))[0]
        ):
            self._state = _TABLE
        else:
            raise Odd
        self._paragraph = -1

    def _underlined(self, first: int, number: int) -> None:
        said = b"\n".join(self._lines[first:number])
        if b"|" in said:
            raise Odd
        text = " ".join(line.strip() for line in text_of(said).strip().split("\n"))
        self._plain.take_underlined(text, 1 if self._lines[number][:1] == b"=" else 2)

    def _quote(self, number: int) -> int:
        lines, stop = self._lines, number + 1
        while stop < len(lines) and lines[stop][:1] == b">":
            stop += 1
        raws = lines[number:stop]
        inside = [line[2:] if line[1:2] == b" " else line[1:] for line in raws]
        if self._is_quote or any(TAB in line for line in inside):
            raise Odd
        Part(self._plain, inside, self._first + number, raws).read()
        return stop

    def _fence(self, number: int) -> int:
        line = self._lines[number]
        mark = line[: len(line) - len(line.lstrip(line[:1]))]
        if self._is_quote or (mark[:1] == b"`" and b"`" in line[len(mark) :]):
            raise Odd
        closes = re.compile(rb" {0,3}" + mark + mark[:1] + rb"* *\Z").match
        return self._after(number, lambda line: closes(line) is not None)

    def _comment(self, number: int) -> int:
        if self._is_quote:
            raise Odd
        sign = self._lines[number][:2]
        return self._after(number, lambda line: sign in line)

    def _after(self, number: int, closes: Callable[[bytes], bool]) -> int:
        """The line after the first below `number` that closes a block; else the end."""
        lines = range(number + 1, len(self._lines))
        return next((each + 1 for each in lines if closes(self._lines[each])), len(self._lines))
