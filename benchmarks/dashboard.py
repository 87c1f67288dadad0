"""The dashboard on a real terminal: first frame, keys, saves, commits, memory.

`python -m benchmarks.dashboard`. The numbers of rows, of notes and of keys of the long run can be
given, in this order. Each figure stands beside that of a bare Textual app, or beside what is aimed
at.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
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
_STARTS = 7
_BURST = 400
_SMALL = 1_000
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
            # A newcomer would be shown around.
            "TRACKER_TOUR": "false",
        }
        # As it is installed: compiled once.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        print(f"{'median, ms':<44}{'tracker':>9}{'beside':>9}{'ratio':>8}")
        first_frame(long_vault(root / "rows", rows), environment, rows)
        walk_about(root / "rows", environment, rows)
        make_vault(root / "notes", notes)
        read_once(root / "notes", environment)
        saves(root / "notes", environment, notes)
        bursts(root / "notes", environment, notes)
        a_day(root / "notes", environment, notes, keys)
        make_vault(root / "small", _SMALL)
        read_once(root / "small", environment)
        toggles(root / "small", environment, _SMALL)


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


def read_once(vault: Path, environment: dict[str, str]) -> None:
    """Have the cache know the vault's notes."""
    command = [sys.executable, "-m", "tracker", "--vault", str(vault), "tasks", "--json"]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)


def dashboard(vault: Path, environment: dict[str, str]) -> Terminal:
    """The dashboard over a vault."""
    return Terminal([sys.executable, "-m", "tracker", "--vault", str(vault)], environment)


def first_frame(vault: Path, environment: dict[str, str], rows: int) -> None:
    """From the command to the first task on the screen, against a bare app's first words."""
    with dashboard(vault, environment) as cold:
        row(f"first rows, {rows:,} rows, no cache", [cold.until("☐")], [])
        cold.until(f"Tasks {rows} ")
        all_read = (time.perf_counter() - cold.began) * 1000
        row(f"all rows, {rows:,} rows, no cache", [all_read], [])
        cold.settle(2.0)
        cold.leave("q")
    ours, bare = [], []
    for _ in range(_STARTS):
        with Terminal([sys.executable, "-c", _BARE], environment) as app:
            bare.append(app.until("READY"))
        with dashboard(vault, environment) as app:
            ours.append(app.until("the very first"))
    row(f"first task, {rows:,} rows", ours, bare)
    answered = []
    for _ in range(_STARTS):
        with dashboard(vault, environment) as app:
            app.until("the very first")
            app.type("j")
            answered.append((time.perf_counter() - app.began) * 1000)
            answered[-1] += app.until("2/4")
    row(f"a key typed on it answered, {rows:,} rows", answered, bare)


def walk_about(vault: Path, environment: dict[str, str], rows: int) -> None:
    """Keys in the list of all tasks, from the key to the first byte that it paints."""
    with dashboard(vault, environment) as app:
        app.until("the very first")
        app.settle(1.0)
        app.press("2")
        app.settle(2.0)
        # A long group begins with a few of its rows: all of them are wanted here.
        for key in ("\x1b[F", "\r", "\x1b[H"):
            app.type(key)
            app.settle(0.5)
        for name, keys in _KEYS.items():
            times = [app.press(keys[turn % len(keys)]) for turn in range(_TIMES)]
            row(f"{name}, {rows:,} rows", times, [_FRAME])
        app.press("/")
        letters, found = filter_keys(app, "7123")
        row(f"filter key to its letter, {rows:,} rows", letters, [_FRAME])
        row(f"filter key to its rows, {rows:,} rows", found, [])
        app.type("\x1b")
        app.settle(1.0)
        app.type("/")
        app.settle(0.2)
        app.type(f"task {rows - 1}")
        row(f"typed to its row, {rows:,} rows", [app.until("  1 of ")], [])


def filter_keys(app: Terminal, words: str) -> tuple[list[float], list[float]]:
    """Milliseconds from each key to its letter in the filter, and to the rows that are left."""
    letters, found = [], []
    for end in range(1, len(words) + 1):
        before = _counts(app.lines)
        app.type(words[end - 1])
        letters.append(app.until(f" / {words[:end]}"))
        more = app.until_shown(lambda lines, old=before: _counts(lines) != old)  # type: ignore[misc]
        found.append(letters[-1] + more)
        app.settle(0.3)
    return letters, found


def _counts(lines: Sequence[str]) -> list[str]:
    """What headings say of how many rows are left."""
    return [line.split("│")[0][:72] for line in lines if " of " in line[:30]]


def saves(vault: Path, environment: dict[str, str], notes: int) -> None:
    """From a save by another program to its row on the screen."""
    note, text = vault / "saved.md", "# TODO\n"
    with dashboard(vault, environment) as app:
        app.until("Today")
        app.settle(5.0)
        times = []
        for turn in range(9):
            # Only letters that change are sent to the terminal: each of these does.
            words = "abcdefghi"[turn] * 8
            note.write_text(f"{text}- [ ] {words} 📅 2001-01-01\n", encoding="utf-8")
            times.append(app.until(words, 20.0))
            app.settle(0.5)
        row(f"save to row, {notes:,} notes", times, [100.0])


def toggles(vault: Path, environment: dict[str, str], notes: int) -> None:
    """From a key to its commit, beside `git commit -- path` of the same repository."""
    note = vault / "committed.md"
    note.write_text("# Notes\n", encoding="utf-8")
    (vault / "first.md").write_text(
        "# TODO\n" + "".join(f"- [ ] toggle {nth} 📅 2001-01-01\n" for nth in range(_TIMES)),
        encoding="utf-8",
    )
    git = ["git", "-C", str(vault), "-c", "user.name=r", "-c", "user.email=r@r"]
    for step in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Start"]):
        subprocess.run([*git, *step], check=True)
    for setting in ("user.name", "user.email"):
        subprocess.run([*git, "config", setting, "r"], check=True)
    ours, beside = [], []
    with dashboard(vault, environment) as app:
        app.until("toggle 0")
        app.settle(5.0)
        for turn in range(_TIMES):
            ours.append(_until_committed(vault, lambda: app.type("x")))
            app.settle(0.5)
            note.write_text(f"# Notes\n{turn}\n", encoding="utf-8")
            command = [*git, "commit", "-qm", "b", "--", "committed.md"]
            start = time.perf_counter()
            subprocess.run(command, check=True)
            beside.append((time.perf_counter() - start) * 1000)
            app.settle(0.5)
    row(f"toggle to committed, {notes:,} notes", ours, beside)


def _until_committed(vault: Path, act: Callable[[], None]) -> float:
    """Milliseconds from `act` until the branch is at another commit."""
    head = vault / ".git" / (vault / ".git/HEAD").read_text("ascii").split()[1]
    before, start = head.read_bytes(), time.perf_counter()
    act()
    while head.read_bytes() == before:
        if time.perf_counter() > start + 20:
            raise TimeoutError("nothing is committed")
        time.sleep(0.001)
    return (time.perf_counter() - start) * 1000


def bursts(vault: Path, environment: dict[str, str], notes: int) -> None:
    """What keys leave behind in memory that come faster than they can be painted."""
    with dashboard(vault, environment) as app:
        app.until("Today")
        app.settle(5.0)
        held = [app.memory()]
        for _ in range(_TIMES // 2):
            for nth in range(_BURST):
                app.type("12345jjkk\t"[nth % 10])
            app.settle(2.0)
            held.append(app.memory())
    said = " → ".join(f"{mib:.0f}" for mib in held)
    print(f"MiB held, {notes:,} notes, after each {_BURST:,} keys at once: {said}", flush=True)


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
