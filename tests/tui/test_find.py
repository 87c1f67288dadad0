"""Searching all notes from the dashboard."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.conftest import Sandbox
from tests.tui.screen import screen_lines, screen_text, settle
from tracker.tui.app import TrackerApp
from tracker.tui.screens.find import FindScreen
from tracker.tui.widgets.hit_list import HitList
from tracker.tui.widgets.note_pane import NotePane
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]
NOTES = {
    "a.md": "# TODO\n- [ ] first task\n",
    "论文/CLIP 笔记.md": "# 图文\n\n对比学习，图文对齐\n\n- [ ] 读 CLIP 原文\n",
    "long.md": "\n".join(f"line {nth} with needle{nth}" for nth in range(300)) + "\n",
}


@asynccontextmanager
async def searching(root: Path, *keys: str) -> AsyncIterator[tuple[TrackerApp, Pilot[Any]]]:
    """The app with the search open, after these keys."""
    workspace = Workspace.find(str(root), os.environ, root, lambda: date(2023, 6, 15))
    app = TrackerApp(workspace)
    async with app.run_test(size=(100, 24), notifications=True) as pilot:
        await settle(pilot, until="first task")
        await pilot.press("ctrl+f", *keys)
        yield app, pilot


async def test_as_one_types(vault: Make) -> None:
    """What is typed is found with each key, its lines shown with their numbers."""
    async with searching(vault(NOTES).root, *"clip") as (_, pilot):
        shown = await settle(pilot, until="1 note")

    assert "CLIP 笔记  论文" in shown
    assert "5 - [ ] 读 CLIP 原文" in shown
    assert "long" not in shown


async def test_chinese(vault: Make) -> None:
    """Two characters are found wherever they stand."""
    async with searching(vault(NOTES).root, *"比学") as (_, pilot):
        shown = await settle(pilot, until="1 note")

    assert "3 对比学习，图文对齐" in shown


async def test_enter_shows_the_note(vault: Make) -> None:
    """`enter` shows the note at the line, beside the list; `[` goes back to the list's own."""
    async with searching(vault(NOTES).root, *"needle250") as (app, pilot):
        await settle(pilot, until="1 note")
        await pilot.press("enter")
        shown = await settle(pilot, until="long.md:251")
        focused = isinstance(app.dashboard.focused, NotePane)
        await pilot.press("[")
        back = await settle(pilot, until="a.md:2")

    assert "line 250 with needle250" in shown
    assert focused
    assert "needle" not in back


async def test_a_visited_note_stays_while_notes_change(vault: Make) -> None:
    """A save elsewhere does not take the note away that is looked at, and shows one in it."""
    sandbox = vault(NOTES)
    async with searching(sandbox.root, *"needle250") as (_, pilot):
        await settle(pilot, until="1 note")
        await pilot.press("enter")
        await settle(pilot, until="long.md:251")
        sandbox.write("a.md", "# TODO\n- [ ] other task\n")
        sandbox.write("long.md", NOTES["long.md"].replace("needle251", "thread"))
        shown = await settle(pilot, until="thread")

    assert "long.md:251" in shown
    assert "other task" in shown


async def test_tasks_in_a_found_note(vault: Make) -> None:
    """A task of a note that was found can be gone to and completed where it stands."""
    sandbox = vault(NOTES)
    async with searching(sandbox.root, *"图文对") as (_, pilot):
        await settle(pilot, until="1 note")
        await pilot.press("enter")
        await settle(pilot, until="CLIP 笔记.md:3")
        await pilot.press("j", "x")
        await settle(pilot, until="✓ 读 CLIP 原文")

    assert "- [x] 读 CLIP 原文 ✅ 2023-06-15" in sandbox.read("论文/CLIP 笔记.md").decode()


async def test_moving_and_leaving(vault: Make) -> None:
    """The arrows choose among the lines while one types; `esc` leaves, the words are kept."""
    async with searching(vault(NOTES).root, *"line") as (app, pilot):
        await settle(pilot, until="+297")
        hits = app.screen.query_one(HitList)
        places = [hits.chosen and hits.chosen.line]
        for key in ("down", "down", "down", "up", "pageup"):
            await pilot.press(key)
            places.append(hits.chosen and hits.chosen.line)
        await pilot.press("escape")
        await settle(pilot, until="first task")
        await pilot.press("ctrl+f")
        shown = await settle(pilot, until="+297")

    assert [0, 1, 2, 2, 1, 0] == places
    assert "find line" in shown.replace("  ", " ")


async def test_nothing(vault: Make) -> None:
    """Where nothing is found that is said, and no key does harm."""
    async with searching(vault(NOTES).root, *"zebra") as (app, pilot):
        await settle(pilot, until="no note holds “zebra”.")
        await pilot.press("enter", "down", "pagedown", "ctrl+o", "ctrl+e")

        assert isinstance(app.screen, FindScreen)


async def test_what_is_saved_is_found(vault: Make) -> None:
    """A note that is saved while the search is open is found as it is now."""
    sandbox = vault(NOTES)
    async with searching(sandbox.root, *"zebra") as (app, pilot):
        await settle(pilot, until="no note holds")
        before = app.workspace.index.version
        sandbox.write("b.md", "a zebra\n")
        for _ in range(100):
            await pilot.pause(0.02)
            if app.workspace.index.version != before:
                break
        await pilot.press("backspace", "a")
        shown = await settle(pilot, until="1 note")

    assert "1 a zebra" in shown


async def test_text_is_data(vault: Make) -> None:
    """Markup and escape sequences of a note are shown as they stand."""
    notes = {**NOTES, "x[b].md": "[red]key[/red] \x1b[31m\n"}
    async with searching(vault(notes).root, *"key") as (app, pilot):
        await settle(pilot, until="1 note")
        lines = screen_lines(app)

    assert any("[red]key[/red] ␛[31m" in line for line in lines)
    assert any("x[b]" in line for line in lines)


async def test_a_large_vault(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of a large vault are entered beside everything else, and used."""
    monkeypatch.setattr("tracker.search.LARGE", 3)
    monkeypatch.setattr("tracker.search.BEHIND", 1)
    monkeypatch.setattr("tracker.tui.search_work._CALM", 0.0)
    sandbox = vault(NOTES)
    for path in NOTES:
        os.utime(sandbox.root / path, (1_600_000_000, 1_600_000_000))
    async with searching(sandbox.root, *"needle7") as (app, pilot):
        await settle(pilot, until="1 note")
        await pilot.press("7")
        shown = await settle(pilot, until="needle77")
        assert app._searcher is not None

        assert 3 == len(app._searcher._search._table.notes)
        assert "needle78" not in shown
        assert "entering" not in screen_text(app)
