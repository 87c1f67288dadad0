"""Going about in the notes beside the list."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from textual.pilot import Pilot

from tests.conftest import Sandbox
from tests.tui.screen import settle
from tracker.tui.app import TrackerApp
from tracker.workspace import Workspace

NOTES = {
    "Survey.md": "# TODO\n\n- [ ] read [[Paper#Method|the method]]\n",
    "Paper.md": "# Claim\n\nIt **works**.\n\n# Method\n\nSee [[Survey]] and [[Gone]].\n",
}

Make = Callable[..., Sandbox]


@asynccontextmanager
async def tasks(sandbox: Sandbox) -> AsyncIterator[Pilot[Any]]:
    """The dashboard over the sandbox, with the first task's note beside the list."""
    workspace = Workspace.find(
        explicit=str(sandbox.root),
        environment=os.environ,
        folder=sandbox.root,
        today=lambda: date(2023, 6, 15),
    )
    async with TrackerApp(workspace).run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("2")
        await settle(pilot, until="Survey.md:3")
        yield pilot


async def test_links_are_followed_and_come_back_from(vault: Make) -> None:
    """`⏎` goes where a link leads, `backspace` comes back, another row shows its own note."""
    sandbox = vault(NOTES)

    async with tasks(sandbox) as pilot:
        await pilot.press("]", "enter")
        there = await settle(pilot, until="Paper.md:5")
        await pilot.press("backspace")
        back = await settle(pilot, until="Survey.md:3")
        await pilot.press("ctrl+right")
        await settle(pilot, until="Paper.md:5")
        await pilot.press("backspace", "backspace")
        await settle(pilot, until="This is where you came from")

    assert "It works." in there
    assert "☐ read the method" in back
    assert sandbox.subjects() == ["Start"]


async def test_one_of_several_links_is_asked_for(vault: Make) -> None:
    """Where a line links to several things, they are listed; what leads nowhere is said."""
    sandbox = vault(NOTES)

    async with tasks(sandbox) as pilot:
        await pilot.press("]", "enter")
        await settle(pilot, until="Paper.md:5")
        await pilot.press("j", "enter")
        listed = await settle(pilot, until="Which link?")
        await pilot.press("j", "enter")
        await settle(pilot, until="No note is called “Gone”.")

    assert "Survey" in listed


async def test_headings_and_links_to_the_note(vault: Make) -> None:
    """`L` lists the note's headings, `b` the lines that link to it."""
    sandbox = vault(NOTES)

    async with tasks(sandbox) as pilot:
        await pilot.press("b")
        linked = await settle(pilot, until="Linked from")
        await pilot.press("enter")
        await settle(pilot, until="Paper.md:7")
        await pilot.press("L")
        listed = await settle(pilot, until="Go to a heading")
        await pilot.press("k", "enter")
        await settle(pilot, until="Paper.md:1")

    assert "See Survey and Gone." in linked
    assert "Claim" in listed


async def test_a_note_as_it_is_written(vault: Make) -> None:
    """`W` shows the marks, and takes them away again."""
    sandbox = vault(NOTES)

    async with tasks(sandbox) as pilot:
        await pilot.press("W")
        written = await settle(pilot, until="[[Paper#Method")
        await pilot.press("W")
        await settle(pilot, until="☐ read the method", without="[[Paper#Method")

    assert "- [ ] read [[Paper#Method|the method]]" in written
