"""What tells its user of the dashboard: help, palette, tour, and what is wrong in the notes."""

from textual.content import Content

from tracker.actions import ALL_READ
from tracker.language import _
from tracker.tui.command import Pane
from tracker.tui.screens.view_actions import ViewActions


class HelpActions(ViewActions):
    """A screen with views that can be asked what is to be done and known here."""

    def action_palette(self) -> None:
        """Find a command by its name."""
        from tracker.tui.palette import Palette, provider_of

        own = (Pane.ANYWHERE, Pane.LIST, Pane.FILTER)
        source = provider_of([each for each in self.commands if each.pane in own])
        self.app.push_screen(Palette([source], placeholder=_("What to do…")))

    def action_help(self) -> None:
        """Show what can be done here, and all keys."""
        from tracker.tui.screens.help import help_text
        from tracker.tui.screens.sheet import Sheet

        row = self.chosen
        mouse: bool = getattr(self.app, "has_mouse", True)
        kind = row.thing if row is not None else ""
        text = help_text(self.commands, self.shown, kind, mouse=mouse)
        self.app.push_screen(Sheet(_("Help"), text))

    def action_tour(self) -> None:
        """Show a newcomer around."""
        from tracker.tui.screens.tour import Tour

        self.app.push_screen(Tour())

    def action_warnings(self) -> None:
        """Show what is wrong in the notes."""
        from tracker.tui.screens.sheet import Sheet

        warnings = self.header.warnings if self.header else ()
        text = "\n".join(warnings) or _(ALL_READ)
        self.app.push_screen(Sheet(_("Warnings"), Content(text)))
