"""Obsidian's own blocks, `%%` comments and `$$` formulas, hidden from the Markdown parser.

A block opens with `%%` or `$$` as the first thing on a line, quote marks aside, and without its
closing on the same line; it may stand right below a paragraph. A comment that never closes
reaches to the note's end, as an unclosed code fence does; a formula that never closes is text.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable

from tracker.core.pattern import compile_late
from tracker.core.values import dataclass

# A literal line feed in front is found many times faster than `^` is.
_OPENING = compile_late(r"\n([ \t>]*)(%%|\$\$)")
_OPENING_AT_TOP = compile_late(r"([ \t>]*)(%%|\$\$)")
# What may shift the code blocks that follow, should the parser see it.
_SHIFTS_BLOCKS = compile_late(
    r"```|~~~|<[!?/A-Za-z]|^[ \t>]*(?:[-*+]|[0-9]{1,9}[.)])[ \t\r\n]", re.MULTILINE
)
_CODE_INDENT = 4
_CODE_MARKS = ("```", "~~~", "<")
_MOST_REPEATS = 12
"""Each comment that stands in a quote or list and holds code or lists costs one more look at the
blocks around it; beyond this many, none does."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """The lines of one comment or formula, inclusive."""

    first: int
    last: int
    formula: bool


def hide_blocks(
    source: str, code_lines: Callable[[str], Iterable[range]]
) -> tuple[str, tuple[Hidden, ...]]:
    """`source` with the insides of comments and formulas blanked, and where they were.

    No character moves: a block's opening becomes a heading's mark, which like the block itself
    ends the paragraph or list before it. `code_lines` gives the lines of code and raw HTML, in
    order, where `%%` means nothing.
    """
    if "%%" not in source and "$$" not in source:
        return source, ()
    hiding = _Hiding(source, code_lines)
    position = 0
    while opening := _next_opening(source, position):
        end = _closing(source, opening)
        taken = end is not None and hiding.take(opening, end)
        position = end if taken and end is not None else opening.end()
    return hiding.result()


class _Hiding:
    """A source with its blocks hidden one after the other.

    Whether a line is code depends only on what is above it, and not on what is above a comment
    at the line's start, which ends whatever was open. So the parser sees short stretches, each
    grown by doubling, and the whole stays linear.
    """

    def __init__(self, source: str, code_lines: Callable[[str], Iterable[range]]) -> None:
        self._source = source
        self._code_lines = code_lines
        self._hidden: list[Hidden] = []
        self._parts: list[str] = []
        self._done = 0
        self._line = 0
        self._counted = 0
        # The stretch: where it begins, as character, line and place in `_parts`, how far the
        # parser has seen it, and the code lines that it found.
        self._start = self._start_line = self._start_part = 0
        self._seen = self._searched = 0
        self._marks = False
        self._code = LineRanges(())
        self._repeats = 0

    def take(self, opening: re.Match[str], end: int) -> bool:
        """Hide the block from `opening` up to `end`, unless it stands in code."""
        first = self._line_at(opening.start(2))
        if self._is_code(opening, first):
            return False
        block = _blanked(self._source, opening, end)
        self._parts += [self._source[self._done : opening.start(2)], block]
        self._done = end
        last = self._line_at(end)
        self._hidden.append(Hidden(first, last, formula=opening[2] == "$$"))
        if not opening[1]:
            self._start_stretch(min(end + 1, len(self._source)), last + 1)
        elif self._repeats < _MOST_REPEATS and _SHIFTS_BLOCKS.search(
            self._source, opening.end(), end
        ):
            self._repeats += 1
            self._seen = self._start
        return True

    def result(self) -> tuple[str, tuple[Hidden, ...]]:
        """The source as the parser is to see it, and what is hidden."""
        return "".join([*self._parts, self._source[self._done :]]), tuple(self._hidden)

    def _start_stretch(self, start: int, line: int) -> None:
        self._parts.append(self._source[self._done : start])
        self._done = self._start = self._seen = self._searched = start
        self._marks = False
        self._start_line, self._start_part = line, len(self._parts)

    def _line_at(self, position: int) -> int:
        self._line += self._source.count("\n", self._counted, position)
        self._counted = position
        return self._line

    def _is_code(self, opening: re.Match[str], line: int) -> bool:
        indented = len(opening[1]) >= _CODE_INDENT or "\t" in opening[1]
        if not (self._has_marks(opening.start()) or indented):
            return False
        if opening.end() > self._seen:
            self._seen = max(opening.end(), self._seen + self._seen - self._start)
            parts = [*self._parts[self._start_part :], self._source[self._done : self._seen]]
            self._code = LineRanges(self._code_lines("".join(parts)))
        return line - self._start_line in self._code

    def _has_marks(self, end: int) -> bool:
        """Whether anything that can begin code or HTML stands in the stretch before `end`."""
        if not self._marks:
            begin = max(self._start, self._searched - 2)
            self._marks = any(self._source.find(mark, begin, end) != -1 for mark in _CODE_MARKS)
            self._searched = end
        return self._marks


def _next_opening(source: str, position: int) -> re.Match[str] | None:
    first = _OPENING_AT_TOP.match(source) if position == 0 else None
    return first or _OPENING.search(source, position)


class LineRanges:
    """Whether a line is within any of some ranges, which come in order and do not overlap."""

    def __init__(self, ranges: Iterable[range]) -> None:
        self._ranges = list(ranges)
        self._starts = [lines.start for lines in self._ranges]

    def __contains__(self, line: int) -> bool:
        place = bisect_right(self._starts, line) - 1
        return place >= 0 and line in self._ranges[place]


def _closing(source: str, opening: re.Match[str]) -> int | None:
    """The end of the line that closes the block; `None` if it is no block."""
    line_end = source.find("\n", opening.end())
    rest = source[opening.end() : line_end if line_end != -1 else len(source)]
    mark = opening[2]
    if mark in rest or (mark == "$$" and "$" in rest):
        return None
    closing = source.find(mark, opening.end())
    if closing == -1:
        return None if mark == "$$" else len(source)
    line_end = source.find("\n", closing)
    return len(source) if line_end == -1 else line_end


def _blanked(source: str, opening: re.Match[str], end: int) -> str:
    first, line_feed, rest = source[opening.start(2) : end].partition("\n")
    # The quote's own marks stay, or the quote would end here.
    quotes = opening[1].count(">")
    lines = re.sub(rf"^((?:[ \t]*>){{0,{quotes}}})([^\n]*)", _blank, rest, flags=re.MULTILINE)
    return "##" + re.sub(r"[^\r]", " ", first[2:]) + line_feed + lines


def _blank(match: re.Match[str]) -> str:
    content = match[2]
    end = "\r" if content.endswith("\r") else ""
    return match[1] + " " * (len(content) - len(end)) + end
