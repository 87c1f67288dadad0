"""Recurring tasks: the rule as it is written back, and the dates that come next."""

import time
from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.task.recurrence import Occurrence, _moments, next_occurrence, parse_rule

TODAY = date(2023, 6, 15)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
UNITS = st.sampled_from(("day", "week", "month", "year", "weekday", "hour", "minute"))
PLACES = st.sampled_from(
    (
        *("every sunday", "every mon and thursday", "every June", "every 3 weeks on tue, sat"),
        *("every month on the 1st", "every month on the 31st", "every 2 months on the last"),
        *("every month on the 2nd last Friday", "every month on the 1st monday and last friday"),
        *("every april and december on the 1st and 24th", "every feb on the last", "everyday"),
        *("every year in week 1", "every 3 years on the last sunday", "every 5 hours on friday"),
    )
)
PLAIN = PLACES | st.builds("every {} {}s".format, st.integers(1, 150), UNITS)
ANY = st.builds("every {}".format, st.text(alphabet="dayweknmothur 12sfil,", max_size=25))


def due_after(text: str, due: str, today: str = "2023-06-15") -> str:
    """The due date that follows `due` by the rule `text`; empty if there is none."""
    rule = parse_rule(text)
    assert rule is not None
    found = next_occurrence(
        rule,
        start=None,
        scheduled=None,
        due=date.fromisoformat(due),
        today=date.fromisoformat(today),
    )
    return str(found.due) if found else ""


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("every day", "every day"),
        (" every  day ", "every day"),
        ("Every Sunday When Done", "every week on Sunday when done"),
        ("every day!", "every day"),
        ("every day when done when done", "every day when done"),
        ("every week until June 20, 2023 when done", "every week until June 20, 2023 when done"),
    ],
)
def test_a_rule_is_written_back_in_the_plugins_words(text: str, written: str) -> None:
    """Blanks and capitals go, and `when done` stays at the end."""
    rule = parse_rule(text)

    assert rule is not None
    assert written == rule.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "when done",
        " when done",
        "nonsense",
        "every day.",
        "every day\n",
        "每天",
        "every daſ",
    ],
)
def test_what_the_plugin_does_not_know_is_no_rule(text: str) -> None:
    """Nothing but English letters, digits, blanks, commas and exclamation marks makes a rule."""
    assert parse_rule(text) is None


@pytest.mark.parametrize(
    ("text", "due", "following"),
    [
        ("every day", "2023-12-31", "2024-01-01"),
        ("every 10 days", "2023-02-25", "2023-03-07"),
        ("every week", "2023-06-15", "2023-06-22"),
        ("every weekday", "2023-06-16", "2023-06-19"),
        ("every 2 weeks on Monday and Friday", "2023-06-16", "2023-06-26"),
        ("every week on Tuesday", "2023-06-15", "2023-06-20"),
        ("every month on the 2nd Wednesday", "2023-06-15", "2023-07-12"),
        ("every month on the 2nd last Friday", "2023-06-15", "2023-06-23"),
        ("every April and December on the 1st and 24th", "2023-06-15", "2023-12-01"),
        ("every June", "2023-06-15", "2024-06-15"),
        ("every year in week 1", "2023-06-15", "2024-01-01"),
        ("every year on the 100th last Monday", "2023-06-15", ""),
        ("every friday on the 13th", "2023-06-15", "2023-10-13"),
    ],
)
def test_the_next_date_follows_the_rule(text: str, due: str, following: str) -> None:
    """Days, weeks, months and years, and the days named in them."""
    assert following == due_after(text, due)


@pytest.mark.parametrize(
    ("text", "due", "following"),
    [
        ("every day at 9 and 17", "2023-06-15", "2023-06-16"),
        ("every 3 days at 24", "2023-06-15", "2023-06-16"),
        ("every hour", "2023-06-15", "2023-06-16"),
        ("every 2 minutes", "2023-06-15", "2023-06-16"),
        ("every 100 hours", "2023-06-15", "2023-06-19"),
        ("every hour on friday in june", "2023-06-16", "2023-06-23"),
        ("every 48 hours on the last", "2023-06-15", "2023-07-31"),
        ("every hour in week 1", "2023-06-15", "2024-01-01"),
        ("every 168 hours on friday", "2023-06-15", ""),
        ("every hour for 3 times", "2023-06-15", ""),
        ("every hour for 30 times", "2023-06-15", "2023-06-16"),
    ],
)
def test_hours_count_by_the_day_they_fall_on(text: str, due: str, following: str) -> None:
    """Of hours and minutes only the next day that one falls on matters."""
    assert following == due_after(text, due)


