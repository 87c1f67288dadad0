"""The command table, and what is made of it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from textual.app import App
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets._footer import FooterKey

from tests.tui.rows import flat
from tests.tui.screen import screen_text, settle
from tests.tui.stage import DashboardApp
from tests.tui.windows import WINDOWS
from tracker.catalog import messages_of
from tracker.language import Language, speak
from tracker.tui.command import TOGETHER, Command, Pane, key_name
from tracker.tui.commands import COMMANDS, FOOTER_LIMIT, footer_of
from tracker.tui.keys import as_in_vim, clashes, counting
from tracker.tui.palette import CommandProvider, provider_of
from tracker.tui.screens.dashboard import Dashboard
from tracker.tui.screens.help import help_text
from tracker.tui.terminal_work import TerminalWork
from tracker.tui.widgets.filter_bar import FilterInput


def is_whole(window: Screen[Any], widget: Widget) -> bool:
    """Whether the screen shows all of a widget."""
    place = window.find_widget(widget)
    return place.clip.contains_region(place.region) and place.region.height > 0


def in_panes(*panes: Pane) -> list[Command]:
    """The commands of some panes."""
    return [command for command in COMMANDS if command.pane in panes]


def keys_in(commands: Iterable[Command]) -> set[tuple[str, str, str]]:
    """The keys as Textual names them, with the actions and the commands' names."""
    return {
        (key, binding.action, str(binding.id))
        for each in commands
        for key, binding in BindingsMap(each.bindings)
    }


def bound_in(node: DOMNode) -> set[tuple[str, str, str]]:
    """What the keys of a screen or a widget do."""
    return {(key, binding.action, str(binding.id)) for key, binding in node._bindings}


def test_no_key_does_two_things() -> None:
    """In each pane every key belongs to one command."""
    assert () == clashes(COMMANDS)
    assert () == clashes(counting(COMMANDS))
    assert () == clashes(as_in_vim(COMMANDS))
    assert () == clashes(counting(as_in_vim(COMMANDS)))


def test_a_clash_names_both() -> None:
    """A key given twice is told with both commands."""
    twice = replace(COMMANDS[0], name="other")

    assert ("space is both toggle and other",) == clashes([COMMANDS[0], twice])


def test_names_are_unique() -> None:
    """A command is found by its name, and has a label, a sentence and, in one style, a key."""
    keys = {command.name: command.keys for command in as_in_vim(COMMANDS)}

    assert len(COMMANDS) == len({command.name for command in COMMANDS})
    assert all(keys[command.name] and command.label and command.help for command in COMMANDS)


def test_every_pane_is_somewhere() -> None:
    """Each command works everywhere, on the dashboard or in one of the windows."""
    own = (make().PANES for make in WINDOWS.values())
    there = {Pane.ANYWHERE, Pane.LIST, Pane.FILTER}.union(*own)

    assert set(Pane) == there
    assert {each.pane for each in COMMANDS} == there


@pytest.mark.parametrize("name", WINDOWS)
def test_keys_are_compared_where_they_meet(name: str) -> None:
    """The panes of a window are known to be there together, so that clashes are seen."""
    panes = WINDOWS[name]().PANES

    assert len(panes) == 1 or any(panes <= together for together in TOGETHER)


@pytest.mark.parametrize("command", in_panes(Pane.LIST, Pane.FILTER), ids=lambda each: each.name)
def test_every_command_can_be_done(command: Command) -> None:
    """The action of every command is one of the dashboard's, or of the app's."""
    name = command.action.partition("(")[0]
    owner = App if name.startswith("app.") else Dashboard

    assert hasattr(owner, f"action_{name.rpartition('.')[2]}")


def test_what_works_anywhere_can_be_done() -> None:
    """It is an action of the app, which has its keys."""
    for command in in_panes(Pane.ANYWHERE):
        assert hasattr(TerminalWork, f"action_{command.action.removeprefix('app.')}")


async def test_every_command_is_bound() -> None:
    """All keys of a command lead to its action."""
    async with DashboardApp(flat(1)).run_test() as pilot:
        dashboard, field = pilot.app.screen, pilot.app.screen.query_one(FilterInput)

        assert keys_in(in_panes(Pane.LIST)) <= bound_in(dashboard)
        assert keys_in(in_panes(Pane.FILTER)) <= bound_in(field)


@pytest.mark.parametrize("name", WINDOWS)
async def test_every_command_of_a_window_is_bound_and_can_be_done(name: str) -> None:
    """So is it in dialogs and on pages, whose keys stand in the same table."""
    window = WINDOWS[name]()
    async with DashboardApp(flat(1)).run_test() as pilot:
        await pilot.app.push_screen(window)
        await pilot.pause()
        bound = bound_in(window)
    commands = in_panes(*window.PANES)
    actions = {each.action.partition("(")[0] for each in commands} - {"app.add"}

    assert keys_in(commands) <= bound
    assert all(
        hasattr(App if each.startswith("app.") else window, f"action_{each.rpartition('.')[2]}")
        for each in actions
    )


