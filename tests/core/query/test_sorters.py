"""Sorting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.query.asking import ask, item, places
from tracker.core.query.error import QueryError
from tracker.core.query.sorters import SHAPES
from tracker.core.task.settings import TaskSettings


@pytest.mark.parametrize(
    ("query", "lines", "expected"),
    [
        (
            "sort by due",
            ["x 📅 2023-06-16", "x", "x 📅 2023-06-14", "x 📅 2023-02-30"],
            [3, 2, 0, 1],
        ),
        (
            "sort by due reverse",
            ["x 📅 2023-06-16", "x", "x 📅 2023-06-14", "x 📅 2023-02-30"],
            [1, 0, 2, 3],
        ),
        ("sort by due date", ["x 📅 2023-06-16", "x 📅 2023-06-14"], [1, 0]),
        ("sort by happens", ["x 🛫 2023-06-16", "x ⏳ 2023-06-15", "x 📅 2023-06-14"], [2, 1, 0]),
        ("sort by description", ["b", "a", "B", "ä", "10", "9", "**a** c", "[[z|a]] d"], None),
        ("sort by priority", ["x 🔽", "x", "x 🔺", "x ⏫"], [2, 3, 1, 0]),
        ("sort by priority reverse", ["x 🔽", "x", "x 🔺", "x ⏫"], [0, 1, 3, 2]),
        ("sort by tag", ["x", "x #b", "x #a #c", "x #a"], [2, 3, 1, 0]),
        ("sort by tag 2", ["x", "x #b", "x #a #c", "x #a #b"], [3, 2, 1, 0]),
        ("sort by tag reverse", ["x", "x #b", "x #a"], [0, 1, 2]),
        ("sort by tag reverse 2", ["x #a #b", "x #a #c", "x"], [2, 1, 0]),
        ("sort by recurring", ["x", "x 🔁 every day 📅 2023-06-20"], [1, 0]),
        ("sort by id", ["x", "x 🆔 b", "x 🆔 a10", "x 🆔 a9"], [0, 3, 2, 1]),
        ("sort by urgency", ["x", "x 🔺", "x 🔽"], [1, 0, 2]),
        ("sort by urgency reverse", ["x", "x 🔺", "x 🔽"], [2, 0, 1]),
    ],
)
def test_order(query: str, lines: list[str], expected: list[int] | None) -> None:
    """Each field has its order, and the reverse is its opposite throughout."""
    if expected is None:
        expected = [5, 4, 1, 3, 6, 7, 0, 2]

    assert expected == places(query, *lines)


def test_order_by_status_and_place() -> None:
    """Statuses and places in the vault sort by what they are called, or by what they mean."""
    items = (
        item("- [x] a", "b/2.md", "B"),
        item("- [ ] a", "a/10.md", "A"),
        item("- [/] a", "a/9.md"),
        item("- [-] a", "c.md", "C"),
    )

    assert [2, 1, 0, 3] == places("sort by status.type", *items)
    assert [2, 1, 0, 3] == places("sort by status", *items)
    assert [3, 0, 2, 1] == places("sort by status.name", *items)
    assert [2, 1, 0, 3] == places("sort by path", *items)
    assert [0, 2, 1, 3] == places("sort by filename", *items)
    assert [2, 1, 0, 3] == places("sort by heading", *items)


def test_default_order_decides_last() -> None:
    """What the instructions leave equal is sorted by type, urgency, due date, priority, path."""
    items = (
        item("- [x] a 🔺", "a.md"),
        item("- [ ] a", "b.md"),
        item("- [ ] a", "a.md"),
        item("- [ ] a 📅 2030-01-01", "c.md"),
        item("- [/] a", "c.md"),
    )

    assert [4, 3, 2, 1, 0] == places("", *items)
    assert [4, 3, 2, 1, 0] == places("sort by description", *items)


def test_sorting_can_be_switched_off() -> None:
    """The vault's settings may ask for no sorting at all."""
    settings = TaskSettings(ignore_sort_instructions=True)

    assert [0, 1] == places("sort by description", "b", "a", settings=settings)


def test_random_is_the_same_all_day() -> None:
    """Tasks in no order keep it until the next day."""
    lines = [f"task {number}" for number in range(20)]
    first = places("sort by random", *lines)

    assert first == places("sort by random", *lines)
    assert sorted(first) == list(range(20))
    assert first != list(range(20))


@pytest.mark.parametrize(
    "query", ["sort by", "sort by bogus", "sort by root", "sort by function x", "sort by tag 0"]
)
def test_what_cannot_be_sorted_by_is_refused(query: str) -> None:
    """Unknown fields and JavaScript are errors."""
    with pytest.raises(QueryError):
        ask(query, "x")


_LINES = st.sampled_from(
    ("a", "b 📅 2023-06-14", "a #t", "ä ⏫", "B 🆔 x", "10 ⏳ 2023-02-30", "9")
)


@given(
    st.lists(_LINES, max_size=12),
    st.lists(st.tuples(st.sampled_from(SHAPES), st.booleans()), max_size=3),
)
def test_sorting_loses_nothing(lines: list[str], sorters: list[tuple[str, bool]]) -> None:
    """Any sorters give all tasks, and leave alone what is in order."""
    query = "\n".join(shape + " reverse" * reverse for shape, reverse in sorters)
    found = places(query, *lines)

    assert sorted(found) == list(range(len(lines)))
    assert list(range(len(lines))) == places(query, *(lines[place] for place in found))
