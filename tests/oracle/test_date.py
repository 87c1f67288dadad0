"""Dates as people type them and as filters name them, as the plugin answers."""

from datetime import date
from typing import Any

import pytest

from tests.conftest import Tell
from tests.oracle import corpus
from tracker.core.casual.plugin import expand_abbreviation, query_date, query_range, typed_date
from tracker.core.dates import parse_date
from tracker.errors import BadInput

DAY_AFTER = ("day after tomorrow", "the day after tomorrow")
"""Two days ahead; to the plugin these are tomorrow, as it passes over the rest."""
TWO_DAYS_OFF = {
    **dict.fromkeys(DAY_AFTER, "2023-06-17"),
    **dict.fromkeys(("day before yesterday", "the day before yesterday"), "2023-06-13"),
}
"""What `DAY_AFTER` means, and what would be yesterday to the plugin for the same reason."""

PARSED_OTHERWISE: dict[str, str] = {
    **dict.fromkeys(DAY_AFTER, "2023-06-17"),
    # The words say that it is past, or which edge of the month they mean.
    "last monday": "2023-06-05",
    "past monday": "2023-06-05",
    "last tuesday": "2023-06-06",
    "past wednesday": "2023-06-07",
    "last day of month": "2023-06-30",
    # All that was typed counts: half a month is no whole one, and 2 months stand behind the year.
    "half a month ago": "2023-05-31",
    "in 1 year and 2 months": "2024-08-15",
    # The day as typed, wherever the reader is.
    "2023-06-15T23:30:00-08:00": "2023-06-15",
}
"""Where a date that is typed means another day than the plugin's, “only future dates” on."""

REFUSED = {
    "part of the text is no date": (
        *("rubbish 2023-06-10", "2023-13-01 2023-06-10", "minus 2 days", "second tuesday"),
        *("next January", "last January"),
    ),
    "it is more than one day": (
        *("2023-06-20 2023-06-10", "monday friday", "today tomorrow", "this week", "THIS WEEK"),
        *("this month", "this year", "this week next week", "June", "January", "may"),
    ),
    "the day is no Saturday": ("Sat 15 June",),
    "the days may be 15 to 23 January": ("15 January 23",),
}
"""Where the plugin takes a day that was hardly meant, by the reason for refusing it."""


def _told(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _answers(text: str) -> dict[str, Any]:
    days = query_range(text, corpus.TODAY)
    return {
        "query_range": days and [day.isoformat() for day in days],
        "query_date": _told(query_date(text, corpus.TODAY)),
        "typed": _told(typed_date(text, corpus.TODAY, future_only=False)),
        "typed_future_only": _told(typed_date(text, corpus.TODAY, future_only=True)),
        "abbreviation_expanded": expand_abbreviation(text),
    }


def _parsed(text: str) -> str | None:
    try:
        return parse_date(text, corpus.TODAY).isoformat()
    except BadInput:
        return None


def _differences(case: corpus.Case) -> list[str]:
    text, expected = case["text"], dict(case["expected"])
    if text in TWO_DAYS_OFF:
        # Only what is expanded is as the plugin has it.
        day = TWO_DAYS_OFF[text]
        expected |= {"query_range": [day, day], "query_date": day}
        expected |= {"typed": day, "typed_future_only": day}
    answers = _answers(text)
    return [
        f"{text!r} {key}: {expected[key]} != {answers[key]}"
        for key in answers
        if expected[key] != answers[key]
    ]


def test_every_date_is_the_plugins(tell: Tell) -> None:
    """Each text of the corpus means the days that it means to the plugin."""
    assert {} == corpus.report("date", corpus.cases("date"), _differences, tell)


def test_what_the_plugin_understands_can_be_typed() -> None:
    """A due date that the plugin reads is read alike, but for the ones named here."""
    refused = {text for texts in REFUSED.values() for text in texts}
    wrong = {}
    for case in corpus.cases("date"):
        text, theirs = case["text"], case["expected"]["typed_future_only"]
        ours = _parsed(text)
        meant = {**TWO_DAYS_OFF, **PARSED_OTHERWISE}.get(text, theirs)
        expected = None if text in refused else meant
        if theirs is not None and expected != ours:
            wrong[text] = (expected, ours)

    assert {} == wrong


@pytest.mark.parametrize(
    "text", [*PARSED_OTHERWISE, *(text for texts in REFUSED.values() for text in texts)]
)
def test_no_exception_outlives_its_reason(text: str) -> None:
    """Whatever is excepted is in the corpus, and differs."""
    theirs = {case["text"]: case["expected"]["typed_future_only"] for case in corpus.cases("date")}

    assert theirs[text] is not None
    assert theirs[text] != _parsed(text)
