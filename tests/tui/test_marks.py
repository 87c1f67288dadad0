"""Marked rows, over real notes in real repositories."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from textual.pilot import Pilot

from tests.conftest import Sandbox
from tests.tui.screen import screen_text, settle
from tracker.tui.app import TrackerApp
from tracker.workspace import Workspace

TODAY = date(2023, 6, 15)
NOTE = "# TODO\n- [ ] first 📅 2023-06-16\n- [ ] second 📅 2023-06-17\n- [ ] third 📅 2023-06-18\n"
OTHER = "- [ ] fourth 📅 2023-06-19\n- [ ] undated\n"

Make = Callable[..., Sandbox]


@asynccontextmanager
async def tasks(sandbox: Sandbox) -> AsyncIterator[Pilot[Any]]:
    """The dashboard's tasks."""
    workspace = Workspace.find(
        explicit=str(sandbox.root),
        environment=os.environ,
        folder=sandbox.root,
        today=lambda: TODAY,
    )
    async with TrackerApp(workspace).run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot, until="first")
        await pilot.press("2")
        await settle(pilot, until="undated")
        yield pilot


async def test_marked_rows_change_together(vault: Make) -> None:
    """What is asked for is done to all marked rows in one commit, and taken back at once."""
    sandbox = vault({"a.md": NOTE, "b.md": OTHER})

    async with tasks(sandbox) as pilot:
        await pilot.press("m", "j", "m", "m")
        marked = await settle(pilot, until="3 marked")
        await pilot.press("+", *"2w", "enter")
        done = await settle(pilot, until="Postpone: 3 items")
        notes = [sandbox.read(path).decode() for path in ("a.md", "b.md")]
        log = sandbox.subjects()
        await pilot.press("u")
        await settle(pilot, until="Undo")

    assert marked.count(" *☐") == 3
    assert " *☐" not in done
    assert notes[0] == NOTE.replace("06-16", "06-30").replace("06-18", "07-02")
    assert notes[1] == OTHER.replace("06-19", "07-03")
    assert log[0] == "Postpone: 3 items"
    assert len(log) == 2
    assert sandbox.read("a.md").decode() == NOTE


async def test_all_rows_are_marked_and_unmarked(vault: Make) -> None:
    """`M` marks all rows and takes all marks away, as does esc."""
    sandbox = vault({"a.md": NOTE, "b.md": OTHER})

    async with tasks(sandbox) as pilot:
        await pilot.press("M")
        await settle(pilot, until="5 marked")
        await pilot.press("escape")
        await settle(pilot, without="marked")
        await pilot.press("M", "M")
        await settle(pilot, without="marked")

        assert "*" not in screen_text(pilot.app)


async def test_one_line_that_cannot_keeps_all_as_they_were(vault: Make) -> None:
    """Where one of the marked rows cannot be postponed, none is, and the reason is told."""
    sandbox = vault({"a.md": NOTE, "b.md": OTHER})

    async with tasks(sandbox) as pilot:
        await pilot.press("M", "+", "enter")
        await settle(pilot, until="“undated”")
        still = await settle(pilot, until="5 marked")

    assert "5 marked" in still
    assert sandbox.read("a.md").decode() == NOTE
    assert len(sandbox.subjects()) == 1


async def test_what_is_done_already_does_not_hinder(vault: Make) -> None:
    """Rows that are already what they are to become are left as they are."""
    sandbox = vault({"a.md": "- [ ] first\n- [x] second ✅ 2023-06-01\n- [ ] undated\n"})

    async with tasks(sandbox) as pilot:
        await pilot.press("M", "x")
        await settle(pilot, until="Done: 2 items")

    assert sandbox.read("a.md").decode() == (
        "- [x] first ✅ 2023-06-15\n- [x] second ✅ 2023-06-01\n- [x] undated ✅ 2023-06-15\n"
    )


async def test_marks_outlive_a_filter(vault: Make) -> None:
    """Rows that the filter hides stay marked, and are told of in the number."""
    sandbox = vault({"a.md": NOTE, "b.md": OTHER})

    async with tasks(sandbox) as pilot:
        await pilot.press("m", "/", *"second", "enter", "m")
        await settle(pilot, until="2 marked")
        await pilot.press("!", "2")
        await settle(pilot, until="Set priority: 2 items")

    lines = sandbox.read("a.md").decode().split("\n")
    assert [line for line in lines if "⏫" in line] == [
        "- [ ] first ⏫ 📅 2023-06-16",
        "- [ ] second ⏫ 📅 2023-06-17",
    ]


async def test_a_tag_is_added(vault: Make) -> None:
    """A tag goes to the chosen row, with or without its `#`; what is none is refused."""
    sandbox = vault({"a.md": NOTE, "b.md": OTHER})

    async with tasks(sandbox) as pilot:
        await pilot.press("#", *"论文", "enter")
        await settle(pilot, until="Tag: first")
        await pilot.press("#", *"a b", "enter")
        await settle(pilot, until="is no tag")

    assert "- [ ] first #论文 📅 2023-06-16" in sandbox.read("a.md").decode()


async def test_what_is_no_distance_is_refused(vault: Make) -> None:
    """The dialog says how a distance is written, and stays."""
    sandbox = vault({"a.md": NOTE, "b.md": OTHER})

    async with tasks(sandbox) as pilot:
        await pilot.press("+", *"soon", "enter")
        await settle(pilot, until="is no distance")
        await pilot.press("escape")
        await settle(pilot, without="Postpone by")

    assert sandbox.read("a.md").decode() == NOTE
