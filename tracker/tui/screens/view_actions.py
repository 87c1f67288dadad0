"""Which view is shown, and how: going from one to another, queries, the list's folds."""

from collections.abc import Mapping

from textual.reactive import var

from tracker.core.views.arrangement import AS_USUAL, Arrangement
from tracker.core.views.model import View
from tracker.language import _, ngettext
from tracker.tui.messages import ActivityWanted, ExplainWanted, PinWanted, QueriesWanted, ViewWanted
from tracker.tui.screens.row_actions import RowActions
from tracker.tui.widgets.tab_line import views


class ViewActions(RowActions):
    """A screen with several views over one list, of which one is shown."""

    shown: var[str] = var("today")
    view: var[View | None] = var[View | None](None, always_update=True)
    tabs: var[tuple[tuple[str, str], ...]] = var(views)
    """The names and titles of all views."""
    standing: var[str] = var("")
    """What can be done where the cursor is on a line that stands for rows."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        """The words of the filter."""
        self.arrangement = AS_USUAL
        """Of the reading list."""
        self.folded: Mapping[str, Mapping[str, bool]] = {}
        """By views and titles which groups were folded and opened before."""
        self._guest = ""
        """The name of a query that is shown, but not pinned."""
        self._known: dict[str, View] = {}

    def known_view(self, name: str) -> View | None:
        """The view called `name` as it was last seen, whole."""
        return self._known.get(name)

    def action_show(self, name: str) -> None:
        """Go to the view called `name`."""
        if name != self.shown:
            self.unmark()
            if self._guest == self.shown:
                self.tabs = tuple(tab for tab in self.tabs if tab[0] != self._guest)
                self._guest = ""
        self.shown = name
        # What was last seen of it stands in until it has been made anew.
        if not self.words and name in self._known:
            self.view = self._known[name]
        self.post_message(ViewWanted(name, self.words))

    def action_turn(self, by: int) -> None:
        """Go to the next view, or to the one before."""
        names = [name for name, _title in self.tabs]
        here = names.index(self.shown) if self.shown in names else 0
        self.action_show(names[(here + by) % len(names)])

    def action_show_tab(self, number: int) -> None:
        """Go to the view with the number, if there is one."""
        if number <= len(self.tabs):
            self.action_show(self.tabs[number - 1][0])

    def show_query(self, name: str, title: str) -> None:
        """Show the answer of a query; unless it is pinned it has a tab as long as it is shown."""
        if name not in {each for each, _title in self.tabs}:
            self.tabs = (*self.tabs, (name, title))
            self._guest = name
        self.action_show(name)

    def action_coverage(self) -> None:
        """Show what the outlines are written from."""
        self.show_query("coverage", _("Coverage"))

    def forget_guest(self) -> None:
        """Keep no tab for the query that is shown but not pinned."""
        self._guest = ""

    def set_pins(self, pins: tuple[tuple[str, str], ...]) -> None:
        """Have these queries among the views, by name and title."""
        guest = tuple(tab for tab in self.tabs if tab[0] == self._guest and tab not in pins)
        self.tabs = (*views(), *pins, *guest)

    def action_queries(self) -> None:
        """Choose one of the queries in the notes."""
        row = self.chosen
        self.post_message(QueriesWanted(row.ref.path if row is not None else ""))

    def action_pin(self) -> None:
        """Pin the query that is shown, or take its pin away."""
        self.post_message(PinWanted(self.shown))

    def action_explain(self) -> None:
        """Tell the query that is shown, or typed, in words."""
        self.post_message(ExplainWanted(self.shown, self.words))

    def action_activity(self) -> None:
        """Show what was done on which day."""
        self.post_message(ActivityWanted())

    def action_arrange(self) -> None:
        """Ask how the reading list is laid out, and show it so."""
        from tracker.tui.screens.arrange import ArrangeDialog

        def answer(arrangement: Arrangement | None) -> None:
            if arrangement is not None:
                self.arrangement = arrangement
                self._known.pop("reading", None)
                self.action_show("reading")

        self.app.push_screen(ArrangeDialog(self.arrangement), answer)

    def know_standing(self) -> None:
        """Say what can be done with what the cursor stands on, if that is no row."""
        hidden = len(self.rows.hidden)
        words = ngettext(
            "{n} row: {open} shows it, {mark} marks it",
            "{n} rows: {open} shows them, {mark} marks them",
            hidden,
        )
        self.standing = self.with_keys(words, n=f"{hidden:,}") if hidden else ""

    def action_fold(self) -> None:
        """Fold the row, or go to its parent."""
        self.rows.fold()

    def action_unfold(self) -> None:
        """Unfold the row."""
        self.rows.unfold()

    def action_turn_fold(self) -> None:
        """Fold or unfold the row."""
        self.rows.turn_fold()

    def action_turn_group(self) -> None:
        """Fold or unfold the group."""
        self.rows.turn_group()

    def action_fold_all(self) -> None:
        """Fold or unfold every row, or every group."""
        self.rows.fold_all()
