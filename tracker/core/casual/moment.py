"""A moment as words give it: some parts are told, the others only supposed."""

import calendar
import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Self

from tracker.core.calendar import months_on
from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """Parts that may not fit together, such as the 31st of June; noon where no hour is given."""

    year: int
    month: int
    day: int
    weekday: int | None = None
    """Sunday is 0."""
    hour: int = 12
    minute: int = 0
    zone: int | None = None
    """Minutes east of Greenwich."""
    told: frozenset[str] = frozenset()
    """The names of the parts that the words give themselves."""

    @classmethod
    def supposed(cls, today: date) -> Self:
        """Today, of which nothing is told."""
        return cls(today.year, today.month, today.day)

    def tell(self, **parts: int | None) -> Self:
        """The same with these parts told."""
        return replace(self, told=self.told | parts.keys(), **parts)  # type: ignore[arg-type]

    def suppose(self, **parts: int | None) -> Self:
        """The same with these parts, except those that are told."""
        return replace(self, **{name: parts[name] for name in parts.keys() - self.told})  # type: ignore[arg-type]

    def tell_day(self, day: date) -> Self:
        """The same on a day that is told."""
        return self.tell(year=day.year, month=day.month, day=day.day)

    def suppose_day(self, day: date) -> Self:
        """The same on a day that is supposed, except the parts that are told."""
        return self.suppose(year=day.year, month=day.month, day=day.day)

    @property
    def is_date(self) -> bool:
        """Whether no time of day is told."""
        return "hour" not in self.told

    @property
    def is_time(self) -> bool:
        """Whether no day is told; what only supposes is both a date and a time."""
        return not self.told & {"weekday", "day", "month"}

    @property
    def is_weekday(self) -> bool:
        """Whether the weekday is all that is told of the day."""
        return "weekday" in self.told and not self.told & {"day", "month"}

    @property
    def is_day_of_year(self) -> bool:
        """Whether the day and the month are told, and the year is not."""
        return {"day", "month"} <= self.told and "year" not in self.told

    @property
    def exists(self) -> bool:
        """Whether the calendar and the clock have it."""
        return (
            1 <= self.year <= 9999
            and 1 <= self.month <= 12
            and 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]
            and 0 <= self.hour < 24
            and 0 <= self.minute < 60
        )

    @property
    def instant(self) -> datetime:
        """The moment in UTC; days beyond a month's last run into the next month.

        Raises:
            ValueError, OverflowError: no year that can be counted.
        """
        year, month = divmod(self.year * 12 + self.month - 1, 12)
        first = datetime(year, month + 1, 1)  # noqa: DTZ001
        minutes = self.minute - (self.zone or 0)
        return first + timedelta(days=self.day - 1, hours=self.hour, minutes=minutes)


def counted(start: datetime, amounts: Mapping[str, float]) -> Moment:
    """The moment so far from `start`; as exact as the units are."""
    at = start
    for unit, count in amounts.items():
        at = _moved(at, count, unit)
    moment = Moment.supposed(start.date()).suppose(hour=at.hour, minute=at.minute)
    if any(amounts.get(unit) for unit in ("hour", "minute", "second")):
        return moment.tell_day(at.date()).tell(hour=at.hour, minute=at.minute, zone=0)
    if amounts.get("day"):
        return moment.tell_day(at.date())
    if amounts.get("month"):
        moment = moment.tell(month=at.month, year=at.year)
    elif amounts.get("year"):
        moment = moment.tell(year=at.year)
    return moment.suppose_day(at.date())


def _moved(at: datetime, count: float, unit: str) -> datetime:
    """Half months and years are cut towards zero, half days are rounded up."""
    match unit:
        case "year" | "quarter" | "month":
            if unit == "year":
                months = 12 * (int(at.year + count) - at.year)
            else:
                month = at.month - 1
                months = int(month + count * (3 if unit == "quarter" else 1)) - month
            return datetime.combine(months_on(at.date(), months), at.time())
        case "week" | "day":
            return at + timedelta(math.floor(count * (7 if unit == "week" else 1) + 0.5))
        case _:
            return at + timedelta(**{f"{unit}s": count})


def with_time(day: Moment, time: Moment) -> Moment:
    """The day of the one at the time of the other."""
    if "hour" in time.told:
        day = day.tell(hour=time.hour, minute=time.minute)
    else:
        day = day.suppose(hour=time.hour, minute=time.minute)
    return day.tell(zone=time.zone) if "zone" in time.told else day


def with_told_by(moment: Moment, other: Moment) -> Moment:
    """The moment with what the other alone tells."""
    names = other.told - moment.told
    return moment.tell(**{name: getattr(other, name) for name in names})
