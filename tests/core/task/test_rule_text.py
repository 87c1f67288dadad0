"""Schedules in words: what is read, what is passed over, what is no rule at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.task.rule_text import read_schedule
from tracker.core.task.schedule import Frequency, Schedule, Weekday

WORDS = st.sampled_from(
    (
        *("every", "day", "weekdays", "week", "months", "year", "hour", "minutes"),
        *("on", "in", "at", "the", "first", "second", "third", "last", "for", "until", "times"),
        *("1", "2", "12", "31", "2024", "1st", "2nd", "5th", "32nd", "366th", "367th", "9" * 5000),
        *("mon", "Friday", "sat", "jan", "June", "december", "and", ",", "or", "one", "nonsense"),
        *("", "!", "中", "ſ", "\n", "\x00", "\udc80"),
    )
)


@pytest.mark.parametrize(
    ("text", "schedule"),
    [
        ("every day", Schedule(Frequency.DAILY)),
        ("EVERY 3 Days", Schedule(Frequency.DAILY, 3)),
        ("everyday", Schedule(Frequency.DAILY)),
        ("every hour", Schedule(Frequency.HOURLY)),
        ("every 5 minutes", Schedule(Frequency.MINUTELY, 5)),
        ("every 2 years", Schedule(Frequency.YEARLY, 2)),
        (
            "every weekday",
            Schedule(Frequency.WEEKLY, weekdays=tuple(Weekday(day) for day in range(5))),
        ),
        ("every tues", Schedule(Frequency.WEEKLY, weekdays=(Weekday(1),))),
        (
            "every 2 weeks on Fri, mon and we",
            Schedule(Frequency.WEEKLY, 2, weekdays=(Weekday(4), Weekday(0), Weekday(2))),
        ),
        (
            "every month on the 2nd last Friday",
            Schedule(Frequency.MONTHLY, weekdays=(Weekday(4, -2),)),
        ),
        ("every month on the last", Schedule(Frequency.MONTHLY, month_days=(-1,))),
        (
            "every month on the first, third last day and 31st",
            Schedule(Frequency.MONTHLY, month_days=(1, -3, 31)),
        ),
        (
            "every april and December on the 1st and 24th",
            Schedule(Frequency.YEARLY, months=(4, 12), month_days=(1, 24)),
        ),
        ("every 2 months in June", Schedule(Frequency.MONTHLY, 2, months=(6,))),
        ("every year in week 5 and 6", Schedule(Frequency.YEARLY, weeks=(5, 6))),
        ("every day at 9, 17", Schedule(Frequency.DAILY, hours=(9, 17))),
        ("every day at 9 at 17", Schedule(Frequency.DAILY, hours=(17,))),
        ("every week for 3 times", Schedule(Frequency.WEEKLY, count=3)),
        ("every week for 3", Schedule(Frequency.WEEKLY, count=3)),
        (
            "every monday on the 1st and 2nd",
            Schedule(Frequency.WEEKLY, weekdays=(Weekday(0),), month_days=(1,)),
        ),
    ],
)
def test_a_rule_says_its_schedule(text: str, schedule: Schedule) -> None:
    """Each form of a rule is read for what rrule.js takes it to say."""
    assert schedule == read_schedule(text)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("every year on June 5", "every year on June"),
        ("every weekend", "every week"),
        ("every week on Sundays and Fri", "every week on Sunday"),
        ("every month on the 1", "every month"),
        ("every month on the 1st and the 2nd", "every month on the 1st"),
        ("every month on the fourth, 29th", "every month"),
        ("every mon wed fri", "every mon"),
        ("every day on monday", "every day"),
        ("every day, maybe", "every day"),
        ("every 1 month", "every month"),
    ],
)
def test_what_is_not_understood_is_passed_over(text: str, same: str) -> None:
    """The reader stops at words it does not expect, and what it has by then is the rule."""
    assert read_schedule(text) is not None
    assert read_schedule(same) == read_schedule(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "day",
        "daily",
        "every",
        "every 2",
        "every 0 days",
        "every -1 days",
        "every other day",
        "every two weeks",
        "every 2nd week",
        "every second day",
        "every fortnight",
        "every last",
        "every mon,",
        "every mon, june",
        "every june and",
        "every monday on the 1st day, tue",
        "every day at noon",
        "every day at 9, noon",
        "every day for",
        "every day for ever",
        "every day until",
        "every day until the end",
        "every year in week",
        "every month on the 367th",
        "every 1234567890123456 days",
    ],
)
def test_some_texts_are_no_rule(text: str) -> None:
    """What has no unit, or breaks off where something must follow, is no rule."""
    assert read_schedule(text) is None


def test_the_word_after_a_day_of_the_month_is_lost_behind_weekdays() -> None:
    """`every friday on the 13th for 3` has no end: the reader skips `for`."""
    endless = Schedule(Frequency.WEEKLY, weekdays=(Weekday(4),), month_days=(13,))

    assert endless == read_schedule("every friday on the 13th for 3")


@given(st.lists(WORDS, max_size=10).map(" ".join) | st.text(max_size=20))
@settings(deadline=None)
def test_reading_never_raises(text: str) -> None:
    """Whatever the text, it is a schedule with a sensible interval or none."""
    schedule = read_schedule(text)

    assert schedule is None or schedule.interval >= 1
