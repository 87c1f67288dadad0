"""The structure of a note as Obsidian sees it, read from its text alone.

CommonMark is the parser's; front matter, comments, one-character checkboxes and labels are
Obsidian's or Tracker's and added here. Nothing raises, whatever the text.
"""

import re
from itertools import chain
from typing import NamedTuple

from tracker.core.blocks import Block, read_blocks
from tracker.core.comments import Hidden, hide_blocks
from tracker.core.links import find_links
from tracker.core.note import FrontMatter, Heading, Item, Link, Note, Section
from tracker.core.tags import find_tags
from tracker.core.text import Span, line_spans

_OPENING = re.compile(r"\ufeff?(---[ \t]*\r?\n)")
_CLOSING = re.compile(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_BLANK = r"(?:[ \t]|\r(?!\n))*"
_ITEM = re.compile(
    rf"(?:[ \t>]|\r(?!\n))*([-*+]|[0-9]{{1,9}}[.)])(?=[ \t\r\n]|\Z)({_BLANK})"
    rf"(?:\[([^\r\n])\](?=[ \t\r\n]|\Z){_BLANK})?"
)
_ATX = re.compile(r"#{1,6}(?=[ \t\r\n]|\Z)")
_UNREADABLE = re.compile(r"[\ud800-\udfff]")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_CODE = frozenset({"CodeBlock", "HtmlBlock"})
_COLONS = ("：", ":")
_MOST_INDENT = 4
"""Columns between a marker and its text; with more of them the text is code."""
_MOST_EARLY = 3
"""Characters by which the parser places an item too early where a tab is split in two."""


def parse(text: str) -> Note:
    """Everything a note holds; any string is a note, down to lone surrogates and NULs."""
    front = find_front(text)
    start = front.span.end if front else int(text.startswith("\ufeff"))
    source, hidden = hide_blocks(_readable(text[start:]), _code_lines)
    reading = _Reading(text, start, hidden)
    for block in read_blocks(source):
        reading.take(block)
    return Note(
        text=text,
        lines=reading.lines,
        front=front,
        headings=tuple(reading.headings),
        sections=tuple(reading.sections),
        items=reading.items(),
        tags=reading.tags(),
        opaque=reading.opaque(),
    )


def find_front(text: str) -> FrontMatter | None:
    """The block between a first line `---` and the next one; blanks after either are allowed."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    return FrontMatter(
        span=Span(opening.start(1), closing.end()), body=Span(opening.end(), closing.start())
    )


def split_tags(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without its tags and the blanks they leave, and the tags with their `#`."""
    found = find_tags(text)
    if not found:
        return text.strip(), ()
    parts: list[str] = []
    position = 0
    for start, tag in found:
        parts.append(text[position:start].strip())
        position = start + len(tag)
    parts.append(text[position:].strip())
    return " ".join(part for part in parts if part), tuple(tag for _, tag in found)


def _readable(source: str) -> str:
    # Each stand-in is one character too, so that positions stay.
    if "\r" in source:
        source = _LONE_RETURN.sub(" ", source)
    return source if source.isascii() else _UNREADABLE.sub("\ufffd", source)


def _code_lines(source: str) -> list[range]:
    blocks = read_blocks(source)
    return [range(block[1], block[2] + 1) for block in blocks if block[0] in _CODE]


class _Found(NamedTuple):
    """An item before its links are known."""

    line: int
    last: int
    match: re.Match[str]
    parent: int | None
    depth: int
    heading: str | None
    section: int
    block_line: int


class _Reading:
    """What has been found so far on the way down a note, block by block."""

    def __init__(self, text: str, start: int, hidden: tuple[Hidden, ...]) -> None:
        self.lines = line_spans(text)
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
        self._found: list[_Found] = []
        # The items that are still open, as places in `_found`, outermost first.
        self._open: list[int | None] = []
        # The headings whose sections are still open, outermost first.
        self._outline: list[Section] = []
        self._block_line = 0
        self._paragraph: int | None = None
        self._filled: list[int] = []

    def take(self, block: Block) -> None:
        """Record what `block`, the next one down the note, is to the note."""
        kind, first, last, column, level, at_root = block
        if kind == "EndItem":
            self._open.pop()
        elif kind == "Item":
            self._take_item(first + self._top, last + self._top, column)
        else:
            if kind in _CODE:
                self._opaque.append(range(first + self._top, last + self._top + 1))
            if at_root and not (kind == "Heading" and first in self._comments):
                self._take_root(kind, first + self._top, last + self._top, column, level)

    def opaque(self) -> tuple[range, ...]:
        """Lines of code, HTML and formulas, in order."""
        return tuple(sorted(self._opaque, key=lambda lines: lines.start))

    def tags(self) -> tuple[str, ...]:
        """The body's tags, each once; a tag keeps the spelling that comes first."""
        found: dict[str, None] = {}
        position = self._start
        for lines in (*self.opaque(), range(len(self.lines), len(self.lines))):
            stop = self.lines[lines.start].start if lines else len(self._text)
            found.update((tag, None) for _, tag in find_tags(self._text, position, stop))
            position = max(position, self.lines[lines.stop - 1].end)
        return tuple(found)

    def items(self) -> tuple[Item, ...]:
        """The items, complete."""
        opaque = {line for lines in self._opaque for line in lines}
        # An item's own text ends where the next item begins.
        nexts = [*(found.line for found in self._found[1:]), len(self.lines)]
        return tuple(
            self._item(index, found, next_line, opaque)
            for index, (found, next_line) in enumerate(zip(self._found, nexts, strict=False))
        )

    def _line_start(self, line: int) -> int:
        # The first line's text begins after the byte order mark.
        return max(self.lines[line].start, self._start)

    def _take_root(self, kind: str, line: int, last: int, column: int, level: int) -> None:
        if kind == "Heading":
            self._take_heading(line, last, column, level)
        elif kind == "List" and self._paragraph is not None:
            self._take_label(self._paragraph)
        self._block_line = line
        self._paragraph = line if kind == "Paragraph" else None

    def _take_heading(self, line: int, last: int, column: int, level: int) -> None:
        start = self._line_start(line) + column
        if marks := _ATX.match(self._text, start):
            span = _unmarked(self._text, Span(marks.end(), self.lines[line].end))
            text = span.of(self._text)
        else:
            # The last line is the one that underlines it.
            span = _stripped(self._text, Span(start, self.lines[max(line, last - 1)].end))
            text = " ".join(part.strip() for part in span.of(self._text).split("\n"))
        self.headings.append(Heading(level, text, line, span))
        while self._outline and self._outline[-1].level >= level:
            self._outline.pop()
        parent = self._outline[-1].index if self._outline else 0
        title, tags = split_tags(text)
        section = Section(len(self.sections), "heading", title, level, line, parent, tags)
        self.sections.append(section)
        self._outline.append(section)

    def _take_label(self, line: int) -> None:
        title, tags = _label(self.lines[line].of(self._text))
        if title:
            parent = self._outline[-1].index if self._outline else 0
            self.sections.append(Section(len(self.sections), "label", title, 0, line, parent, tags))

    def _take_item(self, line: int, last: int, column: int) -> None:
        outer = self._open[-1] if self._open else None
        around = None if outer is None else self._found[outer]
        match = _marker(self._text, self._line_start(line) + column)
        if match is None or (around is not None and around.line == line):
            self._open.append(outer)
            return
        self._open.append(len(self._found))
        self._found.append(
            _Found(
                line,
                line if last == line else max(line, self._last_filled(last)),
                match,
                outer,
                0 if around is None else around.depth + 1,
                self.headings[-1].text if self.headings else None,
                len(self.sections) - 1,
                self._block_line,
            )
        )

    def _last_filled(self, line: int) -> int:
        """The last line up to `line` that holds more than blanks and quote marks."""
        if self.lines[line].of(self._text).strip(" \t\r>"):
            return line
        if not self._filled:
            filled = 0
            for number, span in enumerate(self.lines):
                if span.of(self._text).strip(" \t\r>"):
                    filled = number
                self._filled.append(filled)
        return self._filled[line]

    def _item(self, index: int, found: _Found, next_line: int, opaque: set[int]) -> Item:
        line, last, match, parent, depth, heading, section, block_line = found
        end = self.lines[line].end
        start = self._line_start(line)
        boxed = match[3] is not None and not _is_code(self._text, start, match)
        body = Span(match.end() if boxed else match.end(2), end)
        return Item(
            index,
            line,
            last,
            Span(start, end),
            self._text[start : match.start(1)],
            match[1],
            match[3] if boxed else None,
            Span(match.start(3), match.end(3)) if boxed else None,
            body,
            parent,
            depth,
            heading,
            section,
            block_line,
            self._links(line, body, min(last + 1, next_line), opaque),
        )

    def _links(self, line: int, body: Span, stop: int, opaque: set[int]) -> tuple[Link, ...]:
        links = () if line in opaque else find_links(self._text, body.start, body.end)
        if stop <= line + 1:
            return links
        spans = (self.lines[number] for number in range(line + 1, stop) if number not in opaque)
        further = (find_links(self._text, span.start, span.end) for span in spans)
        return (*links, *chain.from_iterable(further))


def _marker(text: str, position: int) -> re.Match[str] | None:
    for start in range(position, position + _MOST_EARLY + 1):
        if match := _ITEM.match(text, start):
            return match
    return None


def _is_code(text: str, line_start: int, match: re.Match[str]) -> bool:
    """Whether blanks between marker and text are so many that the text is code."""
    blanks = match[2]
    if len(blanks) <= _MOST_INDENT and "\t" not in blanks:
        return False
    before = text[line_start : match.end(1)]
    width = len((before + blanks).expandtabs(4)) - len(before.expandtabs(4))
    return width > _MOST_INDENT


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


def _label(line: str) -> tuple[str, tuple[str, ...]]:
    """Title and tags of a line that ends in a colon, tags aside; else an empty title."""
    line = line.strip()
    # A full-width colon right after a tag is part of it for Obsidian, but ends the line for us.
    if line.endswith(_COLONS):
        return split_tags(line[:-1])
    title, tags = split_tags(line)
    return (title[:-1].rstrip(), tags) if title.endswith(_COLONS) else ("", ())
