"""Notes made from plain Obsidian templates: `{{name}}` filled in, and nothing else touched.

Source: https://help.obsidian.md/Plugins/Templates
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from tracker.core.moment_text import in_moment_format
from tracker.core.outside import markdown_of, safe_line
from tracker.core.structure import find_front
from tracker.core.yaml_text import write_value

Filling: TypeAlias = str | int | Sequence[str]
"""What stands for a variable; an empty one leaves a property without a value."""
_Find: TypeAlias = Callable[[re.Match[str]], Filling | None]

_VARIABLE = re.compile(r"\{\{ *([a-zA-Z]+)(?::([^{}\n]*))? *\}\}")
_PROPERTY = re.compile(
    r"(?P<head>[ \t]*(?:- +)*(?:[^\s:{}\"'\[#-][^:{}\"'\[]*:[ \t]+)?)"
    r"(?P<value>\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|\[.*\]|[^\s\"'\[#].*?)"
    r"(?P<remark>(?:[ \t]+#.*)?[ \t]*)"
)
_SCALAR = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|(?:\{\{[^{}]*\}\}|[^\[\],{}\"'])+")


def fill_in(
    template: str,
    values: Mapping[str, Filling],
    now: date,
    *,
    date_format: str = "YYYY-MM-DD",
    time_format: str = "HH:mm",
) -> str:
    """The template's text with its variables filled in; unknown ones stay, as in Obsidian.

    A property's value that a variable is in is written anew, so that no text can be anything but
    text there; in the body none can be more than words. `now` may be a `datetime`, which
    `{{time}}` asks for; without it is midnight. Line ends are line feeds.
    """
    formats = {"date": date_format, "time": time_format}

    def find(variable: re.Match[str]) -> Filling | None:
        name, wanted = variable[1].lower(), variable[2]
        if name in formats:
            return in_moment_format(now, wanted or formats[name])
        return values.get(name) if wanted is None else None

    text = template.removeprefix("\ufeff").replace("\r\n", "\n")
    front = find_front(text)
    if front is None:
        return _in_body(text, find)
    lines = (_with_values(line, find) for line in front.body.of(text).split("\n"))
    yaml = text[: front.body.start] + "\n".join(lines) + text[front.body.end : front.span.end]
    return yaml + _in_body(text[front.span.end :], find)


def _in_body(text: str, find: _Find) -> str:
    def shown(variable: re.Match[str]) -> str:
        value = find(variable)
        return variable[0] if value is None else markdown_of(_joined(value))

    return _VARIABLE.sub(shown, text)


def _with_values(line: str, find: _Find) -> str:
    """A line of front matter, which may become several."""
    match = _with_variable(line)
    if match is None:
        return line
    head, value, remark = match["head"], match["value"], match["remark"]
    if value.startswith("["):
        return head + _SCALAR.sub(lambda scalar: _in_flow(scalar[0], find), value) + remark
    filling = _filled(_unquoted(value), find)
    if filling is None:
        return line
    if not filling and filling != 0:
        return head.rstrip() + remark
    if isinstance(filling, str | int):
        return head + write_value(filling) + remark
    indent = " " * (len(head) - len(head.lstrip()))
    items = (f"{indent}  - {write_value(each)}" for each in filling)
    return "\n".join([head.rstrip() + remark, *items])


@lru_cache(maxsize=64)
def _with_variable(line: str) -> re.Match[str] | None:
    """The parts of a property's line if there are variables in its value."""
    match = _PROPERTY.fullmatch(line)
    return match if match and _VARIABLE.search(match["value"]) else None


def _in_flow(scalar: str, find: _Find) -> str:
    before = scalar[: len(scalar) - len(scalar.lstrip())]
    filling = _filled(_unquoted(scalar.strip()), find)
    if filling is None:
        return scalar
    texts = [str(filling)] if isinstance(filling, str | int) else filling
    return before + ", ".join(write_value(each, flow=True) for each in texts)


def _filled(text: str, find: _Find) -> Filling | None:
    """A value with its variables filled in; None if it has none that is known."""
    if whole := _VARIABLE.fullmatch(text):
        filling = find(whole)
        if filling is None or isinstance(filling, int):
            return filling
        return safe_line(filling) if isinstance(filling, str) else tuple(map(safe_line, filling))
    if all(find(variable) is None for variable in _VARIABLE.finditer(text)):
        return None
    return _VARIABLE.sub(
        lambda each: each[0] if (value := find(each)) is None else safe_line(_joined(value)), text
    )


def _joined(value: Filling) -> str:
    return str(value) if isinstance(value, str | int) else ", ".join(value)


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r"\\([\"\\/])", r"\1", value[1:-1])
    return value
