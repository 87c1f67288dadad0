"""Keys that come all at once, as from a slow line: each does what it does when typed slowly."""

import asyncio
import os
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import date
from typing import Any

import pytest
from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from tests.conftest import Sandbox
from tests.tui.screen import settle
from tracker.core.conflicts import Waiting
from tracker.core.ref import Ref
from tracker.core.views.model import Header, View
from tracker.index import Index
from tracker.tui.app import TrackerApp
from tracker.tui.screens.sheet import Sheet
from tracker.workspace import Workspace

TODAY = date(2023, 6, 15)
NOTE = "# TODO\n\n- [ ] first 📅 2023-06-10\n- [ ] second\n- [ ] third\n\n[[other]]\n"

_PATIENCE = 20.0
"""Seconds for which git says nothing, at most."""

Make = Callable[..., Sandbox]


@asynccontextmanager
async def _running(sandbox: Sandbox) -> AsyncIterator[tuple[TrackerApp, Pilot[Any]]]:
    root = sandbox.root
    workspace = Workspace.find(str(root), os.environ, root, lambda: TODAY)
    app = TrackerApp(workspace)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settle(pilot, until="first")
        yield app, pilot


def _burst(app: TrackerApp, *keys: str) -> None:
    """Have all keys come before any is dealt with."""
    for key in keys:
        is_character = len(key) == 1
        name = _character_to_key(key) if is_character else key
        app.post_message(Key(name, key if is_character else None))


def _typed(app: TrackerApp) -> str:
    focused = app.focused
    assert isinstance(focused, Input)
    return focused.value


def _is_typed(app: TrackerApp, words: str) -> bool:
    focused = app.focused
    return isinstance(focused, Input) and focused.value.endswith(words)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("/", "dxu"),
        (":", "dxu"),
        ("ctrl+p", "dxu"),
        ("a", "dxu"),
        ("p", "dxu"),
        ("d", "dxu"),
        ("t", "dxu"),
        ("+", "dxu"),
        ("e", "dxu"),
        ("ctrl+e", "dxu"),
        ("A", "dxu"),
        ("ctrl+f", "dxu"),
    ],
)
async def test_what_follows_is_typed(key: str, typed: str, vault: Make) -> None:
    """Behind a key that opens a line to type in, all that comes is typed there."""
    sandbox = vault({"a.md": NOTE})

    async with _running(sandbox) as (app, pilot):
        _burst(app, "2", key, *typed)
        await settle(pilot, until=typed)
        field = _typed(app)

    assert field.endswith(typed)
    assert NOTE == sandbox.read("a.md").decode()


