"""The items and sections of a plain note, found without the parser.

Plain is a note of which this reading can tell that it is the parser's. Whatever it is not sure of
(code and quotes in lists, raw HTML, comments, definitions of links, blanks in strange places) makes
the note not plain, and the parser's to read. Tests hold both against each other.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from tracker.core.pattern import compile_late
from tracker.core.tags import label_of, split_tags

_MARKER = r"(?:[-*+]|[0-9]{1,9}+[.)])"
_BOX = r"\[[^\n]\](?=[ \t\n]|\Z)"
_HIDES = r"%%(?![^\n]*%%)|\$\$(?![^\n]*\$)"
_ODD = (
    rf"{_HIDES}|<[!?/A-Za-z]|```|~~~|#{{1,6}}+(?=[ \t\n]|\Z)"
    r"|\[[^\]\n\\]*+(?:\n|\]:|\\|\Z)"
)
_LANDMARK = compile_late(
    rf"\n(?:(#{{1,6}}+)(?=[ \t\n]|\Z)|(`{{3,}}+|~{{3,}}+)"
    rf"|[ \t>]*+(?:{_MARKER}[ \t]++{_BOX}|([=-]++)[ \t]*+(?=\n|\Z)|({_ODD})))"
)
"""At a line's start: a heading, a fence, an item with a box, an underline, anything odd."""
_UNREADABLE = compile_late(r"[\x00\x0b\x0c\r\ufeff\ud800-\udfff]")
_ITEM = compile_late(
    rf"([ \t]*+)([-*+]|([0-9]{{1,9}}+)[.)])( {{1,4}}+)(?![ \t]|{_MARKER}(?:[ \t]|\Z)"
    r"|#{1,6}+(?:[ \t]|\Z)|>|```|~~~|<[!?/A-Za-z]|[-=|:*_+ \t]*+\Z)"
    r"(\[.\](?=[ \t]|\Z)[ \t]*+)?(.*+)"
)
_NO_TEXT = compile_late(
    rf"[ \t]*+(?:{_MARKER}(?:[ \t]|\Z)|#{{1,6}}+(?:[ \t]|\Z)|>|```|~~~|<[!?/A-Za-z]"
    r"|(?:[*_-][ \t]*+){3,}\Z|[-=|: \t]++\Z)"
)
"""What is, or may be, something else than a line of a paragraph."""
_UNDERLINE = compile_late(r"(?:=+|-{2,})[ \t]*\Z")
_COMMENT = compile_late(_HIDES)
_ROW = compile_late(r"[-: ]*\|[-|: ]*\Z")
_RULE = compile_late(r"(?:-{3,}|\*{3,}|_{3,})[ \t]*\Z")
_ANY_ITEM = compile_late(rf"\n[ \t>]*+{_MARKER}(?=[ \t\n]|\Z)([^\n]*+)")
_LABEL = compile_late(
    r"\n(?![ \t>]*+(?:[>#]|[-*+][ \t]))([^\n#]*+#[^\n]*+|[^\n]*[:：][^\S\n]*(?=\n|\Z))"
)
_NOTHING, _BLANK, _TEXT, _TABLE, _QUOTE = range(5)
"""What the line before was: nothing that goes on, a blank one, text, a row, part of a quote."""
_COLUMNS = 4
"""From one tab stop to the next; as much indentation makes code."""


class FoundSection(NamedTuple):
    """A section, as far as it decides what its items are."""

    title: str
    tags: tuple[str, ...]
    parent: int | None


class FoundItem(NamedTuple):
    """An item where it stands."""

    number: int
    line: int
    raw: str
    body: str
    """What follows the box, or the marker of one without."""
    is_boxed: bool
    parent: int | None
    heading: str | None
    section: int


class Plain:
    """What was found in a plain note."""

    def __init__(self) -> None:
        self.items: list[FoundItem] = []
        """Those of every part between two headings that has a box."""
        self.sections = [FoundSection("", (), None)]
        """The note itself, its headings, and the labels of the same parts."""
        self.others: list[str] = []
        """The parts without a box, each with the line feed before it."""

    def other_bodies(self) -> Iterator[str]:
        """What follows the marker in every line there that may be an item."""
        return chain.from_iterable(map(_ANY_ITEM.findall, self.others))

    def other_labels(self) -> Iterator[str]:
        """Every line there that may be a label."""
        return chain.from_iterable(map(_LABEL.findall, self.others))


