"""The workspace: what both faces get from it, and how it holds when others write meanwhile."""

import os
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import Sandbox
from tracker.core.intents import Finish
from tracker.core.ref import Ref
from tracker.errors import Conflict, NotFound
from tracker.vault import Vault
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]
NOTE = "# TODO\n- [ ] one 📅 2023-06-20\n- [ ] two\n"


def workspace_of(sandbox: Sandbox) -> Workspace:
    """A workspace that has read the vault."""
    found = Workspace.find(str(sandbox.root), os.environ, sandbox.root, lambda: date(2023, 6, 15))
    found.refresh()
    return found


def test_a_colon_makes_the_filter_a_query(vault: Make) -> None:
    """Behind a colon, full-width too, stands a query; its mistakes are told in the view."""
    workspace = workspace_of(vault({"a.md": NOTE}))

    for words in (": has due date", "：has due date"):
        view = workspace.view("tasks", words)
        assert [row.text for group in view.groups for row in group.rows] == ["one"]
        assert view.name == "tasks"
    wrong = workspace.view("tasks", ": has deu date")
    assert wrong.groups == ()
    assert "has due date" in wrong.empty
    assert workspace.view("tasks", ":").count == 2


def test_an_unknown_view_is_refused(vault: Make) -> None:
    """There are five."""
    with pytest.raises(NotFound, match="no view"):
        workspace_of(vault({})).view("graph")


def test_a_save_between_reading_and_writing_is_kept(vault: Make, monkeypatch: Any) -> None:
    """Another program saves just before the write: the action is planned anew on its text."""
    sandbox = vault({"a.md": NOTE})
    workspace = workspace_of(sandbox)
    replace = Vault.replace
    saves = ["new first line\n" + NOTE, "newer\n" + NOTE]

    def after_a_save(self: Vault, path: str, data: bytes, expected: str) -> None:
        if saves:
            sandbox.write("a.md", saves.pop(0))
        replace(self, path, data, expected)

    monkeypatch.setattr(Vault, "replace", after_a_save)
    workspace.perform(Finish(Ref("a.md", 2, "- [ ] two")))

    expected = "newer\n" + NOTE.replace("- [ ] two", "- [x] two ✅ 2023-06-15")
    assert expected.encode() == sandbox.read("a.md")


def test_a_line_that_went_meanwhile_is_refused(vault: Make) -> None:
    """The row on the screen is older than the note: nothing is written, and the row refreshes."""
    sandbox = vault({"a.md": NOTE})
    workspace = workspace_of(sandbox)
    sandbox.write("a.md", NOTE.replace("two", "two and more"))

    with pytest.raises(Conflict, match="nothing was written"):
        workspace.perform(Finish(Ref("a.md", 2, "- [ ] two")))

    assert NOTE.replace("two", "two and more").encode() == sandbox.read("a.md")
    assert workspace.refresh()
    assert workspace.tasks()[1].line.description == "two and more"


def test_only_what_changed_is_read_again(vault: Make, monkeypatch: Any) -> None:
    """A refresh reads the notes whose files changed, and says whether any did."""
    sandbox = vault({"a.md": NOTE, "b.md": NOTE})
    workspace = workspace_of(sandbox)
    read: list[str] = []
    bytes_of = Vault.read

    def noted(self: Vault, path: str) -> bytes:
        read.append(path)
        return bytes_of(self, path)

    monkeypatch.setattr(Vault, "read", noted)

    assert not workspace.refresh()
    sandbox.write("b.md", NOTE + "- [ ] three\n")
    (sandbox.root / "a.md").unlink()
    assert workspace.refresh()
    assert read == ["b.md"]
    assert [task.ref.path for task in workspace.tasks()] == ["b.md"] * 3


def test_the_plugins_settings_are_read_again(vault: Make) -> None:
    """A global filter that is set while Tracker runs changes what counts as a task."""
    sandbox = vault({"a.md": "- [ ] one #task\n- [ ] two\n"})
    workspace = workspace_of(sandbox)
    assert len(workspace.tasks()) == 2

    sandbox.write(".obsidian/plugins/obsidian-tasks-plugin/data.json", '{"globalFilter": "#task"}')

    assert workspace.refresh()
    assert len(workspace.tasks()) == 1
