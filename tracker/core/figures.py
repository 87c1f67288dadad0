"""How far something is read, as figures in brackets: `(p. 12/48)`, `(23:10/58:00)`, `(3/7)`."""

import re

from tracker.core.pattern import compile_late

NUMBER = r"\d{1,6}(?::[0-5]\d){0,2}"
_BRACKETS = (
    rf"[(（]\s*(?:pp?\.?\s*|第\s*)?(?P<done>{NUMBER})\s*[/／]\s*(?P<total>{NUMBER})"
    r"\s*(?:页|章|节|讲|集|pages?|parts?|chapters?)?\s*[)）]"
)
PART = compile_late(_BRACKETS, re.IGNORECASE)
"""What may say how far something is read; `is_part` tells whether it does."""
_WITH_BLANKS = compile_late(rf"[ \t]*{_BRACKETS}", re.IGNORECASE)


def is_part(match: re.Match[str]) -> bool:
    """Whether what `PART` matches is so much of so much."""
    done, total = figure_of(match["done"]), figure_of(match["total"])
    return 0 <= done <= total and total > 0 and (":" in match["done"]) == (":" in match["total"])


def figure_of(text: str) -> int:
    """A count, or the seconds of `58:00` and `1:02:30`."""
    seconds = 0
    for part in text.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


def without_figures(text: str) -> str:
    """`text` without anything that may say how far it is read, in links or not.

    Whatever progress is set in `text`, the answer is the same.
    """
    return _WITH_BLANKS.sub(lambda match: "" if is_part(match) else match[0], text).strip()
