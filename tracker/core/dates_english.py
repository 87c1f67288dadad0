"""Shorthand for dates, the English forms that only Tracker knows, and figures."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from tracker.core.calendar import Prefer, Reader, monday_of, monthly, moved, yearly
from tracker.core.pattern import compile_late
from tracker.errors import BadInput
from tracker.language import _

_NEAR: Mapping[str, int] = {
    **dict.fromkeys(("today", "td", "tod"), 0),
    **dict.fromkeys(("tomorrow", "tm", "tmr", "tom"), 1),
    **dict.fromkeys(("yesterday", "yd"), -1),
}
_UNITS: Mapping[str, str] = {"d": "day", "w": "week", "m": "month", "y": "year"}
_STEPS: Mapping[str, int] = {"last": -1, "this": 0, "next": 1}
_COUNT = r"(?P<count>\d{1,3}|an?|one|two|three|four)"
_HALF = r"half (?:an? )?(?P<half>month|year)"
_AMOUNT = rf"(?:{_COUNT} (?P<unit>fortnight|decade)s?|{_HALF})"
_COUNTS: Mapping[str, int] = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_CLOCK = r"t\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?"
_MAY_BE_TWO = compile_late(r"(?<![\d/.-])(\d\d?)[/.](\d\d?)(?:[/.](\d{4}|\d\d))?(?![\d/.-])")


def _near(words: str, today: date, _other: Prefer) -> date | None:
    distance = _NEAR.get(words)
    return None if distance is None else today + timedelta(distance)


def _year_first(words: str, _other: date, __: Prefer) -> date | None:
    """A time behind the date is left out of account, and so is its zone: the day is as typed."""
    match = re.fullmatch(rf"(\d{{4}})([-/.])(\d\d?)\2(\d\d?)(?:{_CLOCK})?", words)
    return date(int(match[1]), int(match[3]), int(match[4])) if match else None


def _month_and_day(words: str, today: date, prefer: Prefer) -> date | None:
    match = re.fullmatch(r"(\d\d)-(\d\d)", words)
    return yearly(today, prefer, int(match[1]), int(match[2])) if match else None


def _figures(words: str, today: date, prefer: Prefer) -> date | None:
    """With slashes or stops, only where it can be one day alone."""
    match = _MAY_BE_TWO.search(words)
    if match is None:
        return None
    if match[0] != words and "/" not in match[0] and not match[3]:
        return None
    one, other, year = int(match[1]), int(match[2]), match[3]
    if max(one, other) <= 12 and one != other:
        first, second = (_day(today, prefer, *pair, year) for pair in ((one, other), (other, one)))
        raise BadInput(_("it may be {first} or {second}").format(first=first, second=second))
    if match[0] != words:
        return None
    if "/" not in words and not year and one <= 24:
        raise BadInput(_("it may be a time of day or a number"))
    month, day = (other, one) if one > 12 else (one, other)
    return _day(today, prefer, month, day, year)


def _day(today: date, prefer: Prefer, month: int, day: int, year: str | None) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return yearly(today, prefer, month, day)


def _day_of_month(words: str, today: date, prefer: Prefer) -> date | None:
    match = re.fullmatch(r"(?:on )?(?:the )?(\d\d?)(?:st|nd|rd|th)", words)
    return monthly(today, prefer, int(match[1])) if match else None


def _shorthand(words: str, today: date, _other: Prefer) -> date | None:
    match = re.fullmatch(r"([+-]?) ?(\d{1,4}) ?([dwmy])", words)
    return moved(today, int(match[1] + match[2]), _UNITS[match[3]]) if match else None


def _distance(words: str, today: date, _other: Prefer) -> date | None:
    """Fortnights, decades and halves, of which the plugin's grammar knows none or makes wholes."""
    for pattern, sign in (
        (rf"(?:in |within |\+ ?){_AMOUNT}", 1),
        (rf"{_AMOUNT} (?:from (?:now|today)|later|ahead)", 1),
        (rf"{_AMOUNT} (?:ago|earlier|before)", -1),
    ):
        match = re.fullmatch(pattern, words)
        if match is None:
            continue
        if match["half"]:
            count, unit = (15, "day") if match["half"] == "month" else (6, "month")
            return moved(today, sign * count, unit)
        count = int(_COUNTS.get(match["count"]) or match["count"])
        if match["unit"] == "decade":
            return moved(today, sign * 10 * count, "year")
        return moved(today, sign * count, "fortnight")
    return None


def _period(words: str, today: date, prefer: Prefer) -> date | None:
    """The beginning or the end of a week (which begins on Monday), month or year."""
    if match := re.fullmatch(r"eo([wmy])", words):
        return _end(today, _UNITS[match[1]], 0)
    match = re.fullmatch(
        r"(?:the )?(?P<edge>end|last day|start|beginning|first day) (?:of )?(?:the )?"
        r"(?:(?P<said>this|next|last) )?(?P<unit>week|month|year)",
        words,
    )
    if match is None:
        return None
    step = _STEPS[match["said"] or "this"]
    if match["edge"] in {"end", "last day"}:
        return _end(today, match["unit"], step)
    first = _start(today, match["unit"], step)
    is_passed = not match["said"] and prefer == "future" and first < today
    return _start(today, match["unit"], 1) if is_passed else first


def _start(today: date, unit: str, step: int) -> date:
    firsts = {"week": monday_of(today), "month": today.replace(day=1)}
    return moved(firsts.get(unit, date(today.year, 1, 1)), step, unit)


def _end(today: date, unit: str, step: int) -> date:
    return _start(today, unit, step + 1) - timedelta(1)


def _weekend(words: str, today: date, _other: Prefer) -> date | None:
    """Its Saturday, as the plugin's shorthand has it; on a Sunday it is today's weekend still."""
    match = re.fullmatch(r"(?:(?:on |at )?the |(this|next|last) )?weekend", words)
    if match is None:
        return None
    saturday = monday_of(today) + timedelta(7 * _STEPS[match[1] or "this"] + 5)
    return today if saturday == today - timedelta(1) and match[1] != "last" else saturday


ENGLISH: tuple[Reader, ...] = (
    _near,
    _year_first,
    _month_and_day,
    _figures,
    _day_of_month,
    _shorthand,
    _distance,
    _period,
    _weekend,
)
