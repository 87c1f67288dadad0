"""Measure whole processes and print each beside its floor: `make bench` or `python -m benchmarks`.

The sizes of the vaults can be given: `python -m benchmarks 1000 10000`.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.vaults import make_vault

_BARE = "pass"
_READ = """
import os, sys
def walk(folder):
    for entry in os.scandir(folder):
        if entry.is_dir(): walk(entry.path)
        else:
            entry.stat()
            with open(entry.path, 'rb') as file: file.read()
walk(sys.argv[1])
"""


def main() -> None:
    """Print the table."""
    sizes = [int(size) for size in sys.argv[1:]] or [1000]
    python, tracker = [sys.executable, "-c"], [sys.executable, "-m", "tracker"]
    print(f"{'median of 7, ms':<34}{'tracker':>9}{'floor':>9}{'ratio':>8}  floor is")
    row("tracker --help", [*tracker, "--help"], [*python, _BARE], "python -c pass")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            vault = Path(folder) / str(size)
            make_vault(vault, size)
            command = [*tracker, "--vault", str(vault), "tasks", "--json"]
            floor = [*python, _READ, str(vault)]
            row(f"tasks --json, {size:,} notes", command, floor, "walk, stat and read")
            toggle(vault, tracker, size)


def toggle(vault: Path, tracker: Sequence[str], size: int) -> None:
    """An action with its commit, against `git commit -- path` of the same note."""
    git = ["git", "-C", str(vault), "-c", "user.name=b", "-c", "user.email=b@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Start"]):
        subprocess.run([*git, *arguments], check=True)
    subprocess.run([*git, "config", "user.name", "b"], check=True)
    subprocess.run([*git, "config", "user.email", "b@example.org"], check=True)
    note = vault / "area 00" / "note 000000.md"
    lines = note.read_text(encoding="utf-8").splitlines()
    number = next(nth for nth, line in enumerate(lines, 1) if line.startswith("- [ ]"))
    ref = f"area 00/note 000000.md:{number}"

    def commit() -> float:
        with note.open("a", encoding="utf-8") as file:
            file.write("\n")
        return timed([*git, "commit", "-qm", "b", "--", str(note)])

    def act(turn: int) -> float:
        verb = ("start", "cancel")[turn % 2]
        return timed([*tracker, "--vault", str(vault), verb, ref])

    pairs = [(act(turn), commit()) for turn in range(7)]
    tell(f"start/cancel, {size:,} notes", pairs, "git commit -- path")


def row(name: str, command: Sequence[str], floor: Sequence[str], what: str) -> None:
    """Measure `command` and `floor` in turns, and print them."""
    tell(name, [(timed(command), timed(floor)) for _ in range(7)], what)


def tell(name: str, pairs: Sequence[tuple[float, float]], what: str) -> None:
    """Print the medians of measured pairs and of their ratios."""
    ours, floor = (statistics.median(pair[nth] for pair in pairs) for nth in (0, 1))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"{name:<34}{ours:>9.1f}{floor:>9.1f}{ratio:>8.2f}  {what}")


def timed(command: Sequence[str]) -> float:
    """How long `command` takes as a whole process, in milliseconds."""
    start = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
    )
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
