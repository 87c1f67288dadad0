"""The dashboard over real notes in real repositories: keys in, then bytes, commits and rows."""

import os
import re
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.conftest import Sandbox
from tests.tui.screen import screen_lines, screen_text, settle
from tracker.core.change import Outcome
from tracker.core.intents import Intent
from tracker.core.views.model import View
from tracker.refresh import Refresh
from tracker.tui.app import TrackerApp
from tracker.tui.screens.dashboard import Dashboard
from tracker.workspace import Workspace

TODAY = date(2023, 6, 15)
NOTE = "# TODO\n\n- [ ] first 📅 2023-06-10\n- [ ] second\n- [ ] third \n\ntext\n"

Make = Callable[..., Sandbox]


def _workspace(root: Path, kind: type[Workspace] = Workspace) -> Workspace:
    return kind.find(explicit=str(root), environment=os.environ, folder=root, today=lambda: TODAY)


@asynccontextmanager
async def running(
    workspace: Workspace, size: tuple[int, int] = (80, 24), until: str = "first"
) -> AsyncIterator[tuple[TrackerApp, Pilot[Any]]]:
    """The app, as soon as it shows `until`."""
    app = TrackerApp(workspace)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot, until=until)
        yield app, pilot


def _dashboard(app: TrackerApp) -> Dashboard:
    screen = app.screen_stack[0]
    assert isinstance(screen, Dashboard)
    return screen


def _chosen(app: TrackerApp) -> str:
    row = _dashboard(app).rows.chosen
    return row.text if row else ""


async def test_done_and_undone(vault: Make) -> None:
    """`x` completes the row in its note and commits that; `u` takes both back."""
    sandbox = vault({"a.md": NOTE})

    async with running(_workspace(sandbox.root)) as (app, pilot):
        await pilot.press("2", "x")
        await settle(pilot, until="Done today")
        done, log = sandbox.read("a.md").decode(), sandbox.subjects()
        shown = screen_text(app)
        await pilot.press("u")
        await settle(pilot, until="Overdue")
        undone = sandbox.read("a.md").decode()

    assert NOTE.replace("[ ] first 📅 2023-06-10", "[x] first 📅 2023-06-10 ✅ 2023-06-15") == done
    assert 2 == len(log)
    assert "first" in log[0]
    assert "✓ first" in shown
    assert NOTE == undone
    assert 3 == len(sandbox.subjects())


async def test_the_cursor_stays_for_the_next_row(vault: Make) -> None:
    """What is done leaves for another group, and the cursor stands on what came after it."""
    sandbox = vault({"a.md": NOTE})

    async with running(_workspace(sandbox.root)) as (app, pilot):
        await pilot.press("2", "x")
        await settle(pilot, until="Done today")

        assert "second" == _chosen(app)


async def test_a_date_is_set_and_removed(vault: Make) -> None:
    """The date that is typed gets into the line; an empty one takes it out again."""
    sandbox = vault({"a.md": NOTE})

    async with running(_workspace(sandbox.root)) as (_, pilot):
        await pilot.press("2", "j", "d", *"2023-06-20", "enter")
        await settle(pilot, until="due Tue")
        with_date = sandbox.read("a.md").decode()
        await pilot.press("d", "ctrl+u", "enter")
        await settle(pilot, without="due Tue")

    assert NOTE.replace("second", "second 📅 2023-06-20") == with_date
    assert NOTE == sandbox.read("a.md").decode()


async def test_a_task_is_added_and_chosen(vault: Make) -> None:
    """A new task goes where the vault's tasks are, and the cursor goes to it."""
    sandbox = vault({"a.md": NOTE})

    async with running(_workspace(sandbox.root)) as (app, pilot):
        await pilot.press("2", "a", *"[b]new", "enter")
        await settle(pilot, until="☐ [b]new")

        assert "- [ ] third \n- [ ] [b]new" in sandbox.read("a.md").decode()
        assert "[b]new" == _chosen(app)


