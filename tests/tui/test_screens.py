"""Every view as text at three sizes, beside what it was when last looked at.

`TRACKER_GOLDEN=update` writes them anew; the difference is then read before it is committed.
"""

import difflib
import os
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.theme import Theme

from tests.conftest import Sandbox
from tests.tui.contrast import faint_words
from tests.tui.screen import screen_text, settle
from tracker.catalog import messages_of
from tracker.language import speak
from tracker.looked import Looked
from tracker.setup import make_demo
from tracker.tui.app import TrackerApp
from tracker.tui.themes import DARK, LIGHT
from tracker.tui.widgets.note_pane import NotePane
from tracker.workspace import Workspace

GOLDEN = Path(__file__).parent.parent / "golden" / "screens"
UPDATE = os.environ.get("TRACKER_GOLDEN") == "update"
TODAY = date(2026, 11, 23)
SIZES = (((80, 24), DARK), ((100, 30), LIGHT), ((200, 60), DARK))
Step: TypeAlias = tuple[str, str, str]
STEPS: tuple[Step, ...] = (
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
    ("why", "i", "Why it is here"),
    ("", "escape", "Overdue"),
    ("queries", "Q", "Queries in the notes"),
    ("", "escape", "Overdue"),
    ("due date", "d", "empty removes it"),
    ("", "escape", "Overdue"),
    ("changed", "R", "Deleted or renamed"),
    ("", "1", "Overdue"),
    ("conflict", "c", "esc later"),
)
"""The name of the picture ("" for none), the keys that lead to it, and what it then shows."""
IN_CHINESE = {
    "Overdue": "已逾期",
    "43 closed": "43 个已关闭",
    "of 24 read": "/24",
    "of the outline done": "大纲已完成",
    "answered": "已回答",
    "Cited, not read": "已引用，未读",
    "done: 13 in a year": "完成：一年 13 个",
    "Arrange": "排列",
    "2 notes": "2 篇笔记",
    "Help": "帮助",
    "What to do": "要做什么",
    "Edit task": "编辑任务",
    "saves": "保存",
    "New task": "新建任务",
    "Add a paper": "添加论文",
    "What was done": "操作历史",
    "1 of": "1/5",
    "Warnings": "警告",
    "Why it is here": "为何在此处",
    "Queries in the notes": "笔记中的查询",
    "empty removes it": "截止日期",
    "Deleted or renamed": "已删除或重命名",
    "esc later": "esc 稍后",
}
"""What the steps show in Chinese."""
MORE: tuple[Step, ...] = (
    ("", "escape", "已逾期"),
    ("priority", "exclamation_mark", "优先级"),
    ("", "escape", "已逾期"),
    ("postpone", "plus", "推迟"),
    ("", "escape", "已逾期"),
    ("tag", "number_sign", "添加标签"),
    ("", "escape", "已逾期"),
    ("progress", "3 equals_sign", "阅读进度"),
    ("", "escape 1", "已逾期"),
    ("understood", "a 读 space 周 五 space exclamation_mark 高", "优先级"),
)
"""Dialogs that only the Chinese pictures have: labels there have other widths."""
CONFLICT = "# Shared\n\n<<<<<<< HEAD\n- [ ] ours\n=======\n- [ ] theirs\n>>>>>>> laptop\n"

LOOKED = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
BEFORE = {
    "daily/2026-11-20.md": (
        ("- [x] 重跑基线", "- [ ] 重跑基线"),
        (" ⏳ 2026-11-20 ✅ 2026-11-20\n- [ ] 预约", " ⏳ 2026-11-20\n- [ ] 预约"),
        ("组会报告 📅 2026-11-24", "组会报告 📅 2026-11-21"),
    ),
    "Ideas.md": (
        ("3. Related work\n", "3. Related work\n4. A part that was given up\n"),
        ("\t- Would two annotators from different fields agree?\n", ""),
    ),
}
"""What notes said when they were last looked at, in place of what they say."""


def _look_at_what_was(root: Path) -> None:
    """Have the dashboard know the vault as it was before."""
    notes = {path: (root / path).read_bytes() for path in BEFORE}
    for path, others in BEFORE.items():
        text = notes[path].decode()
        for now, before in others:
            assert now in text
            text = text.replace(now, before)
        (root / path).write_text(text, encoding="utf-8")
    (root / "A passing thought.md").write_text("It came and went.\n", encoding="utf-8")
    workspace = Workspace.find(str(root), os.environ, root, lambda: TODAY)
    workspace.refresh()
    Looked.of_vault(root, os.environ).keep(workspace, LOOKED)
    for path, data in notes.items():
        (root / path).write_bytes(data)
    (root / "A passing thought.md").unlink()


