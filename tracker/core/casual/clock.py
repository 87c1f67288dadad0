"""Times of day, which are today's where no date stands beside them."""

import re
from dataclasses import replace
from datetime import date

from tracker.core.casual.moment import Moment
from tracker.core.casual.reading import Form, Reading, pattern

_HALF = r"(?:\s*(?P<half>a\.m\.|p\.m\.|am?|pm?))?"
_FIRST = pattern(
    r"(?:\A|\s|T|\b)(?P<form>(?:(?:at|from)\s*)??"
    r"(?P<hour>\d{1,4})(?:[.:：](?P<minute>\d{1,2})(?:[:：](?P<second>\d{2})(?:\.\d{1,6})?)?)?"
    rf"{_HALF}(?:\s*(?:o\W*clock|at\s*night|in\s*the\s*(?:morning|afternoon)))?(?!/)(?=\W|\Z))"
)
_SECOND = pattern(
    r"\A\s*(?:-|–|~|〜|to|\?)\s*"
    r"(?P<hour>\d{1,4})(?:[.:：](?P<minute>\d{1,2})(?:[.:：](?P<second>\d{1,2})(?:\.\d{1,6})?)?)?"
    rf"{_HALF}(?=\W|\Z)"
)


def _read(match: re.Match[str], today: date) -> Reading | int:
    on = match.end() + 1
    at = _first_time(match, today)
    if at is None:
        return on
    text = match["form"]
    reading = Reading(*match.span("form"), at)
    further = _SECOND.search(match.string[match.end() :])
    if further is None:
        return reading if _is_likely(text) else on
    if re.fullmatch(r"\s*[+-]\s*\d{2,4}", further[0]):
        # Rather `2022-12`, or the distance of a time zone.
        if re.match(r"\d{3,4}", text):
            return on
        if re.fullmatch(r"\s*[+-]\s*\d{3,4}", further[0]):
            return reading if _is_likely(text) else on
    until = _second_time(further, at, today)
    if until is not None:
        text += further[0]
        reading = replace(reading, end=reading.end + further.end(), until=until)
    return reading if _is_likely_stretch(text) else on


def _first_time(match: re.Match[str], today: date) -> Moment | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 100:
        if match["minute"]:
            return None
        hour, minute = divmod(hour, 100)
    if match["minute"] and len(match["minute"]) == 1 and not match["half"]:
        return None
    if hour > 24 or minute >= 60 or int(match["second"] or 0) >= 60:
        return None
    if match["half"]:
        if hour > 12:
            return None
        hour = _hour_of_half(hour, match["half"])
    words = match["form"].lower()
    if (words.endswith("night") and 6 <= hour < 12) or (words.endswith("afternoon") and hour <= 6):
        hour += 12
    return Moment.supposed(today).tell(hour=hour, minute=minute)


def _second_time(match: re.Match[str], first: Moment, today: date) -> Moment | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not match["minute"] and hour > 100:
        hour, minute = divmod(hour, 100)
    if hour > 24 or minute >= 60 or int(match["second"] or 0) >= 60:
        return None
    if match["half"]:
        if hour > 12:
            return None
        hour = _hour_of_half(hour, match["half"])
    elif first.hour > 12 and first.hour - 12 <= hour < 12:
        hour += 12
    until = Moment.supposed(today).tell(hour=hour, minute=minute)
    if until.instant < first.instant:
        return until.suppose_day(today.fromordinal(today.toordinal() + 1))
    return until


def _hour_of_half(hour: int, half: str) -> int:
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _is_likely(text: str) -> bool:
    """Whether it is more than a number; `1a` and `at 1.2` are not."""
    if re.fullmatch(r"\d|\d{3,}|.*\d[apAP]", text, re.DOTALL):
        return False
    last = re.search(r"[^\d:.](\d[\d.]+)\Z", text)
    return last is None or _is_hour(last[1])


def _is_likely_stretch(text: str) -> bool:
    if re.fullmatch(r"\d+-\d+", text):
        return False
    both = re.search(r"[^\d:.](\d[\d.]+)\s*-\s*(\d[\d.]+)\Z", text)
    return both is None or (_is_hour(both[2]) and int(both[1].split(".")[0]) <= 24)


def _is_hour(figures: str) -> bool:
    if "." in figures and not re.search(r"\d(?:\.\d{2})+\Z", figures):
        return False
    return int(figures.split(".", maxsplit=1)[0]) <= 24


CLOCK = Form(_FIRST, _read)
