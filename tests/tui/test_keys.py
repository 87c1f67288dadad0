"""Keys as the settings give them, full-width keys, counts."""

from datetime import date

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from tests.tui.rows import flat, row, view
from tests.tui.screen import screen_text, settle
from tests.tui.stage import DashboardApp, dashboard
from tracker.core.intents import AddTag, Finish, MoveDays, SetDate, SetPriority, Start
from tracker.core.ref import Ref
from tracker.core.task.fields import Priority
from tracker.core.views.model import Group, View
from tracker.tui.command import Command
from tracker.tui.commands import COMMANDS
from tracker.tui.keys import as_in_vim, counting, read_key, with_keys
from tracker.tui.messages import ActivityWanted
from tracker.tui.screens.dashboard import Dashboard


def keys_of(commands: tuple[Command, ...], name: str) -> tuple[str, ...]:
    """The keys of the command called `name`."""
    return next(command.keys for command in commands if command.name == name)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("x", "x"),
        ("X", "X"),
        ("完", "完"),
        ("Ctrl-X", "ctrl+X"),
        ("ctrl+x", "ctrl+x"),
        ("C-x", "ctrl+x"),
        ("alt+shift+up", "alt+shift+up"),
        ("F5", "f5"),
        ("Esc", "escape"),
        ("space", "space"),
        ("g g", "g g"),
        ("C-w  L", "ctrl+w L"),
        ("g nokey", None),
        (" ", None),
        ("", None),
        ("f99", None),
        ("xyz", None),
        ("ctrl+", None),
        ("\x1b", None),
    ],
)
def test_keys_as_people_write_them(typed: str, key: str | None) -> None:
    """A key is a character or a key's name, with what is held; anything else is none."""
    assert key == read_key(typed)


def test_keys_from_the_settings() -> None:
    """A command gets the keys that are said; a key is taken from the one that had it, and told."""
    commands, wrong = with_keys(COMMANDS, {"finish": ("d",), "preview": (), "sync": ("f5", "S")})

    assert ("d",) == keys_of(commands, "finish")
    assert () == keys_of(commands, "due")
    assert () == keys_of(commands, "preview")
    assert ("f5", "S") == keys_of(commands, "sync")
    assert ("[keys] d is finish now, no longer due: it has no key left.",) == wrong


def test_what_is_wrong_is_told() -> None:
    """Unknown commands, keys that are none, and keys given twice are named."""
    said = {"finsh": ("x",), "start": ("nokey", "f7"), "cancel": ("f7", "f8")}
    commands, wrong = with_keys(COMMANDS, said)

    assert ("f7",) == keys_of(commands, "start")
    assert ("f8",) == keys_of(commands, "cancel")
    assert (
        "[keys]: there is no command “finsh”; is “finish” meant?",
        "[keys] start: “nokey” is no key.",
        "[keys] F7 is both start and cancel: start has it.",
    ) == wrong


def test_keys_of_dialogs_from_the_settings() -> None:
    """A key of a dialog is set as any other; it clashes with those of the same dialogs alone."""
    said = {"leave": ("ctrl+g", "y"), "keep_ours": ("x", "p"), "submit": ("w", "ctrl+s")}
    commands, wrong = with_keys(COMMANDS, said)

    assert ("ctrl+g", "y") == keys_of(commands, "leave")
    assert ("x", "p") == keys_of(commands, "keep_ours")
    assert ("ctrl+s",) == keys_of(commands, "submit")
    assert ("x",) == keys_of(commands, "finish")
    assert (
        "[keys] submit: “w” is text where that is done.",
        "[keys] p is keep_ours now, no longer last_conflict: it keeps ← shift+tab.",
        "[keys] y is leave now, no longer copy: it has no key left.",
    ) == wrong


