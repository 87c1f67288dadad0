"""The blocks of a Markdown text, by line and column, from the parser's stream of events."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import pyromark

_PARSER = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES
)
_CODE = frozenset({"CodeBlock", "HtmlBlock"})
_ROOT = _CODE | {
    "BlockQuote",
    "FootnoteDefinition",
    "Heading",
    "List",
    "Paragraph",
    "Rule",
    "Table",
}
_LINE_FEED = 10
_ITEM = "Item"

Block = tuple[str, int, int, int, int, bool]
"""A block where it begins: kind, first and last line, column, level of a heading, in no container.

The kind is the parser's name for it. The column counts characters; where a tab is partly a list's
and partly its item's it is up to three too few. Blank lines after an item may be its own.
"""


def read_blocks(source: str) -> Iterator[Block]:
    """Items, code, raw HTML and whatever else stands in no container, in the order of the text.

    `source` must be encodable and end its lines with line feeds.
    """
    data = source.encode()
    starts = _line_starts(source, data)
    root_end = first = 0
    event: Any
    tag: Any
    # Events come by the hundred in every note, and most are of no interest: the order of these
    # questions decides how fast a vault is read.
    for event, reach in _PARSER.events_with_range(source, merge_text=True):
        if event.__class__ is str or "Text" in event:
            if event != "Rule":
                continue
            kind = tag = "Rule"
        elif "Start" in event:
            tag = event["Start"]
            kind = tag if tag.__class__ is str else next(iter(tag))
        else:
            continue
        start = reach["start"]
        at_root = start >= root_end and kind in _ROOT
        if not (at_root or kind == _ITEM or kind in _CODE):
            continue
        end = reach["end"]
        if at_root:
            root_end = end
        # The parser moves an item back by the columns left of a tab, and so perhaps to the line
        # feed before it.
        if data[start] == _LINE_FEED:
            start += 1
        first = bisect_right(starts, start, first) - 1
        last = bisect_right(starts, end - 1, first) - 1
        before = data[starts[first] : start]
        column = len(before) if before.isascii() else len(before.decode())
        level = int(tag[kind]["level"][1]) if kind == "Heading" else 0
        yield kind, first, max(first, last), column, level, at_root


def _line_starts(source: str, data: bytes) -> list[int]:
    lines = source.split("\n") if len(data) == len(source) else data.split(b"\n")
    return [0, *accumulate([len(line) + 1 for line in lines])]
