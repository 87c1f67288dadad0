"""Many notes that are read for the first time: their rows come as they are read."""

import os
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.conftest import Sandbox
from tests.tui.screen import screen_lines, screen_text
from tracker.core.views.model import View
from tracker.refresh import Refresh
from tracker.tui.app import TrackerApp
from tracker.workspace import Workspace

TODAY = date(2023, 6, 15)
COUNT = 600
Make = Callable[..., Sandbox]


class _Gated(Workspace):
    """A workspace that stops reading when some notes are read, until it is let."""

    gate = threading.Event()
    stops_at = 120

    def read_on(self, reading: Refresh, seconds: float) -> bool:
        """Read on in small steps, and stop."""
        del seconds
        if self.taken[0] >= self.stops_at:
            self.gate.wait(0.02)
            if not self.gate.is_set():
                return True
        return super().read_on(reading, 0.002)


@pytest.fixture
def large(vault: Make) -> Iterator[Sandbox]:
    """A vault of many notes with a task each; what is shown first changed first."""
    _Gated.gate.clear()
    notes = {
        f"{nth:03}.md": f"# TODO\n- [ ] task {nth:03} 📅 2023-06-0{3 - nth // 200}\n"
        for nth in range(COUNT)
    }
    sandbox = vault(notes)
    for nth in range(COUNT):
        os.utime(sandbox.root / f"{nth:03}.md", (1_600_000_000 + nth, 1_600_000_000 + nth))
    yield sandbox
    _Gated.gate.set()


@asynccontextmanager
async def _reading(sandbox: Sandbox) -> AsyncIterator[tuple[TrackerApp, Pilot[Any]]]:
    """The app, once it shows rows and has stopped reading."""
    root = sandbox.root
    app = TrackerApp(_Gated.find(str(root), os.environ, root, lambda: TODAY))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await _until(pilot, lambda shown: "☐ task" in shown and "of 600 notes" in shown)
        await _until(pilot, lambda _: app.workspace.taken[0] >= _Gated.stops_at)
        await pilot.pause(0.8)
        yield app, pilot


async def _until(pilot: Pilot[Any], is_so: Callable[[str], bool]) -> str:
    for _ in range(500):
        await pilot.pause(0.02)
        shown = screen_text(pilot.app)
        if is_so(shown):
            return shown
    raise AssertionError(shown)


async def _until_whole(pilot: Pilot[Any]) -> str:
    _Gated.gate.set()
    return await _until(
        pilot, lambda shown: "of 600 notes" not in shown and " Questions 0" in shown
    )


def _keys(view: View) -> list[list[str]]:
    return [[row.key for row in group.rows] for group in view.groups]


def _cursor(app: TrackerApp) -> tuple[int, str]:
    """The line of the list on the screen that the cursor stands on, and its words."""
    lines = screen_lines(app)[app.dashboard.rows.region.y :]
    return next((nth, each[:14]) for nth, each in enumerate(lines) if each[:1] == "❯")


async def test_rows_come_as_notes_are_read(large: Sandbox) -> None:
    """Rows of some notes are there, how many are read is told, and in the end all is as ever."""
    async with _reading(large) as (app, pilot):
        before = app.dashboard.rows.position[1]
        whole = await _until_whole(pilot)
        read = app.dashboard.rows.view
        app.workspace.refresh()
        at_once = app.workspace.view("today")

    assert 0 < before < COUNT
    assert "of 600 notes" not in whole
    assert read is not None
    assert _keys(at_once) == _keys(read)


async def test_the_chosen_row_stays_where_it_is(large: Sandbox) -> None:
    """However many rows come above it, the cursor is on the same row and the same line."""
    async with _reading(large) as (app, pilot):
        await pilot.press("2", *["j"] * 9)
        await pilot.pause(0.2)
        place, line = app.dashboard.rows.position[0], _cursor(app)
        await _until_whole(pilot)

        assert app.dashboard.rows.position[0] > place
        assert _cursor(app) == line


async def test_a_list_that_nobody_went_through_keeps_to_its_beginning(large: Sandbox) -> None:
    """Its first row is not followed to where it is one of hundreds."""
    async with _reading(large) as (app, pilot):
        await pilot.press("2")
        await pilot.pause(0.2)
        await _until_whole(pilot)

        assert app.dashboard.rows.position == (1, 21)


async def test_a_row_is_done_while_others_are_read(large: Sandbox) -> None:
    """What a key asks for is written and committed at once, and the cursor is on the next row."""
    async with _reading(large) as (app, pilot):
        await pilot.press("2", "j", "j")
        await pilot.pause(0.2)
        rows = app.dashboard.rows
        chosen = rows.chosen
        assert chosen is not None
        line = _cursor(app)[0]
        await pilot.press("x")
        await _until(pilot, lambda _: len(large.subjects()) == 2)
        await _until(pilot, lambda shown: "✓" in shown)
        is_reading = app.workspace.index.is_partial
        beneath = (rows.chosen.key if rows.chosen else "", _cursor(app)[0])
        await _until_whole(pilot)
        after = (rows.chosen.key if rows.chosen else "", _cursor(app)[0])

    assert is_reading
    assert large.read(chosen.ref.path).decode().count("✅ 2023-06-15") == 1
    assert beneath == after
    assert beneath[0] != chosen.key
    assert abs(beneath[1] - line) <= 1


async def test_what_depends_on_all_notes_is_done_once_they_are_read(large: Sandbox) -> None:
    """A new task goes where it would have gone, whenever it was typed."""
    async with _reading(large) as (_app, pilot):
        await pilot.press("a", *"new one", "enter")
        await pilot.pause(0.3)
        meanwhile = large.subjects()
        await _until_whole(pilot)
        await _until(pilot, lambda _: len(large.subjects()) == 2)

    assert 1 == len(meanwhile)
    assert b"new one" in b"".join(large.read(f"{nth:03}.md") for nth in range(COUNT))
    assert 2 == len(large.subjects())


async def test_who_leaves_meanwhile_loses_nothing(large: Sandbox) -> None:
    """What was typed is written, wherever the reading was when its user left."""
    async with _reading(large) as (app, pilot):
        await pilot.press("a", *"new one", "enter")
        await pilot.pause(0.3)
        await pilot.press("q")
    takers = app._reading

    assert takers is not None
    assert b"new one" in b"".join(large.read(f"{nth:03}.md") for nth in range(COUNT))
