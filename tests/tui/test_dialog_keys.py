"""What each key of a dialog does, as its user sees it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.containers import VerticalScroll
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from tests.tui.rows import flat
from tests.tui.screen import screen_text
from tests.tui.stage import DashboardApp
from tests.tui.windows import WINDOWS
from tracker.core.conflicts import Choice
from tracker.core.task.fields import Priority
from tracker.tui.messages import ConflictChosen, EditorWanted
from tracker.tui.screens.keyed import Keyed
from tracker.tui.screens.tour import PAGES


class Opened:
    """A window over the dashboard, what it answered, and what it asked for."""

    def __init__(self, app: DashboardApp, pilot: Pilot[Any], window: Keyed[Any]) -> None:
        self.app, self.pilot, self.window = app, pilot, window
        self.answers: list[object] = []
        self.heard: list[Message] = []

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until they are dealt with."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def is_open(self) -> bool:
        """Whether it is still there."""
        return self.app.screen is self.window


@asynccontextmanager
async def opened(name: str) -> AsyncIterator[Opened]:
    """One of the windows, ready for keys."""
    app, heard = DashboardApp(flat(1)), list[Message]()
    async with app.run_test(size=(80, 24), message_hook=heard.append) as pilot:
        window = WINDOWS[name]()
        found = Opened(app, pilot, window)
        found.heard = heard
        await app.push_screen(window, found.answers.append)
        await pilot.pause()
        yield found


async def test_a_list_is_gone_through_and_chosen_from() -> None:
    """By lines, by pages, to both ends; enter answers with what the cursor stands on."""
    async with opened("choice") as found:
        options = found.window.query_one(OptionList)
        places = []
        for key in ("j", "down", "k", "up", "G", "g", "end", "home"):
            await found.press(key)
            places.append(options.highlighted)
        for key in ("pagedown", "pageup", "ctrl+d", "ctrl+u"):
            before = options.highlighted or 0
            await found.press(key)
            places.append((options.highlighted or 0) > before + 3)
        await found.press("j", "enter")

    assert [1, 2, 1, 0, 29, 0, 29, 0] == places[:8]
    assert [True, False, True, False] == places[8:]
    assert [1] == found.answers


@pytest.mark.parametrize(
    ("key", "priority"),
    [
        ("1", Priority.HIGHEST),
        ("2", Priority.HIGH),
        ("3", Priority.MEDIUM),
        ("4", Priority.LOW),
        ("5", Priority.LOWEST),
        ("0", Priority.NORMAL),
    ],
)
async def test_a_digit_is_a_priority(key: str, priority: Priority) -> None:
    """It answers at once."""
    async with opened("priority") as found:
        await found.press(key)

    assert [priority] == found.answers


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("date", ("escape",)),
        ("capture", ("escape",)),
        ("task window", ("escape",)),
        ("choice", ("escape", "q")),
        ("history", ("escape", "q", "U")),
        ("sheet", ("escape", "q", "enter", "?", "f1", "？")),
        ("conflicts", ("escape", "q", "c")),
        ("picture", ("escape", "q")),
        ("activity", ("escape", "q", "H")),
        ("find", ("escape", "ctrl+f")),
        ("tour", ("escape", "q", "x", "left")),
    ],
)
async def test_what_leaves_a_window(name: str, keys: tuple[str, ...]) -> None:
    """Each of these keys does, and nothing is answered."""
    for key in keys:
        async with opened(name) as found:
            await found.press(key)

            assert not found.is_open, key
            assert [None] == found.answers


async def test_a_letter_is_text_where_one_types() -> None:
    """What leaves other dialogs is typed there."""
    async with opened("tag") as found:
        await found.press("q", "?", "enter")

    assert ["#q?"] == found.answers


@pytest.mark.parametrize("name", ["sheet", "conflicts"])
async def test_a_text_is_scrolled(name: str) -> None:
    """By lines, by ten of them, to both ends."""
    async with opened(name) as found:
        scroll = found.window.query_one(VerticalScroll)
        most = scroll.max_scroll_y
        places = []
        for key in ("j", "down", "k", "up", "G", "g", "space", "pageup", "ctrl+d", "ctrl+u"):
            await found.press(key)
            places.append(scroll.scroll_y)
    far = min(10, most)

    assert most > 1
    assert [1, 2, 1, 0, most, 0, far, 0, far, 0] == places


async def test_a_text_is_copied() -> None:
    """What is to be copied gets onto the clipboard."""
    async with opened("sheet") as found:
        await found.press("y")

        assert "text" == found.app.clipboard
        assert found.is_open


@pytest.mark.parametrize(
    ("key", "choice"),
    [
        *(("o", Choice.OURS), ("1", Choice.OURS), ("t", Choice.THEIRS), ("2", Choice.THEIRS)),
        *(("b", Choice.BOTH), ("3", Choice.BOTH), ("0", Choice.BASE)),
    ],
)
async def test_a_side_of_a_conflict_is_kept(key: str, choice: Choice) -> None:
    """Each key asks for its side."""
    async with opened("conflicts") as found:
        await found.press(key)

    chosen = [each.choice for each in found.heard if isinstance(each, ConflictChosen)]
    assert choice in chosen
    assert {choice} == set(chosen)


async def test_conflicts_are_gone_through() -> None:
    """To the next and the one before; the editor opens at the one that is shown."""
    async with opened("conflicts") as found:
        titles = []
        for key in ("n", "p", "right", "left", "tab", "shift+tab", "n"):
            await found.press(key)
            titles.append(str(found.window.query_one("#conflict-title", Static).content)[:15])
        await found.press("E")

    first, second = "Conflict 1 of 2", "Conflict 2 of 2"
    assert [second, first, second, first, second, first, second] == titles
    assert {"other.md"} == {each.ref.path for each in found.heard if isinstance(each, EditorWanted)}


@pytest.mark.parametrize("key", ["enter", "o"])
async def test_a_picture_is_opened(key: str) -> None:
    """It answers that the file is to be opened."""
    async with opened("picture") as found:
        await found.press(key)

    assert [True] == found.answers


async def test_the_tour_goes_on_and_back() -> None:
    """By four keys each; behind its last page it ends."""
    async with opened("tour") as found:
        shown = []
        for key in ("space", "left", "enter", "up", "right", "backspace", "down"):
            await found.press(key)
            shown.append(screen_text(found.app).partition(f" of {len(PAGES)}")[0][-1])
        await found.press(*["space"] * (len(PAGES) - 1))

        assert not found.is_open
    assert ["2", "1", "2", "1", "2", "1", "2"] == shown


async def test_fields_are_gone_through() -> None:
    """To the next and the one before."""
    async with opened("task window") as found:
        names = []
        for key in ("tab", "down", "shift+tab", "up"):
            await found.press(key)
            names.append(found.window.focused.id if found.window.focused else None)
        order = [each.id for each in found.window.query(Input)]

    assert [order[1], order[2], order[1], order[0]] == names


async def test_offers_are_gone_through_and_taken() -> None:
    """Down, up, and tab, which takes the one that is chosen."""
    async with opened("capture") as found:
        field = found.window.query_one(Input)
        field.value = "read @note#"
        field.cursor_position = len(field.value)
        await found.press("down", "ctrl+n", "up", "tab")
        taken = field.value

    assert "read @note#two" == taken.rstrip()
