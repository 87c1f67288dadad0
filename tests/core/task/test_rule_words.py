"""Schedules written in words, with what the plugin leaves out of them."""

import pytest

from tracker.core.task.rule_text import read_schedule
from tracker.core.task.rule_words import write_schedule


def rewritten(text: str) -> str:
    """`text` read and written again."""
    schedule = read_schedule(text)
    assert schedule is not None
    return write_schedule(schedule)


@pytest.mark.parametrize(
    "text",
    [
        "every day",
        "every 3 days",
        "every day at 9 and 17",
        "every weekday",
        "every week",
        "every 101 week",
        "every 2 weeks on weekdays",
        "every week on Monday, Wednesday",
        "every week on Monday at 9",
        "every week in June on Monday",
        "every month",
        "every 4 months on the 3rd Wednesday",
        "every month on weekdays",
        "every month on the 1st, 15th, 31st, last and 2nd last",
        "every month on the 1st Monday and last Friday",
        "every 2 months in June and July",
        "every year",
        "every June on the 21st, 22nd and 23rd",
        "every April and December on the 32th",
        "every year in week 5",
        "every year on the 5th in weeks 5 and 6",
        "every 2 hours",
        "every minute",
        "every week for 1 time",
        "every week for 12 times",
        "every week for 101 time",
        "every week until June 20, 2023",
    ],
)
def test_canonical_rules_stay(text: str) -> None:
    """What the plugin writes it writes again, its odd plurals and ordinals included."""
    assert text == rewritten(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("every Sunday", "every week on Sunday"),
        ("every sat, monday", "every week on Monday, Saturday"),
        ("every week on Sun and sun", "every week on Sunday, Sunday"),
        ("every 3 weekdays", "every 3 weeks on weekdays"),
        ("every mon, tue, wed, thu, fri", "every weekday"),
        ("every mon, tue, wed, thu, fri, sat, sun", "every day"),
        ("every 2 mon, tue, wed, thu, fri, sat, sun", "every 2 weeks days"),
        ("every weekday at 9", "every weekday"),
        ("every mon, fri on the 13th", "every week on Monday or Friday the 13th"),
        (
            "every month on the 2nd last, last and 15th",
            "every month on the 15th, last and 2nd last",
        ),
        ("every month on mon, the last fri", "every month on Monday"),
        ("every month on mon on last fri", "every month on Monday and on the last Friday"),
        ("every month on the 1st in week 5", "every month on the 1st"),
        ("every month in june", "every June"),
        ("every 101 months in june", "every 101 months June"),
        ("every 2 years in june", "every 2 years June"),
        ("every year on June 5", "every June"),
        ("every year on weekdays", "every year"),
        ("every hour on monday", "every hour"),
    ],
)
def test_other_rules_become_the_plugins(text: str, words: str) -> None:
    """Other rules are put as rrule.js puts them, whether or not they are read back the same."""
    assert words == rewritten(text)
