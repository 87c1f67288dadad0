"""Dates in figures: ISO, with slashes, year first, month and year."""

import re
from datetime import date, timedelta

from tracker.core.calendar import months_on
from tracker.core.casual.moment import Moment
from tracker.core.casual.reading import Form, Reading, found, passed, pattern, phrase
from tracker.core.casual.words import END, MONTH, MONTHS, full_year

_CLOCK = (
    r"(?:T(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::\d{1,2}(?:\.\d{1,4})?)?"
    r"(?:Z|(?P<hours>[+-]\d{2}):?(?P<minutes>\d{2})?)?)?"
)


def nearest_year(today: date, month: int, day: int) -> int:
    """The year in which that day is nearest to today."""
    if not 1 <= month <= 12:
        return today.year
    this = date(today.year, month, 1) + timedelta(day - 1)
    for other in (months_on(this, 12), months_on(this, -12)):
        if abs(other - today) < abs(this - today):
            return other.year
    return this.year


def _iso(match: re.Match[str], today: date) -> Reading:
    moment = Moment.supposed(today).tell(
        year=int(match["year"]), month=int(match["month"]), day=int(match["day"])
    )
    if match["hour"]:
        hours, minutes = int(match["hours"] or 0), int(match["minutes"] or 0)
        zone = 60 * hours + (-minutes if hours < 0 else minutes)
        moment = moment.tell(hour=int(match["hour"]), minute=int(match["minute"]), zone=zone)
    return found(match, moment)


def _slashes(match: re.Match[str], today: date) -> Reading | int:
    if "/" in {match["before"], match["behind"]}:
        return match.end() + 1
    if _is_version(match["form"]) or (not match["year"] and "/" not in match[0]):
        return match.start() + 1
    month, day = int(match["first"]), int(match["second"])
    if month > 12:
        month, day = day, month
        if not month:
            return match.start() + 1
    if not (month <= 12 and 1 <= day <= 31):
        return match.start() + 1
    moment = Moment.supposed(today).tell(month=month, day=day)
    if match["year"]:
        return found(match, moment.tell(year=full_year(int(match["year"]))))
    return found(match, moment.suppose(year=nearest_year(today, month, day)))


def _is_version(text: str) -> bool:
    return re.fullmatch(r"\d\.\d(?:\d?\.\d{1,2})?", text) is not None


def _year_first(match: re.Match[str], today: date) -> Reading | int:
    name = match["name"]
    month = MONTHS[name.lower()] if name else int(match["month"])
    if not 1 <= month <= 12:
        return passed(match)
    moment = Moment.supposed(today)
    return found(match, moment.tell(year=int(match["year"]), month=month, day=int(match["day"])))


def _month_and_year(match: re.Match[str], today: date) -> Reading:
    moment = Moment.supposed(today).suppose(day=1)
    return found(match, moment.tell(month=int(match["month"]), year=int(match["year"])))


ISO = Form(phrase(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_CLOCK}{END}"), _iso)
SLASHES = Form(
    pattern(
        r"(?P<before>\D|\A)"
        r"(?P<form>(?P<first>[0-3]?\d)[/.-](?P<second>[0-3]?\d)(?:[/.-](?P<year>\d{4}|\d{2}))?)"
        r"(?P<behind>\W|\Z)"
    ),
    _slashes,
)
YEAR_FIRST = Form(
    phrase(
        rf"(?P<year>\d{{4}})[./\s](?:(?P<name>{MONTH})|(?P<month>\d{{1,2}}))[./\s]"
        rf"(?P<day>\d{{1,2}}){END}"
    ),
    _year_first,
)
MONTH_AND_YEAR = Form(phrase(r"(?P<month>\d|0[1-9]|1[012])/(?P<year>\d{4})"), _month_and_year)
