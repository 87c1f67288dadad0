"""Dates and times are written as Obsidian writes them by the same format."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.moment_text import in_moment_format
from tracker.core.task.moment_date import parse_strictly


@pytest.mark.parametrize(
    ("wanted", "written"),
    [
        ("YYYY-MM-DD", "2023-06-05"),
        ("dddd, MMMM Do YYYY", "Monday, June 5th 2023"),
        ("YY/M/D ddd dd d e E", "23/6/5 Mon Mo 1 1 1"),
        ("[Week] GGGG-[W]WW gggg-ww Wo", "Week 2023-W23 2023-23 23rd"),
        ("Q Qo DDD DDDD DDDo", "2 2nd 156 156 156th"),
        ("HH:mm:ss H h hh A a k", "15:04:05 15 3 03 PM pm 15"),
        ("SSS SS S", "678 67 6"),
        ("gggg年MM月DD日", "2023年06月05日"),
        ("L | LL | LT", "06/05/2023 | June 5, 2023 | 3:04 PM"),
        ("[YYYY]", "YYYY"),
        ("", ""),
    ],
)
def test_tokens(wanted: str, written: str) -> None:
    """Each token, ordinals, and brackets around what is no token."""
    moment = datetime(2023, 6, 5, 15, 4, 5, 678_000)  # noqa: DTZ001

    assert written == in_moment_format(moment, wanted)


def test_a_day_is_its_midnight() -> None:
    """A date without a time has the first minute."""
    assert "2023-06-05 00:00 12 AM" == in_moment_format(date(2023, 6, 5), "YYYY-MM-DD HH:mm h A")


def test_seconds_since_1970() -> None:
    """`X` counts seconds and `x` milliseconds."""
    moment = datetime(1970, 1, 2).astimezone()
    since = int(moment.timestamp())

    assert f"{since} {since * 1000}" == in_moment_format(moment, "X x")


@given(
    st.dates(date(1990, 1, 1), date(2060, 1, 1)),
    st.sampled_from(
        ("YYYY-MM-DD", "dddd MMMM Do YYYY", "gggg-ww-d", "GGGG-WW-E", "YYYY DDDD", "D.M.YY")
    ),
)
def test_what_is_written_reads_back(day: date, wanted: str) -> None:
    """The day that Tracker reads from such a text is the one that was written."""
    written = in_moment_format(day, wanted)
    read = parse_strictly(written, wanted)

    assert read is None or abs(read - day) < timedelta(7)
    assert "w" in wanted or day == read
