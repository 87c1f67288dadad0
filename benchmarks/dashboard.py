"""The dashboard on a real terminal: first frame, keys, saves, memory.

`python -m benchmarks.dashboard`. The numbers of rows, of notes and of keys of the long run can be
given, in this order. Each figure stands beside that of a bare Textual app, or beside what is aimed
at.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.terminal import Terminal
from benchmarks.vaults import make_vault

_BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("READY", markup=False)
Bare().run()
"""
_IN_A_NOTE = 100
_KEYS = {
    "down": ("\x1b[B",),
    "page down": ("\x1b[6~",),
    "end, and back": ("\x1b[F", "\x1b[H"),
    "another view": ("3", "2"),
}
_TIMES = 16
_FRAME = 16.0


def main() -> None:
    """Print the table."""
    rows, notes, keys = [*map(int, sys.argv[1:]), *(100_000, 10_000, 2_000)[len(sys.argv) - 1 :]]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "TRACKER_CACHE_DIR": str(root / "cache"),
            "XDG_STATE_HOME": str(root / "state"),
            "XDG_CONFIG_HOME": str(root / "config"),
            "TRACKER_TODAY": "2023-06-15",
        }
        # As it is installed: compiled once.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        print(f"{'median, ms':<44}{'tracker':>9}{'beside':>9}{'ratio':>8}")
        first_frame(long_vault(root / "rows", rows), environment, rows)
        walk_about(root / "rows", environment, rows)
        make_vault(root / "notes", notes)
        saves(root / "notes", environment, notes)
        a_day(root / "notes", environment, notes, keys)


def long_vault(root: Path, rows: int) -> Path:
    """A vault with so many open tasks, a hundred in a note, the first one due."""
    (root / ".obsidian").mkdir(parents=True)
    for number in range(max(rows // _IN_A_NOTE, 1)):
        lines = [
            f"- [ ] task {number * _IN_A_NOTE + nth} 论文 of many" for nth in range(_IN_A_NOTE)
        ]
        if not number:
            lines[0] = "- [ ] the very first 📅 2023-06-01"
        text = "# TODO\n" + "\n".join(lines) + "\n"
        (root / f"note {number:05}.md").write_text(text, encoding="utf-8")
    return root


def dashboard(vault: Path, environment: dict[str, str]) -> Terminal:
    """The dashboard over a vault."""
    return Terminal([sys.executable, "-m", "tracker", "--vault", str(vault)], environment)


def first_frame(vault: Path, environment: dict[str, str], rows: int) -> None:
    """From the command to the first task on the screen, against a bare app's first words."""
    with dashboard(vault, environment) as cold:
        row(f"first task, {rows:,} rows, no cache", [cold.until("the very first")], [])
        cold.settle(2.0)
        cold.leave("q")
    ours, bare = [], []
    for _ in range(7):
        with Terminal([sys.executable, "-c", _BARE], environment) as app:
            bare.append(app.until("READY"))
        with dashboard(vault, environment) as app:
            ours.append(app.until("the very first"))
    row(f"first task, {rows:,} rows", ours, bare)


def walk_about(vault: Path, environment: dict[str, str], rows: int) -> None:
    """Keys in the list of all tasks, from the key to the first byte that it paints."""
    with dashboard(vault, environment) as app:
        app.until("the very first")
        app.settle(1.0)
        app.press("2")
        app.settle(2.0)
        for name, keys in _KEYS.items():
            times = [app.press(keys[turn % len(keys)]) for turn in range(_TIMES)]
            row(f"{name}, {rows:,} rows", times, [_FRAME])
        app.press("/")
        row(f"filter key, {rows:,} rows", [app.press(key) for key in "task 7"], [_FRAME])
        app.type("\x1b")
        app.settle(1.0)
        app.type("/")
        app.settle(0.2)
        app.type(f"task {rows - 1}")
        row(f"typed to its row, {rows:,} rows", [app.until("1 of ")], [])


def saves(vault: Path, environment: dict[str, str], notes: int) -> None:
    """From a save by another program to its row on the screen."""
    note, text = vault / "saved.md", "# TODO\n"
    with dashboard(vault, environment) as app:
        app.until("Today")
        app.settle(5.0)
        times = []
        for turn in range(9):
            note.write_text(f"{text}- [ ] saved{turn} 📅 2001-01-01\n", encoding="utf-8")
            times.append(app.until(f"saved{turn}", 20.0))
            app.settle(0.5)
        row(f"save to row, {notes:,} notes", times, [100.0])


def a_day(vault: Path, environment: dict[str, str], notes: int, keys: int) -> None:
    """What many keys and saves leave behind in memory."""
    note, text = vault / "saved.md", "# TODO\n"
    with dashboard(vault, environment) as app:
        app.until("Today")
        app.settle(5.0)
        held = [app.memory()]
        for turn in range(keys):
            app.type("12345jjkk\t"[turn % 10])
            if turn % 20 == 0:
                note.write_text(f"{text}- [ ] turn {turn}\n", encoding="utf-8")
            app.settle()
            if turn % max(keys // 4, 1) == max(keys // 4, 1) - 1:
                app.settle(1.0)
                held.append(app.memory())
    said = " → ".join(f"{mib:.0f}" for mib in held)
    print(f"MiB held, {notes:,} notes, over {keys:,} keys and {keys // 20:,} saves: {said}")


def row(name: str, ours: Sequence[float], beside: Sequence[float]) -> None:
    """Print a figure, and what it is held against."""
    own = statistics.median(ours)
    line = f"{name:<44}{own:>9.1f}"
    if beside:
        other = statistics.median(beside)
        line += f"{other:>9.1f}{own / other:>8.2f}"
    print(line, flush=True)


if __name__ == "__main__":
    main()
