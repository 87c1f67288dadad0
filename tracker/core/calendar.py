"""Steps through the calendar that dates as people type them are made of."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, TypeAlias

from tracker.language import N_, _

Prefer: TypeAlias = Literal["future", "past"]
"""Which of the days that come again and again is meant where nothing else says."""

Reader: TypeAlias = Callable[[str, date, Prefer], date | None]
"""Reads one form: the words in lower case, today, the preference; None for another form."""

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
"""The days of a week, to be said by `_`."""


def monday_of(day: date) -> date:
    """The first day of the week that `day` lies in."""
    return day - timedelta(day.weekday())


def months_on(day: date, months: int) -> date:
    """The same day so many months on, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def moved(day: date, count: int, unit: str) -> date:
    """`day` moved by `count` of `day`, `week`, `fortnight`, `month` or `year`."""
    match unit:
        case "month":
            return months_on(day, count)
        case "year":
            return months_on(day, 12 * count)
        case _:
            return day + timedelta({"day": 1, "week": 7, "fortnight": 14}[unit] * count)


def yearly(today: date, prefer: Prefer, month: int, day: int) -> date:
    """The coming or the last such day of the year, today included; a leap day is waited for.

    Raises:
        ValueError: no year has that day.
    """
    step = 1 if prefer == "future" else -1
    for year in range(today.year, today.year + 9 * step, step):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found == today or (found > today) == (prefer == "future"):
            return found
    raise ValueError(_("no year has the {day}. of month {month}").format(day=day, month=month))


def monthly(today: date, prefer: Prefer, day: int) -> date:
    """The coming or the last such day of a month, today included; short months are passed over.

    Raises:
        ValueError: no month has that day.
    """
    step = 1 if prefer == "future" else -1
    for distance in range(13):
        try:
            found = months_on(today.replace(day=1), distance * step).replace(day=day)
        except ValueError:
            continue
        if found == today or (found > today) == (prefer == "future"):
            return found
    raise ValueError(_("no month has a day {day}").format(day=day))


def weekday(today: date, prefer: Prefer, number: int) -> date:
    """The coming or the last such day of the week (Monday is 0), today included."""
    here = monday_of(today) + timedelta(number)
    if prefer == "past":
        return here if here <= today else here - timedelta(7)
    return here if here >= today else here + timedelta(7)
