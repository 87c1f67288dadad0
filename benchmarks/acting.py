"""Many actions in one process, each with its commit: `python -m benchmarks.acting`.

The numbers of notes and of actions can be given. An action stands beside `git commit -- path` of
the same note; what the process holds is told as it goes on.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

from benchmarks.vaults import make_vault
from tracker.core.intents import Toggle
from tracker.workspace import Workspace

_BESIDE = 40
"""Commits of git alone, in turns with actions."""


def main() -> None:
    """Print the table."""
    notes, actions = [*map(int, sys.argv[1:]), *(1000, 300)[len(sys.argv) - 1 :]]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "vault"
        make_vault(root, notes)
        git = ["git", "-C", str(root)]
        for arguments in (
            ["init", "-q"],
            ["config", "user.name", "b"],
            ["config", "user.email", "b@example.org"],
            ["add", "-A"],
            ["commit", "-qm", "Start"],
        ):
            subprocess.run([*git, *arguments], check=True)
        state = {"XDG_STATE_HOME": folder, "TRACKER_CACHE_DIR": f"{folder}/cache"}
        environment = {**os.environ, **state}
        workspace = Workspace.find(str(root), environment, root, lambda: date(2023, 6, 15))
        workspace.refresh()
        measure(workspace, git, notes)
        hold(workspace, actions)


def measure(workspace: Workspace, git: list[str], notes: int) -> None:
    """An action and a commit, in turns."""
    note = workspace.vault.root / "commits.md"
    note.write_text("# Commits\n", encoding="utf-8")
    subprocess.run([*git, "add", "--", str(note)], check=True)

    def commit() -> float:
        with note.open("a", encoding="utf-8") as file:
            file.write("\n")
        start = time.perf_counter()
        subprocess.run([*git, "commit", "-qm", "b", "--", str(note)], check=True)
        return (time.perf_counter() - start) * 1000

    act(workspace)
    pairs = [(act(workspace), commit()) for _ in range(_BESIDE)]
    own, other = (statistics.median(pair[nth] for pair in pairs) for nth in (0, 1))
    ratio = statistics.median(one / two for one, two in pairs)
    print(
        f"toggle to committed, {notes:,} notes, ms{own:>8.1f}, git commit{other:>8.1f}: {ratio:.2f}"
    )


def act(workspace: Workspace) -> float:
    """Milliseconds from the wish to the commit."""
    ref = workspace.tasks()[0].ref
    start = time.perf_counter()
    outcome = workspace.perform(Toggle(ref))
    if outcome.commit is None:
        raise RuntimeError(outcome.notice)
    return (time.perf_counter() - start) * 1000


def hold(workspace: Workspace, actions: int) -> None:
    """What many actions leave behind."""
    print(f"{'actions':>8}{'files':>7}{'threads':>9}{'children':>10}{'MiB':>7}")
    for turn in range(actions + 1):
        if turn % max(actions // 4, 1) == 0:
            files = len(list(Path("/proc/self/fd").iterdir()))
            print(
                f"{turn:>8,}{files:>7}{threading.active_count():>9}{_children():>10}{_held():>7.0f}"
            )
        act(workspace)


def _children() -> int:
    tasks = Path("/proc/self/task").iterdir()
    return sum(len((task / "children").read_text().split()) for task in tasks)


def _held() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


if __name__ == "__main__":
    main()