async def test_the_text_of_a_line_is_edited(vault: Make) -> None:
    """What is typed in the dialog replaces what follows the checkbox."""
    sandbox = vault({"a.md": NOTE})

    async with running(_workspace(sandbox.root)) as (_, pilot):
        await pilot.press("2", "j", "e", *" [/] more", "enter")
        await settle(pilot, until="second [/] more")

    assert NOTE.replace("second", "second [/] more") == sandbox.read("a.md").decode()


async def test_outside_changes_appear(vault: Make) -> None:
    """What another program writes is on the screen soon, cursor and filter where they were."""
    sandbox = vault({"a.md": NOTE})

    async with running(_workspace(sandbox.root)) as (app, pilot):
        await pilot.press("2", "slash", *"ir", "enter")
        await settle(pilot, until="third")
        await pilot.press("j")
        sandbox.write("a.md", NOTE.replace("- [ ] second", "- [ ] thirst\n- [ ] second"))
        shown = await settle(pilot, until="thirst")

        assert "third" == _chosen(app)
        assert "second" not in shown.replace("second ", "")


async def test_own_writes_are_drawn_once(vault: Make) -> None:
    """When the watcher tells of what we wrote ourselves, the view is not made anew."""
    sandbox = vault({"a.md": NOTE})
    views: list[View | None] = []

    def drawn(view: View | None) -> None:
        views.append(view)

    async with running(_workspace(sandbox.root)) as (app, pilot):
        await pilot.press("2")
        await settle(pilot, until="Open")
        rows = _dashboard(app).rows
        rows.watch(rows, "view", drawn, init=False)
        await pilot.press("x")
        await settle(pilot, until="Done today")
        await pilot.pause(0.5)

    assert 1 == len(views)


async def test_a_line_that_changed_is_not_written(vault: Make) -> None:
    """A row whose line another program has changed is left alone, and that is told once."""
    sandbox = vault({"a.md": NOTE})

    async with running(_workspace(sandbox.root)) as (app, pilot):
        await pilot.press("2", "j")
        await pilot.pause()
        row = _dashboard(app).rows.chosen
        assert row is not None
        changed = NOTE.replace("second", "something else")
        sandbox.write("a.md", changed)
        await pilot.press("x")
        shown = await settle(pilot, until="something else")

        assert changed == sandbox.read("a.md").decode()
        assert 1 == len(app._notifications)
        assert app.is_running
    assert "✓" not in shown


class _Broken(Workspace):
    """A workspace with a fault in it."""

    def perform(self, intent: Intent, *, dry_run: bool = False, commit: bool = True) -> Outcome:
        """Fail in a way that nobody has thought of."""
        del intent, dry_run, commit
        raise RuntimeError("a [b]fault[/b]\nwith a second line")


async def test_a_fault_is_told_in_short(vault: Make) -> None:
    """An error that nobody has thought of is one notification, and the row takes keys again."""
    sandbox = vault({"a.md": NOTE})

    async with running(_workspace(sandbox.root, _Broken), (120, 30)) as (app, pilot):
        await pilot.press("2", "x")
        shown = await settle(pilot, until="RuntimeError a [b]fault[/b]")

        assert "second line" not in shown
        assert frozenset() == _dashboard(app).busy
        assert 1 == len(app._notifications)


class _Slow(Workspace):
    """A workspace that reads and writes only when it is let."""

    gate = threading.Event()

    def reading(self) -> Refresh:
        """Wait, and read."""
        self.gate.wait(10)
        return super().reading()


async def test_the_screen_does_not_wait_for_the_notes(vault: Make) -> None:
    """While the notes are read, header, views and keys are there already."""
    sandbox = vault({"a.md": NOTE})
    _Slow.gate.clear()
    app = TrackerApp(_workspace(sandbox.root, _Slow))

    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(100):
            await pilot.pause(0.02)
            before = screen_lines(app)
            if "reading…" in before[3] and "main" in before[0] and before[-1]:
                break
        _Slow.gate.set()
        await settle(pilot, until="first")

    assert "2023-06-15 Thu" in before[0]
    assert "reading…" in "\n".join(before)
    assert "? help" in before[-1]


