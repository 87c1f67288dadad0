"""The dialog for a new task, and what comes of it."""

from datetime import date

from textual.widgets import Input

from tests.tui.rows import flat
from tests.tui.screen import settle
from tests.tui.stage import dashboard
from tracker.core.capture.model import Place
from tracker.core.capture.places import Places
from tracker.core.task.fields import Priority
from tracker.tui.messages import TaskTyped

PLACES = Places({"LLM调研": ("TODO", "资料"), "My Note": ("To do",)}, "LLM调研#TODO")


async def test_a_task_is_understood_while_it_is_typed() -> None:
    """The dialog says what each part means, and answers with all of it."""
    async with dashboard(flat(1)) as (app, pilot):
        app.dashboard.places = PLACES
        await pilot.press("a", *"读 CLIP 明天 !high #论文 3d")
        shown = await settle(pilot, until="☐ 读 CLIP #论文 3d")
        await pilot.press(*" @my", "tab", "#", "tab", "enter")
        await pilot.pause()
        (typed,) = [each for each in app.heard if isinstance(each, TaskTyped)]

    assert "due       Fri 2023-06-16 · tomorrow" in shown
    assert "priority  high" in shown
    assert "tags      #论文" in shown
    assert "to        LLM调研 ▸ TODO" in shown
    assert "left as words: “3d” may be a date: due 3d?" in shown
    assert ("读 CLIP #论文 3d", date(2023, 6, 16)) == (typed.task.description, typed.task.due)
    assert (Priority.HIGH, Place("My Note", "To do")) == (typed.task.priority, typed.task.place)
    assert "note.md" == typed.beside


async def test_places_are_offered() -> None:
    """Behind an at sign the notes are offered, and the arrows choose among them."""
    async with dashboard(flat(1)) as (app, pilot):
        app.dashboard.places = PLACES
        await pilot.press("a", *"x @")
        shown = await settle(pilot, until='@"My Note"')
        await pilot.press("down", "tab")

        assert 'x @"My Note"' == app.screen.query_one(Input).value
    assert "@LLM调研" in shown


async def test_keys_are_letters_while_a_task_is_typed() -> None:
    """What is typed into the line does nothing else, and no words make no task."""
    async with dashboard(flat(1)) as (app, pilot):
        await pilot.press("a", "enter", *"xsd q?/:>", "escape")
        await pilot.press("a")
        await pilot.pause()

        assert "xsd q?/:>" == app.screen.query_one(Input).value
        assert [] == app.intents
        assert not any(isinstance(each, TaskTyped) for each in app.heard)
