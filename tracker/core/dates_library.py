"""The last resort for a date with its month's name: dateparser, held to what it cannot guess."""

import re
from datetime import date, datetime

from tracker.core.calendar import Prefer
from tracker.core.casual.words import MONTH

_WHOLE = re.compile(rf"(?:(?:{MONTH}|\d+(?:st|nd|rd|th)?|the|of|on)(?![a-z])|[ .,'’])+", re.ASCII)
_MONTH = re.compile(rf"(?<![a-z]){MONTH}(?![a-z])", re.ASCII)

_FIGURES = ([1], [2], [1, 4], [2, 4])
"""How many figures a day, or a day and its year, have."""


def read_with_library(words: str, today: date, prefer: Prefer) -> date | None:
    """The day that dateparser reads, strictly and loosely alike; None for anything unclear.

    The words (in lower case) are a month's name, a day, perhaps a year, and nothing else: in
    other texts it takes any letter for a unit and any figure for a day.
    """
    figures = re.findall(r"\d+", words)
    if [len(figure) for figure in sorted(figures, key=len)] not in _FIGURES:
        return None
    if not (_WHOLE.fullmatch(words) and _MONTH.search(words)):
        return None
    from dateparser import parse

    noon = datetime(today.year, today.month, today.day, 12)  # noqa: DTZ001
    loose, strict = (
        parse(
            words,
            languages=["en"],
            settings={
                "STRICT_PARSING": is_strict,
                "REQUIRE_PARTS": ["day", "month", "year"] if is_strict else ["day", "month"],
                "PREFER_DATES_FROM": prefer,
                "RELATIVE_BASE": noon,
                "RETURN_AS_TIMEZONE_AWARE": False,
            },
        )
        for is_strict in (False, True)
    )
    if loose is None or (strict is not None and strict != loose):
        return None
    day: date = loose.date()
    is_past = prefer == "future" and day < today and str(day.year) not in words
    return None if is_past else day
