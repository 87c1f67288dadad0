"""The works that a text cites by their keys: `[@key]`, `[see @a; -@b, p. 3]`, `[[@key]]`."""

import re

from tracker.core.pattern import compile_late

_BRACKETS = compile_late(r"\[[^\[\]]*@[^\[\]]*\]")
_KEY = compile_late(r"(?<![\w.])@([\w:.#$%&+?<>~/-]*\w)")


def cited_keys(text: str) -> frozenset[str]:
    """The keys, as they are written."""
    if "@" not in text:
        return frozenset()
    # Of a wikilink only the name counts, not what is shown in its place or a heading's.
    inside = (re.split(r"[|#]", group)[0] for group in _BRACKETS.findall(text))
    return frozenset(key for group in inside for key in _KEY.findall(group))
