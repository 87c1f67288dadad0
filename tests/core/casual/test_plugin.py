"""Dates inside any text, as the Tasks plugin reads them on Thursday, 15 June 2023."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.casual.plugin import expand_abbreviation, query_date, query_range, typed_date

THURSDAY = date(2023, 6, 15)

TYPED: tuple[tuple[str, str | None, str | None], ...] = (
    ("", None, None),
    ("today", "2023-06-15", "2023-06-15"),
    ("Tmrw", "2023-06-16", "2023-06-16"),
    ("now", "2023-06-15", "2023-06-15"),
    ("tonight at 8", "2023-06-15", "2023-06-15"),
    ("tomorrow morning", "2023-06-16", "2023-06-16"),
    ("friday at noon", "2023-06-16", "2023-06-16"),
    ("midnight", "2023-06-16", "2023-06-16"),
    ("last night", "2023-06-14", "2023-06-14"),
    ("in 36 hours", "2023-06-17", "2023-06-17"),
    ("1.5 years ago", "2021-06-15", "2021-06-15"),
    ("half an hour ago", "2023-06-15", "2023-06-15"),
    ("a few weeks ago", "2023-05-25", "2023-05-25"),
    ("in about 10 days", "2023-06-25", "2023-06-25"),
    ("within 2 weeks", "2023-06-29", "2023-06-29"),
    ("2 weeks", None, "2023-06-29"),
    ("2 weeks later", "2023-06-29", "2023-06-29"),
    ("5 days before", "2023-06-10", "2023-06-10"),
    ("last 3 months", "2023-03-15", "2023-03-15"),
    ("- 3 days", "2023-06-12", "2023-06-12"),
    ("2 days before 2023-07-01", "2023-06-29", "2023-06-29"),
    ("3 weeks after july 4", "2023-07-25", "2023-07-25"),
    ("2 weeks 3 days ago", "2023-05-29", "2023-05-29"),
    ("day before yesterday", "2023-06-13", "2023-06-13"),
    ("next quarter", "2023-09-15", "2023-09-15"),
    ("this year", "2023-01-01", "2023-01-01"),
    ("this hour", "2023-06-15", "2023-06-15"),
    ("Friday next week", "2023-06-23", "2023-06-23"),
    ("monday last week", "2023-06-05", "2023-06-19"),
    ("fri.", "2023-06-16", "2023-06-16"),
    ("(monday)", "2023-06-12", "2023-06-19"),
    ("next sunday", "2023-06-18", "2023-06-18"),
    ("monday to friday", "2023-06-12", "2023-06-19"),
    ("friday to monday", "2023-06-09", "2023-06-16"),
    ("monday - 2023-06-20", "2023-06-12", "2023-06-19"),
    ("2023-06-20 - 2023-06-10", "2023-06-10", "2023-06-10"),
    ("2023-06-20 - friday", "2023-06-20", "2023-06-20"),
    ("June 10 - 12", "2023-06-10", "2024-06-10"),
    ("10 to 12 June 2024", "2024-06-10", "2024-06-10"),
    ("June 3 to June 5", "2023-06-03", "2024-06-03"),
    ("dec 31", "2022-12-31", "2023-12-31"),
    ("1 jan", "2023-01-01", "2024-01-01"),
    ("twenty-first of may", "2023-05-21", "2024-05-21"),
    ("feb 29", None, "2024-02-29"),
    ("June, 2024", "2024-06-01", "2024-06-01"),
    ("in jan", "2023-01-01", "2023-01-01"),
    ("july 97", "1997-07-01", "1997-07-01"),
    ("12 march 2566 BE", "2023-03-12", "2023-03-12"),
    ("12 march 900 AD", "0900-03-12", "0900-03-12"),
    ("5 may 44 BC", None, None),
    ("4/5/23", "2023-04-05", "2023-04-05"),
    ("13/4", "2023-04-13", "2024-04-13"),
    ("0/5", None, None),
    ("12/2024", "2024-12-01", "2024-12-01"),
    ("1.2.23", None, None),
    ("2023 june 7", "2023-06-07", "2023-06-07"),
    ("2023/13/1", None, None),
    ("2023-06-15T23:30-01:00", "2023-06-16", "2023-06-16"),
    ("2023-06-15T24:00", None, None),
    ("tomorrow GMT-14:00", "2023-06-17", "2023-06-17"),
    ("tomorrow -23", "2023-06-16", "2023-06-16"),
    ("9 a.m.", "2023-06-15", "2023-06-15"),
    ("25:00", None, None),
    ("9:60", None, None),
    ("13pm", None, None),
    ("at 25", None, None),
    ("at 10.30", "2023-06-15", "2023-06-15"),
    ("at 1.2", None, None),
    ("1a", None, None),
    ("930pm", "2023-06-15", "2023-06-15"),
    ("10pm - 1am", "2023-06-15", "2023-06-15"),
    ("tomorrow 11pm - 1am", "2023-06-16", "2023-06-16"),
    ("8-12", None, None),
    ("2023 -12", None, None),
    ("from 10.15 - 11.45", "2023-06-15", "2023-06-15"),
    ("at 10 - 26", "2023-06-15", "2023-06-15"),
    ("5pm -0800", "2023-06-16", "2023-06-16"),
    ("6 at night", "2023-06-15", "2023-06-15"),
    ("do it by 20 june please", "2023-06-20", "2023-06-20"),
    ("96 aug", None, None),
    ("june 45", None, None),
    ("fri, sat", "2023-06-16", "2023-06-16"),
    ("this yr", "2023-06-15", "2023-06-15"),
    ("in about 2.5days from now", "2023-06-20", "2023-06-20"),
    ("about 45years after", "2028-06-15", "2028-06-15"),
    ("seven day after tomorrow", "2023-06-23", "2023-06-23"),
    ("the day after tomorrow", "2023-06-17", "2023-06-17"),
    ("2022–12", "2023-06-15", "2023-06-15"),
    ("28-00-1999 night", "2023-06-15", "2023-06-15"),
    ("thursday morning", "2023-06-15", "2023-06-22"),
    ("5pm utc", "2023-06-15", "2023-06-15"),
    ("2023-01 UTC", "2023-06-15", "2023-06-15"),
    ("in 99999 years", None, None),
    ("9" * 5000 + " days ago", None, None),
)


@pytest.mark.parametrize(("text", "nearest", "coming"), TYPED)
def test_typed(text: str, nearest: str | None, coming: str | None) -> None:
    """The first date in a text, open ones the nearest or, only future dates asked, the coming."""
    days = [typed_date(text, THURSDAY, future_only=future_only) for future_only in (False, True)]

    assert [nearest, coming] == [day and day.isoformat() for day in days]
    assert query_date(text, THURSDAY) == days[0]


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("td ", "today"),
        ("TM  ", "tomorrow "),
        ("we ", "sat"),
        ("on yd and td td ", "on yesterdayand todaytd "),
        ("atd ", "atd "),
        ("nw", "nw"),
    ],
)
def test_abbreviations(text: str, expanded: str) -> None:
    """Shorthand is written out once a blank follows, which goes; each kind once."""
    assert expanded == expand_abbreviation(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("last week", "2023-06-05", "2023-06-11"),
        ("in this week", "2023-06-12", "2023-06-18"),
        ("next month", "2023-07-01", "2023-07-31"),
        ("this quarter", "2023-04-01", "2023-06-30"),
        ("last quarter", "2023-01-01", "2023-03-31"),
        ("last year", "2022-01-01", "2022-12-31"),
        ("Last Year", "2022-06-15", "2022-06-15"),
        ("2024", "2024-01-01", "2024-12-31"),
        (" 2024-Q4 ", "2024-10-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2023-06-20", "2023-06-20", "2023-06-20"),
        ("2023-06-20 to 2023-06-10", "2023-06-10", "2023-06-10"),
        ("2023-06-20 2023-06-10 2023-06-01", "2023-06-10", "2023-06-20"),
        ("tomorrow friday", "2023-06-16", "2023-06-16"),
    ],
)
def test_ranges(text: str, first: str, last: str) -> None:
    """Weeks, months, quarters and years as filters name them, or the first two dates told."""
    assert (date.fromisoformat(first), date.fromisoformat(last)) == query_range(text, THURSDAY)


@pytest.mark.parametrize("text", ["2023-W00", "2023-W53", "2023-00", "2023-13", "2023-Q5", "soon"])
def test_no_range(text: str) -> None:
    """Numbers that no week, month or quarter has are none."""
    assert query_range(text, THURSDAY) is None


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (date(2023, 1, 31), "next month", "2023-02-28"),
        (date(2023, 1, 31), "half a month ago", "2023-01-31"),
        (date(2024, 2, 29), "last year", "2023-02-28"),
        (date(2023, 6, 18), "this monday", "2023-06-19"),
        (date(2023, 6, 18), "next monday", "2023-06-26"),
        (date(2023, 12, 31), "1 jan", "2024-01-01"),
        (date(2023, 12, 31), "tomorrow", "2024-01-01"),
    ],
)
def test_other_days(today: date, text: str, day: str) -> None:
    """Months end where they end, and weeks begin on Sunday."""
    assert date.fromisoformat(day) == typed_date(text, today, future_only=False)


_WORDS = st.sampled_from(
    (
        *("next", "last", "this", "fri", "week", "in", "2", "29", "31", "feb", "th", "june", "ago"),
        *("-", ",", "/", " ", " ", "at", "5pm", "10:30", "2023", "before", "and", "99999", "days"),
        *("2023-06-15", "T10:30", "+08:00", "year", "BC", "to", "first", "midnight", "a"),
    )
)


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=30) | st.lists(_WORDS, max_size=8).map("".join),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)),
)
def test_any_text_is_read_or_not(text: str, today: date) -> None:
    """No text ends in an error, and the ends of a range are in order."""
    days = query_range(text, today)

    assert days is None or days[0] <= days[1]
    for future_only in (False, True):
        typed_date(text, today, future_only=future_only)