async def test_how_many_notes_are_read_is_told(vault: Make) -> None:
    """A vault whose reading takes its time says how far it is, until its rows are there."""
    notes = {f"{number}.md": "- [ ] first 📅 2023-06-10\n" for number in range(600)}
    sandbox = vault(notes)
    told = r"reading… \d+ of 600 notes"
    app = TrackerApp(_workspace(sandbox.root, _Gradual))

    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(200):
            await pilot.pause(0.02)
            if seen := re.search(told, "\n".join(screen_lines(app))):
                break
        _Gradual.gate.set()
        shown = await settle(pilot, until="first")

    assert seen
    assert not re.search(told, shown)


class _Gradual(Workspace):
    """A workspace that stops in the middle until it is let."""

    gate = threading.Event()

    def read_on(self, reading: Refresh, seconds: float) -> bool:
        """Read on, and stop once some notes are read."""
        if self.index.taken[0]:
            self.gate.wait(10)
        return super().read_on(reading, seconds)


class _Late(Workspace):
    """A workspace that takes its time to write."""

    begun = threading.Event()

    def perform(self, intent: Intent, *, dry_run: bool = False, commit: bool = True) -> Outcome:
        """Wait, and write."""
        self.begun.wait(0.5)
        return super().perform(intent, dry_run=dry_run, commit=commit)


async def test_leaving_finishes_what_was_asked_for(vault: Make) -> None:
    """An action that was asked for is done even if the user leaves at once."""
    sandbox = vault({"a.md": NOTE})

    async with running(_workspace(sandbox.root, _Late)) as (_, pilot):
        await pilot.press("2", "x", "j", "x", "q")

    text = sandbox.read("a.md").decode()
    assert 2 == text.count("✅ 2023-06-15")
    assert 3 == len(sandbox.subjects())