class _Odd(Exception):
    """The note is not plain."""


def read_plain(text: str, start: int) -> Plain | None:
    """What stands in `text` from `start` on, where a line begins; None if it is not plain."""
    source = "\n" + text[start:]
    if "\r" in source:
        source = source.replace("\r\n", "\n")
    if _UNREADABLE.search(source):
        return None
    reading = _Reading(source, text.count("\n", 0, start))
    try:
        reading.read()
    except _Odd:
        return None
    return reading.plain


class _Reading:
    """What has been found so far on the way down a note."""

    def __init__(self, source: str, line: int) -> None:
        self.plain = Plain()
        self._source = source
        self._line = line - 1
        self._counted = 0
        self._heading: str | None = None
        # The headings whose sections are still open, outermost first: level and section.
        self._outline: list[tuple[int, int]] = []

    def read(self) -> None:
        """Go from landmark to landmark; raises _Odd where one is not to be understood."""
        source, search = self._source, _LANDMARK.search
        begin = position = 0
        is_looked_at = False
        while (mark := search(source, position)) is not None:
            kind = mark.lastindex
            if kind == 1:
                self._part(begin, mark.start(), is_looked_at)
                begin, is_looked_at = self._take_heading(mark.end(), len(mark[1])), False
                position = begin
            elif kind == 2:
                position = self._after_fence(mark)
            elif kind is None:
                is_looked_at = True
                position = mark.end()
            elif kind == 3:
                before = mark.start()
                is_looked_at = is_looked_at or not _is_blank_before(source, before)
                position = mark.end()
            else:
                position = self._after_odd(mark)
        self._part(begin, len(source), is_looked_at)

    def _part(self, begin: int, end: int, is_looked_at: bool) -> None:  # noqa: FBT001
        """Take in what stands between two headings."""
        if begin == end:
            return
        part = self._source[begin:end]
        if not is_looked_at:
            self.plain.others.append(part)
            return
        self._line += self._source.count("\n", self._counted, begin + 1)
        self._counted = begin + 1
        _Part(self, part[1:].split("\n"), self._line).read()

    def _after_fence(self, mark: re.Match[str]) -> int:
        source = self._source
        end = source.find("\n", mark.end())
        if end < 0:
            end = len(source)
        if mark[2][0] == "`" and "`" in source[mark.end() : end]:
            raise _Odd
        closing = _closing(mark[2]).search(source, end)
        return closing.end() if closing else len(source)

    def _after_odd(self, mark: re.Match[str]) -> int:
        """Where to go on behind a comment or formula, or what lies in a list, quote or code."""
        source, sign = self._source, mark[4][:2]
        prefix = mark.start(4) - mark.start() - 1
        if sign in {"%%", "$$"}:
            closing = source.find(sign, mark.end())
            if prefix or (closing < 0 and sign == "$$"):
                raise _Odd
            end = source.find("\n", closing) if closing >= 0 else -1
            return len(source) if end < 0 else end
        if not _is_within(mark[0][1 : prefix + 1]):
            raise _Odd
        return mark.end(4) - 1

    def _take_heading(self, start: int, level: int) -> int:
        end = self._source.find("\n", start)
        if end < 0:
            end = len(self._source)
        text = self._source[start:end].strip()
        if text.endswith("#"):
            closed = text.rstrip("#")
            if not closed or closed[-1] in " \t":
                text = closed.strip()
        self.take_heading(text, level)
        return end

    def take_heading(self, text: str, level: int) -> None:
        """Begin the section of a heading."""
        self._heading = text
        outline = self._outline
        while outline and outline[-1][0] >= level:
            outline.pop()
        parent = outline[-1][1] if outline else 0
        title, tags = split_tags(text) if "#" in text else (text, ())
        outline.append((level, len(self.plain.sections)))
        self.plain.sections.append(FoundSection(title, tags, parent))

    def take_label(self, line: str) -> None:
        """Begin a label's section, if the first line of what stands before a list is one."""
        title, tags = label_of(line)
        if title:
            parent = self._outline[-1][1] if self._outline else 0
            self.plain.sections.append(FoundSection(title, tags, parent))

    @property
    def heading(self) -> str | None:
        """The text of the last heading."""
        return self._heading


