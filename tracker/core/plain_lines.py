"""The lines of a plain note between two headings: its items, and the labels before lists."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from tracker.core.pattern import compile_late
from tracker.core.tags import label_of, split_tags

MARKER = r"(?:[-*+]|[0-9]{1,9}+[.)])"
HIDES = r"%%(?![^\n]*%%)|\$\$(?![^\n]*\$)"
_ITEM = compile_late(
    rf"([ \t]*+)([-*+]|([0-9]{{1,9}}+)[.)])( {{1,4}}+)(?![ \t]|{MARKER}(?:[ \t]|\Z)"
    r"|#{1,6}+(?:[ \t]|\Z)|>|```|~~~|<[!?/A-Za-z]|[-=|:*_+ \t]*+\Z)"
    r"(\[.\](?=[ \t]|\Z)[ \t]*+)?(.*+)"
)
_NO_TEXT = compile_late(
    rf"[ \t]*+(?:{MARKER}(?:[ \t]|\Z)|#{{1,6}}+(?:[ \t]|\Z)|>|```|~~~|<[!?/A-Za-z]"
    r"|(?:[*_-][ \t]*+){3,}\Z|[-=|: \t]++\Z)"
)
"""What is, or may be, something else than a line of a paragraph."""
_UNDERLINE = compile_late(r"(?:=+|-{2,})[ \t]*\Z")
_COMMENT = compile_late(HIDES)
_ROW = compile_late(r"[-: ]*\|[-|: ]*\Z")
_RULE = compile_late(r"(?:-{3,}|\*{3,}|_{3,})[ \t]*\Z")
_NO_BOX = compile_late(
    rf"\n(?=[-*+0-9 \t>])[ \t>]*+{MARKER}(?=[ \t\n]|\Z)[ \t]*+"
    r"(?!\[[^\n]\](?:[ \t\n]|\Z))([^\n]*+)"
)
# A literal colon in front is found many times faster than a choice of two.
_COLONS = tuple(compile_late(rf"{colon}(?:[^\S\n]+#\S+)*+[^\S\n]*+(?=\n|\Z)") for colon in ":：")
_NOTHING, _BLANK, _TEXT, _TABLE, _QUOTE = range(5)
"""What the line before was: nothing that goes on, a blank one, text, a row, part of a quote."""
COLUMNS = 4
"""From one tab stop to the next; as much indentation makes code."""


def lines_with_colon(text: str) -> list[tuple[int, str]]:
    """The lines of `text`, which begins with a line feed, that end in a colon, tags aside.

    Each with the place of the line feed before it.
    """
    found = []
    for colon in _COLONS:
        for match in colon.finditer(text) if colon.pattern[0] in text else ():
            begin, end = text.rfind("\n", 0, match.start()), text.find("\n", match.start())
            found.append((begin, text[begin + 1 : None if end < 0 else end]))
    return found


class FoundSection(NamedTuple):
    """A section, as far as it decides what its items are."""

    title: str
    tags: tuple[str, ...]
    parent: int | None


FoundBox = tuple[int, str, str, str, int | None, str | None, int]
"""An item with a box: its line, the whole of that, what follows the box, the character in the box;
which of these items it is nested in; its heading and section."""


class Plain:
    """What was found in a plain note."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.items: list[FoundBox] = []
        """Those with a box."""
        self.sections = [FoundSection("", (), None)]
        """The note itself, its headings, and the labels where items have boxes."""
        self.heading: str | None = None
        """The text of the last heading."""
        # The headings whose sections are still open, outermost first: level and section.
        self._outline: list[tuple[int, int]] = []
        self.colons = lines_with_colon(source)
        """Every line that may be a label, as `lines_with_colon` has it."""

    def other_bodies(self) -> list[str]:
        """What follows the marker in every line without a box that may be an item."""
        return _NO_BOX.findall(self._source)

    def take_heading(self, text: str, level: int) -> None:
        """Begin the section of a heading."""
        self.heading = text
        outline = self._outline
        while outline and outline[-1][0] >= level:
            outline.pop()
        parent = outline[-1][1] if outline else 0
        title, tags = split_tags(text) if "#" in text else (text, ())
        outline.append((level, len(self.sections)))
        self.sections.append(FoundSection(title, tags, parent))

    def take_label(self, line: str) -> None:
        """Begin a label's section, if the first line of what stands before a list is one."""
        title, tags = label_of(line)
        if title:
            parent = self._outline[-1][1] if self._outline else 0
            self.sections.append(FoundSection(title, tags, parent))


class Odd(Exception):
    """The note is not plain."""


