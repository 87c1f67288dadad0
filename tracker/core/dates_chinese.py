"""The Chinese forms of dates as people type them."""

import re
from collections.abc import Mapping
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

_NEAR: Mapping[str, int] = {
    **dict.fromkeys(("今天", "今日", "今晚"), 0),
    **dict.fromkeys(("明天", "明日", "明早", "明晚"), 1),
    **dict.fromkeys(("后天", "後天"), 2),
    **dict.fromkeys(("大后天", "大後天"), 3),
    **dict.fromkeys(("昨天", "昨日", "昨晚"), -1),
    **dict.fromkeys(("前天", "前日"), -2),
    **dict.fromkeys(("大前天",), -3),
}
_WEEKS: Mapping[str, int] = {"下下": 2, "下": 1, "本": 0, "这": 0, "這": 0, "上": -1, "上上": -2}
_UNITS: Mapping[str, str] = {
    **dict.fromkeys(("天", "日"), "day"),
    **dict.fromkeys(("周", "週", "星期", "礼拜", "禮拜"), "week"),
    **dict.fromkeys(("月",), "month"),
    **dict.fromkeys(("年",), "year"),
}
_YEARS: Mapping[str, int] = {"今": 0, "明": 1, "后": 2, "去": -1, "前": -2}
_DIGITS = "〇一二三四五六七八九"
_FIGURE = r"\d{1,4}|[〇零一二两兩三四五六七八九十百廿卅]{1,4}"
_WEEK = r"(?:周|週|星期|礼拜|禮拜)"


def _number(text: str) -> int:
    """A number in figures or Chinese numerals, `二〇二三` and `二十三` alike.

    Raises:
        ValueError: it is none, such as `十百`.
    """
    if text.isascii():
        return int(text)
    plain = text.translate(str.maketrans("零两兩", "〇二二"))
    plain = plain.replace("廿", "二十").replace("卅", "三十")
    match = re.fullmatch(rf"(?:([{_DIGITS}]?)百〇?)?(?:([{_DIGITS}]?)十)?([{_DIGITS}]?)", plain)
    if match is None:
        return int("".join(str(_DIGITS.index(digit)) for digit in plain))
    hundreds, tens, ones = match.groups()
    return sum(
        scale * (_DIGITS.index(digit) if digit else 1)
        for scale, digit in ((100, hundreds), (10, tens))
        if digit is not None
    ) + (_DIGITS.index(ones) if ones else 0)


def _near(words: str, today: date, _: Prefer) -> date | None:
    distance = _NEAR.get(words)
    return None if distance is None else today + timedelta(distance)


def _day_of_year(words: str, today: date, prefer: Prefer) -> date | None:
    match = re.fullmatch(
        rf"(?:(\d{{4}}|[〇零一二三四五六七八九]{{4}}|[今明后去前])年)?({_FIGURE})月({_FIGURE})[日号號]?",
        words,
    )
    if match is None:
        return None
    month, day = _number(match[2]), _number(match[3])
    if match[1] in _YEARS:
        return date(today.year + _YEARS[match[1]], month, day)
    if match[1]:
        return date(_number(match[1]), month, day)
    return yearly(today, prefer, month, day)


def _day_of_month(words: str, today: date, prefer: Prefer) -> date | None:
    match = re.fullmatch(rf"(?:(下|本|这|這|上)个?月)?({_FIGURE})[日号號]", words)
    if match is None:
        return None
    if match[1]:
        month = months_on(today.replace(day=1), _WEEKS[match[1]])
        return month.replace(day=_number(match[2]))
    return monthly(today, prefer, _number(match[2]))


def _day_of_week(words: str, today: date, prefer: Prefer) -> date | None:
    match = re.fullmatch(rf"(下下|上上|下|上|本|这|這)?[个個]?{_WEEK}([一二三四五六日天])", words)
    if match is None:
        return None
    number = "一二三四五六日".index(match[2].replace("天", "日"))
    if match[1]:
        return monday_of(today) + timedelta(7 * _WEEKS[match[1]] + number)
    return weekday(today, number, "", prefer)


def _distance(words: str, today: date, _: Prefer) -> date | None:
    match = re.fullmatch(
        rf"(?:再过|再過|过|過)?(半|{_FIGURE})[个個]?({'|'.join(_UNITS)})(半)?[之以]?([后後前])",
        words,
    )
    if match is None:
        return None
    sign = -1 if match[4] == "前" else 1
    unit = _UNITS[match[2]]
    halves = {"month": (15, "day"), "year": (6, "month")}
    if match[1] == "半" or match[3]:
        if unit not in halves:
            return None
        count, half = halves[unit]
        day = today if match[1] == "半" else moved(today, sign * _number(match[1]), unit)
        return moved(day, sign * count, half)
    return moved(today, sign * _number(match[1]), unit)


def _period(words: str, today: date, prefer: Prefer) -> date | None:
    """A week, month or year from now, and the beginnings and ends of them."""
    if match := re.fullmatch(rf"(下下|上上|下|上)[个個]?({_WEEK[3:-1]}|月)", words):
        return moved(today, _WEEKS[match[1]], _UNITS[match[2]])
    if match := re.fullmatch(r"(明|后|去|前)年", words):
        return moved(today, _YEARS[match[1]], "year")
    if match := re.fullmatch(r"(下|本|这|這|上)?[个個]?(?:周|週)(?:末|日)", words):
        return monday_of(today) + timedelta(7 * _WEEKS[match[1] or "本"] + 6)
    if match := re.fullmatch(r"(下|本|这|這|上)?[个個]?月([初底末])", words):
        first = months_on(today.replace(day=1), _WEEKS[match[1] or "本"])
        if match[2] != "初":
            return months_on(first, 1) - timedelta(1)
        passed = not match[1] and prefer == "future" and first < today
        return months_on(first, 1) if passed else first
    if match := re.fullmatch(r"(今|明|后|去|前)?年([初底末])", words):
        year = today.year + _YEARS[match[1] or "今"]
        if match[2] != "初":
            return date(year, 12, 31)
        passed = not match[1] and prefer == "future" and date(year, 1, 1) < today
        return date(year + passed, 1, 1)
    return None


CHINESE: tuple[Reader, ...] = (
    _near,
    _day_of_year,
    _day_of_month,
    _day_of_week,
    _distance,
    _period,
)
