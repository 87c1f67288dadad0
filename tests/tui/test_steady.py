"""What stays where it is while one moves, and what is still seen where there is little room."""

import os
from collections.abc import Callable
from datetime import date

from tests.conftest import Sandbox
from tests.tui.rows import flat
from tests.tui.screen import screen_lines, settle
from tests.tui.stage import dashboard
from tracker.tui.app import TrackerApp
from tracker.tui.widgets.note_pane import NotePane
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]
NOTE = "# TODO\n" + "".join(f"- [ ] task {n}\n" for n in range(100, 160))


async def test_the_note_stays_while_its_rows_are_gone_through(vault: Make) -> None:
    """The note beside the list moves only when the row would leave its view."""
    root = vault({"a.md": NOTE}).root
    app = TrackerApp(Workspace.find(str(root), os.environ, root, lambda: date(2023, 6, 15)))
    seen = []

    async with app.run_test(size=(140, 30)) as pilot:
        await settle(pilot, until="task 100")
        await pilot.press("2")
        for place in range(40):
            await settle(pilot, until=f"a.md:{place + 2}")
            pane = app.dashboard.query_one(NotePane)
            seen.append(round(pane.scroll_y))
            assert pane.scroll_y <= place + 1 < pane.scroll_y + pane.size.height
            await pilot.press("j")

    assert len(set(seen)) <= 4


async def test_the_key_for_help_is_always_seen() -> None:
    """Where not all keys have room, some of the others go, and come back with the room."""
    async with dashboard(flat(2), size=(40, 10)) as (app, pilot):
        narrow = screen_lines(app)[-1]
        await pilot.resize_terminal(100, 20)
        wide = await settle(pilot, until="undo")

    assert narrow.endswith("? help")
    assert "undo" not in narrow
    assert wide.endswith("? help")


async def test_the_shown_view_is_always_told() -> None:
    """Where tabs have no room for all titles, the others are numbers."""
    async with dashboard(flat(2, "questions"), size=(30, 10)) as (app, pilot):
        await pilot.pause()
        tabs = screen_lines(app)[1]

    assert "1  2  3  4  5 Questions" in tabs