class Part:
    """The lines between two headings, or of a quote, and what is open where they have been read."""

    def __init__(
        self, plain: Plain, lines: list[str], first: int, raws: list[str] | None = None
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
            elif not line.strip(" \t"):
                self._state = _BLANK
            elif line[0] in "`~>%$" and (stop := self._block(number, line)):
                number = stop
                self._stack.clear()
                continue
            elif _NO_TEXT.match(line) is None:
                self._text(line, number)
            else:
                self._mark(line, number)
            number += 1

    def _item(self, number: int, match: re.Match[str]) -> None:
        indent, marker, figures, blanks, box, body = match.groups()
        stack, plain = self._stack, self._plain
        items = plain.items
        column = len(indent.expandtabs(COLUMNS)) if "\t" in indent else len(indent)
        # Right below text that it belongs to, an item cannot begin with any number.
        if (
            figures is not None
            and figures != "1"
            and self._state > _BLANK
            and not (self._state == _TEXT and stack and column < stack[-1][0])
        ) or "]:" in body:
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
            section = len(plain.sections) - 1
            line, raw = self._first + number, self._raws[number]
            items.append((line, raw, body, box[1], parent, plain.heading, section))
        self._state, self._paragraph = _TEXT, -1

    def _block(self, number: int, line: str) -> int:
        """Take in the quote, code or comment that begins here; the line after it, 0 for none."""
        if line[0] == ">":
            self._state, self._paragraph = _QUOTE, -1
            return self._quote(number)
        if line.startswith(("```", "~~~")):
            self._state, self._paragraph = _NOTHING, -1
            return self._fence(number)
        if _COMMENT.match(line):
            # To the parser it is a heading that stands for nothing.
            self._state = _NOTHING
            return self._comment(number)
        return 0

    def _text(self, line: str, number: int) -> None:
        """Take in a line of a paragraph or table."""
        state, stack = self._state, self._stack
        if "]:" in line or state == _QUOTE or (state == _TABLE and line[0] in " \t"):
            raise Odd
        if state > _BLANK:
            return
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        column = len(indent.expandtabs(COLUMNS))
        while stack and column < stack[-1][0]:
            stack.pop()
        if column - (stack[-1][0] if stack else 0) >= COLUMNS:
            raise Odd
        self._state = _TEXT
        self._paragraph = -1 if stack or self._is_quote else number

    def _mark(self, line: str, number: int) -> None:
        """Take in what underlines a heading, a rule, or what makes a table."""
        is_paragraph = self._state == _TEXT and self._paragraph >= 0 and not self._stack
        if is_paragraph and _UNDERLINE.match(line):
            self._underlined(self._paragraph, number)
            self._state = _NOTHING
        elif self._state != _TABLE and _RULE.match(line):
            self._stack.clear()
            self._state = _NOTHING
        elif is_paragraph and _ROW.match(line) and not label_of(self._lines[self._paragraph])[0]:
            self._state = _TABLE
        else:
            raise Odd
        self._paragraph = -1

    def _underlined(self, first: int, number: int) -> None:
        lines = self._lines[first:number]
        if any("|" in line for line in lines):
            raise Odd
        text = " ".join(line.strip() for line in "\n".join(lines).strip().split("\n"))
        self._plain.take_heading(text, 1 if self._lines[number][0] == "=" else 2)

    def _quote(self, number: int) -> int:
        lines, stop = self._lines, number + 1
        while stop < len(lines) and lines[stop][:1] == ">":
            stop += 1
        raws = lines[number:stop]
        inside = [line[2:] if line[1:2] == " " else line[1:] for line in raws]
        if self._is_quote or any("\t" in line for line in inside):
            raise Odd
        Part(self._plain, inside, self._first + number, raws).read()
        return stop

    def _fence(self, number: int) -> int:
        line = self._lines[number]
        mark = line[: len(line) - len(line.lstrip(line[0]))]
        if self._is_quote or (mark[0] == "`" and "`" in line[len(mark) :]):
            raise Odd
        closes = closing_of(mark).match
        return self._after(number, lambda line: closes("\n" + line) is not None)

    def _comment(self, number: int) -> int:
        if self._is_quote:
            raise Odd
        sign = self._lines[number][:2]
        return self._after(number, lambda line: sign in line)

    def _after(self, number: int, closes: Callable[[str], bool]) -> int:
        """The line after the first below `number` that closes a block; else the end."""
        lines = range(number + 1, len(self._lines))
        return next((each + 1 for each in lines if closes(self._lines[each])), len(self._lines))


@lru_cache(64)
def closing_of(mark: str) -> re.Pattern[str]:
    """What closes a fence."""
    return re.compile(rf"\n {{0,3}}{mark}{mark[0]}* *(?=\n|\Z)")
