"""A recurrence rule in the language that is spoken; in notes it is English, as plugins want it."""

from collections.abc import Callable, Iterable

from tracker.core.task.recurrence import parse_rule
from tracker.core.task.schedule import Frequency, Schedule, Weekday
from tracker.core.visible import visible
from tracker.language import spoken

_DAYS = "一二三四五六日"
_WORKDAYS = frozenset(range(5))
_UNITS = {
    Frequency.YEARLY: ("年", "年"),
    Frequency.MONTHLY: ("月", "个月"),
    Frequency.WEEKLY: ("周", "周"),
    Frequency.DAILY: ("天", "天"),
    Frequency.HOURLY: ("小时", "小时"),
    Frequency.MINUTELY: ("分钟", "分钟"),
}
"""As in “every one”, and as counted."""


def rule_words(rule: str) -> str:
    """The words of a rule that is written in a note; as it stands there where it has none."""
    read = parse_rule(rule) if spoken() == "zh" else None
    if read is None:
        return visible(rule)
    said = _said(read.schedule)
    if said is None:
        return visible(rule)
    return f"{said}（从完成日起算）" if read.when_done else said


def _said(schedule: Schedule) -> str | None:
    """None for what the words below cannot say."""
    if schedule.weeks or schedule.hours:
        return None
    on = _ON.get(schedule.frequency, _nothing)(schedule)
    if on is None:
        return None
    return on + _end(schedule)


def _end(schedule: Schedule) -> str:
    if (last := schedule.until) is not None:
        return f"，到 {last.year}-{last.month:02}-{last.day:02} 为止"
    return f"，共 {schedule.count} 次" if schedule.count is not None else ""


def _every(schedule: Schedule) -> str:
    one, counted = _UNITS[schedule.frequency]
    return f"每{one}" if schedule.interval == 1 else f"每 {schedule.interval} {counted}"


def _nothing(schedule: Schedule) -> str | None:
    """The period alone."""
    if schedule.weekdays or schedule.month_days or schedule.months:
        return None
    return _every(schedule)


def _weekly(schedule: Schedule) -> str | None:
    if schedule.months or schedule.month_days or any(each.nth for each in schedule.weekdays):
        return None
    days = sorted({each.day for each in schedule.weekdays})
    is_each = schedule.interval == 1
    if not days:
        return _every(schedule)
    if len(days) == len(_DAYS) and is_each:
        return "每天"
    if frozenset(days) == _WORKDAYS:
        return "每个工作日" if is_each else f"{_every(schedule)}的工作日"
    names = [_DAYS[day] for day in days]
    if is_each:
        return f"每周{'、'.join(names)}"
    return f"{_every(schedule)}的{'、'.join(f'周{name}' for name in names)}"


def _monthly(schedule: Schedule) -> str | None:
    if schedule.months:
        return _yearly(schedule) if schedule.interval == 1 else None
    days = _days(schedule)
    if days is None:
        return None
    if not days:
        return _every(schedule)
    return f"每月{days}" if schedule.interval == 1 else f"{_every(schedule)}的{days}"


def _yearly(schedule: Schedule) -> str | None:
    days = _days(schedule)
    if days is None or (days and not schedule.months):
        return None
    if not schedule.months:
        return _every(schedule)
    every = "每年" if schedule.interval == 1 else f"每 {schedule.interval} 年的"
    if schedule.frequency is Frequency.MONTHLY and not days:
        return f"{every} {_listed(map(str, schedule.months))} 月"
    return f"{every} {_listed(map(str, schedule.months))} 月{days}"


def _days(schedule: Schedule) -> str | None:
    """Which days of a month; nothing where none is named, None where it takes both ways at once."""
    if schedule.month_days and schedule.weekdays:
        return None
    if schedule.month_days:
        plain = [str(day) for day in sorted(schedule.month_days) if day > 0]
        back = [day for day in sorted(schedule.month_days, reverse=True) if day < 0]
        said = [f" {_listed(plain)} 日"] if plain else []
        said += ["最后一天" if day == -1 else f"倒数第 {-day} 天" for day in back]
        return "、".join(said)
    if frozenset(each.day for each in schedule.weekdays) == _WORKDAYS:
        return None if any(each.nth for each in schedule.weekdays) else "的每个工作日"
    if any(not each.nth for each in schedule.weekdays):
        return None
    return "、".join(map(_nth, schedule.weekdays))


def _nth(weekday: Weekday) -> str:
    name = f"周{_DAYS[weekday.day]}"
    if weekday.nth == -1:
        return f"最后一个{name}"
    return f"倒数第 {-weekday.nth} 个{name}" if weekday.nth < 0 else f"第 {weekday.nth} 个{name}"


def _listed(words: Iterable[str]) -> str:
    return "、".join(words)


_ON: dict[Frequency, Callable[[Schedule], str | None]] = {
    Frequency.WEEKLY: _weekly,
    Frequency.MONTHLY: _monthly,
    Frequency.YEARLY: _yearly,
}
