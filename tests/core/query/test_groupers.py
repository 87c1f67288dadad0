"""Grouping."""

import pytest

from tests.core.query.asking import ask, item
from tracker.core.query.error import QueryError
from tracker.core.query.model import QueryItem

ITEMS = (
    item("- [ ] a 📅 2023-06-15 ⏫ #x #y", "Work_1/Sub/note.md", "Head"),
    item("- [x] b 🔁 every day 📅 2023-06-16 🆔 id1", "Work_1/10.md"),
    item("- [/] c 📅 2023-02-30", "top.md", ""),
)


def names(query: str, *items: QueryItem | str) -> list[tuple[str, ...]]:
    """The names of the groups."""
    return [group.names for group in ask(query, *items).groups]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("status", ["Done", "Todo"]),
        ("status.name", ["Done", "In Progress", "Todo"]),
        ("status.type", ["%%1%%IN_PROGRESS", "%%2%%TODO", "%%4%%DONE"]),
        ("priority", ["%%1%%High priority", "%%3%%Normal priority"]),
        ("due", ["%%0%% Invalid due date", "2023-06-15 Thursday", "2023-06-16 Friday"]),
        ("start", ["No start date"]),
        ("happens", ["2023-06-15 Thursday", "2023-06-16 Friday", "No happens date"]),
        ("path", ["top", r"Work\_1/10", r"Work\_1/Sub/note"]),
        ("folder", ["/", r"Work\_1/", r"Work\_1/Sub/"]),
        ("root", ["/", r"Work\_1/"]),
        ("filename", ["[[10]]", "[[note]]", "[[top]]"]),
        ("backlink", ["[[10]]", "[[note#Head|note > Head]]", "[[top#|top > ]]"]),
        ("heading", ["(No heading)", "Head"]),
        ("tags", ["(No tags)", "#x", "#y"]),
        ("recurring", ["Not Recurring", "Recurring"]),
        ("recurrence", ["every day", "None"]),
        ("id", ["", "id1"]),
        ("urgency", ["14.80", "10.29", "1.95"]),
    ],
)
def test_names(by: str, expected: list[str]) -> None:
    """Each field has its names, in their order; a note named by its path has `_` escaped."""
    assert [(name,) for name in expected] == names(f"group by {by}", *ITEMS)
    assert [(name,) for name in reversed(expected)] == names(f"group by {by} reverse", *ITEMS)


def test_groups_within_groups_show_each_heading_once() -> None:
    """A heading is shown where it changes, and those below it again."""
    groups = ask("group by heading\ngroup by filename", *ITEMS, item("- [ ] d", "z.md")).groups

    assert [
        [(0, "(No heading)"), (1, "[[10]]")],
        [(1, "[[top]]")],
        [(1, "[[z]]")],
        [(0, "Head"), (1, "[[note]]")],
    ] == [[(each.level, each.text) for each in group.headings] for group in groups]


def test_a_file_that_is_no_note() -> None:
    """What has no note's name has no place to link to."""
    drawing = item("- [ ] x", "board.canvas")

    assert [("Unknown Location",)] == names("group by backlink", drawing)
    assert [("Unknown Location",)] == names("group by filename", drawing)
    assert [("board.canvas",)] == names("group by path", drawing)


def test_hidden_parts_of_headings() -> None:
    """What stands between `%%` is not shown."""
    (group,) = ask("group by priority", "x ⏫").groups

    assert "High priority" == group.headings[0].shown


def test_limits() -> None:
    """A limit counts tasks; a group limit those in each group, and nothing without groups."""
    lines = ("a #x", "b #x", "c #y", "d #x #y")

    assert ((0, 1), 2, 4) == _counts("limit 2", *lines)
    assert ((0, 1, 2, 3), 4, 4) == _counts("limit groups 2", *lines)
    assert ((0, 1, 2, 3), 4, 4) == _counts("limit groups to 2 tasks\ngroup by tags", *lines)
    assert ((0, 2), 2, 4) == _counts("limit groups 1\ngroup by tags", *lines)
    assert ((), 0, 4) == _counts("limit 0", *lines)
    assert "1 of 4 tasks" == ask("limit 1", *lines).count_text
    assert "1 task" == ask("", "a").count_text


def _counts(query: str, *lines: str) -> tuple[tuple[int, ...], int, int]:
    result = ask(query, *lines)
    found = tuple(place for group in result.groups for place in group.tasks)
    return (tuple(sorted(found)), result.count, result.count_before_limit)


def test_no_tasks_are_one_group() -> None:
    """Without tasks there are no names."""
    assert [()] == names("group by path")


def test_columns_are_the_first_groups() -> None:
    """`view columns by` groups before all `group by`."""
    result = ask("group by heading\nview columns by root reverse", *ITEMS)

    assert "columns" == result.layout.view
    assert [r"Work\_1/", r"Work\_1/", "/"] == [group.names[0] for group in result.groups]


@pytest.mark.parametrize(
    "query",
    [
        "group by",
        "group by bogus",
        "group by tag",
        "group by due date",
        "group by function task.path",
        "view",
        "view list by priority",
        "view columns",
        "view columns by bogus",
    ],
)
def test_what_cannot_be_grouped_by_is_refused(query: str) -> None:
    """Unknown fields and JavaScript are errors."""
    with pytest.raises(QueryError):
        ask(query, *ITEMS)
