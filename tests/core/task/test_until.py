"""The last day of a rule, in all the ways that V8 reads one."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.task.until import read_until


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (" June 20, 2023", (2023, 6, 20)),
        (" 20 june 2023", (2023, 6, 20)),
        (" 2023 June 20", (2023, 6, 20)),
        ("june20 23", (2023, 6, 20)),
        (" the day before Junebug 20 2023", (2023, 6, 20)),
        (" 6 20 2023", (2023, 6, 20)),
        (" 2023 6 20", (2023, 6, 20)),
        (" 2023", (2023, 1, 1)),
        ("2023", (2023, 1, 1)),
        (" June 2023", (2023, 6, 1)),
        (" June 20", (2001, 6, 20)),
        (" Feb 30 2023", (2023, 3, 2)),
        (" 1 2 49", (2049, 1, 2)),
        (" 1 2 50", (1950, 1, 2)),
        (" 0050", (1950, 1, 1)),
        ("0050", (50, 1, 1)),
        ("0000", (0, 1, 1)),
        (" June 20, 99999", (99999, 6, 20)),
    ],
)
def test_a_day_is_read(text: str, day: tuple[int, int, int]) -> None:
    """Months by name or number, in any sensible order, with what is missing filled up."""
    until = read_until(text)

    assert until is not None
    assert day == (until.year, until.month, until.day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        " tomorrow",
        " friday",
        " June",
        " 13",
        " 31 12",
        " 1 2 3 4",
        " May 5th, 2024",
        " 2024 or so",
        " week24",
        "2024t",
        " 1 1 1970",
        " June 20, 275761",
    ],
)
def test_no_day_is_read(text: str) -> None:
    """What is no day to V8 is none here, the first moment of 1970 included."""
    assert read_until(text) is None


def test_a_time_zone_moves_the_moment() -> None:
    """The known zones count after a number, any other word there spoils the day."""
    eastern, universal = read_until(" June 20 2023 EST"), read_until(" June 20 2023 utc")

    assert eastern is not None
    assert universal is not None
    assert datetime(2023, 6, 20, 5, tzinfo=UTC) == eastern.moment
    assert datetime(2023, 6, 20, tzinfo=UTC) == universal.moment


def test_years_beyond_pythons_are_held_at_the_nearest() -> None:
    """The year is kept for the words; the moment is the last or the first there is."""
    far, early = read_until(" 1 1 10000"), read_until("0000")

    assert far is not None
    assert early is not None
    assert datetime.max.replace(tzinfo=UTC) == far.moment
    assert datetime.min.replace(tzinfo=UTC) == early.moment


@given(st.text(alphabet="0123456789 ,!utc june feb 中\x00", max_size=24))
@settings(deadline=None)
def test_any_text_is_a_day_or_none(text: str) -> None:
    """Nothing raises, and a day that is read exists in its month."""
    until = read_until(text)

    assert until is None or (1 <= until.month <= 12 and 1 <= until.day <= 31)
