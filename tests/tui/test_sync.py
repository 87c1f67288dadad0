"""Exchanging the vault with its remote from the dashboard."""

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.conftest import Sandbox
from tests.tui.screen import settle
from tracker.tui.app import TrackerApp
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]


def app(sandbox: Sandbox) -> TrackerApp:
    """The dashboard of a vault."""
    workspace = Workspace.find(
        explicit=str(sandbox.root),
        environment=os.environ,
        folder=sandbox.root,
        today=lambda: date(2023, 6, 15),
    )
    return TrackerApp(workspace)


def another_device_writes(sandbox: Sandbox, folder: Path) -> None:
    """A remote to which this vault and then another device have sent a note."""
    remote, other = folder / "remote.git", folder / "other"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", remote], check=True)
    sandbox.git("remote", "add", "origin", str(remote))
    sandbox.run("sync")
    subprocess.run(["git", "clone", "-q", remote, other], check=True)
    (other / "b.md").write_text("# TODO\n- [ ] theirs\n")
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (["add", "-A"], ["commit", "-qm", "x"], ["push", "-q"]):
        subprocess.run(["git", *identity, *arguments], cwd=other, check=True)


async def test_what_others_did_appears(vault: Make, tmp_path: Path) -> None:
    """`S` sends what is here, gets what is there, and shows it."""
    sandbox = vault({"a.md": "# TODO\n- [ ] mine\n"})
    another_device_writes(sandbox, tmp_path)

    async with app(sandbox).run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("2")
        await settle(pilot, until="mine")
        await pilot.press("S")
        shown = await settle(pilot, until="✓ synced: 1 commit received")

    assert "theirs" in shown


async def test_without_a_remote(vault: Make) -> None:
    """What is missing is told, and the dashboard goes on."""
    sandbox = vault({"a.md": "# TODO\n- [ ] mine\n"})

    async with app(sandbox).run_test(size=(100, 30), notifications=True) as pilot:
        await settle(pilot, until="mine")
        await pilot.press("S")
        await settle(pilot, until="no remote")


def test_on_a_timer(vault: Make) -> None:
    """The settings may ask for it every so many minutes; other figures are told."""
    sandbox = vault({"a.md": "# TODO\n- [ ] mine\n", "tracker.toml": "sync_every = 5\n"})
    wrong = sandbox.run("config").out
    sandbox.write("tracker.toml", "sync_every = -1\n")

    assert "sync_every" in wrong
    assert "5" in wrong
    assert "sync_every" in sandbox.run("status").err
