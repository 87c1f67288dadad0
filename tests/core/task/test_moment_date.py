"""Days read by moment.js's formats."""

from datetime import date

import pytest

from tracker.core.task.moment_date import parse_strictly

DAY = date(2023, 6, 20)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2023-06-20", "YYYY-MM-DD"),
        ("20230620", "YYYYMMDD"),
        ("2023年06月20日", "YYYY年MM月DD日"),
        ("20.06.2023", "DD.MM.YYYY"),
        ("20.6.23", "D.M.YY"),
        ("Jun 20, 2023", "MMM D, YYYY"),
        ("20 june 2023", "D MMMM YYYY"),
        ("2023-06-20 Tuesday", "YYYY-MM-DD dddd"),
        ("2023-06-20 Tue", "YYYY-MM-DD ddd"),
        ("June 20th 2023", "MMMM Do YYYY"),
        ("day 171 of 2023", "[day] DDD [of] YYYY"),
        ("2023-06-20 09.30", "YYYY-MM-DD HH.mm"),
    ],
)
def test_formats_are_read(text: str, wanted: str) -> None:
    """Years, months, days, names, ordinals, quoted words and times are understood."""
    assert DAY == parse_strictly(text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted", "day"),
    [
        ("2023-W25", "YYYY-[W]WW", date(2023, 6, 19)),
        ("2023-W25", "GGGG-[W]WW", date(2023, 6, 19)),
        ("2020-W53", "GGGG-[W]WW", date(2020, 12, 28)),
        ("2023-W25-2", "GGGG-[W]W-E", date(2023, 6, 20)),
        ("2023 25", "gggg ww", date(2023, 6, 18)),
        ("2023-Q2", "YYYY-[Q]Q", date(2023, 4, 1)),
        ("2023-06", "YYYY-MM", date(2023, 6, 1)),
        ("2023", "YYYY", date(2023, 1, 1)),
        ("70-01-01", "YY-MM-DD", date(1970, 1, 1)),
    ],
)
def test_a_period_is_its_first_day(text: str, wanted: str, day: date) -> None:
    """Weeks, quarters, months and years stand for the day that they begin on."""
    assert day == parse_strictly(text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2023-6-20", "YYYY-MM-DD"),
        ("2023-06-20x", "YYYY-MM-DD"),
        ("2023-02-30", "YYYY-MM-DD"),
        ("2023-00-10", "YYYY-MM-DD"),
        ("2023-06-00", "YYYY-MM-DD"),
        ("2023-06-20 Monday", "YYYY-MM-DD dddd"),
        ("2023 366", "YYYY DDD"),
        ("2023-W54", "GGGG-[W]WW"),
        ("2023-W00", "GGGG-[W]WW"),
        ("2023 00", "gggg ww"),
        ("2023 53", "gggg ww"),
        ("06-20", "MM-DD"),
        ("W25", "[W]WW"),
        ("20.06.2023", "dd.MM.YYYY"),
        ("2023-06-20", "LL"),
        ("1687219200", "X"),
        ("", "YYYY"),
    ],
)
def test_anything_else_is_no_day(text: str, wanted: str) -> None:
    """No day is made of another format, of one without a year, or of what does not exist."""
    assert parse_strictly(text, wanted) is None


def test_no_week_makes_a_day_outside_the_calendar() -> None:
    """The last year's last week ends nothing but itself."""
    assert parse_strictly("0000 1", "gggg w") is None