async def test_without_a_watcher_it_looks(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system does not tell of changes, the notes are looked at, and that is said."""

    def refuse(root: Path) -> AsyncIterator[object]:
        raise OSError(28, "inotify watch limit reached", str(root))

    monkeypatch.setattr("tracker.tui.app.changes_in", refuse)
    monkeypatch.setattr("tracker.tui.app._POLL", 0.1)
    sandbox = vault({"a.md": NOTE})

    async with running(_workspace(sandbox.root), (120, 30)) as (app, pilot):
        await pilot.press("2")
        sandbox.write("a.md", NOTE.replace("second", "fourth"))
        await settle(pilot, until="fourth")

        assert "looks for changes" in screen_lines(app)[0]


async def test_without_git(vault: Make) -> None:
    """A folder without a repository works, and says what is missing."""
    sandbox = vault({"a.md": NOTE}, git=False)

    async with running(_workspace(sandbox.root)) as (app, pilot):
        await pilot.press("2", "x")
        await settle(pilot, until="Done today")

        assert "no git" in screen_lines(app)[0]
        assert "✅ 2023-06-15" in sandbox.read("a.md").decode()


async def test_an_empty_vault_says_what_to_do(vault: Make) -> None:
    """Every view of a vault without notes says how to begin."""
    sandbox = vault({})

    async with running(_workspace(sandbox.root), until="Nothing here yet") as (_, pilot):
        for key, words in (("2", "No tasks yet"), ("4", "No outline yet"), ("5", "No questions")):
            await pilot.press(key)
            await settle(pilot, until=words)


async def test_notes_are_only_text(vault: Make) -> None:
    """Markup, links and escapes in notes are shown as they are, everywhere."""
    note = "# TODO\n\n- [ ] first [red]x[/] [@click=app.quit]y[/] [/] \x1b[31mz\n"
    sandbox = vault({"[b]a.md": note})

    async with running(_workspace(sandbox.root), (200, 40)) as (app, pilot):
        shown = await settle(pilot, until="3 ☐ first")
        await pilot.press("x")
        await settle(pilot, until="Done today")

        assert 2 == shown.count("first [red]x[/] [@click=app.quit]y[/] [/] ␛[31mz")
        assert "[b]a.md:3" in shown
        assert app.is_running


async def test_a_terminal_that_cannot_be_left(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the app cannot step aside for an editor, it says so."""
    monkeypatch.setenv("EDITOR", "nano")
    sandbox = vault({"a.md": NOTE})

    async with running(_workspace(sandbox.root), (120, 30)) as (_, pilot):
        await pilot.press("E")
        await settle(pilot, until="No editor can be opened")


async def test_an_address_that_nothing_opens(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Obsidian cannot be opened, its address is shown, to be copied."""
    monkeypatch.setenv("PATH", os.environ["PATH"])
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    sandbox = vault({"a b.md": NOTE})

    async with running(_workspace(sandbox.root), (120, 30)) as (app, pilot):
        await pilot.press("o")
        await settle(pilot, until="obsidian://open?vault=vault&file=a%20b")
        await pilot.press("escape")
        await pilot.pause()

        assert app.screen is _dashboard(app)


async def test_counts_are_of_what_is_open(vault: Make) -> None:
    """The views' tabs say how many rows are still to be done."""
    sandbox = vault({"a.md": NOTE.replace("[ ] third", "[x] third ✅ 2023-06-14")})

    async with running(_workspace(sandbox.root)) as (_, pilot):
        await settle(pilot, until="2 Tasks 2")


async def test_another_day_is_another_view(vault: Make) -> None:
    """When the clock has gone past midnight the view is that of the new day."""
    sandbox = vault({"a.md": NOTE})
    days = [TODAY]
    workspace = Workspace.find(
        explicit=str(sandbox.root),
        environment=os.environ,
        folder=sandbox.root,
        today=lambda: days[0],
    )

    async with running(workspace) as (app, pilot):
        before = await settle(pilot, until="5 d late")
        days[0] = date(2023, 6, 16)
        app._look_at_clock()
        await settle(pilot, until="6 d late")

    assert "2023-06-15 Thu" in before


async def test_the_outline_is_rearranged(vault: Make) -> None:
    """Rows move with alt and the arrows, new ones come with `C`, and the cursor goes along."""
    note = "# Outline\n\n1. first\n\t1. first a\n2. two\n"
    sandbox = vault({"a.md": note})

    async with running(_workspace(sandbox.root)) as (app, pilot):
        await pilot.press("4")
        await settle(pilot, until="two")
        await pilot.press("G", "alt+up")
        await settle(pilot, until="Move: two")
        moved, chosen = sandbox.read("a.md").decode(), _chosen(app)
        await pilot.press("C", *"new", "enter")
        await settle(pilot, until="+ new")
        added = _chosen(app)
        await pilot.press("alt+left")
        await settle(pilot, until="Move: new")

    assert "# Outline\n\n1. two\n2. first\n\t1. first a\n" == moved
    assert ("two", "new") == (chosen, added)
    assert "# Outline\n\n1. two\n2. new\n3. first\n\t1. first a\n" == sandbox.read("a.md").decode()


async def test_a_question_becomes_a_task(vault: Make) -> None:
    """`T` makes a task of the chosen question; the cursor stays in its list."""
    sandbox = vault({"a.md": "Questions:\n- first?\n- second?\n\n# TODO\n- [ ] x\n"})

    async with running(_workspace(sandbox.root)) as (_, pilot):
        await pilot.press("5")
        await settle(pilot, until="second?")
        await pilot.press("T")
        await settle(pilot, until="has a task")

    assert "- [ ] first? [[a#^ask-" in sandbox.read("a.md").decode()
