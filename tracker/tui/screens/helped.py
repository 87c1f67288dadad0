"""A screen that tells which keys work on it."""

from typing import Generic, TypeVar

from tracker.language import _
from tracker.tui.palette import Palette, provider_of
from tracker.tui.screens.help import help_here
from tracker.tui.screens.keyed import Keyed
from tracker.tui.screens.sheet import Sheet

_T = TypeVar("_T")


class Helped(Keyed[_T], Generic[_T]):
    """It shows its keys, and finds what can be done by its name."""

    def action_help(self) -> None:
        """Show the keys that work here."""
        self.app.push_screen(Sheet(_("Keys"), help_here(self.own_commands)))

    def action_palette(self) -> None:
        """Find what can be done here by its name."""
        source = provider_of(self.own_commands)
        self.app.push_screen(Palette([source], placeholder=_("What to do…")))
