"""The past counted by a process of its own is found by any other, and can be given up."""

import os
from collections.abc import Callable
from datetime import date

import pytest

from tests.conftest import Sandbox
from tests.known_history import commit_at
from tracker import cache
from tracker.progress import history_of, known_history
from tracker.recounting import Recount
from tracker.standing import standing_in, standing_kept
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]
TODAY = date(2023, 6, 15)
NOTE = """大纲：

- [x] 引言

## TODO

- [x] one ✅ 2023-06-13
- [ ] two 🛫 2023-06-14
"""


def workspace_of(sandbox: Sandbox) -> Workspace:
    """A vault with a past, read."""
    sandbox.write("a.md", NOTE)
    commit_at(sandbox, "2023-06-14T10:00")
    workspace = Workspace.find(str(sandbox.root), os.environ, sandbox.root, lambda: TODAY)
    workspace.refresh()
    return workspace


def test_what_a_process_counts_is_known_here(vault: Make) -> None:
    """Days and deeds are as if they were counted here."""
    workspace = workspace_of(vault({"b.md": "- [ ] three\n"}))
    told: list[tuple[int, int]] = []
    assert known_history(workspace, os.environ) is None

    Recount(workspace.vault.root, TODAY).run(lambda done, of: told.append((done, of)))

    known = known_history(workspace, os.environ)
    assert known is not None
    assert known == history_of(workspace, os.environ)
    assert known.days[-1].outline.done == 1
    assert told[-1] == (2, 2)


def test_what_stands_in_notes_is_kept(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found in notes is had again without reading them, but for those that changed."""
    monkeypatch.setattr(cache, "RACY", 0)
    index = workspace_of(vault({"b.md": "- [ ] three\n"})).index
    assert not standing_kept(index)

    found = standing_in(index)

    assert list(found) == ["a.md", "b.md"]
    assert standing_kept(index) == found


def test_a_counting_that_was_given_up_counts_nothing(vault: Make) -> None:
    """Ended before it begins, it begins no process."""
    workspace = workspace_of(vault({}))
    recount = Recount(workspace.vault.root, TODAY)

    recount.end()
    recount.run(lambda _done, _of: None)

    assert known_history(workspace, os.environ) is None
