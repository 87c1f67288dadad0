"""Days counted on by calendar units, as people and moment.js count."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

from tracker.core.pattern import compile_late
from tracker.core.visible import visible
from tracker.errors import BadInput
from tracker.language import N_, _

_DISTANCE = compile_late(r"\+?([0-9]{1,4}) *([dwmyDWMY])")


class Unit(StrEnum):
    """What to count in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_UNITS = {
    Unit.DAY: N_("days"),
    Unit.WEEK: N_("weeks"),
    Unit.MONTH: N_("months"),
    Unit.YEAR: N_("years"),
}


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
        raise BadInput(
            _("{amount} {unit} from {day} is outside the calendar.").format(
                amount=amount, unit=_(_UNITS[unit]), day=day
            )
        ) from error


def read_distance(text: str) -> tuple[int, Unit]:
    """A number of units as people type it: `3d`, `2w`, `1m`, `1y`, with or without a `+`.

    Raises:
        BadInput: it is none.
    """
    match = _DISTANCE.fullmatch(text.strip())
    if match is None:
        raise BadInput(
            _("“{text}” is no distance: write it like 3d, 2w, 1m or 1y.").format(text=visible(text))
        )
    return int(match[1]), next(unit for unit in Unit if unit.value[0] == match[2].casefold())
