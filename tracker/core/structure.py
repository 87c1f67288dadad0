"""The structure of a note as Obsidian sees it, read from its text alone.

CommonMark is the parser's; front matter, comments, one-character checkboxes and labels are
Obsidian's or Tracker's and added here. Nothing raises, whatever the text.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeAlias

from tracker.core.blocks import read_blocks
from tracker.core.comments import Hidden, hide_blocks
from tracker.core.front import front_of
from tracker.core.links import find_links
from tracker.core.note import FrontMatter, Heading, Item, Link, Note, Section
from tracker.core.pattern import compile_late
from tracker.core.tags import find_tags, label_of, split_tags
from tracker.core.text import Span, line_spans

_BLANK = r"(?:[ \t]|\r(?!\n))*"
_ITEM = compile_late(
    rf"(?:[ \t>]|\r(?!\n))*([-*+]|[0-9]{{1,9}}[.)])(?=[ \t\r\n]|\Z)({_BLANK})"
    rf"(?:\[([^\r\n])\](?=[ \t\r\n]|\Z){_BLANK})?"
)
_ATX = compile_late(r"#{1,6}(?=[ \t\r\n]|\Z)")
_UNREADABLE = compile_late(r"[\ud800-\udfff]")
_LONE_RETURN = compile_late(r"\r(?!\n)")
_CODE = frozenset({"CodeBlock", "HtmlBlock"})
_FENCES = ("```", "~~~")
MOST_INDENT = 4
"""Columns between a marker and its text; with more of them the text is code."""
_MOST_EARLY = 3
"""Characters by which the parser places an item too early where a tab is split in two."""


KnownLinks: TypeAlias = dict[str, tuple[Link, ...]]
"""The links of items' texts, as if each text stood alone."""


def parse(text: str, known: KnownLinks | None = None) -> Note:
    """Everything a note holds; any string is a note, down to lone surrogates and NULs.

    `known` takes the links of items' texts for other versions of the note.
    """
    front = find_front(text)
    start = front.span.end if front else int(text.startswith("\ufeff"))
    source, hidden = hide_blocks(readable(text[start:]), code_lines)
    reading = Reading(text, start, hidden, known)
    reading.read(source)
    return Note(
        text=text,
        lines=tuple(reading.lines),
        front=front,
        headings=tuple(reading.headings),
        sections=tuple(reading.sections),
        items=reading.items(),
        tags=reading.tags(),
        opaque=reading.opaque(),
    )


@lru_cache(maxsize=1)
def parse_once(text: str) -> Note:
    """`parse`; a note that is made is looked into, and then read as it is."""
    return parse(text)


def find_front(text: str) -> FrontMatter | None:
    """The block between a first line `---` and the next one; blanks after either are allowed."""
    front = front_of(text)
    if front is None:
        return None
    start, end, body_start, body_end = front
    return FrontMatter(span=Span(start, end), body=Span(body_start, body_end))


def readable(source: str) -> str:
    """`source` as the parser can take it: encodable, and without lone carriage returns."""
    # Each stand-in is one character too, so that positions stay.
    if "\r" in source:
        source = _LONE_RETURN.sub(" ", source)
    try:
        # Many times faster than to look for what cannot be encoded.
        source.encode()
    except UnicodeEncodeError:
        return _UNREADABLE.sub("\ufffd", source)
    return source


def code_lines(source: str) -> list[range]:
    """The lines of code and raw HTML."""
    blocks = read_blocks(source)
    return [range(block[1], block[2] + 1) for block in blocks if block[0] in _CODE]