@pytest.mark.parametrize("name", sorted(set(WINDOWS) - {"sheet", "tour"}))
async def test_a_window_shows_its_keys(name: str) -> None:
    """F1 lists what can be done in the window, also where a text is typed; esc goes back to it."""
    window = WINDOWS[name]()
    async with DashboardApp(flat(1)).run_test(size=(100, 50)) as pilot:
        await pilot.app.push_screen(window)
        await pilot.press("f1")
        shown = await settle(pilot, until="Keys")
        await pilot.press("escape")
        await pilot.pause()
        is_back = pilot.app.screen is window

    assert all(command.help in shown for command in in_panes(*window.PANES))
    assert is_back


@pytest.mark.parametrize("name", sorted(set(WINDOWS) - {"sheet", "tour"}))
async def test_a_window_has_a_palette(name: str) -> None:
    """Each command of the window is found by its name there, and done in the window."""
    window = WINDOWS[name]()
    async with DashboardApp(flat(1)).run_test(size=(100, 50)) as pilot:
        await pilot.app.push_screen(window)
        provider = provider_of(window.own_commands)(window)
        offered = {str(hit.text) async for hit in provider.discover()}
        await pilot.press("alt+x", *"change nothing")
        await settle(pilot, until="Leave it, and change nothing")
        await pilot.press("enter", "enter")
        await settle(pilot, without="Leave it, and change nothing")
        is_left = pilot.app.screen is not window

    own = in_panes(Pane.ANYWHERE, *window.PANES)
    assert {f"{each.label}: {each.help}" for each in own} == offered
    assert is_left


@pytest.mark.parametrize("name", WINDOWS)
async def test_a_window_fits_on_few_lines(name: str) -> None:
    """On 40 columns and 10 lines title, field and keys are seen whole, and the rest scrolls."""
    window = WINDOWS[name]()
    async with DashboardApp(flat(1)).run_test(size=(40, 10)) as pilot:
        await pilot.app.push_screen(window)
        await pilot.pause()
        wanted = [*window.query(".title, .hint"), *list(window.query("Input, OptionList"))[:1]]
        frame = list(window.query(".about, VerticalScroll, Footer"))
        cut = [each for each in (*wanted, *frame) if not is_whole(window, each)]

    assert wanted or list(frame)
    assert [] == cut


def test_every_command_is_in_the_help() -> None:
    """The help has a line for each command, and a heading for each topic and dialog."""
    text = help_text().plain
    headings = {each.pane.heading or each.topic.value for each in COMMANDS}

    assert all(command.help in text for command in COMMANDS)
    assert all(f"{heading}\n" in text for heading in headings)


@pytest.mark.parametrize(
    ("view", "row", "first"),
    [
        ("today", "task", "tomorrow"),
        ("reading", "entry", "progress"),
        ("questions", "node", "make_task"),
    ],
)
def test_help_begins_with_what_is_for_here(view: str, row: str, first: str) -> None:
    """What is for the shown view, or the kind of row, stands on top; what is not, at the end."""
    text = help_text(COMMANDS, view, row).plain
    here, _, rest = text.partition("\n\n")
    helps = {command.name: command.help for command in COMMANDS}
    special = {command for command in COMMANDS if command.here}

    assert here.startswith("Here\n")
    assert helps[first] in here
    assert all((command.help in here) is command.is_for(view, row) for command in special)
    assert all(command.help in rest for command in special if not command.is_for(view, row))


async def test_every_command_is_in_the_palette() -> None:
    """The palette offers each command, with its keys, and finds it by its words."""
    async with DashboardApp(flat(1)).run_test() as pilot:
        provider = CommandProvider(pilot.app.screen)
        offered = [hit async for hit in provider.discover()]
        found = [hit.text async for hit in provider.search("take the last")]

    assert len(in_panes(Pane.LIST, Pane.FILTER)) == len(offered)
    assert ["undo: Take the last action back"] == found


@pytest.mark.parametrize(("language", "query"), [("en", "撤销"), ("zh", "撤销"), ("zh", "cx")])
async def test_the_palette_finds_chinese(language: Language, query: str) -> None:
    """A command is found by its Chinese name; by its first letters where that is spoken."""
    speak(language, messages_of(language))
    try:
        async with DashboardApp(flat(1)).run_test() as pilot:
            provider = CommandProvider(pilot.app.screen)
            found = [hit async for hit in provider.search(query)]
    finally:
        speak("en", None)
    best = max(found, key=lambda hit: hit.score)

    assert str(best.text).startswith(("undo:", "撤销："))


@pytest.mark.parametrize("pane", [Pane.LIST, Pane.FILTER])
async def test_footer_shows_the_keys_of_the_pane(pane: Pane) -> None:
    """The footer shows what the table gives to the focused pane, at most eight of them."""
    commands = footer_of(pane)

    async with DashboardApp(flat(1)).run_test(size=(80, 24)) as pilot:
        if pane is Pane.FILTER:
            await pilot.press("/")
        await settle(pilot, until=commands[-1].label)
        shown = [(key.key_display, key.description) for key in pilot.app.query(FooterKey)]
        line = screen_text(pilot.app).splitlines()[-1]

    assert [(key_name(command.keys[0]), command.label) for command in commands] == shown
    assert len(commands) <= FOOTER_LIMIT
    assert commands[-1].label in line
