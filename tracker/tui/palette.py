"""The command table as the command palette's source."""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tracker.tui.command import Command, key_name
from tracker.tui.commands import COMMANDS


class CommandProvider(Provider):
    """Every command, by its label and its help."""

    commands: Sequence[Command] = COMMANDS

    async def discover(self) -> Hits:
        """All commands, while nothing is typed."""
        for command in self.commands:
            yield DiscoveryHit(_words(command), self._run(command), help=_keys(command))

    async def search(self, query: str) -> Hits:
        """The commands whose words match."""
        matcher = self.matcher(query)
        for command in self.commands:
            words = _words(command)
            if (score := matcher.match(words)) > 0:
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
    return f"{command.label}: {command.help}"


def _keys(command: Command) -> str:
    return "  ".join(key_name(key) for key in command.keys)
