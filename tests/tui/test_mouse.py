"""The mouse: what looks as if it could be clicked can be, and nothing else does anything."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.events import MouseMove
from textual.pilot import Pilot

from tests.conftest import Sandbox
from tests.tui.screen import screen_lines, settle
from tests.tui.test_today import opened

NOTE = "# TODO\n- [/] on\n- [ ] now 📅 2023-06-15\n- [ ] then 📅 2023-06-15\n"

Make = Callable[..., Sandbox]


def _line(pilot: Pilot[Any], words: str) -> int:
    return next(at for at, text in enumerate(screen_lines(pilot.app)) if words in text)


def _place(pilot: Pilot[Any], words: str) -> tuple[int, int]:
    at = _line(pilot, words)
    return screen_lines(pilot.app)[at].index(words), at


@pytest.mark.parametrize("button", [2, 3])
async def test_only_the_left_button_gives_a_status(button: int, vault: Make) -> None:
    """Another on a row's glyph, or twice on the row, changes nothing."""
    sandbox = vault({"a.md": NOTE})

    async with opened(sandbox) as pilot:
        at = _line(pilot, "☐ now")
        await pilot.click(offset=(2, at), button=button)
        await settle(pilot)
        await pilot.press("escape")
        await pilot.click(offset=(9, at), button=button, times=2)
        await settle(pilot)

    assert NOTE == sandbox.read("a.md").decode()


async def test_the_right_button_asks_what_to_do(vault: Make) -> None:
    """It chooses the row, and offers what can be done."""
    async with opened(vault({"a.md": NOTE})) as pilot:
        await pilot.click(offset=(9, _line(pilot, "☐ then")), button=3)
        await settle(pilot, until="What to do")
        app: Any = pilot.app

        assert "then" == app.dashboard.rows.chosen.text


async def test_a_row_dropped_on_another_s_glyph(vault: Make) -> None:
    """Where a row is let go nothing is clicked: the task that stands there is not done."""
    sandbox = vault({"a.md": NOTE})

    async with opened(sandbox) as pilot:
        here, there = _line(pilot, "☐ now"), _line(pilot, "☐ then")
        await pilot.mouse_down(offset=(2, here))
        await pilot.hover(offset=(2, there))
        await pilot.mouse_up(offset=(2, there))
        await settle(pilot)

    assert NOTE == sandbox.read("a.md").decode()


async def test_a_drag_is_given_up(vault: Make) -> None:
    """`esc` lets a row go while it is dragged; the button's coming up does nothing any more."""
    sandbox = vault({"a.md": NOTE})

    async with opened(sandbox) as pilot:
        at = _line(pilot, "☐ now")
        await pilot.mouse_down(offset=(9, at))
        await pilot._post_mouse_events([MouseMove], offset=(25, 2), button=1)
        await settle(pilot)
        app: Any = pilot.app
        shown = app.dashboard.query_one("WeekLine").over
        await pilot.press("escape")
        after = app.dashboard.query_one("WeekLine").over
        await pilot.mouse_up(offset=(25, 2))
        await settle(pilot)

    assert (17, None) == (shown.day, after)
    assert NOTE == sandbox.read("a.md").decode()


async def test_what_a_click_would_do_is_underlined(vault: Make) -> None:
    """A tab and a day are, while the mouse is over them."""
    async with opened(vault({"a.md": NOTE})) as pilot:
        app: Any = pilot.app
        await pilot.hover(offset=_place(pilot, "2 Tasks"))
        tab = app.dashboard.query_one("TabLine")
        over = tab.over
        await pilot.hover("WeekLine", offset=(26, 0))
        await pilot.pause()

        assert ("tasks", "") == (over, tab.over)
        assert app.dashboard.query_one("WeekLine").over is not None


async def test_a_warning_is_clicked(vault: Make) -> None:
    """What the line on top tells of is shown."""
    settings = '[keys]\nnone = "x"\n'
    async with opened(vault({"a.md": NOTE, "tracker.toml": settings}), "1 warning") as pilot:
        await pilot.click(offset=_place(pilot, "1 warning"))
        await settle(pilot, until="Warnings")


async def test_a_dialog_by_the_mouse(vault: Make) -> None:
    """The parts of the line of keys do what their keys do."""
    sandbox = vault({"a.md": NOTE})

    async with opened(sandbox) as pilot:
        await pilot.press("j", "D")
        await settle(pilot, until="removes it")
        await pilot.press("f", "r", "i")
        await settle(pilot, until="2023-06-16")
        await pilot.click(offset=_place(pilot, "cancels"))
        await settle(pilot, without="removes it")
        await pilot.press("D", *"fri")
        await settle(pilot, until="2023-06-16")
        await pilot.click(offset=_place(pilot, "sets it"))
        await settle(pilot, until="✓")

    assert "⏳ 2023-06-16" in sandbox.read("a.md").decode()


async def test_a_link_in_the_note(vault: Make) -> None:
    """A link that is clicked leads where it leads by key; a task that is clicked twice goes on."""
    sandbox = vault({"a.md": f"See [[b]].\n\n{NOTE}", "b.md": "# The other\n"})

    async with opened(sandbox, "See b", (120, 40)) as pilot:
        x, y = _place(pilot, "See b")
        await pilot.click(offset=(x + 4, y))
        await settle(pilot, until="The other")
        await pilot.press("backspace")
        await settle(pilot, until="See b")
        lines = screen_lines(pilot.app)
        at = next(at for at in range(y, len(lines)) if "☐ then" in lines[at])
        await pilot.click(offset=(lines[at].index("☐ then") + 4, at), times=2)
        await settle(pilot, until="Done today")

    assert "- [x] then" in sandbox.read("a.md").decode()


