"""Conflicts on the command line: shown with both sides, settled, and the merge ended with them."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]
NOTE = "# TODO\n- [ ] one\n- [ ] two\n- [ ] three\n"


@pytest.fixture
def there(vault: Make, tmp_path: Path, capsys: Any) -> Sandbox:
    """A device that has got two contradictions from another one."""
    here = vault({"a.md": NOTE, "b.md": "# TODO\n- [ ] beside\n"})
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", remote], check=True)
    here.git("remote", "add", "origin", str(remote))
    here.run("sync")
    subprocess.run(["git", "clone", "-q", remote, tmp_path / "there"], check=True)
    other = Sandbox(tmp_path / "there", capsys)
    (other.root / ".obsidian").mkdir()
    other.git("config", "user.name", "Other")
    other.git("config", "user.email", "other@example.org")
    for words in ("one", "three"):
        here.run("set", words, "description", f"{words} of mine")
        other.run("set", words, "description", f"{words} of yours")
    here.run("sync")
    assert other.run("sync").code == 4
    return other


def test_both_sides_are_shown(there: Sandbox) -> None:
    """Each with what there was before, as text and as JSON."""
    shown, told = there.run("conflicts"), there.run("conflicts", "--json").json

    assert 1 == shown.code
    assert "a.md:2\n  ours\n    - [ ] one of yours\n  base (what there was before)\n" in shown.out
    assert 2 == told["count"]
    assert "- [ ] three of mine\n" == told["conflicts"][1]["theirs"]


def test_the_last_one_ends_the_merge(there: Sandbox) -> None:
    """One after the other is settled; other notes and lines go on meanwhile; then all is sent."""
    several = there.run("resolve", "a", "ours")
    first = there.run("resolve", "a:2", "theirs")
    beside = there.run("done", "beside")
    within = there.run("done", "two")
    last = there.run("resolve", "a", "both")
    synced = there.run("sync")
    text = there.read("a.md").decode()

    assert 4 == several.code
    assert "1 conflict left" in first.err
    assert (0, 0) == (beside.code, within.code)
    assert "the merge is ended" in last.out
    assert 0 == synced.code
    assert "- [ ] one of mine\n- [x] two ✅ 2023-06-15\n" in text
    assert "- [ ] three of yours\n- [ ] three of mine\n" in text
    assert 1 == there.run("resolve", "a", "ours").code
    assert 0 == there.run("conflicts").code
    assert "" == there.git("status", "--porcelain")


def test_nobody_writes_between_the_marks(there: Sandbox) -> None:
    """Neither an action, nor one that is taken back, nor a new task."""
    before = there.read("a.md")
    results = [
        there.run("done", "one of yours"),
        there.run("undo"),
        there.run("add-item", "new", "--after", "three of mine"),
        there.run("move", "two", "up"),
    ]

    assert {4} <= {result.code for result in results}
    assert all(result.code for result in results)
    assert before == there.read("a.md")


def test_a_choice_is_taken_back(there: Sandbox) -> None:
    """The conflict is there again, and is neither committed nor sent."""
    before = there.read("a.md")
    there.run("resolve", "a:2", "theirs")
    undone = there.run("undo")
    again = there.read("a.md")
    for _ in range(2):
        line = there.run("conflicts", "--json").json["conflicts"][0]["line"]
        there.run("resolve", f"a:{line}", "ours")
    late = there.run("undo")
    subjects = [each["subject"] for each in there.run("log", "--json").json["actions"]]
    synced = there.run("sync")

    assert 0 == undone.code
    assert before == again
    assert 0 == late.code
    assert "Undo: Resolve: ours in a" == subjects[0]
    assert 4 == synced.code
    assert "<<<<<<<" not in there.git("show", "HEAD:a.md")


def test_what_was_put_aside(vault: Make) -> None:
    """A stash that contradicts leaves a conflict, too; settled, git knows it is."""
    sandbox = vault({"a.md": NOTE, "b.md": "x\n"})
    sandbox.write("a.md", NOTE.replace("one", "one mine"))
    sandbox.git("stash", "-q")
    sandbox.run("set", "one", "description", "one yours")
    subprocess.run(["git", "stash", "pop", "-q"], cwd=sandbox.root, check=False)
    result = sandbox.run("resolve", "a", "theirs")

    assert "one mine" in sandbox.read("a.md").decode()
    assert 0 == result.code
    assert "UU" not in sandbox.git("status", "--porcelain")


def test_what_stands_in_a_conflict_says_so(there: Sandbox) -> None:
    """In each list as text, and in the JSON of a task; from the cache as from the note."""
    text = there.run("tasks").out.splitlines()
    quick, again = (there.run("tasks", "--json").json["tasks"] for _time in range(2))
    asked = there.run("tasks", "not done", "--json").json["groups"][0]["tasks"]

    assert {"one of yours": True, "two": False} == {
        words: "in conflict" in line
        for words in ("one of yours", "two")
        for line in text
        if f" {words}" in line
    }
    expected = {"one of yours": True, "one of mine": True, "two": False, "beside": False}
    for found in (quick, again, asked):
        told = {task["description"]: task["in_conflict"] for task in found}
        assert expected.items() <= told.items()

    there.run("resolve", "a:2", "ours")
    there.run("resolve", "a", "theirs")
    assert not any(task["in_conflict"] for task in there.run("tasks", "--json").json["tasks"])
    assert "in conflict" not in there.run("tasks").out
