"""The Chinese forms of dates as people type them; weeks begin on Monday."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from tracker.core.calendar import (
    Prefer,
    Reader,
    monday_of,
    monthly,
    months_on,
    moved,
    weekday,
    yearly,
)
from tracker.core.pattern import compile_late
from tracker.errors import BadInput
from tracker.language import _

_NEAR: Mapping[str, int] = {
    **dict.fromkeys(("今天", "今日", "今晚", "今早"), 0),
    **dict.fromkeys(("明天", "明日", "明早", "明晚"), 1),
    **dict.fromkeys(("后天", "後天", "后日"), 2),
    **dict.fromkeys(("大后天", "大後天"), 3),
    **dict.fromkeys(("昨天", "昨日", "昨晚"), -1),
    **dict.fromkeys(("前天", "前日"), -2),
    **dict.fromkeys(("大前天",), -3),
}
_STEPS: Mapping[str, int] = {
    **dict.fromkeys(("上上", "前"), -2),
    **dict.fromkeys(("上", "去"), -1),
    **dict.fromkeys(("本", "这", "這", "今"), 0),
    **dict.fromkeys(("下", "明"), 1),
    **dict.fromkeys(("下下", "后", "後"), 2),
    **dict.fromkeys(("大后", "大後"), 3),
}
_UNITS: Mapping[str, str] = {
    "天": "day",
    **dict.fromkeys(("周", "週", "星期", "礼拜", "禮拜"), "week"),
    **dict.fromkeys(("月",), "month"),
    **dict.fromkeys(("年",), "year"),
}
_DIGITS = "〇一二三四五六七八九"
_FIGURE = r"\d{1,3}|[零〇一二两兩三四五六七八九十百廿卅]{1,6}"
_WEEK = r"(?:周|週|星期|礼拜|禮拜)"
_WHICH = r"(上上|上|本|这|這|下下|下)"
_YEAR = r"(?:(\d{4}|\d\d|[〇零一二三四五六七八九]{4}|前|去|今|明|大?[后後])年)"
_PART_OF_DAY = compile_late(r"(?:凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚)\Z")
_CLOCK = compile_late(
    rf"(?:(?:{_FIGURE})[点點时時](?:半|整|钟|鐘|一刻|三刻|(?:{_FIGURE})分?)?|\d\d?:\d\d)\Z"
)


def read_chinese(words: str, today: date, prefer: Prefer) -> date | None:
    """The day that `words` mean, a time of day behind it left out; None if it is no such form.

    Raises:
        BadInput: a number in it may be two, such as `两三天后`.
        ValueError, OverflowError: no such day exists.
    """
    untimed = _CLOCK.sub("", words)
    for text in dict.fromkeys((words, untimed, _PART_OF_DAY.sub("", untimed))):
        for reader in _READERS:
            day = reader(text, today, prefer)
            if day is not None:
                return day
    return None


def _number(text: str) -> int:
    """A number in figures or Chinese numerals, such as `二十三` or `廿三`."""
    if text.isascii():
        return int(text)
    plain = text.translate(str.maketrans("零两兩", "〇二二"))
    plain = plain.replace("廿", "二十").replace("卅", "三十")
    match = re.fullmatch(rf"(?:([{_DIGITS}]?)百〇?)?(?:([{_DIGITS}]?)十)?([{_DIGITS}]?)", plain)
    if match is None:
        raise BadInput(_("“{text}” is not one number").format(text=text))
    hundreds, tens, ones = match.groups()
    return sum(
        scale * (_DIGITS.index(digit) if digit else 1)
        for scale, digit in ((100, hundreds), (10, tens))
        if digit is not None
    ) + (_DIGITS.index(ones) if ones else 0)


def _year(text: str, today: date) -> int:
    """A year told by its distance from this one, or in two or four figures."""
    if text in _STEPS:
        return today.year + _STEPS[text]
    if text.isascii():
        return int(text) + (2000 if len(text) == 2 else 0)
    return int("".join(str(_DIGITS.index(digit)) for digit in text.replace("零", "〇")))


def _near(words: str, today: date, _other: Prefer) -> date | None:
    distance = _NEAR.get(words)
    return None if distance is None else today + timedelta(distance)


def _day_of_year(words: str, today: date, prefer: Prefer) -> date | None:
    match = re.fullmatch(rf"{_YEAR}?({_FIGURE})月份?(?:({_FIGURE})[日号號]|(\d\d?))", words)
    if match is None:
        return None
    month, day = _number(match[2]), _number(match[3] or match[4])
    if match[1]:
        return date(_year(match[1], today), month, day)
    return yearly(today, prefer, month, day)


def _day_of_month(words: str, today: date, prefer: Prefer) -> date | None:
    match = re.fullmatch(rf"(?:{_WHICH}[个個]?月)?({_FIGURE})[日号號]", words)
    if match is None:
        return None
    if match[1]:
        month = months_on(today.replace(day=1), _STEPS[match[1]])
        return month.replace(day=_number(match[2]))
    return monthly(today, prefer, _number(match[2]))


def _day_of_week(words: str, today: date, prefer: Prefer) -> date | None:
    match = re.fullmatch(rf"{_WHICH}?[个個]?{_WEEK}([一二三四五六日天])", words)
    if match is None:
        return None
    number = "一二三四五六日".index(match[2].replace("天", "日"))
    if match[1]:
        return monday_of(today) + timedelta(7 * _STEPS[match[1]] + number)
    return weekday(today, prefer, number)


def _weekend(words: str, today: date, _other: Prefer) -> date | None:
    """Its Saturday, as the plugin's shorthand has it; on a Sunday it is today's weekend still."""
    match = re.fullmatch(rf"{_WHICH}?[个個]?(?:周|週)末", words)
    if match is None:
        return None
    step = _STEPS[match[1] or "本"]
    is_sunday = today.weekday() == 6
    return today if is_sunday and not step else monday_of(today) + timedelta(7 * step + 5)


def _distance(words: str, today: date, prefer: Prefer) -> date | None:
    match = re.fullmatch(
        rf"(?P<over>再过|再過|过|過)?(?P<count>半|{_FIGURE})(?P<piece>[个個])?(?P<half>半)?"
        rf"(?P<unit>{'|'.join(_UNITS)})(?P<more>半)?(?:[之以]?(?P<side>[后後前内內]))?",
        words,
    )
    if match is None:
        return None
    unit = _UNITS[match["unit"]]
    is_open = not (match["side"] or match["over"])
    if is_open and (unit == "year" or prefer == "past"):
        # `23年` is rather a year.
        return None
    if unit == "month" and not match["piece"] and match["count"] not in {"半", "两", "兩"}:
        # `3月后` is rather after March.
        return None
    sign = -1 if match["side"] == "前" else 1
    is_half = match["count"] == "半"
    day = today if is_half else moved(today, sign * _number(match["count"]), unit)
    if not (is_half or match["half"] or match["more"]):
        return day
    if unit not in {"month", "year"}:
        return None
    return moved(day, sign * 15, "day") if unit == "month" else moved(day, sign * 6, "month")


def _inside(words: str, today: date, _other: Prefer) -> date | None:
    """The last day within this week, month or year."""
    match = re.fullmatch(rf"(?:(?:本|这|這)[个個]?({_WEEK}|月)|今?(年))[之以]?[内內]", words)
    if match is None:
        return None
    unit = _UNITS[match[1] or match[2]]
    if unit == "week":
        return monday_of(today) + timedelta(6)
    return date(today.year, 12, 31) if unit == "year" else _edge(today.replace(day=1), "末")


def _period(words: str, today: date, _other: Prefer) -> date | None:
    """The same day of the next week, the last month, the year after next."""
    if match := re.fullmatch(rf"(上上|上|下下|下)[个個]?({_WEEK}|月)", words):
        return moved(today, _STEPS[match[1]], _UNITS[match[2]])
    if match := re.fullmatch(r"(前|去|明|大?[后後])年", words):
        return moved(today, _STEPS[match[1]], "year")
    return None


def _edge_of_month(words: str, today: date, prefer: Prefer) -> date | None:
    """The first, the 15th or the last day of a month."""
    if match := re.fullmatch(rf"{_WHICH}?[个個]?月([初中底末])", words):
        first, edge = today.replace(day=1), match[2]
        if match[1]:
            return _edge(months_on(first, _STEPS[match[1]]), edge)
        return _open(today, prefer, lambda step: _edge(months_on(first, step), edge))
    match = re.fullmatch(rf"{_YEAR}?({_FIGURE})月([初中底末])", words)
    if match is None:
        return None
    month, edge = _number(match[2]), match[3]
    if match[1]:
        return _edge(date(_year(match[1], today), month, 1), edge)
    return _open(today, prefer, lambda step: _edge(date(today.year + step, month, 1), edge))


def _edge(first: date, name: str) -> date:
    match name:
        case "初":
            return first
        case "中":
            return first.replace(day=15)
        case _:
            return months_on(first, 1) - timedelta(1)


def _edge_of_year(words: str, today: date, prefer: Prefer) -> date | None:
    match = re.fullmatch(rf"{_YEAR}?年?([初底末])", words)
    if match is None or words in {"初", "底", "末"}:
        return None
    if match[1]:
        return _edge_of(_year(match[1], today), match[2])
    return _open(today, prefer, lambda step: _edge_of(today.year + step, match[2]))


def _edge_of(year: int, name: str) -> date:
    return date(year, 1, 1) if name == "初" else date(year, 12, 31)


def _open(today: date, prefer: Prefer, day_at: Callable[[int], date]) -> date:
    """The coming or the last of days that come again; `day_at` gives the one so many on."""
    this = day_at(0)
    if prefer == "future":
        return this if this >= today else day_at(1)
    return this if this <= today else day_at(-1)


_READERS: tuple[Reader, ...] = (
    _near,
    _day_of_year,
    _day_of_month,
    _day_of_week,
    _weekend,
    _distance,
    _inside,
    _period,
    _edge_of_month,
    _edge_of_year,
)