async def test_a_dialog_takes_the_keys() -> None:
    """Keys of the settings work in a dialog, those they replace do not, and its hint tells them."""
    app = DashboardApp(flat(2))
    said = {"submit": ("ctrl+s",), "leave": ("ctrl+g",)}
    app.dashboard = Dashboard(with_keys(COMMANDS, said)[0])
    async with app.run_test(size=(80, 24), message_hook=app.hear) as pilot:
        await settle(pilot, until="? help")
        await pilot.press("d")
        shown = await settle(pilot, until="Due")
        await pilot.press(*"2023-07-01", "enter", "escape")
        await pilot.pause()
        is_open = app.screen is not app.dashboard
        await pilot.press("ctrl+s")
        await pilot.pause()

    assert "^s sets it   empty removes it   ^g cancels   F1 keys" in shown
    assert is_open
    assert [SetDate(Ref("note.md", 0, "- [ ] row 0"), "due", date(2023, 7, 1))] == app.intents


async def test_the_dashboard_takes_the_keys() -> None:
    """The keys of the settings work, those they replace do not, and help and footer show them."""
    app = DashboardApp(flat(2))
    app.dashboard = Dashboard(with_keys(COMMANDS, {"finish": ("f7",), "start": ()})[0])
    async with app.run_test(size=(80, 24), message_hook=app.hear) as pilot:
        await settle(pilot, until="F7 done")
        await pilot.press("x", "s", "f7", "?")
        await settle(pilot, until="Help")
        shown = screen_text(app)

    assert [Finish(Ref("note.md", 0, "- [ ] row 0"))] == app.intents
    assert "F7             Complete an item" in shown


@pytest.mark.parametrize(
    ("key", "shown"),
    [("？", "Help"), ("：", "What to do"), ("／", "words, or : and a query"), ("、", "words, or")],
)
async def test_full_width_keys(key: str, shown: str) -> None:
    """What an open input method sends for a key does what the key does."""
    async with dashboard(flat(2)) as (_, pilot):
        await pilot.press(key)
        await settle(pilot, until=shown)


async def test_full_width_letters() -> None:
    """So do full-width letters and signs."""
    async with dashboard(flat(3)) as (app, pilot):
        await pilot.press("ｊ", "ｓ")
        await pilot.pause()

    assert [Start(Ref("note.md", 0, "- [ ] row 1"))] == app.intents


async def test_counts() -> None:
    """Alt and digits say how often the next key counts; the line below shows them."""
    async with dashboard(flat(30)) as (app, pilot):
        await pilot.press("alt+1", "alt+2")
        shown = await settle(pilot, until="12 ×")
        await pilot.press("j")
        twelfth = app.dashboard.position
        await pilot.press("alt+2", "escape", "j", "alt+2", ">")
        await pilot.pause()

    assert "12 ×" in shown
    assert (13, 30) == twelfth
    assert [MoveDays(Ref("note.md", 0, "- [ ] row 13"), 2)] == app.intents


@pytest.mark.parametrize("digit", "1234567890")
async def test_counts_as_terminals_send_them(digit: str) -> None:
    """Alt and a digit arrive as an escape and the digit, which Textual reads as a Mac's `£`."""
    async with dashboard(flat(30)) as (_app, pilot):
        sent = [event.key for event in XTermParser().feed(f"\x1b{digit}") if isinstance(event, Key)]
        await pilot.press("alt+1", *sent)
        shown = await settle(pilot, until=f"1{digit} ×")

    assert f"1{digit} ×" in shown


async def test_digits_as_counts() -> None:
    """A setting makes digits counts; views are on alt and the digit then."""
    app = DashboardApp(flat(30))
    app.dashboard = Dashboard(counting(COMMANDS))
    async with app.run_test(size=(80, 24), message_hook=app.hear) as pilot:
        await settle(pilot, until="? help")
        await pilot.press("3", "j")
        fourth = app.dashboard.position
        await pilot.press("alt+3")
        await pilot.pause()

    assert (4, 30) == fourth
    assert "reading" == app.dashboard.shown


