"""The window for editing a task, over real notes in real repositories."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from tests.conftest import Sandbox
from tests.tui.screen import settle
from tracker.tui.app import TrackerApp
from tracker.workspace import Workspace

TODAY = date(2023, 6, 15)
NOTE = "# TODO\n- [ ] [red]first[/] 📅 2023-06-10 \n- [ ] second\n- [x] third ✅ 2023-06-01"

Make = Callable[..., Sandbox]


@asynccontextmanager
async def window(sandbox: Sandbox, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """The dashboard with the window open on the first task."""
    workspace = Workspace.find(
        explicit=str(sandbox.root),
        environment=os.environ,
        folder=sandbox.root,
        today=lambda: TODAY,
    )
    async with TrackerApp(workspace).run_test(size=size, notifications=True) as pilot:
        await settle(pilot, until="first")
        await pilot.press("2", "e")
        await settle(pilot, until="5 days ago")
        yield pilot


async def test_fields_are_typed_and_written(vault: Make) -> None:
    """Each field is explained while it is typed, the line is shown, and enter commits it."""
    sandbox = vault({"a.md": NOTE})

    async with window(sandbox) as pilot:
        await pilot.press("tab", "tab", *"high", "tab", *"every week", "tab", *"fri")
        shown = await settle(pilot, until="Fri 2023-06-16 · tomorrow")
        await pilot.press("enter")
        after = await settle(pilot, until="Edit: [red]first[/]")

    line = "- [ ] [red]first[/] ⏫ 🔁 every week 📅 2023-06-16"
    assert "then Fri 2023-06-23" in shown
    assert line in shown
    assert sandbox.read("a.md").decode() == NOTE.replace("- [ ] [red]first[/] 📅 2023-06-10", line)
    assert sandbox.subjects()[0] == "Edit: [red]first[/]"
    assert "repeats" in after


async def test_a_new_status_brings_the_next_instance(vault: Make) -> None:
    """A recurring task that is completed in the window is followed by its next instance."""
    sandbox = vault({"a.md": NOTE.replace("[/]", "[/] 🔁 every week")})

    async with window(sandbox) as pilot:
        await pilot.press("tab", *"done", "enter")
        await settle(pilot, until="✓")

    lines = sandbox.read("a.md").decode().split("\n")
    assert lines[1] == "- [ ] [red]first[/] 🔁 every week 📅 2023-06-17"
    assert lines[2] == "- [x] [red]first[/] 🔁 every week 📅 2023-06-10 ✅ 2023-06-15 "


async def test_what_comes_first_is_named_by_its_words(vault: Make) -> None:
    """The task that comes first gets an id, and the edited one is blocked."""
    sandbox = vault({"a.md": NOTE})

    async with window(sandbox) as pilot:
        pilot.app.screen.query_one("#depends_on", Input).focus()
        await pilot.press(*"second")
        await settle(pilot, until="⛔")
        await pilot.press("enter")
        await settle(pilot, until="blocked")

    lines = sandbox.read("a.md").decode().split("\n")
    own = lines[2].removeprefix("- [ ] second 🆔 ")
    assert lines[1] == f"- [ ] [red]first[/] ⛔ {own} 📅 2023-06-10 "
    assert len(own) == 6


async def test_faults_keep_the_window_open(vault: Make) -> None:
    """What is not understood is told, and cannot be saved."""
    sandbox = vault({"a.md": NOTE})

    async with window(sandbox, (120, 40)) as pilot:
        pilot.app.screen.query_one("#due", Input).focus()
        await pilot.press(*"blursday", "enter")
        shown = await settle(pilot, until="not understood as a date")
        focused = pilot.app.screen.focused

    assert focused is not None
    assert focused.id == "due"
    assert "Edit task" in shown
    assert sandbox.read("a.md").decode() == NOTE


async def test_leaving_asks_once_where_something_was_typed(vault: Make) -> None:
    """Esc leaves an untouched window at once, and another one when pressed again."""
    sandbox = vault({"a.md": NOTE})

    async with window(sandbox) as pilot:
        await pilot.press("escape")
        await settle(pilot, without="Edit task")
        await pilot.press("e")
        await settle(pilot, until="5 days ago")
        await pilot.press("!", "escape")
        asked = await settle(pilot, until="esc throws it away")
        await pilot.press("escape")
        await settle(pilot, without="Edit task")

    assert "Edit task" in asked
    assert sandbox.read("a.md").decode() == NOTE


async def test_a_line_that_changed_meanwhile_gives_the_words_back(vault: Make) -> None:
    """When the line was changed in Obsidian meanwhile, what was typed can still be copied."""
    sandbox = vault({"a.md": NOTE})

    async with window(sandbox) as pilot:
        (sandbox.root / "a.md").write_text(NOTE.replace("first", "FIRST"))
        await pilot.press(*" and more", "enter")
        shown = await settle(pilot, until="Nothing was written")

    assert "[red]first[/] and more" in shown
    assert "FIRST[/] 📅 2023-06-10" in sandbox.read("a.md").decode()
