"""The part of a bibliographic record that a paper note's properties cannot hold, as JSON.

It stands in a fenced block, so that nothing of what was imported is lost to a later export.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import fields, replace

from tracker.core.bib.work import Name, PartialDate, Work
from tracker.core.text import Span

_FENCE = "```"
INFO = "json bibliography"
"""What stands behind the block's opening fence; the first word is for highlighting."""

_BLOCK = re.compile(
    rf"^{_FENCE}{INFO}[ \t]*\r?\n(?P<json>(?:(?!{_FENCE}).*\n)*){_FENCE}[ \t\r]*$", re.MULTILINE
)
_ACTING = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\ud800-\udfff\U000e0001\U000e0020-\U000e007f`]"
    r"|\{(?=[{%])|(?<=\{)[{%]|(?<=!)\[|\[(?=\[)|<(?=[%!/?A-Za-z])|%(?=[%>])|\$(?=\$)"
)
"""What could end the block or act in it: templates, shortcodes and the like look into code, too."""

_TEXTS = frozenset(each.name for each in fields(Work) if each.type is str)


def as_block(work: Work, known: Work) -> str:
    """What `work` says other than `known`, as a fenced block; empty if that is nothing."""
    lines: list[str] = []
    for field in fields(Work):
        value = getattr(work, field.name)
        if value != getattr(known, field.name):
            lines.append(f"{_json(field.name)}: {_value(value)}")
    inside = ",\n".join(lines)
    return f"{_FENCE}{INFO}\n{{\n{inside}\n}}\n{_FENCE}\n" if lines else ""


def find_block(text: str) -> Span | None:
    """The last such block of a note, without the line end behind it."""
    found = None
    for match in _BLOCK.finditer(text):
        found = Span(*match.span())
    return found


def with_block(block: str, known: Work) -> Work | None:
    """`known` with what the block says; None if the block cannot be read.

    A field whose value has not the shape that `as_block` gives it is left out.
    """
    try:
        said = json.loads(block.partition("\n")[2].rpartition(_FENCE)[0])
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    read = {name: _read(name, value) for name, value in said.items()}
    named = {field.name for field in fields(Work)}
    given = {name: value for name, value in read.items() if name in named and value is not None}
    if "issued" in said and said["issued"] is None:
        given["issued"] = None
    return replace(known, **given)  # type: ignore[arg-type]


def _value(value: object) -> str:
    match value:
        case PartialDate():
            parts = [value.year, value.month, value.day]
            while parts[-1] is None:
                parts.pop()
            return _json(parts)
        case tuple() if value:
            lines = ",\n".join(f"  {_json(_plain(each))}" for each in value)
            return f"[\n{lines}\n]"
        case tuple():
            return "[]"
        case _:
            return _json(value)


def _plain(value: object) -> object:
    if isinstance(value, Name):
        parts = {each.name: getattr(value, each.name) for each in fields(Name)}
        return {name: part for name, part in parts.items() if part}
    return value


def _json(value: object) -> str:
    return _ACTING.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    return f"\\u{ord(char):04x}" if char.isascii() else json.dumps(char)[1:-1]


def _read(name: str, value: object) -> object:
    """The value of a field; None if it has another shape."""
    if name in _TEXTS:
        return value if isinstance(value, str) else None
    if name == "retracted":
        return value if isinstance(value, bool) else None
    if name == "issued":
        return _date(value)
    if not isinstance(value, list):
        return None
    read = {"authors": _name, "editors": _name, "extra": _pair}.get(name, _word)
    items = [read(each) for each in value]
    return None if None in items else tuple(items)


def _date(value: object) -> PartialDate | None:
    match value:
        case [int(year)]:
            return PartialDate(year)
        case [int(year), int() | None as month]:
            return PartialDate(year, month)
        case [int(year), int() | None as month, int() | None as day]:
            return PartialDate(year, month, day)
        case _:
            return None


def _name(value: object) -> Name | None:
    if not isinstance(value, Mapping):
        return None
    parts = {each.name for each in fields(Name)}
    given = {str(key): part for key, part in value.items() if isinstance(part, str)}
    return Name(**given) if given.keys() <= parts else None


def _pair(value: object) -> tuple[str, str] | None:
    match value:
        case [str(name), str(said)]:
            return name, said
        case _:
            return None


def _word(value: object) -> str | None:
    return value if isinstance(value, str) else None
