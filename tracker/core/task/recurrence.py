"""A recurring task's rule, and the dates of its next occurrence.

What follows rrule.js 2.8.1 and the Tasks plugin: a rule counts from the task's reference date, or
from the day of completion, and the task's dates all move by as many days.
"""

import math
import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from tracker.core.pattern import compile_late
from tracker.core.task.rule_text import read_schedule
from tracker.core.task.rule_words import write_schedule
from tracker.core.task.schedule import Frequency, Schedule, Weekday
from tracker.core.values import dataclass

_RULE = compile_late(r"([a-zA-Z0-9, !]+?)( when done)?", re.IGNORECASE | re.ASCII)
_DAY = timedelta(days=1)
_LEAP_YEAR = 2000
_CYCLE = 146097 + 366
"""Days: 400 years, after which the calendar repeats itself, and the year that has begun."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that the plugin understands."""

    schedule: Schedule
    when_done: bool
    """It counts from the day of completion."""

    @property
    def text(self) -> str:
        """The rule as the plugin writes it back, which may be less than was read."""
        return write_schedule(self.schedule) + " when done" * self.when_done


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The dates of a recurring task."""

    start: date | None = None
    scheduled: date | None = None
    due: date | None = None


def parse_rule(text: str) -> Rule | None:
    """The rule that `text`, the words after 🔁, tells; None if the plugin knows no such rule."""
    match = _RULE.fullmatch(text)
    if match is None:
        return None
    schedule = read_schedule(match[1].strip())
    return None if schedule is None else Rule(schedule, match[2] is not None)


def next_occurrence(
    rule: Rule,
    *,
    start: date | None,
    scheduled: date | None,
    due: date | None,
    today: date,
    remove_scheduled: bool = False,
) -> Occurrence | None:
    """The dates after those given, for a task completed on `today`.

    All keep their distance from the reference date: due, else scheduled, else start. A task
    without dates recurs without dates. With `remove_scheduled` the scheduled date comes last
    instead of second, and stays away if there is another one. None: there is no further
    occurrence, or none that is a date.
    """
    order = (due, start, scheduled) if remove_scheduled else (due, scheduled, start)
    reference = next((day for day in order if day is not None), None)
    if reference is None:
        return Occurrence()
    if remove_scheduled and (start or due):
        scheduled = None
    try:
        found = _next_reference(rule.schedule, today if rule.when_done else reference)
        if found is None:
            return None
        moved = [day and day + (found - reference) for day in (start, scheduled, due)]
    except OverflowError:
        return None
    return Occurrence(*moved)


def _next_reference(schedule: Schedule, base: date) -> date | None:
    """The next reference date after `base`.

    A month or a year that has no such day is not passed over: the plugin then counts from the day
    before, and from the one before that, until the rule goes no further than it says. That may
    lead to `base` and before it, or to nothing.
    """
    if _is_impossible(schedule):
        return None
    found = _first_after(schedule, base)
    skips = _skipping(schedule)
    while skips and found is not None and skips(base, found) > schedule.interval:
        base -= _DAY
        found = _first_after(schedule, base)
    return found


def _is_impossible(schedule: Schedule) -> bool:
    """Whether `schedule` asks for a day that no month or year has, which is long to search."""
    ordinals = [_nth(schedule, each) for each in schedule.weekdays]
    return any(
        numbers and min(map(abs, numbers)) > most
        for numbers, most in (
            (schedule.month_days, 31),
            (schedule.weeks, 53),
            (tuple(filter(None, ordinals)), _most(schedule)),
        )
    )


def _has_no_day(schedule: Schedule, base: date) -> bool:
    """Whether none of the months has any of the days, as with 31 April: that is long to search.

    Where the schedule says nothing of days, the one that it begins on is meant.
    """
    days = schedule.month_days
    if schedule.frequency <= Frequency.MONTHLY and not (
        days or schedule.weekdays or schedule.weeks
    ):
        days = (base.day,)
    lengths = [monthrange(_LEAP_YEAR, month)[1] for month in schedule.months]
    return bool(days and lengths) and min(map(abs, days)) > max(lengths)


def _skipping(schedule: Schedule) -> Callable[[date, date], int] | None:
    """What the plugin measures a step by, where it takes care not to pass a month or year over.

    It knows such a rule by its text, where `every June` has no `year` in it.
    """
    if schedule.months and schedule.interval == 1:
        return None
    if schedule.frequency == Frequency.YEARLY:
        return _years_between
    if schedule.frequency == Frequency.MONTHLY and not (schedule.weekdays or schedule.month_days):
        return _months_between
    return None


def _years_between(first: date, last: date) -> int:
    return last.year - first.year


def _months_between(first: date, last: date) -> int:
    return 12 * _years_between(first, last) + last.month - first.month


def _first_after(schedule: Schedule, base: date) -> date | None:
    """The first day after `base` of the schedule that begins on `base`."""
    if _has_no_day(schedule, base):
        return None
    for number, moment in enumerate(_moments(schedule, base), 1):
        if schedule.until is not None and moment > schedule.until.moment:
            return None
        if moment.date() > base:
            return moment.date()
        if number == schedule.count:
            return None
    return None


def _moments(schedule: Schedule, base: date) -> Iterator[datetime]:
    """The moments of `schedule` for as long as there can be new ones, its end left aside."""
    begin = datetime.combine(base, time(), UTC)
    if schedule.frequency > Frequency.DAILY:
        yield from _clock_moments(schedule, begin)
        return
    for day in _days(schedule, begin):
        for hour in schedule.hours or (0,):
            yield day + timedelta(hours=hour)


def _clock_moments(schedule: Schedule, begin: datetime) -> Iterator[datetime]:
    minutes = 60 if schedule.frequency == Frequency.HOURLY else 1
    step = timedelta(minutes=minutes * schedule.interval)
    horizon = _horizon(begin, math.ceil(step / _DAY))
    moment = begin
    while moment <= horizon:
        if _holds(schedule, moment):
            yield moment
            moment += step
        else:
            next_day = datetime.combine(moment.date() + _DAY, time(), UTC)
            moment += step * -((moment - next_day) // step)


def _holds(schedule: Schedule, day: date) -> bool:
    """Whether `day` meets all conditions; one of several weekdays in a month counts as each."""
    before_end = day.day - monthrange(day.year, day.month)[1] - 1
    return (
        (not schedule.months or day.month in schedule.months)
        and (not schedule.month_days or not {day.day, before_end}.isdisjoint(schedule.month_days))
        and (not schedule.weeks or day.isocalendar().week in schedule.weeks)
        and (not schedule.weekdays or day.weekday() in {each.day for each in schedule.weekdays})
    )


def _days(schedule: Schedule, begin: datetime) -> Iterator[datetime]:
    from dateutil.rrule import rrule, weekday

    days = rrule(
        schedule.frequency.value,
        begin,
        schedule.interval,
        until=_horizon(begin, schedule.interval),
        bymonth=schedule.months or None,
        bymonthday=schedule.month_days or None,
        byweekno=schedule.weeks or None,
        byweekday=[weekday(each.day, _nth(schedule, each) or None) for each in schedule.weekdays]
        or None,
    )
    try:
        yield from days
    except ValueError:
        # dateutil goes on where there are no dates: after the year 9999.
        return


def _nth(schedule: Schedule, weekday: Weekday) -> int:
    """Which `weekday` of its month or year; 0 where all are meant, or there is none to count in.

    One that never comes stays so, but higher numbers would lead dateutil outside its tables.
    """
    if schedule.frequency > Frequency.MONTHLY:
        return 0
    beyond = _most(schedule) + 1
    return max(-beyond, min(weekday.nth, beyond))


def _most(schedule: Schedule) -> int:
    """How often a weekday comes in what `schedule` counts it in, a month or a year."""
    return 5 if schedule.months or schedule.frequency == Frequency.MONTHLY else 53


def _horizon(begin: datetime, interval: int) -> datetime:
    """The day by which steps of `interval` days or more have met all that the calendar has."""
    days = min(_CYCLE * interval, date.max.toordinal() - begin.toordinal())
    return begin + timedelta(days=days)
