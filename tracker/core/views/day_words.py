"""A day in words, as near as it is."""

from datetime import date

from tracker.core.calendar import WEEKDAYS
from tracker.language import _


def day_words(day: date, today: date) -> str:
    """A day as near as it is: `today`, `tomorrow`, `Fri`, `4 Dec`, `2027-01-04`."""
    distance = (day - today).days
    if distance in {-1, 0, 1}:
        return (_("yesterday"), _("today"), _("tomorrow"))[distance + 1]
    if 1 < distance < 7:
        return _(WEEKDAYS[day.weekday()])
    if day.year == today.year:
        return _("{day.day} {day:%b}").format(day=day)
    return day.isoformat()
