"""Queries of the Tasks plugin in the shell: typed, from standard input, from a note's blocks."""

import io
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]

NOTES = {
    "a.md": "# Plan\n- [ ] one 📅 2023-06-20\n- [ ] two 📅 2023-06-16\n- [x] three ✅ 2023-06-01\n",
    "b/c.md": "- [ ] four 📅 2023-06-17 #x\n\t- not a task\n\t- [ ] five\n",
}
BOARD = """\
# Late
```tasks
not done
due before 2023-06-17
```

> [!info] Boxed
> ```tasks
> tags include #x
> group by filename
> ```
"""


@pytest.fixture
def asked(vault: Make) -> Sandbox:
    """A vault with five tasks and a note of queries."""
    return vault({**NOTES, "Board.md": BOARD})


def descriptions(document: Any) -> list[str]:
    """The words of the tasks of an answer."""
    return [task["description"] for task in document["tasks"]]


def test_a_query_is_typed_on_one_line(asked: Sandbox) -> None:
    """Instructions are parted by semicolons; the order is the query's."""
    document = asked.run("tasks", "not done; has due date; sort by due reverse", "--json").json

    assert descriptions(document) == ["one", "four #x", "two"]
    assert (document["count"], document["count_before_limit"]) == (3, 3)


def test_groups_have_headings(asked: Sandbox) -> None:
    """Each group of the answer has its names, its headings and its tasks."""
    document = asked.run("tasks", "not done; group by folder", "--json", "--limit", "3").json

    assert [group["names"] for group in document["groups"]] == [["/"], ["b/"]]
    assert (document["count"], document["count_before_limit"]) == (3, 4)
    out = asked.run("tasks", "not done; group by folder").out
    assert out.index("/  2") < out.index("two") < out.index("b/  2") < out.index("four")


def test_a_query_from_standard_input(asked: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads a query of several lines."""
    monkeypatch.setattr("sys.stdin", io.StringIO("not done\n# a remark\nno due date\n"))

    assert descriptions(asked.run("tasks", "-", "--json").json) == ["five"]


def test_the_blocks_of_a_note(asked: Sandbox) -> None:
    """Every block is run, in quotes too, and named by its heading and line."""
    document = asked.run("query", "Board", "--json").json

    rows = [(block["line"], block["heading"], descriptions(block)) for block in document["blocks"]]
    assert rows == [(2, "Late", ["two"]), (8, "Late", ["four #x"])]
    assert "# Late  (Board.md:2)" in asked.run("query", "Board").out


def test_a_mistake_is_placed_and_mended(asked: Sandbox) -> None:
    """Exit code 3, the instruction, its line and column, and the nearest one."""
    result = asked.run("tasks", "not done; sort by deu")

    assert result.code == 3
    assert "line 2" in result.err
    assert "sort by due" in result.err


def test_a_note_without_queries(asked: Sandbox) -> None:
    """Exit code 1 and a sentence."""
    result = asked.run("query", "a")

    assert (result.code, result.out) == (1, "")
    assert "no ```tasks block" in result.err


def test_a_row_of_an_answer_can_be_acted_on(asked: Sandbox) -> None:
    """The handles in an answer name the tasks."""
    handle = asked.run("tasks", "description includes four", "--json").json["tasks"][0]["handle"]

    assert asked.run("done", handle).code == 0
    assert asked.read("b/c.md").startswith(b"- [x] four")


def test_doing_it_to_all_is_shown_first(asked: Sandbox) -> None:
    """More than one task is a dry run; with --yes it is one commit, and one undo."""
    before = {path: asked.read(path) for path in NOTES}

    shown = asked.run("tasks", "not done; has due date", "--do", "postpone 1w")
    assert shown.code == 0
    assert "+- [ ] one 📅 2023-06-27" in shown.out
    assert "--yes" in shown.err
    assert before == {path: asked.read(path) for path in NOTES}

    done = asked.run("tasks", "not done; has due date", "--do", "postpone 1w", "--yes")
    assert done.out == "✓ Postpone: 3 items\n"
    assert asked.subjects() == ["Postpone: 3 items", "Start"]
    assert asked.read("b/c.md").startswith("- [ ] four 📅 2023-06-24 #x".encode())
    assert asked.run("undo").code == 0
    assert before == {path: asked.read(path) for path in NOTES}


@pytest.mark.parametrize(
    ("deed", "line"),
    [
        ("done", "- [x] one 📅 2023-06-20 ✅ 2023-06-15"),
        ("tag #later", "- [ ] one #later 📅 2023-06-20"),
        ("due", "- [ ] one"),
        ("due 2023-07-01", "- [ ] one 📅 2023-07-01"),
        ("priority high", "- [ ] one ⏫ 📅 2023-06-20"),
    ],
)
def test_one_task_is_changed_at_once(asked: Sandbox, deed: str, line: str) -> None:
    """A query that finds one task needs no --yes."""
    assert asked.run("tasks", "description includes one", "--do", deed).code == 0
    assert line == asked.read("a.md").decode().split("\n")[1]


def test_all_or_none(asked: Sandbox) -> None:
    """Where one of the tasks cannot be changed, none is, and no task or verb is an error."""
    before = asked.read("b/c.md")

    assert asked.run("tasks", "path includes b/", "--do", "postpone 1w", "--yes").code == 3
    assert before == asked.read("b/c.md")
    assert asked.run("tasks", "description includes nothing", "--do", "done").code == 1
    assert asked.run("tasks", "description includes one", "--do", "frobnicate").code == 3
    assert asked.run("tasks", "--do", "done").code == 2


def rows(text: str) -> list[str]:
    """Printed rows without their handles."""
    return [line[2:].partition("  ")[2] for line in text.splitlines()]


def test_a_tree_shows_what_is_nested(asked: Sandbox) -> None:
    """With `show tree` a task stands with all that is nested in it, be it a task or not."""
    result = asked.run("tasks", "description includes four; show tree; hide backlink")

    assert rows(result.out) == ["☐ four #x  (0/1 · due Sat)", "  · not a task", "  ☐ five"]
    assert result.err == "1 task\n"


def test_a_query_hides_and_shows_parts(asked: Sandbox) -> None:
    """What a query hides of its tasks is not printed, and its urgency is if it asks for it."""
    hidden = asked.run("tasks", "tags include x; hide due date; hide tags; hide backlink")
    urgent = asked.run("tasks", "description includes three; show urgency; hide backlink")

    assert rows(hidden.out) == ["☐ four  (0/1)"]
    assert rows(urgent.out) == ["✓ three  (urgency 1.95 · 1 Jun)"]


def test_a_block_that_is_wrong_hides_no_other(vault: Make) -> None:
    """What is wrong with it stands in its place, and in the exit code."""
    board = "# A\n```tasks\nnot doen\n```\n# B\n```tasks\nnot done\n```\n"
    sandbox = vault({**NOTES, "Board.md": board})
    shown = sandbox.run("query", "Board")
    document = sandbox.run("query", "Board", "--json").json

    assert shown.code == 3
    assert "✗ line 1, column 1: “not doen”" in shown.out
    assert "four" in shown.out
    assert "not done" in document["blocks"][0]["error"]
    assert document["blocks"][1]["count"] == 4
