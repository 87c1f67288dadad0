"""Filters on dates."""

import pytest

from tests.core.query.asking import ask, item, kept
from tracker.core.query.error import QueryError

DUE = ("x 📅 2023-06-14", "x 📅 2023-06-15", "x 📅 2023-06-16", "x 📅 2023-02-30", "x")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("due today", [1]),
        ("due on today", [1]),
        ("due before today", [0]),
        ("due after today", [2]),
        ("due on or before today", [0, 1]),
        ("due in or before today", [0, 1]),
        ("due on or after today", [1, 2]),
        ("DUE ON OR AFTER 2023-06-15", [1, 2]),
        ("due 2023-06-15 2023-06-16", [1, 2]),
        ("due in 2023-06-16 2023-06-14", [0, 1, 2]),
        ("due before 2023-06-15 2023-06-16", [0]),
        ("due after 2023-06-14 2023-06-15", [2]),
        ("due this week", [0, 1, 2]),
        ("due before this week", []),
        ("due 2023-W24", [0, 1, 2]),
        ("due 2023-06", [0, 1, 2]),
        ("due after 2023-Q1", [0, 1, 2]),
        ("due in or before 2022", []),
        ("has due date", [0, 1, 2, 3]),
        ("no due date", [4]),
        ("due date is invalid", [3]),
    ],
)
def test_due(query: str, expected: list[int]) -> None:
    """Words, days, pairs of days and named ranges; a day that does not exist matches none."""
    assert expected == kept(query, *DUE)


def test_starts_keeps_tasks_without_a_start() -> None:
    """`starts` lets pass what has no start date, but not what has one that does not exist."""
    lines = ("x 🛫 2023-06-14", "x 🛫 2023-06-16", "x 🛫 2023-02-30", "x")

    assert [0, 3] == kept("starts before today", *lines)
    assert [3] == kept("no start date", *lines)
    assert [2] == kept("start date is invalid", *lines)


def test_happens_is_any_of_three_dates() -> None:
    """`happens` asks start, scheduled and due each."""
    lines = (
        "x 🛫 2023-06-10 📅 2023-06-20",
        "x ⏳ 2023-06-15",
        "x ✅ 2023-06-15",
        "x ⏳ 2023-02-30",
    )

    assert [0] == kept("happens after 2023-06-18", *lines)
    assert [1] == kept("happens today", *lines)
    assert [2] == kept("no happens date", *lines)
    assert [0, 1, 3] == kept("has happens date", *lines)


@pytest.mark.parametrize("field", ["created", "scheduled", "done", "cancelled"])
def test_other_dates(field: str) -> None:
    """Each field has the same filters."""
    signs = {"created": "➕", "scheduled": "⏳", "done": "✅", "cancelled": "❌"}
    lines = (f"x {signs[field]} 2023-06-14", "x 📅 2023-06-14")

    assert [0] == kept(f"{field} before today", *lines)
    assert [0] == kept(f"has {field} date", *lines)
    assert [1] == kept(f"no {field} date", *lines)


@pytest.mark.parametrize(
    "query",
    [
        "due",
        "due ",
        "due rubbish",
        "due before <% tp.date.now() %>",
        "due YYYY-MM-DD",
        "start before today",
        "no due",
        "happens date is invalid",
        "due 2023-W60",
    ],
)
def test_what_is_no_date_is_refused(query: str) -> None:
    """What is not understood is an error, never a filter that keeps nothing."""
    with pytest.raises(QueryError):
        ask(query, item("- [ ] x"))
