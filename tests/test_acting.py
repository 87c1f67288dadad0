"""What an action costs: git's processes, and nothing that stays behind."""

import os
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Sandbox
from tracker.core.intents import Toggle
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]
NOTES = {f"n{nth}.md": f"# N\n- [ ] task {nth}\n- [ ] other\n" for nth in range(5)}


def _workspace(root: Path) -> Workspace:
    workspace = Workspace.find(str(root), os.environ, root, lambda: date(2023, 6, 15))
    workspace.refresh()
    return workspace


def _toggle(workspace: Workspace) -> None:
    outcome = workspace.perform(Toggle(workspace.tasks()[0].ref))
    assert outcome.commit
    assert outcome.notice is None


def hook(file: Path, script: str) -> None:
    """Make a hook of a repository."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def _held() -> tuple[int, int, list[str]]:
    """How many files and threads this process has, and the processes it started, zombies too."""
    tasks = Path("/proc/self/task").iterdir()
    children = [pid for task in tasks for pid in (task / "children").read_text().split()]
    return len(list(Path("/proc/self/fd").iterdir())), threading.active_count(), children


def test_git_is_asked_little_and_of_one_note_only(
    vault: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An action asks git two things, each of its note alone: never of the whole tree."""
    workspace = _workspace(vault(NOTES).root)
    assert workspace.past.repository is not None
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE", str(trace))

    _toggle(workspace)

    said = [line.partition("built-in: git ")[2] for line in trace.read_text().splitlines()]
    asked = [line for line in said if line and not line.startswith(("maintenance", "gc"))]
    assert ["status", "commit"] == [line.split()[0] for line in asked]
    assert all(line.endswith(" -- n0.md") for line in asked)


@pytest.mark.parametrize(
    "name",
    [
        "pre-commit",
        "prepare-commit-msg",
        "commit-msg",
        "post-commit",
        "post-index-change",
        "reference-transaction",
    ],
)
@pytest.mark.parametrize("folder", ["hooks", "others"])
def test_after_a_hook_git_is_asked_again(
    vault: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, folder: str
) -> None:
    """Whichever hook takes part, also one that came meanwhile, what it left is looked for."""
    sandbox = vault(NOTES)
    workspace = _workspace(sandbox.root)
    assert workspace.past.repository is not None
    sandbox.git("config", "core.hooksPath", f".git/{folder}")
    hook(sandbox.root / ".git" / folder / name, "exit 0")
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE", str(trace))

    _toggle(workspace)

    said = [line.partition("built-in: git ")[2] for line in trace.read_text().splitlines()]
    assert "status" == [line.split()[0] for line in said if line][-1]


def test_a_hook_that_rewrites_notes_is_seen(vault: Make) -> None:
    """Where a hook takes part, what it left in the index is looked for after the commit."""
    sandbox = vault(NOTES)
    hook(sandbox.root / ".git" / "hooks" / "pre-commit", "echo more >> n0.md\ngit add n0.md")
    workspace = _workspace(sandbox.root)

    _toggle(workspace)

    assert "" == sandbox.git("diff", "--cached", "--name-only")


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="it is /proc that tells")
def test_nothing_stays_behind(vault: Make) -> None:
    """Many actions leave no open file, no process and no thread that was not there."""
    workspace = _workspace(vault(NOTES).root)
    _toggle(workspace)
    before = _held()

    for _ in range(60):
        _toggle(workspace)

    assert before == _held()
