"""Dates counted from today: so far on or back, the next and the last of a unit."""

import re
from datetime import date, datetime, time, timedelta

from tracker.core.casual.moment import Moment, counted
from tracker.core.casual.reading import Form, Reading, found, phrase
from tracker.core.casual.words import AMOUNTS, END, UNIT, UNITS, read_amounts

_ROUGHLY = r"(?:(?:about|around|roughly|approximately|just)\s*(?:~\s*)?)?"


def noon(today: date) -> datetime:
    """The time of day from which hours are counted, as the clock is not known here."""
    return datetime.combine(today, time(12))


def _onward(match: re.Match[str], today: date) -> Reading:
    return found(match, counted(noon(today), read_amounts(match["amounts"])))


def _backward(match: re.Match[str], today: date) -> Reading:
    amounts = read_amounts(match["amounts"])
    return found(match, counted(noon(today), {unit: -count for unit, count in amounts.items()}))


def _signed(match: re.Match[str], today: date) -> Reading:
    back = match["sign"].lower() in {"last", "past", "-"}
    return _backward(match, today) if back else _onward(match, today)


def _period(match: re.Match[str], today: date) -> Reading:
    match match["said"].lower():
        case "this":
            return found(match, _this(match["unit"].lower(), today))
        case "last" | "past":
            count = -1
        case _:
            count = 1
    return found(match, counted(noon(today), {UNITS[match["unit"].lower()]: count}))


def _this(word: str, today: date) -> Moment:
    """The beginning of the week (its Sunday), month or year that is named in full; else today."""
    moment = Moment.supposed(today)
    match word.removesuffix("s"):
        case "week":
            return moment.suppose_day(today - timedelta(today.isoweekday() % 7))
        case "month":
            return moment.suppose(day=1).tell(year=today.year, month=today.month)
        case "year":
            return moment.suppose(day=1, month=1).tell(year=today.year)
        case _:
            return moment


_AMOUNTS = rf"(?P<amounts>{AMOUNTS})"

SIGNED = Form(phrase(rf"(?P<sign>this|last|past|next|after|\+|-)\s*{_AMOUNTS}{END}"), _signed)
PERIOD = Form(
    phrase(rf"(?P<said>this|last|past|next|after\s*this)\s*(?P<unit>{UNIT}){END}"), _period
)
WITHIN = Form(phrase(rf"(?:within|in|for)\s*{_ROUGHLY}{_AMOUNTS}{END}"), _onward)
AMOUNT_ALONE = Form(phrase(rf"{_ROUGHLY}{_AMOUNTS}{END}"), _onward)
AGO = Form(phrase(rf"{_AMOUNTS}\s{{0,5}}(?:ago|before|earlier){END}"), _backward)
LATER = Form(
    phrase(rf"{_AMOUNTS}\s{{0,5}}(?:later|after|from now|henceforth|forward|out){END}"), _onward
)
