"""Adding a task from the shell, as a global hotkey does: beside bare Python and one git commit."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

RUNS = 15
LINE = "read the CLIP paper next friday !high #paper"


def seconds(command: Sequence[str], folder: Path, environment: dict[str, str]) -> float:
    """Seconds that `command` takes as a whole process."""
    begun = perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return perf_counter() - begun


def main() -> None:
    """Runs that are compared take turns, so that a busy machine is busy for all of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "TRACKER_STATE_DIR": f"{name}/.state", "HOME": name}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = f"{name}/.compiled"
        note, beside = folder / "Tasks.md", folder / "beside.txt"
        note.write_text("# TODO\n\n- [ ] one\n")
        for command in (
            ["git", "init", "-q"],
            ["git", "config", "user.name", "R"],
            ["git", "config", "user.email", "r@example.org"],
            ["git", "add", "Tasks.md"],
            ["git", "commit", "-q", "-m", "Start"],
        ):
            seconds(command, folder, environment)
        add = [sys.executable, "-m", "tracker", "--vault", name, "add-task", LINE]
        seconds(add, folder, environment)
        taken: dict[str, list[float]] = {"python -c pass": [], "git commit": [], "add-task": []}
        for run in range(RUNS):
            taken["python -c pass"].append(
                seconds([sys.executable, "-c", "pass"], folder, environment)
            )
            beside.write_text(str(run))
            seconds(["git", "add", "beside.txt"], folder, environment)
            commit = ["git", "commit", "-q", "-m", "x", "--", "beside.txt"]
            taken["git commit"].append(seconds(commit, folder, environment))
            taken["add-task"].append(seconds(add, folder, environment))
        floor = median(taken["python -c pass"]) + median(taken["git commit"])
        for what, times in taken.items():
            print(f"{what:16} {median(times) * 1000:8.0f} ms  (best {min(times) * 1000:.0f})")
        print(f"add-task is {median(taken['add-task']) / floor:.1f} × the two before it together")


if __name__ == "__main__":
    main()
