"""Days counted on by calendar units, as people and moment.js count."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

from tracker.errors import BadInput


class Unit(StrEnum):
    """What to count in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


def later(day: date, amount: int, unit: Unit) -> date:
    """The day so many units after `day`; the month's last day where the month is too short.

    Raises:
        BadInput: there is no such day in the calendar.
    """
    try:
        if unit in {Unit.DAY, Unit.WEEK}:
            return day + timedelta(amount * (7 if unit is Unit.WEEK else 1))
        months = day.year * 12 + day.month - 1 + amount * (12 if unit is Unit.YEAR else 1)
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last))
    except (ValueError, OverflowError) as error:
        raise BadInput(f"{amount} {unit.value}s from {day} is outside the calendar.") from error
