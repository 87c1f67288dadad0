"""Where a note's front matter stands, in text or bytes, and whether it concerns us."""

import re
from typing import AnyStr

from tracker.core.pattern import compile_late

_OPENING = compile_late(r"\ufeff?(---[ \t]*\r?\n)")
_CLOSING = compile_late(r"\n---[ \t]*(?:\r?\n|\Z)")
_OPENING_BYTES = compile_late(rb"(?:\xef\xbb\xbf)?(---[ \t]*\r?\n)")
_CLOSING_BYTES = compile_late(rb"\n---[ \t]*(?:\r?\n|\Z)")
_NEEDS_YAML = compile_late(rb"\n(?:tracker|citekey|doi|arxiv|authors?)[ \t]*:")

Place = tuple[int, int, int, int]
"""Where front matter begins and ends, and what stands between its two lines."""


def front_of(text: str) -> Place | None:
    """Where the front matter of a text stands."""
    is_likely = text[:3] == "---" or text[:4] == "\ufeff---"
    return _found(text, _OPENING, _CLOSING) if is_likely else None


def front_in(data: bytes) -> Place | None:
    """Where the front matter of a note stands in its bytes."""
    is_likely = data[:3] == b"---" or data[:6] == b"\xef\xbb\xbf---"
    return _found(data, _OPENING_BYTES, _CLOSING_BYTES) if is_likely else None


def _found(text: AnyStr, opens: re.Pattern[AnyStr], closes: re.Pattern[AnyStr]) -> Place | None:
    opening = opens.match(text)
    closing = closes.search(text, opening.end() - 1) if opening else None
    if opening is None or closing is None:
        return None
    return opening.start(1), closing.end(), opening.end(), closing.start() + 1


def needs_properties(path: str, block: bytes) -> bool:
    """Whether anything in the front matter `block` of the note at `path` concerns us."""
    name = path.rsplit("/", 1)[-1]
    return name.startswith("@") or _NEEDS_YAML.search(b"\n" + block) is not None
