"""Dates by the names of months, weekdays and parts of the day."""

import re
from datetime import date, timedelta

from tracker.core.casual.figures import nearest_year
from tracker.core.casual.moment import Moment
from tracker.core.casual.reading import Form, Reading, found, passed, pattern, phrase
from tracker.core.casual.words import (
    END,
    FULL_MONTHS,
    MONTH,
    MONTHS,
    NUMBER,
    ORDINAL,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    read_ordinal,
    read_year,
)

_COUNTED = pattern(rf"(?:\W|\A){NUMBER}\s*\Z")


def _day_and_month(match: re.Match[str], today: date) -> Reading | int:
    month, day = MONTHS[match["month"].lower()], read_ordinal(match["day"])
    if day > 31:
        is_first = match.start("day") < match.start("month")
        return passed(match) + (len(match["day"]) if is_first else 0)
    moment = Moment.supposed(today).tell(month=month, day=day)
    if match["year"]:
        moment = moment.tell(year=read_year(match["year"]))
    else:
        moment = moment.suppose(year=nearest_year(today, month, day))
    until = moment.tell(day=read_ordinal(match["to"])) if match["to"] else None
    return found(match, moment, until)


def _month(match: re.Match[str], today: date) -> Reading | int:
    name = match["month"].lower()
    if len(match["whole"]) <= 3 and name not in FULL_MONTHS:
        # `mar` and `jan` are other words as often.
        return match.start("whole") + 1
    moment = Moment.supposed(today).suppose(day=1).tell(month=MONTHS[name])
    if match["year"]:
        return found(match, moment.tell(year=read_year(match["year"])))
    return found(match, moment.suppose(year=nearest_year(today, MONTHS[name], 1)))


def _weekday(match: re.Match[str], today: date) -> Reading:
    number = WEEKDAYS[match["weekday"].lower()]
    said = (match["before"] or match["behind"] or "").lower()
    moment = Moment.supposed(today).tell(weekday=number)
    return found(match, moment.suppose_day(weekday_of(today, number, said)))


def weekday_of(today: date, number: int, said: str) -> date:
    """That weekday (Sunday is 0, and begins the week) in the week said, or the nearest one."""
    here = today - timedelta(today.isoweekday() % 7) + timedelta(number)
    match said:
        case "this":
            return here
        case "next":
            return here + timedelta(7)
        case "last" | "past":
            return here - timedelta(7)
    near = (here, here - timedelta(7), here + timedelta(7))
    return min(near, key=lambda day: abs(day - today))


def _near(match: re.Match[str], today: date) -> Reading:
    moment = Moment.supposed(today)
    match match["form"].lower():
        case "now":
            return found(match, moment.tell_day(today).tell(hour=12, minute=0, zone=0))
        case "today":
            return found(match, moment.tell_day(today))
        case "tonight":
            return found(match, moment.tell_day(today).suppose(hour=22))
        case "yesterday":
            return found(match, moment.tell_day(today - timedelta(1)))
        case "tomorrow" | "tmr" | "tmrw":
            return found(match, moment.tell_day(today + timedelta(1)))
        case _:
            return found(match, moment.tell_day(today - timedelta(1)).suppose(hour=0))


def _beyond(match: re.Match[str], today: date) -> Reading | int:
    if _COUNTED.search(match.string[: match.start("form")]):
        # `three day after tomorrow` counts from tomorrow.
        return match.end() + 1
    days = 2 if match["after"] else -2
    return found(match, Moment.supposed(today).tell_day(today + timedelta(days)))


_HOURS = (("morning", 6), ("afternoon", 15), ("evening", 20), ("night", 20), ("noon", 12))


def _part_of_day(match: re.Match[str], today: date) -> Reading:
    moment = Moment.supposed(today)
    name = match["name"].lower()
    if name == "midnight":
        return found(match, moment.tell_day(today + timedelta(1)).suppose(hour=0))
    return found(match, moment.suppose(hour=dict(_HOURS)[name]))


DAY_FIRST = Form(
    phrase(
        rf"(?:on\s{{0,3}})?(?P<day>{ORDINAL})"
        rf"(?:\s{{0,3}}(?:to|-|–|until|through|till)?\s{{0,3}}(?P<to>{ORDINAL}))?"
        rf"(?:-|/|\s{{0,3}}(?:of)?\s{{0,3}})(?P<month>{MONTH})"
        rf"(?:(?:-|/|,?\s{{0,3}})(?P<year>{YEAR}(?!\S\d)))?{END}"
    ),
    _day_and_month,
)
MONTH_FIRST = Form(
    phrase(
        rf"(?P<month>{MONTH})(?:-|/|\s*,?\s*)(?P<day>{ORDINAL})(?!\s*(?:am|pm))\s*"
        rf"(?:(?:to|-)\s*(?P<to>{ORDINAL})\s*)?"
        rf"(?:(?:-|/|\s*,?\s*)(?P<year>{YEAR}))?{END}(?!:\d)"
    ),
    _day_and_month,
)
MONTH_ALONE = Form(
    pattern(
        rf"(?:\W|\A)(?P<whole>(?:in\s*)?(?P<form>(?P<month>{MONTH})\s*"
        rf"(?:[,-]?\s*(?P<year>{YEAR})?)?))(?=[^\s\w]|\s+\D|\s+\Z|\Z)"
    ),
    _month,
)
WEEKDAY_NAME = Form(
    phrase(
        rf"(?:[,(（]\s*)?(?:on\s*?)?(?:(?P<before>this|last|past|next)\s*)?"
        rf"(?P<weekday>{WEEKDAY})(?:\s*[,)）])?"
        rf"(?:\s*(?P<behind>this|last|past|next)\s*week)?{END}"
    ),
    _weekday,
)
NEAR_DAY = Form(
    phrase(rf"(?:now|today|tonight|tomorrow|tmr|tmrw|yesterday|last\s*night){END}"), _near
)
DAY_BEYOND = Form(
    phrase(r"(?:the\s+)?day\s+(?:(?P<after>after\s+(?:tomorrow|tmrw?))|before\s+yesterday)" + END),
    _beyond,
)
PART_OF_DAY = Form(
    phrase(rf"(?:this)?\s{{0,3}}(?P<name>morning|afternoon|evening|night|midnight|noon){END}"),
    _part_of_day,
)
