"""A short way around the dashboard, for who is new; any key but those that go on leaves it."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tracker.language import N_, _
from tracker.tui.command import Pane
from tracker.tui.screens.keyed import Keyed

PAGES = (
    (
        N_("Welcome"),
        N_(
            "These are your notes, as Obsidian has them: tasks, papers to read, the outline of "
            "your article, open questions. What you do here is written into the same lines, one "
            "git commit for each action, and {undo} takes it back."
        ),
    ),
    (
        N_("Looking"),
        N_(
            "{today} to {questions} choose the view; Today tells what is late, due and under "
            "way. {down} and {up} move. The note of the chosen row stands beside the list, and "
            "{filter} filters while you type."
        ),
    ),
    (
        N_("Doing"),
        N_(
            "{toggle} gives a row its next status, {start} starts it, {finish} completes it, "
            "{due} sets its due date: fri, +3d and 明天 are all understood. {edit} opens all "
            "fields of a task."
        ),
    ),
    (
        N_("Adding"),
        N_(
            "{add} adds a task in one line; {paper} adds a paper by its arXiv id, DOI, address "
            "or title, and makes a note for it."
        ),
    ),
    (
        N_("Finding your way"),
        N_(
            "{help} shows what can be done here, {palette} finds every command by its name, and "
            "{quit} leaves. Obsidian may stay open all the while."
        ),
    ),
)
"""Each with its heading and its words."""


class Tour(ModalScreen[None], Keyed[None]):
    """One page after the other, over the dashboard they tell of."""

    PANES: ClassVar[frozenset[Pane]] = frozenset((Pane.TOUR,))

    def __init__(self) -> None:
        super().__init__()
        self._page = 0

    def compose(self) -> ComposeResult:
        """The page, and how to go on."""
        with Vertical(classes="dialog"):
            yield Static(classes="title", id="heading")
            with VerticalScroll(can_focus=False):
                yield Static(id="words")
            yield Static(classes="hint", id="onward")

    def on_mount(self) -> None:
        """Begin with the first page."""
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Leave by any key that does not go on or back; it does nothing else."""
        if event.key not in self._bindings.key_to_bindings:
            event.stop()
            event.prevent_default()
            self.dismiss()

    def on_click(self) -> None:
        """A click goes on too."""
        self.action_turn(1)

    def action_turn(self, by: int) -> None:
        """Go on, or back; behind the last page and before the first it is left."""
        scroll = self.query_one(VerticalScroll)
        if by > 0 and scroll.scroll_y < scroll.max_scroll_y:
            scroll.scroll_page_down(animate=False)
            return
        scroll.scroll_home(animate=False)
        self._page += by
        if 0 <= self._page < len(PAGES):
            self._draw()
        else:
            self.dismiss()

    def _draw(self) -> None:
        heading, words = PAGES[self._page]
        is_last = self._page + 1 == len(PAGES)
        self.query_one("#heading", Static).update(Content(_(heading)))
        self.query_one("#words", Static).update(Content(self.with_keys(_(words))))
        onward = _("any key begins") if is_last else _("{tour_on} goes on   any other key leaves")
        page = _("{n} of {total}").format(n=self._page + 1, total=len(PAGES))
        self.query_one("#onward", Static).update(Content(f"{page}   {self.with_keys(onward)}"))
