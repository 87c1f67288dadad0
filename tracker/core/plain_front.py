"""Front matter of the usual shapes, read without YAML.

A line for each property: plain or quoted text, a list in brackets, a list of lines, or text that
is folded below. Whatever else there is (remarks, tabs, escapes, anchors, blank lines, what goes on
over several lines) is left to YAML. Tests hold both against each other.
"""

import re
from collections.abc import Mapping

from tracker.core.pattern import compile_late
from tracker.core.yaml_schema import plain_value

_KEY = r"[^\W\d][\w-]{0,60}+"
_QUOTED = r"\"[^\"\\\n]*+\"|'[^'\n]*+'"
_TEXT = r"[^-\s?:,\[\]{}#&*!|>'\"%@`](?:[^\s:#]|:(?=\S)|(?<=\S)#| )*+"
_WORDS = r"[\w./+](?:[\w./+()-]| (?=[\w./+(]))*+"
"""Text in brackets."""
_LINE = rf"(?:{_QUOTED}|{_TEXT}) *+\n"
_LISTED = rf"(?:{_QUOTED}|{_WORDS})"
_ENTRY = compile_late(
    rf"({_KEY}):(?:"
    rf" ++(?:(?P<quoted>{_QUOTED}) *+\n|(?P<text>{_TEXT})\n"
    rf"|(?P<row>\[ *+(?:{_LISTED} *+(?:, *+{_LISTED} *+)*+)?\]) *+\n"
    r"|[|>][+-]?+ *+\n(?P<inset> ++)\S.*+\n(?:(?P=inset).*+\n)*+)"
    rf"| *+\n(?P<lines>(?P<indent> *+)- ++{_LINE}(?:(?P=indent)- ++{_LINE})*+)?+)"
)
"""A property with the line feed at its end."""
_IN_LINES = compile_late(rf"- ++({_QUOTED}|{_TEXT})\n?")
_IN_ROW = compile_late(rf"{_QUOTED}|{_WORDS}")
_IDS = frozenset({"arxiv", "doi", "citekey"})
"""They keep their zeros."""
READ = _IDS | {
    *("tracker", "title", "author", "authors", "year", "date", "link", "url", "status"),
    *("started", "finished", "tags", "rating", "pdf"),
}
"""All that concerns us."""


def read_plain_front(block: str) -> Mapping[str, object] | None:
    """What the front matter `block` says of papers and roles; None where YAML has to tell.

    An id that YAML takes for a number is text.
    """
    if "\r" in block:
        block = block.replace("\r\n", "\n")
    if not block.replace("\n", "").isprintable():
        return None
    values: dict[str, object] = {}
    position, end = 0, len(block)
    while position < end:
        match = _ENTRY.match(block, position)
        if match is None:
            return None
        position = match.end()
        name = match[1]
        if plain_value(name) != name:
            return None
        if name in READ:
            if match.lastgroup == "inset":
                return None
            values[name] = _value(match)
            said = match["text"]
            if name in _IDS and said and values[name] is not None:
                values[name] = said.rstrip()
    return values


def _value(match: re.Match[str]) -> object:
    said = match["quoted"] or match["text"]
    if said:
        return _scalar(said)
    if match["row"]:
        return list(map(_scalar, _IN_ROW.findall(match["row"])))
    return list(map(_scalar, _IN_LINES.findall(match["lines"]))) if match["lines"] else None


def _scalar(said: str) -> object:
    return said[1:-1] if said[0] in "\"'" else plain_value(said.rstrip())
