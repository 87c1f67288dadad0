"""A recurrence rule's schedule written in English, as rrule.js 2.8.1 writes it.

The words: https://github.com/jakubroztocil/rrule/blob/master/src/nlp/totext.ts. It leaves some
conditions out and puts some so that they are read back as others.
"""

from collections.abc import Iterable

from tracker.core.task.schedule import Frequency, Schedule, Weekday

_UNITS = {
    Frequency.YEARLY: "year",
    Frequency.MONTHLY: "month",
    Frequency.WEEKLY: "week",
    Frequency.DAILY: "day",
    Frequency.HOURLY: "hour",
    Frequency.MINUTELY: "minute",
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WORKDAYS = frozenset(range(5))
_SUFFIXES = {1: "st", 21: "st", 31: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}


def write_schedule(schedule: Schedule) -> str:
    """The rule that says `schedule`, as far as the plugin can put it."""
    return " ".join(("every", *_conditions(schedule), *_end(schedule)))


def _conditions(schedule: Schedule) -> Iterable[str]:
    match schedule.frequency:
        case Frequency.YEARLY:
            return _yearly(schedule)
        case Frequency.MONTHLY:
            return _monthly(schedule)
        case Frequency.WEEKLY:
            return _weekly(schedule)
        case Frequency.DAILY:
            return (*_period(schedule), *_hours(schedule))
        case _:
            return _period(schedule)


def _end(schedule: Schedule) -> tuple[str, ...]:
    if schedule.until is not None:
        last = schedule.until
        return ("until", _MONTHS[last.month - 1], f"{last.day},", str(last.year))
    if schedule.count is not None:
        return ("for", str(schedule.count), _counted("time", schedule.count))
    return ()


def _yearly(schedule: Schedule) -> tuple[str, ...]:
    if not schedule.months:
        head = _period(schedule)
    elif schedule.interval == 1:
        head = (_months(schedule),)
    else:
        head = (str(schedule.interval), "years", _months(schedule))
    days = _month_days(schedule) or _weekdays(schedule)
    if not schedule.weeks:
        return (*head, *days)
    weeks = _joined(map(str, schedule.weeks), "and")
    return (*head, *days, "in", _counted("week", len(schedule.weeks)), weeks)


def _monthly(schedule: Schedule) -> tuple[str, ...]:
    if not schedule.months:
        head = _period(schedule)
    elif schedule.interval == 1:
        head = (_months(schedule),)
    else:
        between = ("in",) if _is_plural(schedule.interval) else ()
        head = (str(schedule.interval), "months", *between, _months(schedule))
    if schedule.month_days:
        return (*head, *_month_days(schedule))
    if _on_workdays(schedule):
        return (*head, "on weekdays")
    return (*head, *_weekdays(schedule))


def _weekly(schedule: Schedule) -> tuple[str, ...]:
    named = {weekday.day for weekday in schedule.weekdays}
    once = schedule.interval == 1
    head = () if once else _period(schedule)
    if _on_workdays(schedule):
        return ("weekday",) if once else (*head, "on weekdays")
    if len(named) == len(_DAYS):
        return (*head, _counted("day", schedule.interval))
    return (
        *_period(schedule),
        *(("in", _months(schedule)) if schedule.months else ()),
        *(_month_days(schedule) or _weekdays(schedule)),
        *_hours(schedule),
    )


def _period(schedule: Schedule) -> tuple[str, ...]:
    unit = _UNITS[schedule.frequency]
    if schedule.interval == 1:
        return (unit,)
    return (str(schedule.interval), _counted(unit, schedule.interval))


def _hours(schedule: Schedule) -> tuple[str, ...]:
    return ("at", _joined(map(str, schedule.hours), "and")) if schedule.hours else ()


def _months(schedule: Schedule) -> str:
    return _joined((_MONTHS[month - 1] for month in schedule.months), "and")


def _month_days(schedule: Schedule) -> tuple[str, ...]:
    if not schedule.month_days:
        return ()
    days = sorted(schedule.month_days, key=lambda day: (day < 0, abs(day)))
    ordinals = [_ordinal(day) for day in days]
    each = _each_week(schedule)
    if each:
        return ("on", _joined(each, "or"), "the", _joined(ordinals, "or"))
    return ("on the", _joined(ordinals, "and"))


def _weekdays(schedule: Schedule) -> tuple[str, ...]:
    each = _each_week(schedule)
    some = [
        f"{_ordinal(weekday.nth)} {_DAYS[weekday.day]}"
        for weekday in _by_day(schedule)
        if weekday.nth
    ]
    return (
        *(("on", ", ".join(each)) if each and not _on_workdays(schedule) else ()),
        *(("and",) if each and some else ()),
        *(("on the", _joined(some, "and")) if some else ()),
    )


def _each_week(schedule: Schedule) -> list[str]:
    return [_DAYS[weekday.day] for weekday in _by_day(schedule) if not weekday.nth]


def _by_day(schedule: Schedule) -> list[Weekday]:
    return sorted(schedule.weekdays, key=lambda weekday: weekday.day)


def _on_workdays(schedule: Schedule) -> bool:
    return {weekday.day for weekday in schedule.weekdays} == _WORKDAYS


def _ordinal(number: int) -> str:
    if number == -1:
        return "last"
    ordinal = f"{abs(number)}{_SUFFIXES.get(abs(number), 'th')}"
    return ordinal if number > 0 else f"{ordinal} last"


def _counted(word: str, number: int) -> str:
    return f"{word}s" if _is_plural(number) else word


def _is_plural(number: int) -> bool:
    return number % 100 != 1


def _joined(words: Iterable[str], last: str) -> str:
    """`a, b and c`, with `last` for `and`."""
    *before, end = words
    return f"{', '.join(before)} {last} {end}" if before else end
