"""A process that is killed in the midst of an action leaves every note whole."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]

_TRIES = 12
_NOTE = "# TODO\n- [ ] first\n- [ ] second 🔁 every day 📅 2023-06-15\n\n论文：\n1. A paper\n"
_BIB = "@misc{own, title={A paper}, author={Lovelace, Ada}, year={1843}}\n"


def begun(root: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    """The program at work on a vault."""
    return subprocess.Popen(
        [sys.executable, "-m", "tracker", "--vault", str(root), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def files(root: Path) -> dict[str, bytes]:
    """All files of a vault but git's own."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and ".git" not in file.relative_to(root).parts
    }


def await_git(root: Path) -> None:
    """Let a git that outlived the kill end; what locks a dead one left, the user takes away."""
    for _ in range(60):
        if not list((root / ".git").rglob("*.lock")):
            return
        time.sleep(0.05)
    for lock in (root / ".git").rglob("*.lock"):
        lock.unlink(missing_ok=True)


@pytest.mark.parametrize(
    "arguments", [("done", "second"), ("add-paper", "--offline", "own.bib")], ids=["done", "paper"]
)
def test_a_kill_leaves_before_or_after(
    vault: Make, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Killed at any moment, each note is as before or as after, and the next action works."""
    sandbox = vault({"a.md": _NOTE})
    (tmp_path / "own.bib").write_text(_BIB)
    monkeypatch.chdir(tmp_path)
    before = files(sandbox.root)
    model = shutil.copytree(sandbox.root, tmp_path / "model")
    start = time.monotonic()
    assert begun(model, *arguments).wait() == 0
    whole, after = time.monotonic() - start, files(model)
    chance = random.Random(7)
    for number in range(_TRIES):
        root = shutil.copytree(sandbox.root, tmp_path / f"try {number}")
        process = begun(root, *arguments)
        # Most of the time goes into starting; what is written is written towards the end.
        time.sleep(whole * chance.uniform(0.4, 1.05))
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        await_git(root)
        for name, data in files(root).items():
            if name in before or name in after:
                assert data in {before.get(name), after.get(name)}
        assert begun(root, "set", "first", "priority", "high").wait() == 0
        assert b"- [ ] first \xe2\x8f\xab" in (root / "a.md").read_bytes()
        for stray in root.rglob(".~tracker-*"):
            # What is new may be another process' work; what is old is taken away.
            os.utime(stray, (0, 0))
        assert begun(root, "tasks").wait() == 0
        assert files(root).keys() <= before.keys() | after.keys()
        git = ["git", "-C", str(root)]
        assert (
            subprocess.run([*git, "fsck", "--strict"], capture_output=True, check=False).returncode
            == 0
        )
        pending = subprocess.run(
            [*git, "status", "--porcelain", "a.md"], capture_output=True, check=True
        )
        assert pending.stdout == b""