@pytest.mark.parametrize(
    ("text", "due", "following"),
    [
        ("every month", "2023-01-28", "2023-02-28"),
        ("every month", "2023-01-29", "2023-02-28"),
        ("every month", "2023-01-31", "2023-02-28"),
        ("every month", "2024-01-31", "2024-02-29"),
        ("every month", "2022-10-31", "2022-11-30"),
        ("every month", "2023-02-28", "2023-03-28"),
        ("every 2 months", "2023-12-31", "2024-02-29"),
        ("every 12 months", "2024-02-29", "2025-02-28"),
        ("every month on the 31st", "2023-01-31", "2023-03-31"),
        ("every month on the 31st", "2024-01-30", "2024-01-31"),
        ("every month on the 30th", "2023-01-30", "2023-03-30"),
        ("every month on the last", "2023-01-31", "2023-02-28"),
        ("every month on the last", "2024-01-31", "2024-02-29"),
        ("every month on the 2nd last", "2023-02-27", "2023-03-30"),
        ("every year", "2024-02-29", "2025-02-28"),
        ("every year", "2023-02-28", "2024-02-28"),
        ("every 4 years", "2024-02-29", "2028-02-29"),
        ("every 4 years", "2096-02-29", "2100-02-28"),
        ("every February", "2024-02-29", "2028-02-29"),
        ("every February on the last", "2024-02-29", "2025-02-28"),
        ("every February", "2023-05-30", ""),
        ("every 2 months in June", "2023-06-15", ""),
    ],
)
def test_months_that_are_too_short_are_not_passed_over(text: str, due: str, following: str) -> None:
    """A month or year without the day gives its last one, unless the rule names the day."""
    assert following == due_after(text, due)


def test_a_month_end_once_lost_stays_lost() -> None:
    """Each occurrence counts from the one before: after 28 February comes 28 March."""
    days = ["2023-12-31"]
    for _ in range(4):
        days.append(due_after("every month", days[-1]))

    assert ["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-29", "2024-04-29"] == days


def test_counting_back_may_lead_to_the_past() -> None:
    """A year without a 53rd Friday is not passed over either, and there is none before it."""
    assert "2021-12-31" == due_after("every year on the 53rd Friday", "2024-06-30")


@pytest.mark.parametrize(
    ("text", "today", "following"),
    [
        ("every day when done", "2023-06-15", "2023-06-16"),
        ("every week on Sunday when done", "2022-01-01", "2022-01-02"),
        ("every month when done", "2024-01-31", "2024-02-29"),
        ("every month on the 31st when done", "2023-01-31", "2023-03-31"),
        ("every year when done", "2024-02-29", "2025-02-28"),
    ],
)
def test_when_done_counts_from_the_day_of_completion(text: str, today: str, following: str) -> None:
    """The task's own dates have no say then."""
    assert following == due_after(text, "2030-01-01", today)


@pytest.mark.parametrize(
    ("text", "due", "following"),
    [
        ("every day for 2 times", "2023-06-15", "2023-06-16"),
        ("every day for 1 time", "2023-06-15", ""),
        ("every day until June 16, 2023", "2023-06-15", "2023-06-16"),
        ("every day until June 15, 2023", "2023-06-15", ""),
        ("every day at 9 until June 16, 2023", "2023-06-15", ""),
        ("every day at 4 until June 16, 2023 EST", "2023-06-15", "2023-06-16"),
        ("every day until June 20, 99999", "2023-06-15", "2023-06-16"),
        ("every day until0000", "2023-06-15", ""),
    ],
)
def test_a_rule_may_end(text: str, due: str, following: str) -> None:
    """`for` counts the present occurrence in; `until` is the last moment."""
    assert following == due_after(text, due)


@pytest.mark.parametrize(
    "text",
    [
        "every day",
        "every week",
        "every month",
        "every 5 years",
        "every hour on the 30th",
        "every day at 999999999999999",
        "every 999999999999999 minutes",
        "every 999999999999999 days",
    ],
)
def test_time_ends_with_the_year_9999(text: str) -> None:
    """There is no occurrence where there are no dates."""
    assert "" == due_after(text, "9999-12-31")


def test_counting_back_ends_with_the_first_day() -> None:
    """Nor is there one before the first day there is."""
    assert "" == due_after("every 400 years in week 53", "0001-01-01")


@pytest.mark.parametrize(
    "text",
    [
        "every week on the 32nd",
        "every month on the 6th Monday",
        "every month on the 200th last Monday",
        "every December on the 30th Saturday",
        "every year on the 54th Monday",
        "every month in week 54",
        "every minute on the 32nd",
        "every week in week 30 in june",
        "every month in week 30 in january",
        "every hour in week 30 in january",
        "every June on the 31st",
    ],
)
def test_a_day_that_never_comes_is_not_looked_for_long(text: str) -> None:
    """The search ends, with nothing, where the calendar has been gone through once."""
    assert "" == due_after(text, "2023-06-15")


