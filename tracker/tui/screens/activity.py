"""The screen of the activity view: what was done on which day, and how far it all is."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Footer, Static

from tracker.core.views.activity import Activity
from tracker.language import NC_, _
from tracker.tui.keys import name_keys
from tracker.tui.widgets.activity_pane import ActivityPane


class ActivityScreen(Screen[None]):
    """A map of days over charts; its figures come when they are counted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,H", "app.pop_screen", NC_("key", "back"), key_display="esc"),
        Binding("left,h", "go(-7)", NC_("key", "week"), key_display="←→"),
        Binding("right,l", "go(7)", show=False),
        Binding("up,k", "go(-1)", NC_("key", "day"), key_display="↑↓"),
        Binding("down,j", "go(1)", show=False),
        Binding("home,g", "go(-9999)", show=False),
        Binding("end,G", "go(9999)", show=False),
        Binding("tab,m", "turn", NC_("key", "measure"), key_display="tab"),
        Binding("a", "app.add", NC_("key", "add")),
        Binding("J,space,pagedown,ctrl+d", "lines(8)", NC_("key", "scroll"), key_display="space"),
        Binding("K,pageup,ctrl+u", "lines(-8)", show=False),
    ]

    activity: var[Activity | None] = var[Activity | None](None)

    def __init__(self) -> None:
        super().__init__()
        name_keys(self)

    def compose(self) -> ComposeResult:
        """The title, everything, and the keys."""
        yield Static(_("Activity"), id="activity-title", markup=False)
        yield ActivityPane().data_bind(ActivityScreen.activity)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """The keys of this screen are for the map."""
        self.query_one(ActivityPane).focus()

    def action_go(self, days: int) -> None:
        """Choose another day."""
        self.query_one(ActivityPane).go(days)

    def action_turn(self) -> None:
        """Show another map."""
        self.query_one(ActivityPane).turn()

    def action_lines(self, lines: int) -> None:
        """Scroll."""
        self.query_one(ActivityPane).scroll_lines(lines)
