"""Obsidian's own blocks, `%%` comments and `$$` formulas, hidden from the Markdown parser.

A block opens with `%%` or `$$` as the first thing on a line, quote marks aside, and without its
closing on the same line; it may stand right below a paragraph. A comment that never closes
reaches to the note's end, as an unclosed code fence does; a formula that never closes is text.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

# A literal line feed in front is found many times faster than `^` is.
_OPENING = re.compile(r"\n([ \t>]*)(%%|\$\$)")
_OPENING_AT_TOP = re.compile(r"([ \t>]*)(%%|\$\$)")
# What may shift the code blocks that follow, should the parser see it.
_SHIFTS_BLOCKS = re.compile(
    r"```|~~~|<[!?/A-Za-z]|^[ \t>]*(?:[-*+]|[0-9]{1,9}[.)])[ \t\r\n]", re.MULTILINE
)
_CODE_INDENT = 4
_MOST_PARSES = 12
"""Each comment that holds code or lists costs one more look at the note; beyond, none does."""


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
    hidden: list[Hidden] = []
    code: LineRanges | None = None
    parses = line = position = done = 0
    parts: list[str] = []
    while opening := _next_opening(source, position):
        line += source.count("\n", position, opening.start(2))
        position = opening.end()
        end = _closing(source, opening)
        if end is None:
            continue
        if code is None and _may_be_code(source, opening):
            parses += 1
            code = LineRanges(code_lines("".join([*parts, source[done:]])))
        if code is not None and line in code:
            continue
        parts += [source[done : opening.start(2)], _blanked(source, opening, end)]
        last = line + source.count("\n", position, end)
        hidden.append(Hidden(line, last, formula=opening[2] == "$$"))
        if parses < _MOST_PARSES and _SHIFTS_BLOCKS.search(source, position, end):
            code = None
        position = done = end
        line = last
    return "".join([*parts, source[done:]]), tuple(hidden)


def _next_opening(source: str, position: int) -> re.Match[str] | None:
    first = _OPENING_AT_TOP.match(source) if position == 0 else None
    return first or _OPENING.search(source, position)


def _may_be_code(source: str, opening: re.Match[str]) -> bool:
    if len(opening[1]) >= _CODE_INDENT or "\t" in opening[1]:
        return True
    return any(source.find(mark, 0, opening.start()) != -1 for mark in ("```", "~~~", "<"))


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
