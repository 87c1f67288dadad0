"""The blocks of a Markdown text, by line and column, from the parser's stream of events."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import pyromark

_PARSER = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES
)
_NESTING = frozenset({"List", "BlockQuote", "FootnoteDefinition"})
_CODE = frozenset({"CodeBlock", "HtmlBlock"})
_ROOT = _NESTING | {"Paragraph", "Heading", "Table"}
_LINE_FEED = 10
_END = ("EndItem", 0, 0, 0, 0, False)

Block = tuple[str, int, int, int, int, bool]
"""A block where it begins: kind, first and last line, column, level of a heading, in no container.

The kind is the parser's name for it, `Rule`, or `EndItem` where an item ends. The column counts
characters; where a tab is partly a list's and partly its item's it is up to three too few. Blank
lines after an item may be its own.
"""


def read_blocks(source: str) -> Iterator[Block]:
    """Items, code, raw HTML and whatever else stands in no container, in the order of the text.

    `source` must be encodable and end its lines with line feeds.
    """
    data = source.encode()
    starts = _line_starts(source, data)
    depth = 0
    for kind, reach, level in _events(source):
        if kind == "EndItem":
            yield _END
        elif kind == "EndNesting":
            depth -= 1
        else:
            if depth == 0 or kind == "Item" or kind in _CODE:
                # The parser moves an item back by the columns left of a tab, and so perhaps to
                # the line feed before it.
                start = reach["start"]
                start += data[start] == _LINE_FEED
                first = bisect_right(starts, start) - 1
                last = bisect_right(starts, reach["end"] - 1, first) - 1
                before = data[starts[first] : start]
                column = len(before) if before.isascii() else len(before.decode())
                yield kind, first, max(first, last), column, level, depth == 0
            depth += kind in _NESTING


def _line_starts(source: str, data: bytes) -> list[int]:
    lines = source.split("\n") if len(data) == len(source) else data.split(b"\n")
    return [0, *accumulate(len(line) + 1 for line in lines)]


def _events(source: str) -> Iterator[tuple[str, Any, int]]:
    # Events come by the hundred in every note, and most are of no interest: the order of these
    # questions decides how fast a vault is read.
    event: Any
    for event, reach in _PARSER.events_with_range(source, merge_text=True):
        if event.__class__ is str:
            if event == "Rule":
                yield event, reach, 0
        elif "Text" in event:
            pass
        elif "Start" in event:
            tag = event["Start"]
            kind = tag if tag.__class__ is str else next(iter(tag))
            if kind == "Item" or kind in _ROOT or kind in _CODE:
                yield kind, reach, int(tag[kind]["level"][1]) if kind == "Heading" else 0
        elif "End" in event:
            tag = event["End"]
            if tag == "Item":
                yield "EndItem", reach, 0
            elif (tag if tag.__class__ is str else next(iter(tag))) in _NESTING:
                yield "EndNesting", reach, 0
