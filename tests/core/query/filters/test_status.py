"""Filters on status, priority, nesting and dependencies."""

import pytest

from tests.core.query.asking import ask, item, kept
from tracker.core.query.error import QueryError

BOXES = tuple(item(f"- [{symbol}] x") for symbol in " /x-?")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("done", [2, 3]),
        ("not done", [0, 1, 4]),
        ("NOT DONE", [0, 1, 4]),
        ("status.type is todo", [0, 4]),
        ("status.type is not IN_PROGRESS", [0, 2, 3, 4]),
        ("status.type is on_hold", []),
    ],
)
def test_status(query: str, expected: list[int]) -> None:
    """Cancelled counts as done; a type is asked for by its name."""
    assert expected == kept(query, *BOXES)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("priority is highest", [0]),
        ("priority high", [1]),
        ("priority is none", [3]),
        ("priority is not none", [0, 1, 2, 4, 5]),
        ("priority above none", [0, 1, 2]),
        ("priority is below none", [4, 5]),
        ("Priority Is Above Low", [0, 1, 2, 3]),
    ],
)
def test_priority(query: str, expected: list[int]) -> None:
    """Above is more important; none lies between medium and low."""
    assert expected == kept(query, "x 🔺", "x ⏫", "x 🔼", "x", "x 🔽", "x ⏬")


def test_dependencies() -> None:
    """A task is blocked by one that is not done; it is blocking while it is not done itself."""
    items = (
        "first 🆔 a",
        "second 🆔 b ⛔ a",
        item("- [x] over 🆔 c"),
        "third ⛔ c",
        item("- [x] done second ⛔ a"),
        "fourth ⛔ nobody",
    )

    assert [1] == kept("is blocked", *items)
    assert [0] == kept("is blocking", *items)
    assert [0, 2, 3, 4, 5] == kept("is not blocked", *items)
    assert [1, 2, 3, 4, 5] == kept("is not blocking", *items)
    assert [1, 3, 4, 5] == kept("has depends on", *items)
    assert [0, 2] == kept("no depends on", *items)


def test_other_words() -> None:
    """Recurring tasks, and tasks that are not nested; a quote's own blank is no nesting."""
    items = (
        item("- [ ] x 🔁 every day 📅 2023-06-15"),
        item("    - [ ] x"),
        item("> - [ ] x"),
        item(">     - [ ] x"),
        item("- [ ] x 🔁 no rule 📅 2023-06-15"),
    )

    assert [0] == kept("is recurring", *items)
    assert [1, 2, 3, 4] == kept("is not recurring", *items)
    assert [0, 2, 4] == kept("exclude sub-items", *items)


@pytest.mark.parametrize(
    "query",
    ["status.type", "status.type is", "status.type is in progress", "priority is", "is blocked by"],
)
def test_what_is_no_status_is_refused(query: str) -> None:
    """A beginning that does not go on is an error."""
    with pytest.raises(QueryError):
        ask(query, *BOXES)
