"""The screen of the activity view: what was done on which day, and how far it all is."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.reactive import var
from textual.widgets import Static

from tracker.core.views.activity import Activity
from tracker.language import _
from tracker.tui.command import Pane
from tracker.tui.screens.helped import Helped
from tracker.tui.widgets.activity_pane import ActivityPane
from tracker.tui.widgets.key_line import KeyLine


class ActivityScreen(Helped[None]):
    """A map of days over charts; its figures come when they are counted."""

    PANES: ClassVar[frozenset[Pane]] = frozenset((Pane.DIALOG, Pane.HELP, Pane.ACTIVITY))

    activity: var[Activity | None] = var[Activity | None](None)
    counting: var[str] = var("", init=False)
    """That and how far the past is being counted, while it is."""

    def compose(self) -> ComposeResult:
        """The title, everything, and the keys."""
        yield Static(self._title, id="activity-title", markup=False)
        yield ActivityPane().data_bind(ActivityScreen.activity, ActivityScreen.counting)
        yield KeyLine()

    def on_mount(self) -> None:
        """The keys of this screen are for the map."""
        self.query_one(ActivityPane).focus()

    def watch_counting(self) -> None:
        """Where figures are seen that are counted anew, tell it beside the title."""
        if self.is_mounted:
            self.query_one("#activity-title", Static).update(self._title)

    @property
    def _title(self) -> str:
        title, counting = _("Activity"), self.counting if self.activity is not None else ""
        return f"{title}   {counting}".rstrip()

    def action_go(self, days: int) -> None:
        """Choose another day."""
        self.query_one(ActivityPane).go(days)

    def action_turn(self) -> None:
        """Show another map."""
        self.query_one(ActivityPane).turn()

    def action_lines(self, lines: int) -> None:
        """Scroll."""
        self.query_one(ActivityPane).scroll_lines(lines)
