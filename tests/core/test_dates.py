"""Dates as people type them: what each form means, and what is refused."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.catalog import messages_of
from tracker.core.calendar import Prefer
from tracker.core.dates import describe_date, parse_date
from tracker.errors import BadInput
from tracker.language import Language, speak

THURSDAY = date(2023, 6, 15)

FUTURE = {
    "2023-06-20": "2023-06-20",
    "2023/6/20": "2023-06-20",
    "2023.06.20": "2023-06-20",
    "２０２３-06-20": "2023-06-20",
    "today": "2023-06-15",
    "Tomorrow": "2023-06-16",
    "tomorrow!": "2023-06-16",
    "yesterday": "2023-06-14",
    "day after tomorrow": "2023-06-17",
    "fri": "2023-06-16",
    "thursday": "2023-06-15",
    "wed": "2023-06-21",
    "on sunday": "2023-06-18",
    "next friday": "2023-06-23",
    "next tuesday": "2023-06-20",
    "last friday": "2023-06-09",
    "this mon": "2023-06-19",
    "this friday": "2023-06-16",
    "tues": "2023-06-20",
    "next sunday": "2023-06-18",
    "friday next week": "2023-06-23",
    "monday last week": "2023-06-05",
    "by friday": "2023-06-16",
    "fri at 5pm": "2023-06-16",
    "tomorrow morning": "2023-06-16",
    "noon tomorrow": "2023-06-16",
    "5pm": "2023-06-15",
    "midnight": "2023-06-16",
    "coming wednesday": "2023-06-21",
    "next week": "2023-06-22",
    "last month": "2023-05-15",
    "next year": "2024-06-15",
    "+3d": "2023-06-18",
    "-2d": "2023-06-13",
    "2w": "2023-06-29",
    "1m": "2023-07-15",
    "1y": "2024-06-15",
    "+2 days": "2023-06-17",
    "2 days": "2023-06-17",
    "-2 days": "2023-06-13",
    "3 hours ago": "2023-06-15",
    "1 year and 2 months ago": "2022-04-15",
    "half a month ago": "2023-05-31",
    "in half a year": "2023-12-15",
    "2 days before 2023-07-01": "2023-06-29",
    "two fortnights later": "2023-07-13",
    "a decade ago": "2013-06-15",
    "weekend": "2023-06-17",
    "next weekend": "2023-06-24",
    "start of the week": "2023-06-19",
    "start of next month": "2023-07-01",
    "first day of this month": "2023-06-01",
    "last day of the year": "2023-12-31",
    "end of last year": "2022-12-31",
    "eow": "2023-06-18",
    "eom": "2023-06-30",
    "end of the month": "2023-06-30",
    "end of next month": "2023-07-31",
    "eoy": "2023-12-31",
    "in two weeks": "2023-06-29",
    "in a week": "2023-06-22",
    "in 3 days": "2023-06-18",
    "in a fortnight": "2023-06-29",
    "a couple of days ago": "2023-06-13",
    "two weeks ago": "2023-06-01",
    "3 months from now": "2023-09-15",
    "14 April": "2024-04-14",
    "April 14th": "2024-04-14",
    "15th of June": "2023-06-15",
    "Apr 14 2023": "2023-04-14",
    "15-Jun-2024": "2024-06-15",
    "Saturday, June 15, 2024": "2024-06-15",
    "sept 1": "2023-09-01",
    "twenty-first of june": "2023-06-21",
    "2023 june 7": "2023-06-07",
    "july": "2023-07-01",
    "jan 2024": "2024-01-01",
    "14. april 2024": "2024-04-14",
    "2023-06-15T23:30:00-08:00": "2023-06-15",
    "15.06.23": "2023-06-15",
    "31.12": "2023-12-31",
    "6/15 9am": "2023-06-15",
    "the 20th": "2023-06-20",
    "12-04": "2023-12-04",
    "4/14": "2024-04-14",
    "14/4": "2024-04-14",
    "6/6": "2024-06-06",
    "15.06.2023": "2023-06-15",
    "feb 29": "2024-02-29",
    "今天": "2023-06-15",
    "明天": "2023-06-16",
    "后天": "2023-06-17",
    "大后天": "2023-06-18",
    "昨天": "2023-06-14",
    "前天": "2023-06-13",
    "周五": "2023-06-16",
    "周三": "2023-06-21",
    "下周五": "2023-06-23",
    "下周一": "2023-06-19",
    "上周三": "2023-06-07",
    "本周一": "2023-06-12",
    "下下周一": "2023-06-26",
    "星期五": "2023-06-16",
    "下个星期二": "2023-06-20",
    "礼拜天": "2023-06-18",
    "三天后": "2023-06-18",
    "3天后": "2023-06-18",
    "3 天 后": "2023-06-18",
    "十五天之后": "2023-06-30",
    "两周后": "2023-06-29",
    "一周前": "2023-06-08",
    "两个月后": "2023-08-15",
    "半个月后": "2023-06-30",
    "半年后": "2023-12-15",
    "月底": "2023-06-30",
    "下月底": "2023-07-31",
    "下个月底": "2023-07-31",
    "月初": "2023-07-01",
    "周末": "2023-06-17",
    "下周末": "2023-06-24",
    "三天": "2023-06-18",
    "再过三天": "2023-06-18",
    "过两周": "2023-06-29",
    "三天内": "2023-06-18",
    "一个半月后": "2023-07-30",
    "一年半后": "2024-12-15",
    "两月后": "2023-08-15",
    "半年前": "2022-12-15",
    "十年前": "2013-06-15",
    "明天下午3点": "2023-06-16",
    "明晚八点半": "2023-06-16",
    "周五 15:30": "2023-06-16",
    "下周五晚上": "2023-06-23",
    "月中": "2023-06-15",
    "8月底": "2023-08-31",
    "二月底": "2024-02-29",
    "明年3月初": "2024-03-01",
    "上月底": "2023-05-31",
    "大后年底": "2026-12-31",
    "大后年": "2026-06-15",
    "年初": "2024-01-01",
    "2024年底": "2024-12-31",
    "下下个月": "2023-08-15",
    "本周日": "2023-06-18",
    "這週五": "2023-06-16",
    "下個月": "2023-07-15",
    "年底": "2023-12-31",
    "明年初": "2024-01-01",
    "下周": "2023-06-22",
    "下个月": "2023-07-15",
    "上个月": "2023-05-15",
    "明年": "2024-06-15",
    "4月14日": "2024-04-14",
    "4月14号": "2024-04-14",
    "4月14": "2024-04-14",
    "23年4月14日": "2023-04-14",
    "去年十二月三号": "2022-12-03",
    "二零二三年四月十四号": "2023-04-14",
    "6月15日": "2023-06-15",
    "14号": "2023-07-14",
    "下个月3号": "2023-07-03",
    "2023年4月14日": "2023-04-14",
    "2023 年 4 月 14 日": "2023-04-14",
    "二〇二三年四月十四日": "2023-04-14",
    "十二月三日": "2023-12-03",
    "明年4月14日": "2024-04-14",
    "十二月廿五日": "2023-12-25",
}


@pytest.mark.parametrize(("text", "day"), FUTURE.items())
def test_forms(text: str, day: str) -> None:
    """Each form means the day that its user expects, seen from a Thursday."""
    assert day == parse_date(text, THURSDAY).isoformat()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", "2023-06-09"),
        ("周五", "2023-06-09"),
        ("thu", "2023-06-15"),
        ("4月14日", "2023-04-14"),
        ("april 14", "2023-04-14"),
        ("14号", "2023-06-14"),
        ("月初", "2023-06-01"),
        ("月底", "2023-05-31"),
        ("年底", "2022-12-31"),
        ("12月底", "2022-12-31"),
        ("sunday", "2023-06-11"),
        ("dec 31", "2022-12-31"),
        ("1 july", "2022-07-01"),
        ("wed at 5pm", "2023-06-14"),
        ("this friday", "2023-06-16"),
        ("tomorrow", "2023-06-16"),
    ],
)
def test_a_done_date_is_the_last_such_day(text: str, day: str) -> None:
    """Where the past is preferred, a day without its year or week is the last one."""
    assert day == parse_date(text, THURSDAY, prefer="past").isoformat()


REFUSED = (
    *("", " ", "blah", "may", "in may", "june", "第三章", "1", "12", "2023", "soon", "never"),
    *("读论文", "4/5", "03/04/2023", "4/5/23", "fri 4/5", "2023-02-30", "2023-13-01", "2月30日"),
    *("31/31", "十三月一日", "32号", "30 feb", "june 31", "6-15", "10.30", "4.5 papers", "1.2.3"),
    *("3d later maybe", "\x1b[31mtomorrow", "1" * 400, "99999y", "9999年后", "十百天后", "一 二"),
    *(
        "两三天后",
        "一两周后",
        "3月后",
        "14日前",
        "本周",
        "这个月",
        "三月",
        "半周后",
        "周八",
        "星期",
    ),
    *("mon fri", "monday to friday", "10-12 june", "this week", "this quarter", "tomorrow friday"),
    *("sat 15 june", "tomorrow GMT+2", "tomorrow +2", "15 jun '24", "june 5 1030"),
    *(
        "task 12",
        "chapter 3",
        "3 may maybe",
        "1 of 2",
        "sun 3 2",
        "3 an",
        "april 50",
        "8-12",
        "10 friday jun",
    ),
    *("1.5 years ago", "half a quarter ago", "15 january 23", "noon 5pm", "tomorrow 9am 5pm"),
    *("twelve", "at", "the", "next", "in", "week", "days", "99999 days", "in 99999999999999 years"),
)


@pytest.mark.parametrize("text", REFUSED)
@pytest.mark.parametrize("prefer", ["future", "past"])
def test_what_is_not_a_date_is_refused(text: str, prefer: Prefer) -> None:
    """A word, a number, a day that may be two or does not exist: examples instead of a guess."""
    with pytest.raises(BadInput, match="tomorrow") as refused:
        parse_date(text, THURSDAY, prefer=prefer)

    assert "明天" in str(refused.value)
    assert "\x1b" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("4/5", "it may be 2024-04-05 or 2024-05-04"),
        ("4/5/2023", "it may be 2023-04-05 or 2023-05-04"),
        ("10.30", "it may be a time of day or a number"),
        ("2023-02-30", "there is no such day"),
        ("june 31", "there is no such day"),
        ("sat 15 june", "2023-06-15 is a Thursday"),
        ("june", "it is a month, not a day"),
        ("this week", "it is more than one day"),
        ("2 days after monday", "2023-06-14 is past, which the words do not say"),
        ("tomorrow friday", "it is more than one day"),
        ("1.5 years ago", "count in whole days, weeks, months or years"),
        ("两三天后", "“两三” is not one number"),
        ("blah", "it is not understood as a date"),
    ],
)
def test_a_refusal_says_why(text: str, reason: str) -> None:
    """What was typed, what is wrong with it, and forms that are understood."""
    with pytest.raises(BadInput) as refused:
        parse_date(text, THURSDAY)

    assert str(refused.value).startswith(f"“{text}”: {reason}. Type it as in: tomorrow, ")


def test_a_long_text_is_cut_in_the_refusal() -> None:
    """A page that was pasted by mistake does not fill the screen."""
    with pytest.raises(BadInput, match=r"^“x{59}…”: it is not"):
        parse_date("x" * 5000, THURSDAY)


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (date(2023, 6, 18), "周末", "2023-06-18"),
        (date(2023, 6, 18), "weekend", "2023-06-18"),
        (date(2023, 6, 18), "last weekend", "2023-06-10"),
        (date(2023, 6, 18), "下周一", "2023-06-19"),
        (date(2023, 6, 18), "周日", "2023-06-18"),
        (date(2023, 6, 30), "月底", "2023-06-30"),
        (date(2023, 1, 31), "下个月", "2023-02-28"),
        (date(2023, 12, 1), "15-mar", "2024-03-15"),
        (date(2023, 6, 15), "15-apr", "2024-04-15"),
    ],
)
def test_other_days(today: date, text: str, day: str) -> None:
    """The edges of weeks, months and years."""
    assert day == parse_date(text, today).isoformat()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_any_text_is_a_day_or_refused(text: str, today: date) -> None:
    """Nothing that can be typed ends in another error."""
    for prefer in _PREFER:
        with contextlib.suppress(BadInput):
            parse_date(text, today, prefer=prefer)


_PREFER: tuple[Prefer, ...] = ("future", "past")
_PARTS = st.sampled_from(
    (
        *("下", "上", "周", "月", "年", "日", "号", "三", "十", "百", "半", "个", "后", "前", "底"),
        *("初", "next ", "last ", "fri", "week", "in ", "2", "29", "/", "-", " ago", "feb ", "th"),
        *("+", "d", " ", "mon", "15", " june", " at 5pm", "noon", "before ", "after ", "个", "内"),
    )
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PARTS, max_size=6).map("".join), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_due_date_is_never_guessed_into_the_past(text: str, today: date) -> None:
    """A day before today comes only from words or figures that say so."""
    try:
        day = parse_date(text, today)
    except BadInput:
        return
    past_words = ("last", "ago", "前", "上", "-", "before", "年")

    assert day >= today or any(word in text for word in past_words)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PARTS, max_size=6).map("".join), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_done_date_is_never_guessed_into_the_future(text: str, today: date) -> None:
    """A day after today comes only from words or figures that say so."""
    try:
        day = parse_date(text, today, prefer="past")
    except BadInput:
        return
    coming_words = (
        "next",
        "in ",
        "after",
        "+",
        "下",
        "后",
        "内",
        "年",
        "2",
        "15",
        "三",
        "十",
        "noon",
    )

    assert day <= today or any(word in text for word in coming_words)


@given(st.dates())
def test_iso_round_trip(day: date) -> None:
    """Every day is read back from its own ISO form."""
    if day.year >= 1000:
        assert day == parse_date(day.isoformat(), THURSDAY)


@pytest.mark.parametrize("language", ["en", "zh"])
@given(day=st.dates(), today=st.dates())
def test_every_day_can_be_described(language: Language, day: date, today: date) -> None:
    """A description holds the ISO date, in both languages."""
    with spoken_in(language):
        assert day.isoformat() in describe_date(day, today)


def test_descriptions() -> None:
    """Weekday, date and distance."""
    assert describe_date(date(2023, 6, 23), THURSDAY) == "Fri 2023-06-23 · in 8 days"
    with spoken_in("zh"):
        assert describe_date(date(2023, 6, 16), THURSDAY) == "2023-06-16 周五 · 明天"
        assert describe_date(date(2023, 6, 17), THURSDAY) == "2023-06-17 周六 · 后天"
        assert describe_date(date(2023, 6, 23), THURSDAY) == "2023-06-23 周五 · 8 天后"


@contextlib.contextmanager
def spoken_in(language: Language) -> Iterator[None]:
    """Speak the language meanwhile."""
    speak(language, messages_of(language))
    try:
        yield
    finally:
        speak("en", None)


def test_the_common_forms_load_no_library() -> None:
    """Dateparser costs a fifth of a second; what is typed every day does not pay for it."""
    code = (
        "import sys; from datetime import date; from tracker.core.dates import parse_date\n"
        "for text in ('fri', '+3d', '下周五', '4月14日', 'in two weeks', 'eom', '2023-06-20'):\n"
        "    parse_date(text, date(2023, 6, 15))\n"
        "assert 'dateparser' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", code], check=True)