async def _rest(pilot: Pilot[Any]) -> None:
    """Wait for the note of the chosen row: where it is scrolled to depends on the one before."""
    assert isinstance(pilot.app, TrackerApp)
    while pilot.app.dashboard._is_preview_wanted:
        await pilot.pause(0.02)
    await settle(pilot)


async def _pictures(pilot: Pilot[Any], steps: Sequence[Step]) -> tuple[str, set[str]]:
    """All pictures of one size, one under another; and the words in them that are faint."""
    drawn, faint = [], set()
    for name, keys, shown in steps:
        for key in keys.split():
            await pilot.press(key)
            await _rest(pilot)
        await settle(pilot, until=shown)
        await pilot.pause()
        if name:
            width = pilot.app.size.width
            text = screen_text(pilot.app).rstrip()
            drawn.append(f"{f'── {name} '.ljust(width, '─')}\n{text}\n")
            faint |= {f"{name}: {each}" for each in faint_words(pilot.app)}
    return "\n".join(drawn), faint


async def _drawn(
    size: tuple[int, int], theme: Theme, root: Path, steps: Sequence[Step], begun: str
) -> tuple[str, set[str]]:
    """The pictures of the sample vault, at `root`, on a fixed day."""
    _look_at_what_was(root)
    (root / "Shared.md").write_text(CONFLICT, encoding="utf-8")
    app = TrackerApp(Workspace.find(str(root), os.environ, root, lambda: TODAY))

    async with app.run_test(size=size, notifications=False) as pilot:
        app.theme = theme.name
        await settle(pilot, until=begun)
        await _rest(pilot)
        # It may have come before all lines above it were there: it begins for the height it has.
        app.dashboard.query_one(NotePane)._lay_out(stay=False)
        return await _pictures(pilot, steps)


def _known(name: str, drawn: str) -> str:
    """What was recorded of pictures, or is from now on."""
    golden = GOLDEN / f"{name}.txt"
    if UPDATE:
        golden.write_text(drawn, encoding="utf-8")
    return golden.read_text(encoding="utf-8")


def _changes(known: str, drawn: str) -> str:
    lines = difflib.unified_diff(known.splitlines(), drawn.splitlines(), "known", "now", n=1)
    return "\n".join(lines)


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample vault, on a fixed day."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_DATE", f"{TODAY}T07:00:00+0000")
    monkeypatch.setenv("TRACKER_TODAY", str(TODAY))
    monkeypatch.setenv("TZ", "UTC")
    return make_demo(tmp_path / "LLM")


@pytest.mark.parametrize(("size", "theme"), SIZES, ids=["80x24", "100x30", "200x60"])
async def test_every_view(size: tuple[int, int], theme: Theme, sample: Path) -> None:
    """The sample vault on a fixed day looks as it did, and all of its words can be read."""
    drawn, faint = await _drawn(size, theme, sample, STEPS, "left from before today")
    known = _known(f"{size[0]}x{size[1]}", drawn)

    assert known == drawn, _changes(known, drawn)
    assert set() == faint


@pytest.mark.usefixtures("painted")
async def test_every_view_in_chinese(sample: Path) -> None:
    """In Chinese, where words have other widths, labels stand below each other and all fits."""
    steps = [(name, keys, IN_CHINESE.get(shown, shown)) for name, keys, shown in STEPS]
    try:
        speak("zh", messages_of("zh"))
        drawn, _faint = await _drawn((80, 24), DARK, sample, [*steps, *MORE], "之前遗留")
    finally:
        speak("en", None)
    known = _known("80x24-zh", drawn)

    assert known == drawn, _changes(known, drawn)
    assert all(cell_len(line) <= 80 for line in drawn.splitlines())


DIALOGS = ("question_mark", "e", "d", "t", "exclamation_mark", "plus", "number_sign", "i", "a", "p")
MORE_DIALOGS = ("ctrl+e", "U", "Q", "O", "w", "c", "f2", "L", "A")


@pytest.mark.parametrize("size", [(40, 10), (80, 24)], ids=["40x10", "80x24"])
async def test_every_dialog_says_how_to_leave_it(size: tuple[int, int], sample: Path) -> None:
    """However little room there is, the keys stand below what a dialog shows."""
    (sample / "Shared.md").write_text(CONFLICT, encoding="utf-8")
    app = TrackerApp(Workspace.find(str(sample), os.environ, sample, lambda: TODAY))
    silent = []

    async with app.run_test(size=size, notifications=False) as pilot:
        await settle(pilot, until="Overdue")
        for key in (*DIALOGS, *MORE_DIALOGS):
            await pilot.press("3" if key == "O" else "1", key)
            await settle(pilot)
            await pilot.pause(0.1)
            hint = app.screen.query_one(".hint")
            shown = screen_text(app).splitlines()[hint.region.y : hint.region.bottom]
            if not {"esc", "key"} & set(" ".join(shown).split()):
                silent.append(key)
            await pilot.press("escape", "escape")

    assert [] == silent


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
