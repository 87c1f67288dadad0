"""A vault with a remote and a past, in which actions are made to fail; and what must hold after."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NOTE = (
    "---\ntitle: x\ntags: [\n\ta,\n]\n---\n# TODO\n- [ ] first\n- [ ] parent\n"
    "- [ ] daily 🔁 every day 📅 2023-06-15\n- [x] old\n\n论文：\n1. A paper\n\n"
    "# Outline\n- one\n- two\n\n# Questions\n- why\n"
)
BIB = "@misc{own, title={A paper}, author={Lovelace, Ada}, year={1843}}\n"
COPY = "n.sync-conflict-20230614-101010-ABC.md"
CONFLICT = "# C\n<<<<<<< ours\n- [ ] mine\n=======\n- [ ] yours\n>>>>>>> theirs\n"
PLENTY = 1_000_000
"""A call that no action makes."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an action."""

    code: int
    """Its exit code; negative for the signal that ended it."""
    calls: tuple[str, ...]
    """What it asked the system for, as far as it came."""
    said: str


class Agent:
    """The process whose forks act."""

    def __init__(self, folder: Path) -> None:
        self._output = folder / "output of the agent"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.agent"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parent.parent.parent,
        )

    def act(
        self,
        world: Path,
        *arguments: str,
        fault: str | None = None,
        at: int = PLENTY,
        path: str = "",
        counts: bool = False,
    ) -> Done:
        """One action on the vault of a world, with a fault at its call `at`.

        Its calls are told where it has a fault or `counts`: to look at each takes most of the time.
        """
        root = world / "vault"
        asked = {
            "arguments": ["--vault", str(root), *arguments],
            "folder": str(world),
            "output": str(self._output),
            "environment": {
                **surroundings(world),
                **({"PATH": f"{path}:{os.environ['PATH']}"} if path else {}),
            },
            "fault": fault,
            "at": at,
            "is_watched": counts or fault is not None,
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(asked), file=self._process.stdin, flush=True)
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        return Done(told["code"], tuple(told["calls"]), told["said"])

    def end(self) -> None:
        """Let it go."""
        self._process.communicate()


def surroundings(world: Path) -> dict[str, str]:
    """Where a world's state and caches are, and its day."""
    return {
        "TRACKER_STATE_DIR": str(world / "state"),
        "TRACKER_CACHE_DIR": str(world / "cache"),
        "TRACKER_TODAY": "2023-06-15",
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }


def git(folder: Path, *arguments: str) -> str:
    """What git answers."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


def build(world: Path, agent: Agent) -> None:
    """Make a vault that has something of everything, a remote, and a device that was faster."""
    root = world / "vault"
    (root / ".obsidian").mkdir(parents=True)
    (world / "own.bib").write_text(BIB)
    (root / "n.md").write_text(NOTE, encoding="utf-8")
    (root / "c.md").write_text(CONFLICT)
    (root / "l.md").write_text("# L\n- keep\n- gone line\n")
    git(world, "init", "-q", "--bare", "-b", "main", "remote.git")
    git(root, "init", "-q", "-b", "main")
    for name, value in (("user.name", "A"), ("user.email", "a@example.org"), ("gc.auto", "0")):
        git(root, "config", name, value)
    git(root, "remote", "add", "origin", "../remote.git")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Start")
    agent.act(world, "sync")
    git(world, "clone", "-q", "remote.git", "there")
    there = world / "there"
    (there / "n.md").write_text(
        NOTE.replace("- one\n", "- one\n- new\n").replace("parent", "parent renamed"),
        encoding="utf-8",
    )
    git(there, "-c", "user.name=B", "-c", "user.email=b@example.org", "commit", "-qam", "theirs")
    git(there, "push", "-q")
    shutil.rmtree(there)
    (root / COPY).write_text(NOTE.replace("two", "two by another"), encoding="utf-8")
    (root / "l.md").write_text("# L\n- keep\n")
    (root / "other.md").write_text("# TODO\n- [ ] beside\n")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "vault backup")
    agent.act(world, "done", "beside")
    agent.act(world, "set", "first", "priority", "high")


def notes(root: Path) -> dict[str, bytes]:
    """All files of a vault but git's own."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and ".git" not in file.relative_to(root).parts
    }


def await_git(root: Path) -> None:
    """A git that outlives who started it ends by itself, and takes its locks away."""
    for _ in range(500):
        if not list((root / ".git").rglob("*.lock")):
            return
        time.sleep(0.01)
    raise AssertionError(f"locks are left: {list((root / '.git').rglob('*.lock'))}")