async def test_marks_over_a_range() -> None:
    """Shift and arrows mark along, & marks up to the row, and a count marks several."""
    async with dashboard(flat(12)) as (app, pilot):
        await pilot.press("shift+down", "shift+down")
        along = len(app.dashboard.marked)
        await pilot.press("alt+3", "j", "&")
        to_here = len(app.dashboard.marked)
        await pilot.press("escape", "g", "alt+4", "m")
        counted = len(app.dashboard.marked)

    assert (3, 6, 4) == (along, to_here, counted)


async def test_next_match() -> None:
    """N and N go to the rows with the words of the filter once that is cleared."""
    rows = flat(20)
    async with dashboard(rows) as (app, pilot):
        await pilot.press("/", *"row 1", "escape", "n")
        first = app.dashboard.position[0]
        await pilot.press("n", "n")
        third = app.dashboard.position[0]
        await pilot.press("N")
        before = app.dashboard.position[0]

    assert (2, 12, 11) == (first, third, before)


def test_keys_one_after_another_are_told_where_they_clash() -> None:
    """A key that begins others would never be heard alone: one of the two goes, which is told."""
    said = {"start": ("g",), "finish": ("g x",), "sync": ("F5 s", "F5 S"), "mark": ("Z Z",)}
    commands, wrong = with_keys(COMMANDS, said)

    assert ("g",) == keys_of(commands, "start")
    assert () == keys_of(commands, "finish")
    assert ("f5 s", "f5 S") == keys_of(commands, "sync")
    assert ("home",) == keys_of(commands, "top")
    assert (
        "[keys] gx (finish) and g (start) begin alike: start stays.",
        "[keys] g is start now, no longer top: it keeps Home.",
        "[keys] ZZ is mark now, no longer fold_all: it has no key left.",
    ) == wrong


def in_groups(*counts: int) -> View:
    """A view with so many rows in each of its groups."""
    return view(
        *(
            Group(f"group {nth}", tuple(row(f"{nth} {place}") for place in range(count)))
            for nth, count in enumerate(counts)
        )
    )


async def places(shown: View, *presses: str, vim: bool = True) -> list[int]:
    """The places of the row that is chosen, after each of some presses."""
    app = DashboardApp(shown)
    app.dashboard = Dashboard(as_in_vim(COMMANDS) if vim else COMMANDS)
    found = []
    async with app.run_test(size=(90, 24), message_hook=app.hear) as pilot:
        await settle(pilot, until="? help")
        for keys in presses:
            await pilot.press(*keys.split())
            await pilot.pause()
            found.append(app.dashboard.position[0])
    return found


async def test_vim_goes_to_ends_and_numbers() -> None:
    """`gg` and `G` go to the ends, and to the row of a number; full-width keys do so, too."""
    presses = ("G", "g g", "alt+1 alt+2 G", "alt+3 alt+0 g g", "ｇ ｇ")

    assert [50, 1, 12, 30, 1] == await places(flat(50), *presses)


async def test_vim_pages() -> None:
    """`ctrl+f` and `ctrl+b` go a page, `ctrl+d` and `ctrl+u` half of one; counts say how many."""
    down, back, half, four = await places(flat(200), "ctrl+f", "ctrl+b", "ctrl+d", "alt+3 ctrl+d")

    assert 1 == back
    assert 1 < half < down
    assert abs(four - 1 - 4 * (half - 1)) <= 3


async def test_groups() -> None:
    """`}` and `{` go to the first rows of groups, in both styles; `]]` and `[[` in vim's."""
    shown = in_groups(3, 4, 2)

    assert [4, 8, 9, 8, 4, 1] == await places(shown, "}", "}", "}", "{", "{", "{", vim=False)
    assert [4, 8, 1, 4] == await places(shown, "] ]", "] ]", "alt+2 [ [", "alt+1 }")