def test_all_dates_keep_their_distance() -> None:
    """The due date follows the rule; the others move by as many days."""
    rule = parse_rule("every month")
    assert rule is not None

    assert Occurrence(
        start=date(2023, 2, 21), scheduled=date(2023, 3, 3), due=date(2023, 2, 28)
    ) == next_occurrence(
        rule,
        start=date(2023, 1, 24),
        scheduled=date(2023, 2, 3),
        due=date(2023, 1, 31),
        today=TODAY,
    )


def test_a_date_that_would_leave_the_calendar_ends_the_recurrence() -> None:
    """An occurrence has all its dates or is none."""
    rule = parse_rule("every day")
    assert rule is not None

    assert (
        next_occurrence(
            rule, start=date(9999, 12, 31), scheduled=None, due=date(9999, 12, 1), today=TODAY
        )
        is None
    )


@pytest.mark.parametrize(
    ("remove_scheduled", "expected"),
    [
        (False, Occurrence(date(2023, 6, 10), date(2023, 6, 19))),
        (True, Occurrence(date(2023, 6, 5))),
    ],
)
def test_the_scheduled_date_may_be_removed(*, remove_scheduled: bool, expected: Occurrence) -> None:
    """Where it is, it is not what the others count from either."""
    rule = parse_rule("every monday")
    assert rule is not None

    assert expected == next_occurrence(
        rule,
        start=date(2023, 6, 4),
        scheduled=date(2023, 6, 13),
        due=None,
        today=TODAY,
        remove_scheduled=remove_scheduled,
    )


def test_an_only_scheduled_date_is_never_removed() -> None:
    """A task keeps one date at least."""
    rule = parse_rule("every day")
    assert rule is not None

    assert Occurrence(scheduled=date(2023, 6, 14)) == next_occurrence(
        rule,
        start=None,
        scheduled=date(2023, 6, 13),
        due=None,
        today=TODAY,
        remove_scheduled=True,
    )


@pytest.mark.parametrize("text", ["every day", "every month on the 32nd", "every day for 1 time"])
def test_a_task_without_dates_recurs_without_dates(text: str) -> None:
    """Also by a rule that gives no date."""
    rule = parse_rule(text)
    assert rule is not None

    assert Occurrence() == next_occurrence(rule, start=None, scheduled=None, due=None, today=TODAY)


@given(PLAIN, DAYS)
@settings(deadline=None, max_examples=60)
def test_the_next_date_is_later(text: str, day: date) -> None:
    """Plain rules lead forward, whichever date they count from."""
    rule = parse_rule(text)
    assert rule is not None
    found = next_occurrence(rule, start=None, scheduled=day, due=None, today=TODAY)

    assert found is None or (found.scheduled or day) > day


@given(PLAIN, DAYS, st.integers(-400, 400), st.integers(-400, 400))
@settings(deadline=None, max_examples=40)
def test_distances_never_change(text: str, due: date, start: int, scheduled: int) -> None:
    """Whatever the rule, start and scheduled date stay as far from the due date."""
    rule = parse_rule(text)
    assert rule is not None
    found = next_occurrence(
        rule,
        start=due + timedelta(start),
        scheduled=due + timedelta(scheduled),
        due=due,
        today=TODAY,
    )

    assert found is None or (start, scheduled) == tuple(
        (day - found.due).days for day in (found.start, found.scheduled) if day and found.due
    )


@given(PLAIN)
@settings(deadline=None, max_examples=60)
def test_a_plain_rule_is_read_back_the_same(text: str) -> None:
    """Writing a plain rule and reading it again says the same in the same words."""
    rule = parse_rule(text)
    assert rule is not None

    assert rule.text == getattr(parse_rule(rule.text), "text", None)


@given(ANY, st.booleans())
@settings(deadline=None)
def test_what_is_written_is_a_rule(text: str, when_done: bool) -> None:
    """Any rule's own text is one, and comes to rest: each reading can only lose words."""
    rule = parse_rule(text + " when done" * when_done)
    texts = []
    for _ in range(4):
        if rule is not None:
            texts.append(rule.text)
            rule = parse_rule(rule.text)

    assert len(texts) in {0, 4}
    assert texts[2:3] == texts[3:]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("every april", "2023-05-31"),
        ("every april and june", "2023-05-31"),
        ("every feb", "2023-01-30"),
        ("every april on the 31st", "2023-05-01"),
    ],
)
def test_a_day_that_its_months_do_not_have(text: str, due: str) -> None:
    """It never comes, which is known without looking through four hundred years."""
    rule = parse_rule(text)
    assert rule is not None
    start = time.process_time()

    assert "" == due_after(text, due)
    assert time.process_time() - start < 0.1
    assert not list(islice(_moments(rule.schedule, date.fromisoformat(due)), 1))


def test_a_day_that_its_months_have_at_times() -> None:
    """A leap day comes again."""
    assert "2028-02-29" == due_after("every feb", "2024-02-29")
    assert "2023-08-31" == due_after("every april and august", "2023-05-31")