class _Part:
    """The lines between two headings, or of a quote, and what is open where they have been read."""

    def __init__(
        self, reading: _Reading, lines: list[str], first: int, raws: list[str] | None = None
    ) -> None:
        self._reading = reading
        self._lines = lines
        self._first = first
        # Those of a quote are the lines without its marks.
        self._raws = lines if raws is None else raws
        self._is_quote = raws is not None
        # The items that are open, outermost first: where the text of each begins, and which it is.
        self._stack: list[tuple[int, int]] = []
        self._state = _NOTHING
        # The first line of a paragraph in no container, as long as a list may follow it.
        self._paragraph = -1

    def read(self) -> None:
        """Take in the items and labels; raises _Odd where a line is not to be understood."""
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
        stack, reading = self._stack, self._reading
        items = reading.plain.items
        column = len(indent.expandtabs(_COLUMNS)) if "\t" in indent else len(indent)
        # Right below text that it belongs to, an item cannot begin with any number.
        if (
            figures is not None
            and figures != "1"
            and self._state > _BLANK
            and not (self._state == _TEXT and stack and column < stack[-1][0])
        ) or "]:" in body:
            raise _Odd
        while stack and column < stack[-1][0]:
            stack.pop()
        parent = None
        if stack:
            base, parent = stack[-1]
            column_inside = column - base
        else:
            column_inside = column
            if self._paragraph >= 0:
                reading.take_label(self._lines[self._paragraph])
        if column_inside >= _COLUMNS:
            raise _Odd
        count = len(items)
        stack.append((column + len(marker) + len(blanks), count))
        items.append(
            FoundItem(
                count,
                self._first + number,
                self._raws[number],
                body,
                box is not None,
                parent,
                reading.heading,
                len(reading.plain.sections) - 1,
            )
        )
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
            raise _Odd
        if state > _BLANK:
            return
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        column = len(indent.expandtabs(_COLUMNS))
        while stack and column < stack[-1][0]:
            stack.pop()
        if column - (stack[-1][0] if stack else 0) >= _COLUMNS:
            raise _Odd
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
            raise _Odd
        self._paragraph = -1

    def _underlined(self, first: int, number: int) -> None:
        lines = self._lines[first:number]
        if any("|" in line for line in lines):
            raise _Odd
        text = " ".join(line.strip() for line in "\n".join(lines).strip().split("\n"))
        self._reading.take_heading(text, 1 if self._lines[number][0] == "=" else 2)

    def _quote(self, number: int) -> int:
        lines, stop = self._lines, number + 1
        while stop < len(lines) and lines[stop][:1] == ">":
            stop += 1
        raws = lines[number:stop]
        inside = [line[2:] if line[1:2] == " " else line[1:] for line in raws]
        if self._is_quote or any("\t" in line for line in inside):
            raise _Odd
        _Part(self._reading, inside, self._first + number, raws).read()
        return stop

    def _fence(self, number: int) -> int:
        line = self._lines[number]
        mark = line[: len(line) - len(line.lstrip(line[0]))]
        if self._is_quote or (mark[0] == "`" and "`" in line[len(mark) :]):
            raise _Odd
        closes = _closing(mark).match
        return self._after(number, lambda line: closes("\n" + line) is not None)

    def _comment(self, number: int) -> int:
        if self._is_quote:
            raise _Odd
        sign = self._lines[number][:2]
        return self._after(number, lambda line: sign in line)

    def _after(self, number: int, closes: Callable[[str], bool]) -> int:
        """The line after the first below `number` that closes a block; else the end."""
        lines = range(number + 1, len(self._lines))
        return next((each + 1 for each in lines if closes(self._lines[each])), len(self._lines))


@lru_cache(64)
def _closing(mark: str) -> re.Pattern[str]:
    """What closes a fence."""
    return re.compile(rf"\n {{0,3}}{mark}{mark[0]}* *(?=\n|\Z)")


def _is_blank_before(source: str, end: int) -> bool:
    """Whether the line that ends at `end` is blank."""
    return not source[source.rfind("\n", 0, end) + 1 : end].strip(" \t")


def _is_within(prefix: str) -> bool:
    """Whether what follows so much indentation is in a quote, or in a list or code if anything."""
    return ">" in prefix or "\t" in prefix or len(prefix) >= _COLUMNS
