"""What the repository's history says of an outline and of what was done."""

import json
from collections.abc import Callable

import pytest

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]


def commit(sandbox: Sandbox, day: str, monkeypatch: pytest.MonkeyPatch, **notes: str) -> None:
    """A commit of these notes on that day."""
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, f"{day}T12:00:00")
    for name, text in notes.items():
        sandbox.write(f"{name}.md", text)
    sandbox.git("add", "-A")
    sandbox.git("commit", "-q", "-m", day)


def changes(sandbox: Sandbox) -> dict[str, str | None]:
    """The parts' words with the days of their last real changes."""
    told = json.loads(sandbox.run("stale", "--json").out)
    return {part["text"]: part["changed"] for part in told["parts"]}


def test_real_changes_count(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words below a part, and the text below its heading; ticks, dates and blanks do not."""
    sandbox = vault({})
    outline = "# Outline\n- [ ] [[d#One]]\n- two\n\t- leaf\n- three\n"
    commit(sandbox, "2023-01-01", monkeypatch, o=outline, d="# One\ntext\n")
    commit(sandbox, "2023-02-01", monkeypatch, o=outline.replace("leaf", "leaf more"))
    commit(sandbox, "2023-03-01", monkeypatch, d="# One\ntext and more\n")
    commit(sandbox, "2023-04-01", monkeypatch, d="# One\n\n  text and more\n# Two\nother\n")
    sandbox.git("mv", "o.md", "p.md")
    ticked = outline.replace("leaf", "leaf more").replace("- three", "- [/] three 🛫 2023-04-02")
    commit(sandbox, "2023-05-01", monkeypatch, p=ticked)
    committed = changes(sandbox)
    sandbox.write("p.md", ticked.replace("three", "three!"))

    assert {"d ▸ One": "2023-03-01", "two": "2023-02-01", "three": "2023-01-01"} == committed
    assert ["three", "two", "d ▸ One"] == list(committed)
    assert changes(sandbox)["three!"] is None
    assert "→ leaf more" in sandbox.run("stale").out


def test_no_history(vault: Make) -> None:
    """Without git, and without an outline, that is told."""
    assert 1 == vault({"a.md": "# Outline\n- a\n"}, git=False).run("stale").code


def test_done_dates_from_the_history(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done without a date gets the day of its line's last commit, in one commit."""
    sandbox = vault({})
    note = "# TODO\n- [x] a\n- [ ] b\n- [x] c ✅ 2022-01-01\n"
    commit(sandbox, "2023-01-01", monkeypatch, n=note)
    commit(sandbox, "2023-02-01", monkeypatch, n=note.replace("[ ] b", "[x] b"))
    sandbox.write("n.md", sandbox.read("n.md").decode() + "- [x] not committed\n")
    asked = sandbox.run("check", "--fix", "dates")
    before = sandbox.read("n.md").decode()
    fixed = sandbox.run("check", "--fix", "dates", "--yes")

    assert "+- [x] b ✅ 2023-02-01" in asked.out
    assert "✅ 2023-02-01" not in before
    assert 0 == fixed.code
    assert (
        "# TODO\n- [x] a ✅ 2023-01-01\n- [x] b ✅ 2023-02-01\n- [x] c ✅ 2022-01-01\n"
        "- [x] not committed\n"
    ) == sandbox.read("n.md").decode()
    assert "Date what was done: 2 tasks" == sandbox.subjects()[0]
    # By now the last line is committed, too: as an edit that was there before.
    assert 0 == sandbox.run("check", "--fix", "dates", "--yes").code
    assert 1 == sandbox.run("check", "--fix", "dates", "--yes").code
