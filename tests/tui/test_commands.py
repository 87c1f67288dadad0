"""The command table, and what is made of it."""

from dataclasses import replace

import pytest
from textual.app import App
from textual.binding import BindingsMap
from textual.widgets._footer import FooterKey

from tests.tui.rows import flat
from tests.tui.screen import screen_text, settle
from tests.tui.stage import DashboardApp
from tracker.tui.command import Command, Pane, Topic, key_name
from tracker.tui.commands import COMMANDS, FOOTER_LIMIT, footer_of
from tracker.tui.keys import clashes, counting
from tracker.tui.palette import CommandProvider
from tracker.tui.screens.dashboard import Dashboard
from tracker.tui.screens.help import help_text
from tracker.tui.widgets.filter_bar import FilterInput


def test_no_key_does_two_things() -> None:
    """In each pane every key belongs to one command."""
    assert () == clashes(COMMANDS)
    assert () == clashes(counting(COMMANDS))


def test_a_clash_names_both() -> None:
    """A key given twice is told with both commands."""
    twice = replace(COMMANDS[0], name="other")

    assert ("space is both toggle and other",) == clashes([COMMANDS[0], twice])


def test_names_are_unique() -> None:
    """A command is found by its name, and has a key, a label and a sentence."""
    assert len(COMMANDS) == len({command.name for command in COMMANDS})
    assert all(command.keys and command.label and command.help for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_can_be_done(command: Command) -> None:
    """The action of every command is one of the dashboard's, or of the app's."""
    name = command.action.partition("(")[0]
    owner = App if name.startswith("app.") else Dashboard

    assert hasattr(owner, f"action_{name.rpartition('.')[2]}")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_bound(command: Command) -> None:
    """All keys of a command lead to its action."""
    owner = Dashboard if command.pane is Pane.LIST else FilterInput
    bound = owner._merged_bindings
    assert bound is not None
    found = {(key, binding.action) for key, binding in bound if binding.id == command.name}
    typed = {
        (key, binding.action) for each in command.bindings for key, binding in BindingsMap([each])
    }

    assert typed == found
    assert len(found) >= len(command.keys)


def test_every_command_is_in_the_help() -> None:
    """The help has a line for each command, and a heading for each topic."""
    text = help_text().plain

    assert all(command.help in text for command in COMMANDS)
    assert all(topic.value in text for topic in Topic)


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

    assert len(COMMANDS) == len(offered)
    assert ["undo: Take the last action back"] == found


@pytest.mark.parametrize("pane", Pane)
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