@pytest.mark.parametrize("key", ["a", "d", "A"])
async def test_what_is_typed_before_git_has_said_how_things_are(
    key: str, vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line to type in opens at once; without it what is typed would be commands."""
    sandbox = vault({"a.md": NOTE})
    goes_on, whole = threading.Event(), Workspace.header

    def slow(self: Workspace) -> Header:
        goes_on.wait(_PATIENCE)
        goes_on.set()
        return whole(self)

    monkeypatch.setattr(Workspace, "header", slow)
    workspace = Workspace.find(str(sandbox.root), os.environ, sandbox.root, lambda: TODAY)
    app = TrackerApp(workspace)
    try:
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            await pilot.pause(0.3)
            workspace.refresh()
            app.dashboard.receive(workspace.view("today"), "")
            _burst(app, key, *"x x")
            # As long as git has said nothing; it does in the end.
            while not goes_on.is_set() and not _is_typed(app, "x x"):
                await pilot.pause(0.02)
            typed = _typed(app)
            had_said = goes_on.is_set()
            goes_on.set()
    finally:
        goes_on.set()

    assert not had_said
    assert typed.endswith("x x")
    assert NOTE == sandbox.read("a.md").decode()


async def test_a_whole_way(vault: Make) -> None:
    """A filter is typed, kept, its row done and the next task written, in one burst."""
    sandbox = vault({"a.md": NOTE})

    async with _running(sandbox) as (app, pilot):
        _burst(app, "2", "/", *"third", "enter", "x", "escape", "a", *"new", "enter")
        await settle(pilot, until="+ new")

    text = sandbox.read("a.md").decode()
    assert "- [x] third" in text
    assert "- [ ] second" in text
    assert "- [ ] new" in text


async def _while_reading_is_slow(
    vault: Make, monkeypatch: pytest.MonkeyPatch, *keys: str, until: str
) -> tuple[str, str]:
    """The view while the reading list is on its way and `keys` came, and the note in the end."""
    sandbox = vault({"a.md": NOTE + "\n# Reading\n\n- [ ] a book\n- [ ] another\n"})
    goes_on, whole = threading.Event(), Workspace.view

    def slow(self: Workspace, name: str, *args: Any, **rest: Any) -> View:
        # It is counted, too; nothing waits for that.
        if name == "reading" and "arrangement" in rest:
            goes_on.wait(10)
        return whole(self, name, *args, **rest)

    monkeypatch.setattr(Workspace, "view", slow)
    try:
        async with _running(sandbox) as (app, pilot):
            _burst(app, "3", *keys)
            await pilot.pause(0.3)
            shown = app.dashboard.shown
            goes_on.set()
            await settle(pilot, until=until)
    finally:
        goes_on.set()
    return shown, sandbox.read("a.md").decode()


async def test_a_row_of_a_view_that_is_not_there_yet(
    vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is typed behind the key of a view is for a row of that view, not of the one before."""
    keys = ("j", "x")
    shown, text = await _while_reading_is_slow(vault, monkeypatch, *keys, until="read today")

    assert "reading" == shown
    assert "- [ ] first" in text
    assert "- [x] another" in text


async def test_a_view_that_is_left_before_it_is_there(
    vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who wants another view by now does not wait for the first."""
    shown, text = await _while_reading_is_slow(vault, monkeypatch, "2", until="second")

    assert "tasks" == shown
    assert "[x]" not in text


async def test_a_task_is_edited(vault: Make) -> None:
    """The window is opened, typed into and saved, and the cursor moved, in one burst."""
    sandbox = vault({"a.md": NOTE})

    async with _running(sandbox) as (app, pilot):
        _burst(app, "2", "j", "e", *" more", "enter", "j")
        await settle(pilot, until="second more")
        chosen = app.dashboard.rows.chosen

    assert "- [ ] second more\n" in sandbox.read("a.md").decode()
    assert chosen is not None
    assert "third" == chosen.text


@pytest.mark.parametrize("key", ["e", "d"])
async def test_a_dialog_left_while_it_reads(
    key: str, vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is understood of a text too late, when its dialog is gone, is told to nobody."""
    sandbox = vault({"a.md": NOTE})
    whole = asyncio.to_thread

    async def slow(call: Callable[..., Any], *args: object) -> Any:
        found = await whole(call, *args)
        if call.__name__ in {"understand", "_words_for"}:
            for _ in range(20):
                with suppress(asyncio.CancelledError):
                    await asyncio.sleep(0.02)
        return found

    monkeypatch.setattr("asyncio.to_thread", slow)
    async with _running(sandbox) as (app, pilot):
        await pilot.press("2", key, "x")
        await pilot.pause(0.15)
        _burst(app, "escape", "escape", "j")
        await pilot.pause(0.4)
        await settle(pilot, until="2/3")

    assert NOTE == sandbox.read("a.md").decode()


async def test_a_paste_is_typed(vault: Make) -> None:
    """What is pasted right behind a key goes where the key leads."""
    async with _running(vault({"a.md": NOTE})) as (app, pilot):
        _burst(app, "/")
        app.post_message(Paste("third"))
        await settle(pilot, until="/ third")
        field = _typed(app)

    assert "third" == field


async def test_a_command_is_found_and_done(vault: Make) -> None:
    """A command is looked up by its name and done, in one burst."""
    async with _running(vault({"a.md": NOTE})) as (app, pilot):
        _burst(app, ":", *"warnings", "enter")
        shown = await settle(pilot, until="Every note and every setting could be read")

    assert "Warnings" in shown


async def test_a_window_that_is_long_in_coming(
    vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys wait for a window; `escape` gives it up, with what was typed for it."""
    sandbox = vault({"a.md": NOTE})
    goes_on = threading.Event()

    def slow(self: Workspace, ref: Ref) -> None:
        goes_on.wait(10)
        raise AssertionError(self, ref)

    monkeypatch.setattr(Workspace, "editing", slow)
    monkeypatch.setattr("tracker.tui.typed_ahead._PATIENCE", 0.05)
    try:
        async with _running(sandbox) as (app, pilot):
            _burst(app, "2", "e", *"xx")
            await pilot.pause(0.2)
            _burst(app, "escape", "/", *"sec")
            await pilot.pause(0.1)
            goes_on.set()
            await settle(pilot, until="/ sec")
    finally:
        goes_on.set()

    assert NOTE == sandbox.read("a.md").decode()


async def test_conflicts_that_are_long_in_coming(
    vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen answers while they are read, and given up they come over no other view."""
    text = "- [ ] first\n<<<<<<< a\n- [ ] ours\n=======\n- [ ] theirs\n>>>>>>> b\n"
    sandbox = vault({"a.md": text})
    goes_on = threading.Event()
    known = Index.conflicts

    def slow(index: Index) -> tuple[Waiting, ...]:
        goes_on.wait(10)
        return known(index)

    monkeypatch.setattr("tracker.tui.typed_ahead._PATIENCE", 0.05)
    try:
        async with _running(sandbox) as (app, pilot):
            await settle(pilot, until="1 conflict: c")
            monkeypatch.setattr(Index, "conflicts", slow)
            _burst(app, "c", "b")
            await pilot.pause(0.2)
            _burst(app, "escape", "?")
            while not isinstance(app.screen, Sheet):
                await pilot.pause(0.02)
            goes_on.set()
            await pilot.pause(0.1)
            shown = await settle(pilot)
            assert isinstance(app.screen, Sheet)
            assert "Conflict 1 of" not in shown
    finally:
        goes_on.set()

    assert text == sandbox.read("a.md").decode()


async def test_many_keys_take_no_time(vault: Make) -> None:
    """Many keys in one burst are dealt with in a moment."""
    async with _running(vault({"a.md": "- [ ] first\n" * 300})) as (app, pilot):
        # The group is opened first: it begins with a few of its rows.
        _burst(app, "2", "end", "enter", "home", *"j" * 199)
        start = time.process_time()
        await settle(pilot, until="200/300")
        took = time.process_time() - start

    assert took < 5