async def test_a_click_beside_a_dialog(vault: Make) -> None:
    """It leaves the dialog as `esc` does, but for one in which something is typed."""
    sandbox = vault({"a.md": NOTE})

    async with opened(sandbox) as pilot:
        await pilot.press("j", "D")
        await settle(pilot, until="removes it")
        await pilot.click(offset=_place(pilot, "removes it"))
        await pilot.click(offset=(1, 1), button=3)
        await settle(pilot, until="removes it")
        await pilot.click(offset=(1, 2))
        await settle(pilot, without="removes it")
        await pilot.press("D", *"fri")
        await settle(pilot, until="2023-06-16")
        await pilot.click(offset=(1, 1))
        await settle(pilot, until="would be lost")
        await pilot.press("enter")
        await settle(pilot, until="✓")

    assert "⏳ 2023-06-16" in sandbox.read("a.md").decode()


async def test_what_is_kept_is_not_lost_by_a_click(vault: Make) -> None:
    """A new task as far as it is typed is there again: a click beside it puts it away."""
    async with opened(vault({"a.md": NOTE})) as pilot:
        await pilot.press("a", *"half")
        await settle(pilot, until="☐ half")
        await pilot.click(offset=(1, 1))
        await settle(pilot, without="☐ half")
        await pilot.press("a")
        await settle(pilot, until="☐ half")


async def test_two_clicks_on_what_opens_a_dialog(vault: Make) -> None:
    """The second does not put away what the first has opened."""
    settings = '[keys]\nnone = "x"\n'
    async with opened(vault({"a.md": NOTE, "tracker.toml": settings}), "1 warning") as pilot:
        await pilot.click(offset=_place(pilot, "1 warning"), times=2)
        await settle(pilot, until="Warnings")
        await pilot.pause(0.2)
        await settle(pilot, until="Warnings")


LONG = "# TODO\n" + "".join(f"- [/] task {nth}\n" for nth in range(60))


async def _drag(pilot: Pilot[Any], *places: tuple[int, int]) -> None:
    await pilot.mouse_down(offset=places[0])
    for place in places[1:]:
        await pilot._post_mouse_events([MouseMove], offset=place, button=1)


async def test_the_list_scrolls_at_its_edge(vault: Make) -> None:
    """A row held over the last line of the list scrolls it on; over the first, back; then rests."""
    sandbox = vault({"a.md": LONG})

    async with opened(sandbox, "task 3") as pilot:
        await pilot.press("2")
        await settle(pilot, until="60 open")
        app: Any = pilot.app
        rows = app.dashboard.rows
        top, bottom = rows.content_region.y, rows.content_region.bottom - 1
        await _drag(pilot, (9, _line(pilot, "task 1")), (12, bottom))
        for _ in range(100):
            if rows.scroll_y > 4:
                break
            await pilot.pause(0.05)
        down = rows.scroll_y
        await pilot._post_mouse_events([MouseMove], offset=(12, top), button=1)
        for _ in range(100):
            if rows.scroll_y < down - 2:
                break
            await pilot.pause(0.05)
        up = rows.scroll_y
        await pilot.press("escape")
        await pilot.pause(0.3)
        after = rows.scroll_y
        await pilot.mouse_up(offset=(12, bottom))
        await settle(pilot)

    assert down > 4
    assert up < down - 2
    assert after <= up
    assert LONG == sandbox.read("a.md").decode()


@pytest.mark.parametrize("words", ["a.md:", "u undo", "2 Tasks"])
async def test_a_row_dropped_on_nothing(vault: Make, words: str) -> None:
    """On the note, the lines of facts and keys, and the tabs nothing happens to it."""
    sandbox = vault({"a.md": NOTE})

    async with opened(sandbox, "a.md:", (100, 36)) as pilot:
        await settle(pilot, until=words)
        place = _place(pilot, words)
        await _drag(pilot, (9, _line(pilot, "☐ now")), place)
        await pilot.mouse_up(offset=place)
        await settle(pilot)

    assert NOTE == sandbox.read("a.md").decode()
    assert ["Start"] == sandbox.subjects()


async def test_a_dialog_ends_a_drag(vault: Make) -> None:
    """What a key opens meanwhile is not dropped through."""
    sandbox = vault({"a.md": NOTE})

    async with opened(sandbox) as pilot:
        await _drag(pilot, (9, _line(pilot, "☐ now")), (25, 2))
        await pilot.press("a")
        await settle(pilot, until="New task")
        await pilot.mouse_up(offset=(25, 2))
        await pilot.press("escape")
        await settle(pilot, without="New task")

    assert NOTE == sandbox.read("a.md").decode()


@pytest.mark.parametrize("size", [(20, 5), (60, 20), (150, 50)])
async def test_the_window_changes_during_a_drag(vault: Make, size: tuple[int, int]) -> None:
    """The row is let go: it is over another place now."""
    sandbox = vault({"a.md": NOTE})

    async with opened(sandbox) as pilot:
        await _drag(pilot, (9, _line(pilot, "☐ now")), (25, 2))
        await pilot.resize_terminal(*size)
        await pilot.pause()
        await pilot.mouse_up(offset=(15, 2))
        await settle(pilot)

    assert NOTE == sandbox.read("a.md").decode()
