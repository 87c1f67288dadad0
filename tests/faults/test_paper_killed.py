"""Adding a paper, killed at any write, rename, removal and start of a program there is.

One process imports everything once and forks for each kill. By default some are tried, evenly from
the first to the last; with TRACKER_TEST_FAULTS=0 all of them.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Sandbox, Tell

Make = Callable[..., Sandbox]

TRIED = 3 * int(os.environ.get("TRACKER_TEST_FAULTS", "4"))
"""Calls at which it is killed; 0 for all there are."""

NOTE = "论文：\n1. A first one\n2. A paper。remark\n\n# TODO\n- [ ] first\n"
BIB = (
    "@misc{own, title={A paper}, author={Lovelace, Ada}, year={1843}}\n"
    "@misc{new, title={Another}, author={Lovelace, Ada}, year={1844}}\n"
)
_FORKING = """
import os, shutil, signal, sys
from pathlib import Path
base, tried, arguments = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
import tracker.cli.act, tracker.cli.papers, tracker.rewind, httpx
from tracker.cli.main import run

PLENTY = 10_000

def forked(root, arguments, at):
    pid = os.fork()
    if pid == 0:
        os.environ["TRACKER_STATE_DIR"] = f"{root} state"
        os.environ["TRACKER_CACHE_DIR"] = f"{root} cache"
        left = at
        def watch(event, args):
            nonlocal left
            if event == "open":
                counts = isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
            else:
                counts = event in {"os.rename", "os.link", "os.remove", "os.mkdir",
                                   "subprocess.Popen"}
            if counts:
                left -= 1
                if left == -1:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(watch)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = run(["--vault", str(root), *arguments])
        Path(f"{root} calls").write_text(str(at - left))
        os._exit(code)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)

def copied(name):
    return Path(shutil.copytree(base, base.parent / name))

whole = copied("whole")
assert forked(whole, arguments, PLENTY) == 0
calls = int(Path(f"{whole} calls").read_text())
tried = min(tried or calls, calls)
for at in sorted({number * (calls - 1) // max(tried - 1, 1) for number in range(tried)}):
    root = copied(f"kill {at}")
    code = forked(root, arguments, at)
    for lock in (root / ".git").rglob("*.lock"):
        lock.unlink()
    shutil.copytree(root, f"{root} left")
    print(at, code, forked(root, ["set", "first", "due", "2031-01-01"], PLENTY))
print(calls)
"""


def notes(root: Path) -> dict[str, str]:
    """The notes of a vault."""
    return {
        file.relative_to(root).as_posix(): file.read_text(encoding="utf-8")
        for file in root.rglob("*.md")
        if ".git" not in file.relative_to(root).parts
    }


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
def test_a_paper_comes_in_whole_or_not(
    vault: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tell: Tell
) -> None:
    """Killed at any of its calls, notes and lines are all there or none, once the next action ran.

    What is there is committed by then, and each note was whole at every moment.
    """
    (tmp_path / "own.bib").write_text(BIB)
    monkeypatch.chdir(tmp_path)
    sandbox = vault({"n.md": NOTE})
    before = notes(sandbox.root)
    forking = [sys.executable, "-c", _FORKING, str(sandbox.root), str(TRIED)]
    command = [*forking, "add-paper", "own.bib"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    after = notes(sandbox.root.parent / "whole")

    assert told.returncode == 0, told.stderr
    assert {"n.md", "papers/@own.md", "papers/@new.md"} == after.keys()
    outcomes = set()
    *lines, calls = told.stdout.splitlines()
    for line in lines:
        at, killed, next_action = line.split()
        root = sandbox.root.parent / f"kill {at}"
        left, ended = notes(Path(f"{root} left")), notes(root)
        pending = ["git", "-C", str(root), "status", "--porcelain", "--", "*.md"]
        for path, text in left.items():
            assert text in {before.get(path), after.get(path)}, at
        ended["n.md"] = ended["n.md"].replace(" 📅 2031-01-01", "")
        assert (killed, next_action) == ("-9", "0"), line
        assert ended in (before, after), at
        assert subprocess.run(pending, capture_output=True, check=True).stdout == b"", at
        outcomes.add(len(ended))
    tell(f"add-paper: killed at {len(lines)} of {calls} calls")
    assert outcomes == {1, 3}