class Reading:
    """What has been found so far on the way down a note, block by block."""

    def __init__(
        self,
        text: str,
        start: int,
        hidden: tuple[Hidden, ...],
        known: KnownLinks | None = None,
        lines: Sequence[Span] | None = None,
    ) -> None:
        self._known = known
        self.lines = line_spans(text) if lines is None else lines
        self.headings: list[Heading] = []
        self.sections = [Section(0, "note", "", 0, 0, None, ())]
        self._text = text
        self._start = start
        self._top = text.count("\n", 0, start)
        self._comments = {block.first for block in hidden}
        self._opaque = [
            range(block.first + self._top, block.last + self._top + 1)
            for block in hidden
            if block.formula
        ]
        self._items: list[Item] = []
        # The items that may hold the next one, outermost first, and the last line of each.
        self._open: list[tuple[int, Any]] = []
        # The headings whose sections are still open, outermost first.
        self._outline: list[Section] = []
        self._heading: str | None = None
        self._block_line = 0
        self._paragraph: int | None = None
        self._filled: dict[int, int] = {}

    def read(self, source: str) -> None:
        """Take in the blocks of `source`: the text from where the front matter ends."""
        top = self._top
        for kind, first, last, column, level, at_root in read_blocks(source):
            if kind == "Item":
                self._take_item(first + top, last + top, column)
                continue
            if kind in _CODE:
                self._opaque.append(range(first + top, last + top + 1))
            if at_root and not (kind == "Heading" and first in self._comments):
                self._take_root(kind, first + top, last + top, column, level)

    def opaque(self) -> tuple[range, ...]:
        """Lines of code, HTML and formulas, in order."""
        return tuple(sorted(self._opaque, key=lambda lines: lines.start))

    def tags(self) -> tuple[str, ...]:
        """The body's tags, each once; a tag keeps the spelling that comes first."""
        found: dict[str, None] = {}
        position = self._start
        for lines in self.opaque():
            stop = self.lines[lines.start].start
            found.update((tag, None) for _, tag in find_tags(self._text, position, stop))
            position = max(position, self.lines[lines.stop - 1].end)
        found.update((tag, None) for _, tag in find_tags(self._text, position))
        return tuple(found)

    def items(self) -> tuple[Item, ...]:
        """The items, complete with the links of their continuation lines."""
        opaque = {line for lines in self._opaque for line in lines}
        stops = [*(item.line for item in self._items[1:]), len(self.lines)]
        for index, (item, stop) in enumerate(zip(self._items, stops, strict=False)):
            # An item's own text ends where the next item begins.
            if item.end_line > item.line and stop > item.line + 1:
                own = range(item.line + 1, min(item.end_line + 1, stop))
                spans = [self.lines[line] for line in own if line not in opaque]
                links = [
                    link for span in spans for link in find_links(self._text, span.start, span.end)
                ]
                if links:
                    self._items[index] = replace(item, links=(*item.links, *links))
        return tuple(self._items)

    def _take_root(self, kind: str, line: int, last: int, column: int, level: int) -> None:
        if kind == "Heading":
            self._take_heading(line, last, column, level)
        elif kind == "List" and self._paragraph is not None:
            self._take_label(self._paragraph)
        self._block_line = line
        self._paragraph = line if kind == "Paragraph" else None

    def _take_heading(self, line: int, last: int, column: int, level: int) -> None:
        start = max(self.lines[line].start, self._start) + column
        if marks := _ATX.match(self._text, start):
            span = _unmarked(self._text, Span(marks.end(), self.lines[line].end))
            text = span.of(self._text)
        else:
            # The last line is the one that underlines it.
            span = _stripped(self._text, Span(start, self.lines[max(line, last - 1)].end))
            text = " ".join(part.strip() for part in span.of(self._text).split("\n"))
        self._heading = text
        self.headings.append(Heading(level, text, line, span))
        while self._outline and self._outline[-1].level >= level:
            self._outline.pop()
        parent = self._outline[-1].index if self._outline else 0
        title, tags = split_tags(text)
        section = Section(len(self.sections), "heading", title, level, line, parent, tags)
        self.sections.append(section)
        self._outline.append(section)

    def _take_label(self, line: int) -> None:
        span = self.lines[line]
        # A byte order mark is no part of a label in the first line.
        title, tags = label_of(self._text[max(span.start, self._start) : span.end])
        if title:
            parent = self._outline[-1].index if self._outline else 0
            self.sections.append(Section(len(self.sections), "label", title, 0, line, parent, tags))

    def _take_item(self, line: int, last: int, column: int) -> None:
        while self._open and self._open[-1][0] < line:
            self._open.pop()
        outer = self._open[-1][1] if self._open else None
        if outer is not None and outer.line == line:
            return
        span = self.lines[line]
        if span.start < self._start:
            # The first line's text begins after the byte order mark.
            span = Span(self._start, span.end)
        match = _ITEM.match(self._text, span.start + column) or self._marker(span, column)
        if match is not None:
            self._open.append((last, self._item(line, last, span, match, outer)))

    def _marker(self, line: Span, column: int) -> re.Match[str] | None:
        start = line.start + column
        starts = range(start + 1, min(start + _MOST_EARLY + 1, line.end))
        matches = (_ITEM.match(self._text, position) for position in starts)
        return next((match for match in matches if match), None)

    def _last_filled(self, first: int, last: int) -> int:
        """The last line from `first` to `last` that holds more than blanks and quote marks."""
        if first == last:
            return last
        # Items in one another end on one line, so each run of blank lines is walked once.
        if last not in self._filled:
            line = last
            while line and not self.lines[line].of(self._text).strip(" \t\r>"):
                line -= 1
            self._filled[last] = line
        return max(first, self._filled[last])

    def _item(
        self,
        line: int,
        last: int,
        span: Span,
        match: re.Match[str],
        outer: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        marker, blanks, status = match.groups()
        code = (len(blanks) > MOST_INDENT or "\t" in blanks) and is_code(span.start, match)
        boxed = status is not None and not code
        body = Span(match.end() if boxed else match.end(2), span.end)
        code = code or self._text.startswith(_FENCES, body.start)
        item = Item(
            len(self._items),
            line,
            self._last_filled(line, last),
            span,
            self._text[span.start : match.start(1)],
            marker,
            status if boxed else None,
            Span(*match.span(3)) if boxed else None,
            body,
            None if outer is None else outer.index,
            0 if outer is None else outer.depth + 1,
            self._heading,
            len(self.sections) - 1,
            self._block_line,
            () if code else self._links(body),
        )
        self._items.append(item)
        return item

    def _links(self, body: Span) -> tuple[Link, ...]:
        if self._known is None:
            return find_links(self._text, body.start, body.end)
        words = body.of(self._text)
        found = self._known.get(words)
        if found is None:
            found = self._known[words] = find_links(words)
        if not found:
            return ()
        at = body.start
        return tuple(
            Link(each.kind, each.target, each.text, _behind(each.span, at), each.embed)
            for each in found
        )


def _behind(span: Span, start: int) -> Span:
    return Span(span.start + start, span.end + start)


def is_code(line_start: int, match: re.Match[str]) -> bool:
    """Whether blanks between marker and text are so many that the text is code."""
    before = match.string[line_start : match.end(1)]
    width = len((before + match[2]).expandtabs(4)) - len(before.expandtabs(4))
    return width > MOST_INDENT


def _stripped(text: str, span: Span) -> Span:
    content = span.of(text)
    start = span.start + len(content) - len(content.lstrip())
    return Span(start, max(start, span.start + len(content.rstrip())))


def _unmarked(text: str, span: Span) -> Span:
    """`span` without blanks and the `#` marks that may close a heading."""
    span = _stripped(text, span)
    content = span.of(text)
    closed = content.rstrip("#")
    if closed and closed[-1] not in " \t":
        return span
    return _stripped(text, Span(span.start, span.start + len(closed)))
