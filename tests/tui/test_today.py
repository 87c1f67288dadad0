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
from tracker.tui.screens.dashboard import Dashboard
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


async def test_much_that_was_left_over_is_asked_about(vault: Make) -> None:
    """What is long past is not offered; the rest is moved once its user has said so."""
    old = "".join(f"- [ ] old {nth} 📅 2020-01-01\n" for nth in range(1200))
    lately = "".join(f"- [ ] left {nth} 📅 2023-06-10\n" for nth in range(21))
    sandbox = vault({"a.md": f"# TODO\n{old}{lately}"})

    async with opened(sandbox, "21 left from before today: Y moves them") as pilot:
        strip = await settle(pilot, until="Long overdue  1,200")
        await pilot.press("Y")
        await settle(pilot, until="Move to today: 21 tasks, as one change")
        await pilot.press("escape")
        await settle(pilot, until="21 left from", without="as one change")
        await pilot.press("Y", "enter")
        await settle(pilot, until="Plan: 21 items", without="left from")

    assert "[Thu 15 21! +1.2k]" in strip
    assert sandbox.subjects() == ["Plan: 21 items", "Start"]
    assert 1200 == sandbox.read("a.md").count("📅 2020-01-01".encode())
    assert 21 == sandbox.read("a.md").count("📅 2023-06-15".encode())


async def test_a_group_is_moved_after_a_question(vault: Make) -> None:
    """A line that stands for rows does nothing but mark them; then all go in one commit.

    Asked for what belongs to a note, it says which keys it takes.
    """
    old = "".join(f"- [ ] old {nth} 📅 2020-01-01\n" for nth in range(40))
    sandbox = vault({"a.md": f"# TODO\n{old}- [ ] now 📅 2023-06-15\n"})

    async with opened(sandbox, "Long overdue  40") as pilot:
        await settle(pilot, until="40 rows: ⏎ shows them, m marks them")
        for key in "xbL":
            await pilot.press(key)
            await settle(pilot, until="This line stands for 40 rows")
            pilot.app.clear_notifications()
            await settle(pilot, without="This line stands for")
        await pilot.press("m")
        await settle(pilot, until="40 marked")
        await pilot.press(">")
        await settle(pilot, until="a day on: 40 marked rows, as one change")
        told: list[str] = []
        dashboard = pilot.app.screen_stack[0]
        assert isinstance(dashboard, Dashboard)

        def hear(words: str) -> None:
            told.append(words)

        dashboard.watch(dashboard, "working", hear, init=False)
        await pilot.press("enter")
        await settle(pilot, until="Plan: 40 items")

    assert ["working on 40 rows…", ""] == told
    assert sandbox.subjects() == ["Plan: 40 items", "Start"]
    assert 40 == sandbox.read("a.md").count("📅 2023-06-16".encode())


async def test_what_is_folded_is_so_the_next_time(vault: Make) -> None:
    """A group that was folded, and one that was opened."""
    old = "".join(f"- [ ] old {nth} 📅 2020-01-01\n" for nth in range(40))
    sandbox = vault({"a.md": f"# TODO\n{old}- [ ] now 📅 2023-06-15\n"})

    async with opened(sandbox, "▸ Long overdue") as pilot:
        await pilot.press("enter", "}", "_")
        await settle(pilot, until="▸ Due today  1", without="☐ now")
    async with opened(sandbox, "old 0") as pilot:
        await pilot.press("G")
        await settle(pilot, until="▸ Due today  1", without="☐ now")
