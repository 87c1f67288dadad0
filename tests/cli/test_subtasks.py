"""Tasks with tasks below them, in the shell."""

from collections.abc import Callable

import pytest

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]

NOTE = """\
# TODO
- [ ] chapter 🔁 every month 📅 2023-06-20
\t- [x] plan ✅ 2023-06-01
\t- [ ] section
\t\t- [ ] figure 🏁 delete
\t\t- [-] table ❌ 2023-06-01
\t\t- [ ] text
- [ ] mail
"""
SETTINGS = "complete_parents = true\n"


@pytest.fixture
def nested(vault: Make) -> Sandbox:
    """A vault whose last open task of a section completes the section."""
    return vault({"a.md": NOTE, "tracker.toml": SETTINGS})


def test_tasks_tell_how_much_below_them_is_done(vault: Make) -> None:
    """The figures stand with the task, in text and in JSON."""
    sandbox = vault({"a.md": NOTE})
    shown = sandbox.run("tasks").out
    found = sandbox.run("tasks", "--json").json["tasks"]

    assert "chapter  (1/3 · repeats" in shown
    assert "section  (0/2 · a)" in shown
    assert [task["subtasks"]["total"] for task in found] == [3, 0, 2, 0, 0, 0, 0]


def test_parents_stay_open_unless_asked_for(vault: Make) -> None:
    """Without the setting, completing the last task below another changes that one alone."""
    sandbox = vault({"a.md": NOTE})
    sandbox.run("done", "figure")
    sandbox.run("done", "text")

    assert "- [ ] section" in sandbox.read("a.md").decode()


def test_the_last_task_completes_what_it_is_below(nested: Sandbox) -> None:
    """All above is completed as far as nothing is left, in one commit, and undone at once."""
    first = nested.run("done", "figure")
    before = nested.read("a.md")
    second = nested.run("done", "text")
    lines = nested.read("a.md").decode().split("\n")

    assert "also done" not in first.out
    assert "· also done: section, chapter" in second.out
    assert lines[1] == "- [ ] chapter 🔁 every month 📅 2023-07-20"
    assert lines[2] == "- [x] chapter 🔁 every month 📅 2023-06-20 ✅ 2023-06-15"
    assert lines[4] == "\t- [x] section ✅ 2023-06-15"
    assert nested.git("rev-list", "--count", "HEAD").strip() == "3"
    assert nested.run("undo").code == 0
    assert nested.read("a.md") == before


def test_other_changes_complete_nothing(nested: Sandbox) -> None:
    """Only what becomes done completes what is above it: not a date set on what was done."""
    nested.write("a.md", "- [ ] up\n\t- [x] down ✅ 2023-06-01\n")
    result = nested.run("set", "a:2", "due", "2023-07-01")

    assert result.code == 0
    assert nested.read("a.md").decode().startswith("- [ ] up\n")


def test_several_at_once_complete_what_they_are_below(nested: Sandbox) -> None:
    """What a query completes together completes what is above it, too."""
    result = nested.run(
        "tasks",
        "(description includes figure) OR (description includes text)",
        "--do",
        "done",
        "--yes",
    )

    assert result.code == 0
    assert "\t- [x] section ✅ 2023-06-15" in nested.read("a.md").decode()
