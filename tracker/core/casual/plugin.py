"""Dates as the Tasks plugin reads them: those typed into its window, and those of queries."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from tracker.core.calendar import monday_of
from tracker.core.pattern import compile_late

_ABBREVIATIONS: Mapping[str, str] = {
    "td": "today",
    "tm": "tomorrow",
    "yd": "yesterday",
    "tw": "this week",
    "nw": "next week",
    "weekend": "sat",
    "we": "sat",
}
_RELATIVE = compile_late("(last|this|next) (week|month|quarter|year)")
_STEPS: Mapping[str, int] = {"last": -1, "this": 0, "next": 1}


def typed_date(text: str, today: date, *, future_only: bool) -> date | None:
    """The first day in a text typed into the plugin's window; None where there is none.

    A time with its distance from UTC means the day that it is then in UTC.
    """
    days = _days(text, today, future_only=future_only)
    return days[0] if days else None


def expand_abbreviation(text: str) -> str:
    """The text with `td`, `tm` … written out, each once, where a blank follows (and goes)."""
    for short, words in _ABBREVIATIONS.items():
        text = re.sub(
            rf"(?<![A-Za-z0-9_]){short}[\s\ufeff]", words, text, count=1, flags=re.IGNORECASE
        )
    return text


def query_range(text: str, today: date) -> tuple[date, date] | None:
    """The first and the last day that a filter's words mean; None if they are not understood.

    Weeks begin on Monday here: `last week`, `2023-W24`, `2023-06`, `2023-Q2`, `2023`; else
    the first two dates in the text, or the only one twice.
    """
    try:
        named = _relative(text, today) or _numbered(text.strip())
    except ValueError:
        named = None
    if named is not None:
        return named
    days = _days(text, today, future_only=False)[:2]
    return (min(days), max(days)) if days else None


def query_date(text: str, today: date) -> date | None:
    """The one day that a filter's words mean; None if they are not understood."""
    return typed_date(text, today, future_only=False)


def _days(text: str, today: date, *, future_only: bool) -> list[date]:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        # What most queries say does not pay for the patterns of all the rest.
        try:
            return [date.fromisoformat(text)]
        except ValueError:
            return []
    from tracker.core.casual.find import find_dates

    try:
        found = find_dates(text, today, future_only=future_only)
        return [reading.at.instant.date() for reading in found]
    except (ValueError, OverflowError):
        return []


def _relative(text: str, today: date) -> tuple[date, date] | None:
    match = _RELATIVE.search(text)
    if match is None:
        return None
    step = _STEPS[match[1]]
    match match[2]:
        case "week":
            monday = monday_of(today) + timedelta(weeks=step)
            return monday, monday + timedelta(6)
        case "month":
            return _months(today.year, today.month + step, 1)
        case "quarter":
            return _months(today.year, today.month - (today.month - 1) % 3 + 3 * step, 3)
        case _:
            return _months(today.year + step, 1, 12)


def _numbered(text: str) -> tuple[date, date] | None:
    match = re.fullmatch(r"([0-9]{4})(?:-(?:Q([1-4])|([0-9]{2})|W([0-9]{2})))?", text)
    if match is None:
        return None
    year, quarter, month, week = (int(figures or -1) for figures in match.groups())
    if week >= 0:
        monday = date.fromisocalendar(year, week, 1)
        return monday, monday + timedelta(6)
    if quarter > 0:
        return _months(year, 3 * quarter - 2, 3)
    if month == 0 or month > 12:
        return None
    return _months(year, month, 1) if month > 0 else _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """`count` months from the 1-based `month`, which may lie in a year beside."""
    first, last = (divmod(year * 12 + month - 1 + on, 12) for on in (0, count - 1))
    end = date(last[0], last[1] + 1, 1)
    return date(first[0], first[1] + 1, 1), end.replace(day=monthrange(end.year, end.month)[1])
