"""Planning the day in the dashboard: the strip, days, what was left over, dragging, why."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from textual.pilot import Pilot

from tests.conftest import Sandbox
from tests.tui.screen import screen_lines, settle
from tracker.tui.app import TrackerApp
from tracker.workspace import Workspace

TODAY = date(2023, 6, 15)
NOTE = "# TODO\n\n- [ ] late 📅 2023-06-14\n- [ ] later ⏳ 2023-06-13\n- [ ] now 📅 2023-06-15\n"

Make = Callable[..., Sandbox]


@asynccontextmanager
async def opened(
    sandbox: Sandbox, until: str = "now", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[Any]]:
    """The dashboard, as soon as it shows `until`."""
    workspace = Workspace.find(str(sandbox.root), os.environ, sandbox.root, lambda: TODAY)
    async with TrackerApp(workspace).run_test(size=size, notifications=True) as pilot:
        await settle(pilot, until=until)
        yield pilot


async def test_what_was_left_over_is_offered_once(vault: Make) -> None:
    """One key moves all of it to today as one commit; the next start does not offer it again."""
    sandbox = vault({"a.md": NOTE})

    async with opened(sandbox, "2 left from before today: Y moves them") as pilot:
        await pilot.press("Y")
        await settle(pilot, until="Plan: 2 items", without="left from")
    (sandbox.root / "a.md").write_text(NOTE)
    async with opened(sandbox, "Thu 15 3") as pilot:
        shown = await settle(pilot, until="late")

    assert "left from" not in shown
    assert sandbox.git("show", "HEAD:a.md").count("2023-06-15") == 3
    assert sandbox.subjects() == ["Plan: 2 items", "Start"]


async def test_the_offer_can_be_put_away(vault: Make) -> None:
    """Esc leaves everything as it is."""
    sandbox = vault({"a.md": NOTE})

    async with opened(sandbox, "left from before") as pilot:
        await pilot.press("escape")
        await settle(pilot, without="left from")

    assert NOTE.encode() == sandbox.read("a.md")


async def test_the_week(vault: Make) -> None:
    """Seven days with their tasks, too many by a sign; keys and clicks show a day's tasks."""
    sandbox = vault({"a.md": NOTE + "- [ ] fri 📅 2023-06-16\n", "tracker.toml": "capacity = 2\n"})

    async with opened(sandbox, "[Thu 15 3!]") as pilot:
        await pilot.press(")")
        friday = await settle(pilot, until="[Fri 16 1]")
        await pilot.click("WeekLine", offset=(26, 0))
        saturday = await settle(pilot, until="Nothing is planned for Sat")
        await pilot.press("(", "(")
        await settle(pilot, until="Overdue")

    assert "fri" in friday
    assert "[Sat 17 0]" in saturday


async def test_the_week_fits(vault: Make) -> None:
    """All seven days are there on a small screen, however full they are."""
    days = "".join(
        f"- [ ] {count} 📅 2023-06-{day}\n" for day in range(15, 22) for count in range(12)
    )
    sandbox = vault({"a.md": f"# TODO\n{days}"})

    async with opened(sandbox, "[Thu 15 12!]") as pilot:
        await settle(pilot, until="Wed 21 12!")


async def test_too_many_in_words(vault: Make) -> None:
    """Where there is room, a word says that a day has too many."""
    sandbox = vault({"a.md": NOTE, "tracker.toml": "capacity = 2\n"})

    async with opened(sandbox, "[Thu 15 3/2 over]", size=(120, 30)):
        pass


async def test_a_day_on_and_back(vault: Make) -> None:
    """`>` and `<` move the row by a day, with a count by several; never before today."""
    sandbox = vault({"a.md": "# TODO\n- [ ] now 📅 2023-06-15\n"})

    async with opened(sandbox) as pilot:
        await pilot.press("2", "alt+3", ">")
        await settle(pilot, until="due Sun")
        await pilot.press("<")
        await settle(pilot, until="due Sat")
        await pilot.press("alt+9", "<")
        await settle(pilot, until="due today")
        await pilot.press("<")
        await settle(pilot, until="it is for today already")

    assert ["Plan: now"] * 3 == sandbox.subjects()[:3]


async def test_a_task_is_dragged_onto_a_day(vault: Make) -> None:
    """A row that is dropped on a day of the strip is planned for it."""
    sandbox = vault({"a.md": "# TODO\n- [ ] now 📅 2023-06-15\n"})

    async with opened(sandbox, "Due today") as pilot:
        at = next(line for line, text in enumerate(screen_lines(pilot.app)) if "☐ now" in text)
        await pilot.mouse_down(offset=(6, at))
        await pilot.hover(offset=(25, 2))
        await pilot.mouse_up(offset=(25, 2))
        await settle(pilot, until="Plan: now")

    assert "- [ ] now 📅 2023-06-17" in sandbox.read("a.md").decode()


async def test_a_task_is_dragged_to_another_group(vault: Make) -> None:
    """A row that is dropped into another group becomes what that group says."""
    sandbox = vault({"a.md": "# TODO\n- [/] on\n- [ ] now 📅 2023-06-15\n"})

    async with opened(sandbox) as pilot:
        lines = screen_lines(pilot.app)
        here = next(line for line, text in enumerate(lines) if "☐ now" in text)
        there = next(line for line, text in enumerate(lines) if "◧ on" in text)
        await pilot.mouse_down(offset=(6, here))
        await pilot.mouse_up(offset=(6, there))
        await settle(pilot, until="◧ now")

    assert "- [/] now 🛫 2023-06-15 📅 2023-06-15" in sandbox.read("a.md").decode()


async def test_why(vault: Make) -> None:
    """`i` says why a row is where it is, for tasks, readings and parts of outlines."""
    sandbox = vault({"a.md": NOTE + "\n# Papers\n- [A](http://a.org)\n\n# Outline\n- part\n"})

    async with opened(sandbox) as pilot:
        await pilot.press("i")
        task = await settle(pilot, until="Why it is here")
        await pilot.press("escape", "3", "i")
        await settle(pilot, until="because “Papers” holds “papers”")
        await pilot.press("escape", "4", "i")
        await settle(pilot, until="because “Outline” holds “outline”")

    assert "“Overdue”: due yesterday, on 2023-06-14." in task
