"""What becomes of readings that stand beside each other or overlap."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from tracker.core.casual.distances import noon
from tracker.core.casual.moment import counted, with_time, with_told_by
from tracker.core.casual.reading import Reading, pattern
from tracker.core.casual.words import read_amounts

Join: TypeAlias = Callable[[str, Reading, Reading], Reading | None]
"""Makes one of two neighbours in a text; None where they stay two."""

_ZONE = pattern(
    r"\A\s*(?:\(?(?:GMT|UTC)\s?)?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\)?"
)
_GREENWICH = pattern(r"\A\s*,?\s*\(?(?P<name>UTC|GMT)\)?(?=\W|\Z)")


def longest(readings: Sequence[Reading]) -> list[Reading]:
    """Of readings that overlap the longest, of equally long ones the first."""
    kept: list[Reading] = []
    for reading in readings:
        if kept and reading.start < kept[-1].end:
            if reading.end - reading.start > kept[-1].end - kept[-1].start:
                kept[-1] = reading
        else:
            kept.append(reading)
    return kept


def with_zone(text: str, reading: Reading) -> Reading:
    """The reading with the distance from UTC that follows it, such as `GMT+02:00` or `UTC`."""
    return _with_name(text, _with_distance(text, reading))


def _with_distance(text: str, reading: Reading) -> Reading:
    match = _ZONE.search(text[reading.end :])
    if match is None or "zone" in reading.at.told:
        return reading
    minutes = 60 * int(match["hours"]) + int(match["minutes"] or 0)
    if minutes > 14 * 60:
        return reading
    return _in_zone(reading, minutes if match["sign"] == "+" else -minutes, match.end())


def _with_name(text: str, reading: Reading) -> Reading:
    match = _GREENWICH.search(text[reading.end :])
    if match is None or ("zone" in reading.at.told and reading.at.zone != 0):
        return reading
    if reading.at.is_date and not match["name"].isupper():
        return reading
    return _in_zone(reading, 0, match.end())


def _in_zone(reading: Reading, zone: int, length: int) -> Reading:
    until = reading.until and reading.until.tell(zone=zone)
    return Reading(reading.start, reading.end + length, reading.at.tell(zone=zone), until)


def joined(text: str, readings: Sequence[Reading], join: Join) -> list[Reading]:
    """The readings, neighbours made one from the left on where `join` does."""
    done: list[Reading] = []
    for reading in readings:
        one = join(text, done[-1], reading) if done else None
        if one is None:
            done.append(reading)
        else:
            done[-1] = one
    return done


def _between(text: str, left: Reading, right: Reading) -> str:
    return text[min(left.end, right.start) : max(left.end, right.start)]


def weekday_and_date(text: str, left: Reading, right: Reading) -> Reading | None:
    """`Saturday, June 15`: the date counts."""
    if not (left.at.is_weekday and left.at.is_date and "day" in right.at.told):
        return None
    if not re.fullmatch(r",?\s*", _between(text, left, right)):
        return None
    until = right.until and right.until.tell(weekday=left.at.weekday)
    return Reading(left.start, right.end, right.at.tell(weekday=left.at.weekday), until)


def distance_and_date(text: str, left: Reading, right: Reading) -> Reading | None:
    """`2 weeks before 2023-06-15`: counted from that date."""
    side = re.search(r"\s(before|after)\Z", text[left.start : left.end], re.IGNORECASE)
    if side is None or _between(text, left, right).strip():
        return None
    sign = -1 if side[1].lower() == "before" else 1
    amounts = read_amounts(text[left.start : left.end])
    start = right.at.instant
    at = counted(start, {unit: sign * count for unit, count in amounts.items()})
    return Reading(left.start, right.end, at)


def date_and_time(text: str, left: Reading, right: Reading) -> Reading | None:
    """`tomorrow at 5`, either way round."""
    if left.at.is_date and right.at.is_time:
        day, time = left, right
    elif right.at.is_date and left.at.is_time:
        day, time = (left, right) if left.at.is_date else (right, left)
    else:
        return None
    if not re.fullmatch(r"\s*(?:T|at|after|before|on|of|,|-)?\s*", _between(text, left, right)):
        return None
    at = with_time(day.at, time.at)
    until = None
    if day.until or time.until:
        until = with_time(day.until or day.at, time.until or time.at)
        if day.until is None and until.instant < at.instant:
            next_day = until.instant.date() + timedelta(1)
            until = replace(until, year=next_day.year, month=next_day.month, day=next_day.day)
    return Reading(left.start, right.end, at, until)


def from_and_to(text: str, left: Reading, right: Reading) -> Reading | None:
    """`June 3 to June 5`: a stretch, in which each end tells what the other leaves out."""
    if left.until or right.until:
        return None
    if not re.fullmatch(r"\s*(?:to|-)\s*", _between(text, left, right), re.IGNORECASE):
        return None
    at, until = left.at, right.at
    if not at.is_weekday and not until.is_weekday:
        at = with_told_by(at, until)
        until = with_told_by(until, at)
    if at.instant > until.instant:
        week = timedelta(7)
        if at.is_weekday and at.instant - week < until.instant:
            at = at.suppose_day((at.instant - week).date())
        elif until.is_weekday and until.instant + week > at.instant:
            until = until.suppose_day((until.instant + week).date())
        else:
            at, until = until, at
    return Reading(left.start, right.end, at, until)


def ahead(reading: Reading, today: date) -> Reading:
    """The reading in the coming year or week, where it leaves that open and is past."""
    at, until = reading.at, reading.until
    if at.is_day_of_year:
        for _ in range(3):
            if at.instant.date() >= today:
                break
            at = at.suppose(year=at.year + 1)
            until = until and until.suppose(year=until.year + 1)
    if at.is_weekday and at.weekday is not None and at.instant < noon(today):
        day = _coming(today, at.weekday, beyond=True)
        at = at.suppose_day(day)
        if until and until.is_weekday and until.weekday is not None:
            until = until.suppose_day(_coming(day, until.weekday, beyond=False))
    return replace(reading, at=at, until=until)


def _coming(day: date, number: int, *, beyond: bool) -> date:
    """The coming weekday (Sunday is 0); `beyond`: not the day itself."""
    distance = (number - day.isoweekday()) % 7
    return day + timedelta(7 if beyond and not distance else distance)


def is_number(text: str, reading: Reading) -> bool:
    """Whether what is read is a bare number."""
    figures = text[reading.start : reading.end].replace(" ", "", 1)
    return re.fullmatch(r"\d*(?:\.\d*)?", figures, re.ASCII) is not None
