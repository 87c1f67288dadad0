"""The dialogs: what is typed in, what the dashboard wants then."""

from datetime import date

import pytest
from textual.widgets import Input

from tests.tui.rows import flat, row, view
from tests.tui.screen import settle
from tests.tui.stage import DashboardApp, dashboard
from tracker.core.intents import EditText, SetDate, SetPriority
from tracker.core.ref import Ref
from tracker.core.task.fields import Priority
from tracker.core.views.model import Group

REF = Ref("note.md", 0, "- [ ] row 1")


async def test_dates() -> None:
    """A date is typed; nothing typed removes the one there is."""
    keys = [("d", "2023-07-01"), ("t", "2023-07-02"), ("D", "2023-07-03"), ("d", "")]
    async with dashboard(flat(2)) as (app, pilot):
        await pilot.press("j")
        for key, typed in keys:
            await pilot.press(key, *typed, "enter")
            await pilot.pause()
            app.dashboard.settle(frozenset({"row 1"}))

        due, start, scheduled = date(2023, 7, 1), date(2023, 7, 2), date(2023, 7, 3)
        expected = [("due", due), ("start", start), ("scheduled", scheduled), ("due", None)]
        assert [SetDate(REF, *each) for each in expected] == app.intents


async def test_a_date_shows_how_it_is_understood() -> None:
    """While it is typed the date is shown; what is no date can not be set, and esc leaves."""
    async with dashboard(flat(2)) as (app, pilot):
        await pilot.press("d", *"2023-06-16")
        understood = await settle(pilot, until="= Fri 2023-06-16")
        await pilot.press(*"nonsense")
        await settle(pilot, until="not understood")
        await pilot.press("enter")
        still_open = app.screen is not app.dashboard
        await pilot.press("escape")
        await pilot.pause()

    assert "= Fri 2023-06-16" in understood
    assert still_open
    assert [] == app.intents


async def test_the_date_there_is_can_be_changed() -> None:
    """The dialog begins with the date that the line has."""
    dated = row("a", ref=Ref("note.md", 0, "- [ ] a 📅 2023-06-20"))
    async with dashboard(view(Group("", (dated,)))) as (app, pilot):
        await pilot.press("d")
        await pilot.pause()

        assert "2023-06-20" == app.screen.query_one(Input).value


async def test_priorities() -> None:
    """A priority is chosen by its number, or by going to it."""
    async with dashboard(flat(2)) as (app, pilot):
        await pilot.press("j")
        for keys in (("1",), ("4",), ("0",), ("j", "down", "k", "enter"), ("escape",)):
            await pilot.press("!")
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            app.dashboard.settle(frozenset({"row 1"}))

        chosen = (Priority.HIGHEST, Priority.LOW, Priority.NORMAL, Priority.HIGH)
        assert [SetPriority(REF, priority) for priority in chosen] == app.intents


async def test_editing_a_line() -> None:
    """The dialog has all that follows the checkbox, as it is, and gives back what was typed."""
    raw = "    - [ ] [red]看[/] 📅 2023-06-20 ^id"
    edited = row("a", ref=Ref("note.md", 4, raw))
    async with dashboard(view(Group("", (edited,)))) as (app, pilot):
        await pilot.press("ctrl+e")
        await pilot.pause()
        before = app.screen.query_one(Input).value
        await pilot.press("!", "enter")
        await pilot.pause()

    assert "[red]看[/] 📅 2023-06-20 ^id" == before
    assert [EditText(Ref("note.md", 4, raw), before + "!")] == app.intents


async def test_a_line_is_completed_while_it_is_typed() -> None:
    """`tab` takes what is offered, a field and then its day; ↓ goes to another offer."""
    edited = row("a", ref=Ref("note.md", 4, "- [ ] read"))
    async with dashboard(view(Group("", (edited,)))) as (app, pilot):
        await pilot.press("ctrl+e", *" due", "tab")
        await pilot.pause()
        opened = app.screen.query_one(Input).value
        await pilot.press(*"tom", "tab", *"high", "down", "tab", "enter")
        await pilot.pause()

    assert "read 📅 " == opened
    assert [EditText(Ref("note.md", 4, "- [ ] read"), "read 📅 2023-06-16 ⏫ ")] == app.intents


async def test_editing_nothing() -> None:
    """A line that was not changed, or left, is not written."""
    async with dashboard(flat(1)) as (app, pilot):
        for keys in (("enter",), ("escape",), ("x", "escape")):
            await pilot.press("ctrl+e", *keys)
            await pilot.pause()

        assert [] == app.intents


@pytest.mark.parametrize("text", ["\x1b[31mred", "\udcff", "\u202eback"])
async def test_what_cannot_be_typed_is_not_edited(text: str) -> None:
    """A line with escapes, broken bytes or the like is for the editor, which is said."""
    odd = row("a", ref=Ref("note.md", 4, f"- [ ] {text}"))
    app = DashboardApp(view(Group("", (odd,))))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause(0.05)
        await pilot.press("e")
        await settle(pilot, until="cannot be typed here")

        assert app.screen is app.dashboard
