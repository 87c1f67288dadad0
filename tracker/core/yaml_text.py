"""Values written as YAML, quoted only where some reader would take the bare text otherwise.

The readers are Obsidian (YAML 1.2) and Hugo (YAML 1.1 and 1.2, by version): what either turns
into a number, a truth value or nothing is quoted. Dates stay bare, for both take them as dates.
"""

import re
from collections.abc import Sequence
from datetime import date

from tracker.core.pattern import compile_late

Value = str | int | float | bool | Sequence[str]

_DATE = compile_late(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?\Z")
_FIRST = compile_late(r"[-?:,\[\]{}#&*!|>'\"%@`\\=~<]|\.\.\.")
_SPECIAL = compile_late(
    r"""(?ix)
    (?: y | n | yes | no | on | off | true | false | null
    | [-+]? (?: [0-9][0-9_,]*(?::[0-9_]+)*(?:\.[0-9_]*)? | \.[0-9_]* ) (?: e[-+]?[0-9]+ )?
    | 0 [box] [0-9a-f_]+ | [-+]? \.inf | \.nan
    | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} (?: [T\ \t]+ [0-9].* )?
    )\Z"""
)
_INSIDE = compile_late(r":(?=\s|\Z)|(?<=\s)#|\t")
_IN_FLOW = compile_late(r"[,\[\]{}:]")
_ESCAPED = compile_late(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SHORT = {"\n": "\\n", "\r": "\\r", "\0": "\\0", '"': '\\"', "\\": "\\\\"}


def write_value(value: Value, *, flow: bool = False, json: bool = False) -> str:
    """`value` on one line; `flow` inside brackets, `json` where double quotes are the custom."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return _double_quoted(value) if json else write_text(value, flow=flow)
    return f"[{', '.join(write_value(item, flow=True, json=json) for item in value)}]"


def write_text(text: str, *, flow: bool = False) -> str:
    """`text` bare if every reader takes it as this text, else in single quotes if these can."""
    if _ESCAPED.search(text):
        return _double_quoted(text)
    if not _needs_quotes(text, flow=flow):
        return text
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _needs_quotes(text: str, *, flow: bool) -> bool:
    if not text or text != text.strip():
        return True
    if day := _DATE.match(text):
        return not _exists(day[1])
    if _FIRST.match(text) or _SPECIAL.match(text) or _INSIDE.search(text):
        return True
    return flow and _IN_FLOW.search(text) is not None


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _double_quoted(text: str) -> str:
    escaped = re.sub(r'["\\]', lambda match: _SHORT[match[0]], text)
    return f'"{_ESCAPED.sub(_escape, escaped)}"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"
