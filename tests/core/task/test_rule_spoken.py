"""Recurrence rules in the language that is spoken."""

from collections.abc import Iterator
from datetime import date

import pytest

from tracker.catalog import messages_of
from tracker.core.capture.read import capture
from tracker.core.capture.rules import rule_typed
from tracker.core.task.recurrence import parse_rule
from tracker.core.task.rule_spoken import rule_words
from tracker.language import speak

TODAY = date(2023, 6, 15)


@pytest.fixture
def chinese() -> Iterator[None]:
    """The interface speaks Chinese."""
    try:
        speak("zh", messages_of("zh"))
        yield
    finally:
        speak("en", None)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("every day", "每天"),
        ("every 3 days", "每 3 天"),
        ("every hour", "每小时"),
        ("every week on Monday, Friday", "每周一、五"),
        ("every 2 weeks on Friday", "每 2 周的周五"),
        ("every weekday", "每个工作日"),
        ("every week when done", "每周（从完成日起算）"),
        ("every month on the 15th", "每月 15 日"),
        ("every month on the 1st and last", "每月 1 日、最后一天"),
        ("every month on the 2nd Tuesday", "每月第 2 个周二"),
        ("every 6 months on the last Friday", "每 6 个月的最后一个周五"),
        ("every January on the 15th", "每年 1 月 15 日"),
        ("every 2 years", "每 2 年"),
        ("every day for 3 times", "每天，共 3 次"),
        ("every day until December 31, 2027", "每天，到 2027-12-31 为止"),
        # What has no words here, and what is no rule, stay as they are.
        ("every day at 9", "every day at 9"),
        ("whenever\x1b", "whenever␛"),
    ],
)
def test_a_rule_in_chinese(rule: str, said: str) -> None:
    """As a Chinese reader would say it."""
    assert said == rule_words(rule)


def test_a_rule_in_english() -> None:
    """As it stands in the note."""
    assert "every week on Monday" == rule_words("every week on Monday")


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    "typed",
    ["每天", "每周一、五", "每3天", "每个工作日", "每月15日", "每年", "每2周的周五", "每两周周一"],
)
def test_what_is_typed_in_chinese_is_told_in_chinese(typed: str) -> None:
    """What is typed is understood, written in English, and told in words that mean the same."""
    found = capture(f"备份 {typed}", TODAY)
    rule = rule_typed(typed)

    assert rule is not None
    assert found.recurrence == rule.text
    told = rule_typed(rule_words(rule.text).replace(" ", ""))
    assert told is not None
    assert told == rule == parse_rule(rule.text)
