"""Adding a paper, killed at every write, rename, removal and start of a program there is.

One process imports everything once and forks for each kill, so that none has to be left out.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]

NOTE = "论文：\n1. A first one\n2. A paper。remark\n\n# TODO\n- [ ] first\n"
BIB = (
    "@misc{own, title={A paper}, author={Lovelace, Ada}, year={1843}}\n"
    "@misc{new, title={Another}, author={Lovelace, Ada}, year={1844}}\n"
)
_FORKING = """
import os, shutil, signal, sys
from pathlib import Path
base, arguments = Path(sys.argv[1]), sys.argv[2:]
import tracker.cli.act, tracker.cli.papers, tracker.rewind, httpx
from tracker.cli.main import run

def forked(root, arguments, at):
    pid = os.fork()
    if pid == 0:
        os.environ["TRACKER_STATE_DIR"] = f"{root} state"
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
        os._exit(200 if left >= 0 and at < 10_000 else code)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)

for at in range(1000):
    root = base.parent / f"kill {at}"
    shutil.copytree(base, root)
    code = forked(root, arguments, at)
    if code == 200:
        break
    for lock in (root / ".git").rglob("*.lock"):
        lock.unlink()
    shutil.copytree(root, f"{root} left")
    print(at, code, forked(root, ["set", "first", "due", "2031-01-01"], 10_000))
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
    vault: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed at any of its calls, notes and lines are all there or none, once the next action ran.

    What is there is committed by then, and each note was whole at every moment.
    """
    (tmp_path / "own.bib").write_text(BIB)
    monkeypatch.chdir(tmp_path)
    sandbox = vault({"n.md": NOTE})
    before = notes(sandbox.root)
    command = [sys.executable, "-c", _FORKING, str(sandbox.root), "add-paper", "own.bib"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    after = notes(sandbox.root.parent / f"kill {len(told.stdout.splitlines())}")

    assert told.returncode == 0, told.stderr
    assert {"n.md", "papers/@own.md", "papers/@new.md"} == after.keys()
    outcomes = set()
    for line in told.stdout.splitlines():
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
    print(f"add-paper: killed at {len(told.stdout.splitlines())} calls")  # noqa: T201
    assert outcomes == {1, 3}
