"""A whole text as one English date, by the grammar of the Tasks plugin's own reader."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tracker.core.calendar import Prefer
from tracker.core.casual import joining
from tracker.core.casual.find import find_forms
from tracker.core.casual.moment import Moment
from tracker.core.casual.reading import Reading
from tracker.errors import BadInput
from tracker.language import N_, _

_BEFORE = re.compile(r"(?:(?:due|on|by|in|within|the|coming)\b ?)*[ (]*")
_BETWEEN = re.compile(r"[ ,]*(?:(?:at|on|by|in the)\b)?[ ,]*")
_BEHIND = re.compile(r"[ .,!)]*")
_BACK = re.compile(r"\b(?:ago|earlier|before|last|past|yesterday)\b|^- ?\d")
_SAID = re.compile(r"\b(?:this|next|last|past)\b")
_THIS = re.compile(r"\bthis *(?:week|month|quarter|qtr|y)")
_PART_OF_DAY = re.compile(r"(?:this)? *(?:morning|afternoon|evening|night|noon)")
_FIGURES = re.compile(r"[\d./-]+")
_ONE_WAY = re.compile(r"\d+([./-])\d+(?:\1\d+)?")
_PIECES = re.compile(r"\d\.\d+ *(?:day|week|month|q|y)|\bhalf *(?:an? *)?(?:day|week|month|q|y)")
_SPOKEN = (("tues", "tue"), ("weds", "wed"), ("tmw", "tomorrow"))
_NAMES = (
    N_("Sunday"),
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
)
_FARTHEST = 150
"""Years, beyond which a number is hardly meant as a year."""


def read_casual(words: str, today: date, prefer: Prefer) -> date | None:
    """The one day that the whole of `words` (in lower case) means; None where they do not.

    A time of day may stand beside it.

    Raises:
        BadInput: they mean more than one day, or a day that is past without saying so.
    """
    for spoken, written in _SPOKEN:
        words = re.sub(rf"\b{spoken}\b", written, words)
    words = words.replace(" and ", " ")
    readings = _readings(words, today, prefer)
    if not readings or not _is_whole(words, readings):
        return None
    if _PIECES.search(words):
        raise BadInput(_("count in whole days, weeks, months or years"))
    days = [reading for reading in readings if not _is_time(words, reading)] or readings
    if len(days) > 1 or len(readings) > 2 or _is_stretch(days[0]) or _THIS.search(words):
        raise BadInput(_("it is more than one day"))
    moment = days[0].at
    if prefer == "past" and not _SAID.search(words):
        moment = _behind(moment, today)
    if not moment.exists:
        raise BadInput(_("there is no such day"))
    day = date(*_parts(moment))
    _check(words, moment, day, today, prefer)
    return day


def _readings(words: str, today: date, prefer: Prefer) -> list[Reading]:
    future_only = prefer == "future" and not _BACK.search(words)
    forms = find_forms(words, today, future_only=future_only)
    readings = [reading for reading in forms if not joining.is_number(words, reading)]
    for join in (joining.weekday_and_date, joining.distance_and_date):
        readings = joining.joined(words, readings, join)
    return [joining.ahead(reading, today) for reading in readings] if future_only else readings


def _is_whole(words: str, readings: Sequence[Reading]) -> bool:
    """Whether nothing is left beside the readings, and their figures are those of one date."""
    first, *between, last = _gaps(words, readings)
    texts = (words[reading.start : reading.end] for reading in readings)
    return (
        _BEFORE.fullmatch(first) is not None
        and all(_BETWEEN.fullmatch(gap) for gap in between)
        and _BEHIND.fullmatch(last) is not None
        and all(_ONE_WAY.fullmatch(text) for text in texts if _FIGURES.fullmatch(text))
    )


def _gaps(words: str, readings: Sequence[Reading]) -> Iterator[str]:
    at = 0
    for reading in readings:
        yield words[at : reading.start]
        at = reading.end
    yield words[at:]


def _is_time(words: str, reading: Reading) -> bool:
    if not reading.at.is_time:
        return False
    text = words[reading.start : reading.end]
    return "hour" in reading.at.told or _PART_OF_DAY.fullmatch(text) is not None


def _is_stretch(reading: Reading) -> bool:
    return reading.until is not None and _parts(reading.until) != _parts(reading.at)


def _parts(moment: Moment) -> tuple[int, int, int]:
    return moment.year, moment.month, moment.day


def _behind(moment: Moment, today: date) -> Moment:
    """The last such day, where the year or the week is left open."""
    if not moment.exists or date(*_parts(moment)) <= today:
        return moment
    if moment.is_day_of_year:
        return replace(moment, year=moment.year - 1)
    if moment.is_weekday:
        return moment.suppose_day(date(*_parts(moment)) - timedelta(7))
    return moment


def _is_month(moment: Moment) -> bool:
    return "month" in moment.told and "day" not in moment.told and moment.day == 1


def _is_clear(words: str, day: date) -> bool:
    """Whether a month's name, or its year, is no other word or number as well."""
    return str(day.year) in words or not re.search(r"\bmay\b|\d\d", words)


def _check(words: str, moment: Moment, day: date, today: date, prefer: Prefer) -> None:
    """Refuses what the calendar or the words themselves speak against."""
    number = day.isoweekday() % 7
    if {"weekday", "day"} <= moment.told and moment.weekday != number:
        raise BadInput(
            _("{day} is a {weekday}").format(day=day.isoformat(), weekday=_(_NAMES[number]))
        )
    if _is_month(moment) and not (day >= today and prefer == "future" and _is_clear(words, day)):
        raise BadInput(_("it is a month, not a day"))
    if abs(day.year - today.year) > _FARTHEST:
        raise BadInput(_("the year {year} is far away").format(year=day.year))
    if prefer == "past" or day >= today or _BACK.search(words) or str(day.year) in words:
        return
    raise BadInput(_("{day} is past, which the words do not say").format(day=day.isoformat()))
