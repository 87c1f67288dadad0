"""Every view as text at three sizes, beside what it was when last looked at.

`TRACKER_GOLDEN=update` writes them anew; the difference is then read before it is committed.
"""

import difflib
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.theme import Theme

from tests.conftest import Sandbox
from tests.tui.contrast import faint_words
from tests.tui.screen import screen_text, settle
from tracker.setup import make_demo
from tracker.tui.app import TrackerApp
from tracker.tui.themes import DARK, LIGHT
from tracker.workspace import Workspace

GOLDEN = Path(__file__).parent.parent / "golden" / "screens"
UPDATE = os.environ.get("TRACKER_GOLDEN") == "update"
TODAY = date(2026, 11, 23)
SIZES = (((80, 24), DARK), ((100, 30), LIGHT), ((200, 60), DARK))
STEPS = (
    ("", "1", "Overdue"),
    ("tasks", "2", "43 closed"),
    ("reading", "3", "of 24 read"),
    ("outline", "4", "of the outline done"),
    ("questions", "5", "answered"),
    ("coverage", "V", "Cited, not read"),
    ("activity", "H", "done: 13 in a year"),
    ("", "escape", "Cited, not read"),
    ("reading by", "3 O", "Arrange"),
    ("", "escape", "of 24 read"),
    ("search", "ctrl+f l o r a", "2 notes"),
    ("", "escape", "of 24 read"),
    ("today", "1 j", "Overdue"),
    ("help", "question_mark", "Help"),
    ("", "escape", "Overdue"),
    ("palette", "ctrl+p", "What to do"),
    ("", "escape", "Overdue"),
    ("task window", "e", "Edit task"),
    ("", "escape", "Overdue"),
    ("line", "ctrl+e", "saves"),
    ("", "escape", "Overdue"),
    ("capture", "a", "New task"),
    ("", "escape", "Overdue"),
    ("paper", "p", "Add a paper"),
    ("", "escape", "Overdue"),
    ("history", "U", "What was done"),
    ("", "escape", "Overdue"),
    ("tour", "f2", "1 of"),
    ("", "escape", "Overdue"),
    ("warnings", "w", "Warnings"),
    ("", "escape", "Overdue"),
    ("conflict", "c", "esc later"),
)
"""The name of the picture ("" for none), the keys that lead to it, and what it then shows."""
CONFLICT = "# Shared\n\n<<<<<<< HEAD\n- [ ] ours\n=======\n- [ ] theirs\n>>>>>>> laptop\n"


async def _pictures(pilot: Pilot[Any]) -> tuple[str, set[str]]:
    """All pictures of one size, one under another; and the words in them that are faint."""
    drawn, faint = [], set()
    for name, keys, shown in STEPS:
        await pilot.press(*keys.split())
        await settle(pilot, until=shown)
        await pilot.pause()
        if name:
            width = pilot.app.size.width
            text = screen_text(pilot.app).rstrip()
            drawn.append(f"{f'── {name} '.ljust(width, '─')}\n{text}\n")
            faint |= {f"{name}: {each}" for each in faint_words(pilot.app)}
    return "\n".join(drawn), faint


@pytest.mark.parametrize(("size", "theme"), SIZES, ids=["80x24", "100x30", "200x60"])
async def test_every_view(
    size: tuple[int, int], theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample vault on a fixed day looks as it did, and all of its words can be read."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_DATE", f"{TODAY}T07:00:00+0000")
    monkeypatch.setenv("TRACKER_TODAY", str(TODAY))
    monkeypatch.setenv("TZ", "UTC")
    root = make_demo(tmp_path / "LLM")
    (root / "Shared.md").write_text(CONFLICT, encoding="utf-8")
    app = TrackerApp(Workspace.find(str(root), os.environ, root, lambda: TODAY))
    golden = GOLDEN / f"{size[0]}x{size[1]}.txt"

    async with app.run_test(size=size, notifications=False) as pilot:
        app.theme = theme.name
        await settle(pilot, until="left from before today")
        drawn, faint = await _pictures(pilot)
    if UPDATE:
        golden.write_text(drawn, encoding="utf-8")
    known = golden.read_text(encoding="utf-8")

    changes = difflib.unified_diff(known.splitlines(), drawn.splitlines(), "known", "now", n=1)
    assert known == drawn, "\n".join(changes)
    assert set() == faint


@pytest.mark.parametrize("key", ["x", "d", "e", "ctrl+e", "+", "alt+down"])
async def test_a_key_for_a_row_without_one(key: str, vault: Callable[..., Sandbox]) -> None:
    """In an empty vault a key that needs a row says so, above what the last two lines show."""
    root = vault({}).root
    app = TrackerApp(Workspace.find(str(root), os.environ, root, lambda: TODAY))

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot, until="Press a to add a task")
        await pilot.press(key)
        shown = await settle(pilot, until="No row is chosen: a adds a task")

    assert "tasks 0/0" in shown.splitlines()[-2]
    assert "? help" in shown.splitlines()[-1]
