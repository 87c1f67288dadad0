"""Days and ranges of days as filters name them."""

import re
from calendar import monthrange
from datetime import date, timedelta

from tracker.core.dates import parse_date
from tracker.errors import BadInput

_RELATIVE = re.compile("(last|this|next) (week|month|quarter|year)")
_DAY = re.compile(r"\b([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\b")


def query_range(text: str, today: date) -> tuple[date, date] | None:
    """The first and the last day that `text` means; None if it is not understood."""
    try:
        return _relative(text, today) or _numbered(text) or _absolute(text, today)
    except (ValueError, OverflowError):
        return None


def query_date(text: str, today: date) -> date | None:
    """The one day that `text` means; None if it is not understood."""
    days = _absolute(text, today)
    return days[0] if days else None


def _relative(text: str, today: date) -> tuple[date, date] | None:
    match = _RELATIVE.search(text)
    if match is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}[match[1]]
    match match[2]:
        case "week":
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
            return monday, monday + timedelta(days=6)
        case "month":
            return _months(today.year, today.month - 1 + step, 1)
        case "quarter":
            return _months(today.year, (today.month - 1) // 3 * 3 + 3 * step, 3)
        case _:
            return _months(today.year + step, 0, 12)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """`count` months from the 0-based `month`, which may lie in another year."""
    first = date(year + month // 12, month % 12 + 1, 1)
    last = month + count - 1
    end_year, end_month = year + last // 12, last % 12 + 1
    return first, date(end_year, end_month, monthrange(end_year, end_month)[1])


def _numbered(text: str) -> tuple[date, date] | None:
    text = text.strip()
    if re.fullmatch("[0-9]{4}", text):
        return _months(int(text), 0, 12)
    if re.fullmatch("[0-9]{4}-Q[1-4]", text):
        return _months(int(text[:4]), 3 * int(text[6]) - 3, 3)
    if re.fullmatch("[0-9]{4}-[0-9]{2}", text):
        if not 1 <= int(text[5:]) <= 12:
            return None
        return _months(int(text[:4]), int(text[5:]) - 1, 1)
    if re.fullmatch("[0-9]{4}-W[0-9]{2}", text):
        monday = date.fromisocalendar(int(text[:4]), int(text[6:]), 1)
        return monday, monday + timedelta(days=6)
    return None


def _absolute(text: str, today: date) -> tuple[date, date] | None:
    found = []
    for match in _DAY.finditer(text):
        try:
            found.append(date(int(match[1]), int(match[2]), int(match[3])))
        except ValueError:
            continue
    if found:
        days = sorted(found[:2])
        return days[0], days[-1]
    try:
        day = parse_date(text, today)
    except BadInput:
        return None
    return day, day
