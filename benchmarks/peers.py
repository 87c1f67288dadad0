"""Other programs at the same work beside Tracker: `python -m benchmarks.peers`, sizes may follow.

Each lists the open tasks of one vault as a whole process. ripgrep only finds the lines; taskwarrior
has the same tasks in its own database; obsidiantools reads the notes and their links. A program
that is not installed is left out. Runs go in turns; a figure is the median, and the last column
the median of its ratios to Tracker's warm run beside it.
"""

import importlib.util
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.vaults import make_vault

_RUNS = 5
_SETTLING = 2.2
_BOX = r"^\s*([-*+]|\d+[.)]) \[[ />!?]\]"
_LINKS = "import obsidiantools.api as api, sys; api.Vault(sys.argv[1]).connect().gather()"


def main() -> None:
    """Print the table for each size."""
    for size in [int(each) for each in sys.argv[1:]] or [1000, 10_000]:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), size)


def measure(folder: Path, size: int) -> None:
    """The table of one vault."""
    vault = folder / "vault"
    make_vault(vault, size)
    os.environ["TRACKER_CACHE_DIR"] = str(folder / "cache")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    time.sleep(_SETTLING)
    own = [sys.executable, "-m", "tracker", "--vault", str(vault), "tasks", "--json"]
    document = json.loads(subprocess.run(own, check=True, capture_output=True).stdout)
    is_open = [task for task in document["tasks"] if task["state"] not in {"done", "cancelled"}]
    print(f"\n{size:,} notes, {len(is_open):,} open tasks{'ms':>16}{'x tracker':>12}")
    peers = {"ripgrep, count of lines": ripgrep(vault), **taskwarrior(folder, is_open)}
    if importlib.util.find_spec("obsidiantools") is not None:
        peers["obsidiantools, connect and gather"] = [sys.executable, "-c", _LINKS, str(vault)]
    run(own)
    print(f"{'tracker tasks --json, warm':<38}{statistics.median(map(run, [own] * _RUNS)):>10.1f}")
    for name, command in peers.items():
        if shutil.which(command[0]) is None:
            print(f"{name:<38}{'not here':>10}")
            continue
        pairs = [(run(command), run(own)) for _ in range(_RUNS)]
        took = statistics.median(pair[0] for pair in pairs)
        ratio = statistics.median(theirs / ours for theirs, ours in pairs)
        print(f"{name:<38}{took:>10.1f}{ratio:>12.2f}", flush=True)


def ripgrep(vault: Path) -> list[str]:
    """Counting the lines that look like open tasks."""
    return ["rg", "--count", "--no-messages", _BOX, str(vault)]


def taskwarrior(folder: Path, tasks: Sequence[dict[str, object]]) -> dict[str, list[str]]:
    """Its list of what is next, and its export, over the same tasks."""
    data, settings = folder / "taskwarrior", folder / "taskrc"
    data.mkdir()
    settings.write_text(f"data.location={data}\nconfirmation=off\nverbose=nothing\n")
    base = ["task", f"rc:{settings}"]
    if shutil.which("task") is not None:
        lines = (
            json.dumps({"description": task["description"] or "-", "status": "pending"})
            for task in tasks
        )
        text = "\n".join(lines).encode()
        subprocess.run([*base, "import", "-"], check=True, input=text, capture_output=True)
    return {
        "taskwarrior next": [*base, "next"],
        "taskwarrior export": [*base, "status:pending", "export"],
    }


def run(command: Sequence[str]) -> float:
    """How long `command` takes as a whole process, in milliseconds."""
    start = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
