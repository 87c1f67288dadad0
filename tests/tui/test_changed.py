"""What changed since the dashboard was left, shown when it is opened again."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.conftest import Sandbox
from tests.tui.screen import settle
from tests.tui.test_today import opened
from tracker.looked import Looked, changes_since

Make = Callable[..., Sandbox]
NOTE = "# TODO\n\n- [ ] now\n- [ ] second\n- third\n"


def looked(sandbox: Sandbox) -> Looked:
    """What is remembered of the vault."""
    return Looked.of_vault(sandbox.root, os.environ)


@pytest.mark.parametrize("git", [True, False])
async def test_changes_are_told_and_shown(vault: Make, git: bool) -> None:
    """What was edited and committed elsewhere is told at the start, and listed by note."""
    sandbox = vault({"a.md": NOTE, "b.md": "words\n", "c.md": "- x\n", "same.md": NOTE}, git=git)
    sandbox.write("b.md", "not committed\n")

    async with opened(sandbox) as pilot:
        await pilot.press("R")
        await settle(pilot, until="not known yet")
    sandbox.write("a.md", "# TODO\n\n- [x] now\n- [ ] second\n- [ ] fourth 📅 2023-06-16\n")
    sandbox.write("new.md", "- [ ] brand new\n")
    (sandbox.root / "c.md").unlink()
    if git:
        sandbox.git("add", "a.md")
        sandbox.git("commit", "-q", "-m", "On the phone", "a.md")
    async with opened(sandbox, "3 notes have changed since you last looked", (100, 30)) as pilot:
        await pilot.press("R")
        shown = await settle(pilot, until="brand new")
        await pilot.press("j", "x")
        await settle(pilot, until="✓ fourth")

    assert "Changed" in shown
    assert "1 gone: third" in shown
    assert "✓ now" in shown
    assert "ticked" in shown
    assert "added" in shown
    assert "Deleted or renamed  c" in shown
    assert "not committed" not in shown
    assert "same" not in shown
    assert "- [x] fourth" in sandbox.read("a.md").decode()


async def test_nothing_is_told_where_nothing_changed(vault: Make) -> None:
    """Opened again, an unchanged vault says nothing, and the view says so."""
    sandbox = vault({"a.md": NOTE})

    for _ in range(2):
        async with opened(sandbox) as pilot:
            shown = await settle(pilot, until="now")
    async with opened(sandbox) as pilot:
        await pilot.press("R")
        await settle(pilot, until="Nothing has changed since")

    assert "have changed" not in shown


@pytest.mark.parametrize("text", ["", "{", "[]", '{"when": 1}', '{"when": "x", "notes": []}'])
def test_a_broken_memory_is_none(vault: Make, text: str) -> None:
    """A file that was half written, or is something else, counts as none."""
    file = looked(vault({"a.md": NOTE})).file
    file.parent.mkdir(parents=True)
    file.write_text(text)

    assert Looked(file).last() is None


async def test_git_that_knows_no_more(vault: Make) -> None:
    """Where history was made anew, it is said that what was seen is not known."""
    sandbox = vault({"a.md": NOTE})
    async with opened(sandbox) as _:
        pass
    shutil.rmtree(sandbox.root / ".git")
    sandbox.git("init", "-q")

    async with opened(sandbox) as pilot:
        await pilot.press("R")
        shown = await settle(pilot, until="git does not know")

    assert "6 Changed" not in shown


def test_what_cannot_be_kept_is_not(vault: Make) -> None:
    """A state folder that cannot be written costs only what it would have held."""
    sandbox = vault({"a.md": NOTE})
    blocked = sandbox.root / "file"
    blocked.write_text("x")
    from tests.tui.test_app import _workspace

    workspace = _workspace(sandbox.root)
    workspace.refresh()
    Looked(blocked / "looked.json").keep(workspace, datetime.now(UTC))

    assert Looked(blocked / "looked.json").last() is None
    looked(sandbox).keep(workspace, datetime.now(UTC))
    last = looked(sandbox).last()
    assert last is not None
    assert ((), ()) == changes_since(last, workspace)
