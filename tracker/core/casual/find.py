"""All dates in a text, one after the other."""

import re
from dataclasses import replace
from datetime import date

from tracker.core.casual import distances, figures, joining, names
from tracker.core.casual.clock import CLOCK
from tracker.core.casual.reading import Form, Reading

_BLANK = re.compile(r"[\s\ufeff]")
_BEFORE = (
    distances.SIGNED,
    distances.PERIOD,
    names.MONTH_ALONE,
    names.PART_OF_DAY,
    names.NEAR_DAY,
    names.DAY_BEYOND,
    figures.ISO,
    figures.SLASHES,
)
_BEHIND = (
    names.DAY_FIRST,
    names.MONTH_FIRST,
    names.WEEKDAY_NAME,
    figures.YEAR_FIRST,
    figures.MONTH_AND_YEAR,
    CLOCK,
    distances.AGO,
    distances.LATER,
)
_JOINS = (
    joining.weekday_and_date,
    joining.distance_and_date,
    joining.date_and_time,
    joining.from_and_to,
)


def find_forms(text: str, today: date, *, future_only: bool) -> list[Reading]:
    """The readings of single forms, the longest where they overlap, in the order of the text.

    They may be bare numbers and days that do not exist. With `future_only` an amount alone
    (`2 days`) counts from today.
    """
    plain = _BLANK.sub(" ", text)
    alone = distances.AMOUNT_ALONE if future_only else distances.WITHIN
    readings = [
        reading for form in (*_BEFORE, alone, *_BEHIND) for reading in _each(form, plain, today)
    ]
    return joining.longest(sorted(readings, key=lambda reading: reading.start))


def find_dates(text: str, today: date, *, future_only: bool) -> tuple[Reading, ...]:
    """The dates that `text` tells, in its order; what is not understood is passed over.

    A day without its year or week is the nearest one or, with `future_only`, the coming one.

    Raises:
        ValueError, OverflowError: a date lies outside the years that can be counted.
    """
    forms = find_forms(text, today, future_only=future_only)
    readings = [joining.with_zone(text, reading) for reading in forms]
    for join in _JOINS:
        readings = joining.joined(text, readings, join)
    readings = joining.longest(readings)
    if future_only:
        readings = [joining.ahead(reading, today) for reading in readings]
    return tuple(
        reading for reading in readings if not joining.is_number(text, reading) and reading.exists
    )


def _each(form: Form, text: str, today: date) -> list[Reading]:
    readings = []
    at = 0
    while match := form.pattern.search(text[at:]):
        reading = form.read(match, today)
        if isinstance(reading, int):
            at += reading
        else:
            readings.append(replace(reading, start=at + reading.start, end=at + reading.end))
            # A rest is a text of its own, and takes in as many characters of this finding as
            # stand before its form: the comma in `fri, sat` belongs to both days.
            at += match.start() + reading.end - reading.start
    return readings
