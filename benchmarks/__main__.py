"""Measure whole processes and print each beside its floor: `make bench` or `python -m benchmarks`.

The sizes of the vaults can be given: `python -m benchmarks 1000 10000 100000`. Command and floor
run in turns; a figure is the median of its runs, a ratio the median of the ratios of its pairs.
Memory is the most that the process itself has had (VmHWM). With several sizes a second table tells
how each figure grew from one to the next.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.vaults import make_vault

_BARE = "pass"
_WALK = """
import os, sys
def walk(folder):
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False): walk(entry.path)
        else: entry.stat()
walk(sys.argv[1])
"""
READ = """
import os, sys
def walk(folder):
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False): walk(entry.path)
        else:
            size = entry.stat().st_size
            file = os.open(entry.path, os.O_RDONLY)
            os.read(file, size + 1)
            os.close(file)
walk(sys.argv[1])
"""
_MEMORY = """
import atexit, sys
def tell():
    for line in open('/proc/self/status'):
        if line.startswith('VmHWM'): print(line.split()[1], file=sys.stderr)
atexit.register(tell)
sys.argv[0] = 'tracker'
from tracker.__main__ import main
main()
"""
_PYTHON = (sys.executable, "-c")
_TRACKER = (sys.executable, "-m", "tracker")
_RUNS = 7
_SETTLING = 2.2
"""Seconds after which notes that were just written are kept."""


_grown: dict[str, dict[int, float]] = {}
"""By name of a figure: its milliseconds at each size of the vault."""


class Pair(NamedTuple):
    """A measured pair: milliseconds of the command and of its floor."""

    own: float
    floor: float


def main() -> None:
    """Print the table."""
    sizes = [int(size) for size in sys.argv[1:]] or [1000, 10_000]
    header = ("median, ms", "tracker", "floor", "ratio", "target", "peak MB")
    print("{:<38}{:>9}{:>9}{:>8}{:>15}{:>9}  floor is".format(*header))
    row("tracker --help", ("--help",), _BARE, (), "floor + 40")
    completion = {
        "_TRACKER_COMPLETE": "bash_complete",
        "COMP_WORDS": "tracker ta",
        "COMP_CWORD": "1",
    }
    row("completion of a command", (), _BARE, (), "floor + 40", more=completion)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["TRACKER_CACHE_DIR"] = f"{folder}/cache"
            vault = Path(folder) / "vault"
            make_vault(vault, size)
            time.sleep(_SETTLING)
            measure(vault, size)
    if len(sizes) > 1:
        growth(sizes)


def growth(sizes: Sequence[int]) -> None:
    """Print how each figure, and its floor, grew with the number of notes."""
    print(f"\n{'growth, ms':<38}" + "".join(f"{f'{size:,} notes':>15}" for size in sizes))
    for name, known in _grown.items():
        cells: list[str] = []
        for size in sizes:
            cell = f"{known[size]:.0f}" if size in known else ""
            if size in known and cells and sizes[0] in known:
                cell += f" ({known[size] / known[sizes[0]]:.1f} x)"
            cells.append(f"{cell:>15}")
        print(f"{name:<38}{''.join(cells)}")


def measure(vault: Path, size: int) -> None:
    """The rows of one vault."""
    where = str(vault)
    tasks = ("--vault", where, "tasks", "--json")
    cache = Path(os.environ["TRACKER_CACHE_DIR"]) / "notes"

    def forget() -> None:
        for file in cache.glob("*"):
            file.unlink()

    cold: dict[str, Any] = {"before": forget, "runs": 5 if size <= 10_000 else 2}
    row("cold index", tasks, READ, (where,), "<= 7 x", size=size, **cold)
    row("  by one process", tasks, READ, (where,), "<= 9 x", size=size, **cold, is_alone=True)
    run([*_TRACKER, *tasks])
    row("tasks --json, warm", tasks, _WALK, (where,), "<= 2 x + 30", size=size)
    changed(vault, tasks, size)
    row("tasks, as text", tasks[:-1], _WALK, (where,), "", size=size, runs=3)
    act(vault, size)


def changed(vault: Path, tasks: Sequence[str], size: int) -> None:
    """One note saved since the last run, against none."""
    note = next(vault.rglob("*.md"))
    pairs = []
    for _ in range(_RUNS):
        floor = run([*_TRACKER, *tasks])
        with note.open("ab") as file:
            file.write(b"\n")
        pairs.append(Pair(run([*_TRACKER, *tasks]), floor))
        time.sleep(_SETTLING)
        run([*_TRACKER, *tasks])
    tell("  one note changed", size, pairs, "<= 1.15 x", "none changed", memory=peak(tasks))


def act(vault: Path, size: int) -> None:
    """An action with its commit, against `git commit -- path` of the same note."""
    git = ["git", "-C", str(vault), "-c", "user.name=b", "-c", "user.email=b@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Start"]):
        subprocess.run([*git, *arguments], check=True)
    for name, value in (("name", "b"), ("email", "b@example.org")):
        subprocess.run([*git, "config", f"user.{name}", value], check=True)
    note = vault / "a note.md"
    note.write_bytes(b"- [ ] one\n")
    subprocess.run([*git, "add", str(note)], check=True)
    subprocess.run([*git, "commit", "-qm", "A note"], check=True)
    command = [*_TRACKER, "--vault", str(vault)]

    def commit() -> float:
        with note.open("ab") as file:
            file.write(b"\n")
        return run([*git, "commit", "-qm", "b", "--", str(note)])

    pairs = [
        Pair(run([*command, ("start", "cancel")[turn % 2], "a note.md:1"]), commit())
        for turn in range(_RUNS)
    ]
    tell("start or cancel", size, pairs, "<= 2 x", "git commit -- path")


def row(
    name: str,
    command: Sequence[str],
    floor: str,
    arguments: Sequence[str],
    target: str,
    *,
    size: int | None = None,
    more: dict[str, str] | None = None,
    before: Callable[[], None] = lambda: None,
    runs: int = _RUNS,
    is_alone: bool = False,
) -> None:
    """Measure `command` and `floor` in turns, and print them; `before` each run of the command."""
    what = {_BARE: "python -c pass", _WALK: "walk + stat", READ: "walk + stat + read"}[floor]
    prefix = ["taskset", "-c", "0"] if is_alone else []
    pairs = []
    for _ in range(runs):
        before()
        own = run([*prefix, *_TRACKER, *command], more)
        pairs.append(Pair(own, run([*prefix, *_PYTHON, floor, *arguments])))
    before()
    tell(name, size, pairs, target, what, memory=None if is_alone else peak(command, more))


def tell(
    name: str,
    size: int | None,
    pairs: Sequence[Pair],
    target: str,
    what: str,
    *,
    memory: float | None = None,
) -> None:
    """Print the medians of measured pairs and of their ratios."""
    own, floor = (statistics.median(each) for each in zip(*pairs, strict=True))
    if size is not None:
        _grown.setdefault(name, {})[size] = own
        _grown.setdefault(f"floor: {what}", {}).setdefault(size, floor)
        name += f", {size:,} notes"
    ratio = statistics.median(pair.own / pair.floor for pair in pairs)
    shown = f"{memory:.0f}" if memory is not None else ""
    print(
        f"{name:<38}{own:>9.1f}{floor:>9.1f}{ratio:>8.2f}{target:>15}{shown:>9}  {what}", flush=True
    )


def environment(more: dict[str, str] | None) -> dict[str, str]:
    """What processes are run with: compiled modules are used, as in an installed package."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "GIT_OPTIONAL_LOCKS": "0", **(more or {})}


def run(
    command: Sequence[str], more: dict[str, str] | None = None, *, may_fail: bool = False
) -> float:
    """How long `command` takes as a whole process, in milliseconds.

    With `may_fail` any exit code will do, such as that of `check` where something is wrong.
    """
    quiet = subprocess.DEVNULL
    start = time.perf_counter()
    check, env = not may_fail, environment(more)
    subprocess.run(command, check=check, stdout=quiet, stderr=quiet, env=env)
    return (time.perf_counter() - start) * 1000


def peak(command: Sequence[str], more: dict[str, str] | None = None) -> float | None:
    """The most memory that the command has had, in MB; None where the system does not tell."""
    if not Path("/proc/self/status").exists():
        return None
    done = subprocess.run(
        [*_PYTHON, _MEMORY, *command],
        # What goes wrong tells no figure, and some commands say by their code what they found.
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment(more),
        text=True,
    )
    return int(done.stderr.split()[-1]) / 1024


if __name__ == "__main__":
    main()
