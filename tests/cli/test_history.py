"""log, undo and redo across runs, with and without other commits between."""

from collections.abc import Callable

import pytest

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]
NOTE = "# TODO\n- [ ] one\n- [ ] two\n- [ ] three\n"


@pytest.fixture
def three(vault: Make) -> Sandbox:
    """A vault with three tasks."""
    return vault({"a.md": NOTE})


def test_undo_goes_back_action_by_action(three: Sandbox) -> None:
    """Each undo takes the next older action back; after the last there is nothing to undo."""
    for word in ("one", "two"):
        assert three.run("done", word).code == 0

    assert three.run("undo").out == "↶ Undo: Done: two\n"
    assert b"- [ ] two" in three.read("a.md")
    assert three.run("undo").out == "↶ Undo: Done: one\n"
    assert NOTE.encode() == three.read("a.md")
    result = three.run("undo")
    assert result.code == 1
    assert "nothing to undo" in result.err


def test_redo_does_it_again(three: Sandbox) -> None:
    """What was undone last comes back byte for byte, and can be undone again."""
    three.run("done", "one")
    after = three.read("a.md")
    three.run("undo")

    assert three.run("redo").code == 0
    assert after == three.read("a.md")
    assert three.run("redo").code == 1
    assert three.run("undo").code == 0
    assert NOTE.encode() == three.read("a.md")


def test_undo_leaves_later_edits_of_other_lines(three: Sandbox) -> None:
    """Lines added above and elsewhere since the action stay as they are."""
    three.run("done", "two")
    changed = three.read("a.md").replace(b"# TODO\n", b"# TODO\nnew text\n") + b"- [ ] four\n"
    three.write("a.md", changed)

    assert three.run("undo").code == 0
    expected = NOTE.replace("# TODO\n", "# TODO\nnew text\n") + "- [ ] four\n"
    assert expected.encode() == three.read("a.md")


def test_undo_refuses_when_the_line_has_changed(three: Sandbox) -> None:
    """Both states are shown, exit code 4, nothing is written."""
    three.run("done", "two")
    changed = three.read("a.md").replace(b"two", b"two and more")
    three.write("a.md", changed)

    result = three.run("undo")

    assert result.code == 4
    assert "two and more" in result.err
    assert changed == three.read("a.md")


def test_the_log_tells_actions_only(three: Sandbox) -> None:
    """Commits by others and edits committed on their own are not actions."""
    three.run("done", "one")
    three.write("a.md", three.read("a.md") + b"words\n")
    three.run("start", "two")

    actions = three.run("log", "--json").json["actions"]

    assert [action["subject"] for action in actions] == ["Start: two", "Done: one"]
    assert three.run("log").out.count("Done: one") == 1


def test_undo_survives_a_failing_commit(three: Sandbox) -> None:
    """With a hook that refuses, the note is written, and undo still works afterwards."""
    hook = three.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho the hook says no >&2\nexit 1\n")
    hook.chmod(0o755)

    result = three.run("done", "one")

    assert result.code == 0
    assert "the hook says no" in result.err
    assert b"- [x] one" in three.read("a.md")
    assert three.run("undo").code == 0
    assert NOTE.encode() == three.read("a.md")
    assert three.git("status", "--porcelain") == ""


def test_what_git_refused_is_committed_later(three: Sandbox) -> None:
    """At the next action, whatever note that is of, with its own words, and can be undone then."""
    three.write("b.md", "# TODO\n- [ ] beside\n")
    three.git("add", "-A")
    three.git("commit", "-qm", "b")
    hook = three.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    three.run("done", "one")
    refused = three.git("status", "--porcelain")
    hook.unlink()
    three.run("done", "beside")
    message = three.git("log", "-1", "--format=%B", "--", "a.md")
    actions = [each["subject"] for each in three.run("log", "--json").json["actions"]]

    assert " M a.md\n" == refused
    assert ["Done: beside", "Done: one", "b", "Start"] == three.subjects()
    assert "Tracker-Action: done\nTracker-Ref: a.md:2\nTracker-Was: - [ ] one\n" in message
    assert ["Done: beside", "Done: one"] == actions
    assert 0 == three.run("undo", "Done: one").code
    assert NOTE.encode() == three.read("a.md")


def test_what_was_changed_since_goes_along_as_an_edit(three: Sandbox) -> None:
    """A note that is no longer what the action left is not committed in its words."""
    lock = three.root / ".git" / "MERGE_HEAD"
    lock.write_text(three.git("rev-parse", "HEAD"))
    three.run("done", "one")
    lock.unlink()
    three.write("a.md", three.read("a.md") + b"- [ ] four\n")
    three.run("done", "two")

    assert ["Done: two", "Edit: a", "Start"] == three.subjects()
    assert 0 == three.run("undo", "Done: one").code
    assert b"- [ ] one\n" in three.read("a.md")
