"""Earlier states of a note, and lost lines, brought back."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings

from tests.conftest import Sandbox
from tests.strategies import note_texts
from tracker.core.lost import lost_lines, put_back
from tracker.core.text import apply, line_spans

Make = Callable[..., Sandbox]


def commit(sandbox: Sandbox, day: str, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """The note as a commit of that day."""
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, f"{day}T12:00:00")
    sandbox.write("n.md", text)
    sandbox.git("add", "-A")
    sandbox.git("commit", "-q", "-m", day)


@pytest.fixture
def sandbox(vault: Make, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """A note that has lost a line, and was called otherwise once."""
    found = vault({})
    commit(found, "2023-01-01", monkeypatch, "# A\n- one\n- two\n- three\n")
    commit(found, "2023-02-01", monkeypatch, "# A\n- one\n- three\n")
    found.git("mv", "n.md", "new name.md")
    found.git("commit", "-q", "-m", "mv")
    return found


def test_versions_are_shown(sandbox: Sandbox) -> None:
    """The newest first, under the names they had."""
    told = json.loads(sandbox.run("restore", "new name", "--json").out)
    shown = sandbox.run("restore", "new name").out

    assert ["new name.md", "n.md", "n.md"] == [each["path"] for each in told["versions"]]
    assert 3 == len(shown.splitlines())
    assert "2023-01-01 12:00  n.md" in shown


def test_a_state_is_brought_back(sandbox: Sandbox) -> None:
    """By day, and by a commit's name; as a new commit that can be undone."""
    first = json.loads(sandbox.run("restore", "new name", "--json").out)["versions"][-1]["commit"]
    shown = sandbox.run("restore", "new name@2023-01-15", "--dry-run").out
    done = sandbox.run("restore", "new name@2023-01-15")
    restored = sandbox.read("new name.md").decode()
    again = sandbox.run("restore", f"new name@{first[:7]}")
    sandbox.run("undo")

    assert "+- two" in shown
    assert 0 == done.code
    assert "# A\n- one\n- two\n- three\n" == restored
    assert 3 == again.code
    assert "# A\n- one\n- three\n" == sandbox.read("new name.md").decode()
    assert 1 == sandbox.run("restore", "new name@2022-01-01").code
    assert 3 == sandbox.run("restore", "new name@whenever").code


def test_a_lost_line_is_put_back(sandbox: Sandbox) -> None:
    """It stands behind the line that it stood behind; what is not lost is told."""
    sandbox.write("new name.md", "# A\n- zero\n- one\n- three\n- four\n")
    result = sandbox.run("restore", "new name", "--line", "tw")

    assert 0 == result.code
    assert "# A\n- zero\n- one\n- two\n- three\n- four\n" == sandbox.read("new name.md").decode()
    assert 1 == sandbox.run("restore", "new name", "--line", "one").code


def test_a_note_that_is_gone(sandbox: Sandbox) -> None:
    """It comes back under its name; one that never was is told."""
    sandbox.git("rm", "-q", "new name.md")
    sandbox.git("commit", "-q", "-m", "rm")
    result = sandbox.run("restore", "new name@today")

    assert 0 == result.code
    assert "# A\n- one\n- three\n" == sandbox.read("new name.md").decode()
    assert 1 == sandbox.run("restore", "never").code


@settings(deadline=None, max_examples=60)
@given(note_texts(), note_texts())
def test_any_line(before: str, now: str) -> None:
    """Whatever the notes are, the line is there then, and no other one is touched."""
    for number in lost_lines(before, now, "")[:3]:
        after = apply(now, put_back(before, now, number))
        line = line_spans(before)[number].of(before)
        there = [span.of(after) for span in line_spans(after)]
        there.remove(line)
        assert [each for each in there if each] == [
            each for span in line_spans(now) if (each := span.of(now))
        ]
