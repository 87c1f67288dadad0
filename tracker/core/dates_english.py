"""The English forms of dates as people type them, and those of figures alone."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from tracker.core.calendar import (
    Prefer,
    Reader,
    monday_of,
    monthly,
    months_on,
    moved,
    weekday,
    yearly,
)
from tracker.errors import BadInput

_NEAR: Mapping[str, int] = {
    **dict.fromkeys(("today", "td", "tod", "tonight", "now"), 0),
    **dict.fromkeys(("tomorrow", "tm", "tmr", "tmrw", "tom"), 1),
    **dict.fromkeys(("yesterday", "yd"), -1),
    **dict.fromkeys(("day after tomorrow", "the day after tomorrow"), 2),
    **dict.fromkeys(("day before yesterday", "the day before yesterday"), -2),
}
_NUMBERS: Mapping[str, int] = {
    "a": 1,
    "an": 1,
    "a couple of": 2,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTHS = (*("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),)
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}


def _near(words: str, today: date, _: Prefer) -> date | None:
    distance = _NEAR.get(words)
    return None if distance is None else today + timedelta(distance)


def _year_first(words: str, _: date, __: Prefer) -> date | None:
    match = re.fullmatch(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", words)
    return date(int(match[1]), int(match[3]), int(match[4])) if match else None


def _figures(words: str, today: date, prefer: Prefer) -> date | None:
    """`12-04` as in ISO dates; with a slash, only where it can be one day alone."""
    if match := re.fullmatch(r"(\d\d)-(\d\d)", words):
        return yearly(today, prefer, int(match[1]), int(match[2]))
    match = re.fullmatch(r"(\d\d?)([/.])(\d\d?)(?:\2(\d{4}))?", words)
    if match is None:
        return None
    one, other = int(match[1]), int(match[3])
    if max(one, other) <= 12 and one != other:
        raise BadInput("it may be two days; write the year first, or the month by its name")
    month, day = (other, one) if one > 12 else (one, other)
    if match[4]:
        return date(int(match[4]), month, day)
    return yearly(today, prefer, month, day)


def _month_by_name(words: str, today: date, prefer: Prefer) -> date | None:
    number = r"(\d\d?)(?:st|nd|rd|th)?"
    year = r"(?:[ -](\d{4}))?"
    named_day = rf"(?:{_WEEKDAY} )?"
    match = re.fullmatch(rf"{named_day}(?:the )?{number}[ -]?(?:of )?{_MONTH}{year}", words)
    if match is not None:
        day, month, said = match[2], match[3], match[4]
    else:
        match = re.fullmatch(rf"{named_day}{_MONTH}[ -]?(?:the )?{number}{year}", words)
        if match is None:
            return None
        month, day, said = match[2], match[3], match[4]
    at = _MONTHS.index(month[:3]) + 1
    if said:
        return date(int(said), at, int(day))
    return yearly(today, prefer, at, int(day))


def _day_of_month(words: str, today: date, prefer: Prefer) -> date | None:
    match = re.fullmatch(r"(?:on )?(?:the )?(\d\d?)(?:st|nd|rd|th)", words)
    return monthly(today, prefer, int(match[1])) if match else None


def _day_of_week(words: str, today: date, prefer: Prefer) -> date | None:
    match = re.fullmatch(rf"(?:on )?(?:(next|this|last|past|coming) )?{_WEEKDAY}", words)
    if match is None:
        return None
    said = "last" if match[1] == "past" else match[1] or ""
    return weekday(today, _WEEKDAYS.index(match[2][:3]), said, prefer)


def _distance(words: str, today: date, _: Prefer) -> date | None:
    if match := re.fullmatch(r"([+-]?) ?(\d{1,4}) ?([dwmy])", words):
        return moved(today, int(match[1] + match[2]), _UNITS[match[3]])
    number = "(" + "|".join((r"\d{1,4}", *sorted(_NUMBERS, key=len, reverse=True))) + ")"
    amount = rf"{number} (day|week|fortnight|month|year)s?"
    for pattern, sign in (
        (rf"(?:in|\+) ?{amount}(?: time)?", 1),
        (rf"{amount} (?:from (?:now|today)|later|ahead)", 1),
        (rf"{amount} (?:ago|earlier)", -1),
    ):
        if match := re.fullmatch(pattern, words):
            count = int(match[1]) if match[1].isdigit() else _NUMBERS[match[1]]
            return moved(today, sign * count, match[2])
    return None


def _period(words: str, today: date, _: Prefer) -> date | None:
    """The end of a period, or the same day of the next or last one."""
    if match := re.fullmatch(r"(next|last) (week|month|year)", words):
        return moved(today, 1 if match[1] == "next" else -1, match[2])
    first = today.replace(day=1)
    match words.removeprefix("the ").replace("of the ", "of "):
        case "eow" | "end of week" | "end of this week":
            return monday_of(today) + timedelta(6)
        case "eom" | "end of month" | "end of this month":
            return months_on(first, 1) - timedelta(1)
        case "end of next month":
            return months_on(first, 2) - timedelta(1)
        case "eoy" | "end of year" | "end of this year":
            return date(today.year, 12, 31)
        case _:
            return None


ENGLISH: tuple[Reader, ...] = (
    _near,
    _year_first,
    _figures,
    _month_by_name,
    _day_of_month,
    _day_of_week,
    _distance,
    _period,
)
