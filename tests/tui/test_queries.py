"""The queries of notes in the dashboard, over real notes in real repositories."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.theme import Theme

from tests.conftest import Sandbox
from tests.tui.contrast import faint_words
from tests.tui.screen import settle
from tracker.tui.app import TrackerApp
from tracker.tui.themes import DARK, LIGHT
from tracker.workspace import Workspace

TODAY = date(2023, 6, 15)
NOTES = {
    "a.md": "# TODO\n- [ ] first 📅 2023-06-16\n\n```tasks\nnot done\ntags include #x\n```\n",
    "Board.md": "## Late\n```tasks\nnot done\ndue before today\n```\n## Odd\n```tasks\nhuh\n```\n",
    "z.md": "- [ ] overdue #x 📅 2023-06-01\n",
}

Make = Callable[..., Sandbox]


@asynccontextmanager
async def dashboard(
    sandbox: Sandbox, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Pilot[Any]]:
    """The dashboard over the sandbox."""
    workspace = Workspace.find(
        explicit=str(sandbox.root),
        environment=os.environ,
        folder=sandbox.root,
        today=lambda: TODAY,
    )
    async with TrackerApp(workspace).run_test(size=size, notifications=True) as pilot:
        await settle(pilot, until="first")
        yield pilot


async def test_a_query_is_chosen_and_acted_on(vault: Make) -> None:
    """`Q` lists the queries of all notes; the chosen one's rows take all keys."""
    sandbox = vault(NOTES)

    async with dashboard(sandbox) as pilot:
        await pilot.press("Q")
        listed = await settle(pilot, until="Queries in the notes")
        await pilot.press("enter")
        await settle(pilot, until="6 Late")
        await settle(pilot, until="❯ ☐ overdue")
        await pilot.press("x")
        after = await settle(pilot, until="No task answers the query")

    assert "Late" in listed
    assert "Board.md:2" in listed
    assert "not done" in listed
    assert sandbox.read("z.md").decode() == "- [x] overdue #x 📅 2023-06-01 ✅ 2023-06-15\n"
    assert "✓ overdue" in after


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
async def test_the_chosen_query_can_be_read(theme: Theme, vault: Make) -> None:
    """All of its line stands out from the cursor, the name of its note too."""
    async with dashboard(vault(NOTES)) as pilot:
        pilot.app.theme = theme.name
        await pilot.press("Q")
        await settle(pilot, until="Queries in the notes")
        # The cursor comes a moment after the list.
        await pilot.pause(0.2)

        assert set() == faint_words(pilot.app)


async def test_a_pinned_query_stays(vault: Make) -> None:
    """`P` keeps the query among the views, also in the next run; again takes it away."""
    sandbox = vault(NOTES)

    async with dashboard(sandbox) as pilot:
        await pilot.press("Q", "enter")
        await settle(pilot, until="6 Late")
        await pilot.press("P")
        await settle(pilot, until="pinned")
        await pilot.press("1")
        await settle(pilot, until="6 Late 1")
    async with dashboard(sandbox) as pilot:
        await settle(pilot, until="6 Late 1")
        await pilot.press("6")
        await settle(pilot, until="❯ ☐ overdue")
        await pilot.press("P")
        gone = await settle(pilot, without="6 Late")

    assert "no longer pinned" in gone


async def test_a_query_that_is_not_pinned_leaves(vault: Make) -> None:
    """Without a pin the query's tab goes when another view is shown."""
    sandbox = vault(NOTES)

    async with dashboard(sandbox) as pilot:
        await pilot.press("Q", "enter")
        await settle(pilot, until="6 Late")
        await pilot.press("2")
        await settle(pilot, without="6 Late")


async def test_a_pinned_query_that_has_gone_says_so(vault: Make) -> None:
    """When its block is taken out of the note, the view says what to do."""
    sandbox = vault(NOTES)

    async with dashboard(sandbox) as pilot:
        await pilot.press("Q", "enter")
        await settle(pilot, until="6 Late")
        await pilot.press("P")
        await settle(pilot, until="pinned")
        sandbox.write("Board.md", "nothing\n")
        await settle(pilot, until="not in its note any more")


async def test_a_query_is_explained(vault: Make) -> None:
    """`X` tells what the shown query means, or the one that is typed; else what to do."""
    sandbox = vault(NOTES)

    async with dashboard(sandbox) as pilot:
        await pilot.press("X")
        await settle(pilot, until="no query here")
        await pilot.press("Q", "enter")
        await settle(pilot, until="6 Late")
        await pilot.press("X")
        await settle(pilot, until="due date before 2023-06-15")
        await pilot.press("escape", "/", *":is recurring", "enter", "X")
        await settle(pilot, until="What the query means")
        typed = await settle(pilot, until="is recurring")

    assert "due date" not in typed


async def test_answers_are_shown_in_the_note_and_acted_on(vault: Make) -> None:
    """The note beside the list shows its queries' answers; `]` goes to their rows."""
    sandbox = vault(NOTES)

    async with dashboard(sandbox) as pilot:
        await pilot.press("2", "/", *"first", "enter")
        await settle(pilot, until="⟐ 1 task")
        await pilot.press("]", "j")
        await settle(pilot, until="❯  ☐ overdue")
        await pilot.press("x")
        await settle(pilot, until="⟐ No task answers")
        await pilot.press("[")
        await settle(pilot, until="❯ ☐ first")

    assert sandbox.read("z.md").decode().startswith("- [x] overdue")
    assert sandbox.read("a.md").decode() == NOTES["a.md"]
