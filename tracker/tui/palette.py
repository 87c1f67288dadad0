"""The command table as the command palette's source."""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from rich.align import Align
from rich.text import Text
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets.option_list import Option

from tracker.language import _
from tracker.tui.command import Command, key_name
from tracker.tui.commands import COMMANDS


class Palette(CommandPalette):
    """Textual's own, which says in the language that is spoken that nothing is found."""

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()

        def show() -> None:
            if search_value:
                words = Align.center(Text(_("No matches found"), style="not bold"))
                nothing = Option(words, disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(nothing)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, show)


class CommandProvider(Provider):
    """Every command, by its label and its help."""

    commands: Sequence[Command] = tuple(each for each in COMMANDS if not each.pane.is_dialog)

    async def discover(self) -> Hits:
        """All commands, while nothing is typed."""
        for command in self.commands:
            yield DiscoveryHit(_words(command), self._run(command), help=_keys(command))

    async def search(self, query: str) -> Hits:
        """The commands whose words match."""
        matcher = self.matcher(query)
        for command in self.commands:
            words = _words(command)
            # Its English words find it in every language.
            if (score := max(map(matcher.match, {words, f"{command.label}: {command.help}"}))) > 0:
                yield Hit(
                    score,
                    matcher.highlight(words),
                    self._run(command),
                    text=words,
                    help=_keys(command),
                )

    def _run(self, command: Command) -> Callable[[], Coroutine[Any, Any, bool]]:
        return partial(self.app.run_action, command.action, self.screen)


def provider_of(commands: Sequence[Command]) -> type[CommandProvider]:
    """A source of these commands."""
    return type("Commands", (CommandProvider,), {"commands": commands})


def _words(command: Command) -> str:
    return _("{command}: {help}").format(command=command.title, help=command.told)


def _keys(command: Command) -> str:
    return "  ".join(key_name(key) for key in command.keys)
