"""A screen whose keys stand in the table of commands."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.screen import Screen

from tracker.tui.command import Command, Pane
from tracker.tui.commands import COMMANDS, key_of
from tracker.tui.keys import rebind

_T = TypeVar("_T")
_NO_KEY = "–"


class Keyed(Screen[_T], Generic[_T]):
    """It has the keys of its panes, as the settings give them to the screen that is below all."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]  # noqa: RUF012 - as Textual declares it
    PANES: ClassVar[frozenset[Pane]] = frozenset()
    commands: Sequence[Command] = COMMANDS
    """With the keys that they have here."""

    def on_compose(self) -> None:
        """Take the keys, and know of the room, before anything is drawn.

        Textual tells of the room after the first layout.
        """
        for cells, steps in zip(
            self.app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True
        ):
            self.add_class(max(step for step in steps if step[0] <= cells)[1])
        known = (each.commands for each in self.app.screen_stack if isinstance(each, Keyed))
        self.commands = next(known, self.commands)
        rebind(self, self.PANES, self.commands)

    @property
    def own_commands(self) -> tuple[Command, ...]:
        """What can be done here."""
        return tuple(each for each in self.commands if each.pane in self.PANES)

    def with_keys(self, words: str) -> str:
        """`words` with the key of a command, by its name, wherever they say `{name}`."""
        return words.format_map(_Keys(self.commands))

    def key_of(self, name: str) -> str:
        """The key of the command called `name`, as it is shown; nothing if it has none."""
        return key_of(name, self.commands)

    def action_leave(self) -> None:
        """Leave it, and change nothing."""
        self.dismiss(None)


class _Keys(dict[str, str]):
    """The key that is shown for a command, by its name."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def __missing__(self, name: str) -> str:
        return key_of(name, self._commands) or _NO_KEY
