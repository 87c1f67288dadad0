"""Actions that die, or whose calls fail, at any write, rename, removal or start of a program.

The calls are found by an audit hook of Python's while the action runs, not by a list of them.
"""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]
TRIED = int(os.environ.get("TRACKER_TEST_FAULTS", "4"))
"""Faults of each kind of action; 0 for all there are, which takes half an hour."""
ACTIONS = {
    "done": ("done", "daily"),
    "start": ("start", "parent"),
    "cancel": ("cancel", "parent"),
    "set": ("set", "parent", "due", "2030-01-01"),
    "edit": ("edit", "parent", "--priority", "high"),
    "add-task": ("add-task", "new words"),
    "add-paper": ("add-paper", "--offline", "own.bib"),
    "move": ("move", "parent", "up"),
    "draft": ("draft", "n#Outline"),
    "undo": ("undo",),
    "check": ("check", "--fix", "--yes"),
}
FAULTS = ("kill", "ENOSPC", "EROFS", "EIO", "EINTR", "EMFILE")
NOTE = (
    "---\ntitle: x\ntags: [\n\ta,\n]\n---\n# TODO\n- [ ] first\n- [ ] parent\n"
    "- [ ] daily 🔁 every day 📅 2023-06-15\n\n论文：\n1. A paper\n\n# Outline\n- one\n- two\n"
)
BIB = "@misc{own, title={A paper}, author={Lovelace, Ada}, year={1843}}\n"
_FAILING = """
import errno, os, signal, sys
fault, left = sys.argv.pop(1), int(sys.argv.pop(1))
def watch(event, args):
    global left
    if event == "open":
        counts = isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
    else:
        counts = event in {"os.rename", "os.link", "os.remove", "os.mkdir", "subprocess.Popen"}
    if counts:
        left -= 1
        if left == -1:
            if fault == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(getattr(errno, fault), os.strerror(getattr(errno, fault)))
sys.argv[0] = "tracker"
import tracker.cli.act, tracker.cli.papers
sys.addaudithook(watch)
from tracker.cli.main import run
code = run(sys.argv[1:])
os._exit(200 if left >= 0 else code)
"""


def run(root: Path, fault: str, at: int, arguments: tuple[str, ...]) -> int:
    """The action with one fault at its call `at`; 200 if it has no such call."""
    command = [sys.executable, "-c", _FAILING, fault, str(at), "--vault", str(root), *arguments]
    return subprocess.run(command, capture_output=True, check=False, cwd=root.parent).returncode


def notes(root: Path) -> dict[str, bytes]:
    """All files of a vault but git's own."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and ".git" not in file.relative_to(root).parts
    }


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_that_fails(
    vault: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Every note is as before or as after, git is whole, the next action works, nothing is left."""
    (tmp_path / "own.bib").write_text(BIB)
    sandbox = vault({"n.md": NOTE})
    monkeypatch.setenv("TRACKER_STATE_DIR", str(tmp_path / "state of before"))
    sandbox.run("set", "first", "priority", "high")
    arguments = ACTIONS[name]
    before = notes(sandbox.root)
    model = shutil.copytree(sandbox.root, tmp_path / "model")
    run(model, "EIO", 10_000, arguments)
    after = notes(model)
    points = [(fault, at) for fault in FAULTS for at in range(60)]
    if TRIED:
        points = random.Random(name).sample(points, len(points))
    survived = 0
    for fault, at in points:
        if TRIED and survived == TRIED:
            break
        root = shutil.copytree(sandbox.root, tmp_path / f"{fault} {at}")
        monkeypatch.setenv("TRACKER_STATE_DIR", str(tmp_path / f"state {fault} {at}"))
        if run(root, fault, at, arguments) == 200:
            shutil.rmtree(root)
            continue
        for lock in (root / ".git").rglob("*.lock"):
            lock.unlink()
        for path, data in notes(root).items():
            if not path.rpartition("/")[2].startswith(".~tracker-"):
                assert data in {before.get(path), after.get(path)}, (fault, at, path)
        assert run(root, "EIO", 10_000, ("set", "first", "due", "2031-01-01")) == 200, (fault, at)
        assert "📅 2031-01-01" in (root / "n.md").read_text(encoding="utf-8")
        for stray in root.rglob(".~tracker-*"):
            # What is new may be another process' work; what is old is taken away.
            os.utime(stray, (0, 0))
        assert run(root, "EIO", 10_000, ("tasks",)) == 200
        assert notes(root).keys() <= before.keys() | after.keys()
        fsck = ["git", "-C", str(root), "fsck", "--strict"]
        assert subprocess.run(fsck, capture_output=True, check=False).returncode == 0
        shutil.rmtree(root)
        survived += 1
    print(f"{name}: {survived} faults tried and survived")  # noqa: T201
    assert survived
