"""The day after `until` in a recurrence rule, read as V8's `Date.parse` reads it.

The format: https://github.com/v8/v8/blob/main/src/date/dateparser-inl.h. Its time zone is taken
to be UTC, and what a rule cannot hold (signs, colons, points, brackets) is left out.
"""

import re
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta

from tracker.core.pattern import compile_late
from tracker.core.task.schedule import Until

_PIECES = compile_late(r"(?P<number>[0-9]+)|(?P<word>[A-Za-z]+)|(?P<blank>.)", re.DOTALL)
_ISO_YEAR = compile_late(r"[0-9]{4}")
_ISO_TIME = compile_late(r"[0-9]{4}[Tt](?![A-Za-z])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HOURS_BEHIND_UTC = {
    **dict.fromkeys(("ut", "utc", "z", "gmt"), 0),
    **dict(zip(("edt", "cdt", "mdt", "pdt"), (4, 5, 6, 7), strict=True)),
    **dict(zip(("est", "cst", "mst", "pst"), (5, 6, 7, 8), strict=True)),
}
_LAST_MOMENT = (275760, 9, 13, 0)


def read_until(text: str) -> Until | None:
    """The day that `text` tells, which may hold words before it and a time zone after it."""
    if _ISO_YEAR.fullmatch(text):
        return _until(int(text), 1, 1, 0)
    if _ISO_TIME.match(text):
        return None
    numbers: list[int] = []
    month, zone = None, 0
    for piece in _PIECES.finditer(text):
        word = piece[0].lower()
        if piece["number"]:
            numbers.append(int(word.lstrip("0")[:9] or 0))
        elif word[:3] in _MONTHS:
            month = _MONTHS.index(word[:3]) + 1
        elif word in _HOURS_BEHIND_UTC and numbers:
            zone = _HOURS_BEHIND_UTC[word]
        elif piece["word"] and (numbers or text[piece.end() : piece.end() + 1].isdigit()):
            return None
    day = _day(numbers, month)
    return None if day is None else _until(*day, zone)


def _day(numbers: list[int], month: int | None) -> tuple[int, int, int] | None:
    """Year, month and day; a number that is missing is 1, also the year (which is 2001)."""
    if not 1 <= len(numbers) <= 3:
        return None
    first, second, third = [*numbers, 1, 1][:3]
    if month is not None:
        year, day = (second, first) if _is_day(first) else (first, second)
    elif not _is_day(first):
        year, month, day = first, second, third
    else:
        year, month, day = third, first, second
    if not 1 <= month <= 12 or not _is_day(day):
        return None
    return _in_full(year), month, day


def _is_day(number: int) -> bool:
    return 1 <= number <= 31


def _in_full(year: int) -> int:
    if year < 50:
        return year + 2000
    return year + 1900 if year < 100 else year


def _until(year: int, month: int, day: int, zone: int) -> Until | None:
    """The moment, where 30 February is 2 March; to V8's callers the first one of 1970 is none."""
    # The calendar repeats itself every 400 years, and no December has more than 31 days.
    actual = date(2000 + year % 400, month, 1) + timedelta(days=day - 1)
    month, day = actual.month, actual.day
    if (year, month, day, zone) == (1970, 1, 1, 0) or (year, month, day, zone) > _LAST_MOMENT:
        return None
    if year < MINYEAR:
        moment = datetime.min.replace(tzinfo=UTC)
    elif year > MAXYEAR:
        moment = datetime.max.replace(tzinfo=UTC)
    else:
        moment = datetime(year, month, day, zone, tzinfo=UTC)
    return Until(year, month, day, moment)
