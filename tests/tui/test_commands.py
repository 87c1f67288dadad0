"""The command table, and what is made of it."""

from dataclasses import replace

import pytest
from textual.app import App
from textual.widgets._footer import FooterKey

from tests.tui.rows import flat
from tests.tui.screen import screen_text, settle
from tests.tui.stage import DashboardApp
from tracker.tui.command import Command, Pane, Topic, key_name
from tracker.tui.commands import COMMANDS, FOOTER_LIMIT, clashes, footer_of
from tracker.tui.palette import CommandProvider
from tracker.tui.screens.dashboard import Dashboard
from tracker.tui.screens.help import help_text
from tracker.tui.widgets.filter_bar import FilterInput


def test_no_key_does_two_things() -> None:
    """In each pane every key belongs to one command."""
    assert () == clashes(COMMANDS)


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
    actions = {binding.action for key, binding in bound if binding.id == command.name}
    count = sum(binding.id == command.name for _, binding in bound)

    assert ({command.action}, len(command.keys)) == (actions, count)


def test_every_command_is_in_the_help() -> None:
    """The help has a line for each command, under its topic."""
    text = help_text().plain

    assert all(command.help in text for command in COMMANDS)
    assert all(topic.value in text for topic in Topic)


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