async def test_vim_goes_about_the_screen() -> None:
    """`H`, `M` and `L` go to rows on the screen, `zt`, `zz` and `zb` scroll the row."""
    shown = flat(200)
    last, first, third, middle = await places(shown, "L", "H", "alt+3 H", "M")
    scrolled = await places(
        shown,
        *("alt+5 alt+0 G z t H", "alt+5 alt+0 G z z M", "alt+5 alt+0 G z b L"),
    )

    assert (1, 3) == (first, third)
    assert abs(middle - (first + last) / 2) <= 1
    assert [50, 50, 50] == scrolled


async def test_what_keys_can_go_on_with_is_shown() -> None:
    """Behind a key that begins others the footer shows what there is; any other key ends it."""
    app = DashboardApp(flat(9))
    app.dashboard = Dashboard(as_in_vim(COMMANDS))
    async with app.run_test(size=(100, 24), message_hook=app.hear, notifications=True) as pilot:
        await settle(pilot, until="? help")
        await pilot.press("g")
        begun = await settle(pilot, until="gg top")
        await pilot.press("?")
        listed = await settle(pilot, until="gL  headings")
        await pilot.press("escape")
        after = await settle(pilot, until="? help")
        await pilot.press("g", "x")
        await settle(pilot, until="No command has the keys gx.")
        await pilot.press("alt+3", "g", "j", "j")
        await pilot.pause()
        place = app.dashboard.position[0]
        await pilot.press("g", "H")
        await pilot.pause()

    assert "gH activity" in begun
    assert "gh  to list" in listed
    assert "gg top" in listed
    assert "x done" not in begun
    assert "gg top" not in after
    assert [] == app.intents
    assert 4 == place
    assert any(isinstance(message, ActivityWanted) for message in app.heard)


async def test_keys_one_after_another_in_a_dialog() -> None:
    """They work where a list is chosen from; where a text is typed they are letters."""
    app = DashboardApp(flat(9))
    said = {"choice_bottom": ("g e",), "leave": ("Z Q",), "choice_top": ()}
    app.dashboard = Dashboard(with_keys(COMMANDS, said)[0])
    async with app.run_test(size=(100, 24), message_hook=app.hear) as pilot:
        await settle(pilot, until="? help")
        await pilot.press("!", "g", "e", "enter")
        await pilot.pause()
        chosen = [*app.intents]
        app.dashboard.settle(frozenset({"row 0"}))
        await pilot.press("#", "Z", "Q", "enter")
        await pilot.pause()

    assert [SetPriority(Ref("note.md", 0, "- [ ] row 0"), Priority.NORMAL)] == chosen
    assert AddTag(Ref("note.md", 0, "- [ ] row 0"), "#ZQ") in app.intents


async def test_what_keys_can_go_on_with_is_shown_in_a_dialog() -> None:
    """Its line of keys says so, by a click as by a key, and its own keys once that is over."""
    app = DashboardApp(flat(9))
    said = {"choice_bottom": ("g e",), "choice_top": ("g g",)}
    app.dashboard = Dashboard(with_keys(COMMANDS, said)[0])
    async with app.run_test(size=(100, 24), message_hook=app.hear) as pilot:
        await settle(pilot, until="? help")
        await pilot.press("!")
        before = await settle(pilot, until="sets it")
        await pilot.press("g")
        begun = await settle(pilot, until="gg first   ge last   esc cancel")
        await pilot.press("escape")
        after = await settle(pilot, until="sets it")
        await pilot.press("g")
        lines = (await settle(pilot, until="ge last")).splitlines()
        at = next(nth for nth, line in enumerate(lines) if "ge last" in line)
        await pilot.click(offset=(lines[at].index("ge last"), at))
        await settle(pilot, until="sets it")
        await pilot.press("enter")
        await pilot.pause()

    assert "sets it" not in begun
    assert before == after
    assert [SetPriority(Ref("note.md", 0, "- [ ] row 0"), Priority.NORMAL)] == app.intents
