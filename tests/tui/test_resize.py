"""The terminal's window changes its size: what is typed or chosen stays, however small it gets."""

from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.rows import flat
from tests.tui.screen import settle
from tests.tui.stage import DashboardApp
from tests.tui.test_commands import is_whole
from tests.tui.windows import WINDOWS
from tracker.tui.screens.keyed import Keyed

SIZE = (100, 30)
SMALL = (20, 5)
_SOME = ("date", "edit line", "capture", "task window", "choice", "conflicts", "paper")
"""Windows of each kind."""


async def _small_and_back(pilot: Pilot[Any]) -> str:
    """Make the window smaller than anything can be shown on, and as large as before."""
    for size in ((3, 2), SIZE):
        await pilot.resize_terminal(*size)
        await pilot.pause()
    return await _calm(pilot)


async def _calm(pilot: Pilot[Any]) -> str:
    """What the screen shows once it no longer changes."""
    shown, before = await settle(pilot), ""
    while shown != before:
        await pilot.pause(0.15)
        shown, before = await settle(pilot), shown
    return shown


async def test_windows_stay() -> None:
    """On 20 columns and 5 lines one sees what is typed, or the list; all is back when it grows."""
    async with DashboardApp(flat(9)).run_test(size=SIZE) as pilot:
        await settle(pilot, until="? help")
        for name in _SOME:
            window: Keyed[Any] = WINDOWS[name]()
            await pilot.app.push_screen(window)
            await pilot.pause()
            for field in list(window.query(Input))[:1]:
                field.value = "论文 fri"
            before = await _calm(pilot)
            await pilot.resize_terminal(*SMALL)
            await pilot.pause()
            wanted = list(window.query("Input, OptionList"))[:1]
            seen = [is_whole(window, each) for each in wanted]
            after = await _small_and_back(pilot)

            assert all(seen), name
            assert before == after, name
            assert all(each.value == "论文 fri" for each in list(window.query(Input))[:1])
            window.dismiss(None)
            await pilot.pause()


async def test_the_list_stays() -> None:
    """The chosen row is seen at every size, and the same one is chosen when the window grows."""
    async with DashboardApp(flat(99)).run_test(size=SIZE) as pilot:
        await settle(pilot, until="? help")
        await pilot.press(*["j"] * 50)
        before = await settle(pilot, until="❯ ☐ row 50")
        await pilot.resize_terminal(*SMALL)
        await settle(pilot, until="❯ ☐ row 50")
        after = await _small_and_back(pilot)
        dashboard: Any = pilot.app.screen
        key = dashboard.rows.chosen.key

    assert "row 50" == key
    assert "❯ ☐ row 50" in after
    assert len(before.splitlines()) == len(after.splitlines())


async def test_the_palette_is_seen_on_few_lines() -> None:
    """What is looked for is typed on the first line there, and what is found stands below."""
    async with DashboardApp(flat(9)).run_test(size=SMALL) as pilot:
        await pilot.press(":", *"undo")
        shown = await settle(pilot, until="undo: ")

    assert "🔎 undo" in shown
