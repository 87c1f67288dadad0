"""A short way around the dashboard, for who is new; any key but those that go on leaves it."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tracker.language import N_, _

PAGES = (
    (
        N_("Welcome"),
        N_(
            "These are your notes, as Obsidian has them: tasks, papers to read, the outline of "
            "your article, open questions. What you do here is written into the same lines, one "
            "git commit for each action, and u takes it back."
        ),
    ),
    (
        N_("Looking"),
        N_(
            "1 to 5 choose the view; Today tells what is late, due and under way. j and k move. "
            "The note of the chosen row stands beside the list, and / filters while you type."
        ),
    ),
    (
        N_("Doing"),
        N_(
            "space gives a row its next status, s starts it, x completes it, d sets its due date: "
            "fri, +3d and 明天 are all understood. e opens all fields of a task."
        ),
    ),
    (
        N_("Adding"),
        N_(
            "a adds a task in one line; p adds a paper by its arXiv id, DOI, address or title, and "
            "makes a note for it."
        ),
    ),
    (
        N_("Finding your way"),
        N_(
            "? shows what can be done here, ctrl+p finds every command by its name, and q leaves. "
            "Obsidian may stay open all the while."
        ),
    ),
)
"""Each with its heading and its words."""


class Tour(ModalScreen[None]):
    """One page after the other, over the dashboard they tell of."""

    def __init__(self) -> None:
        super().__init__()
        self._page = 0

    def compose(self) -> ComposeResult:
        """The page, and how to go on."""
        with Vertical(classes="dialog"):
            yield Static(classes="title", id="heading")
            yield Static(id="words")
            yield Static(classes="hint", id="onward")

    def on_mount(self) -> None:
        """Begin with the first page."""
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Go on, go back, or leave; no key does anything else meanwhile."""
        event.stop()
        event.prevent_default()
        if event.key in {"space", "enter", "right", "down"} and self._page + 1 < len(PAGES):
            self._page += 1
            self._draw()
        elif event.key in {"left", "up", "backspace"} and self._page:
            self._page -= 1
            self._draw()
        else:
            self.dismiss()

    def on_click(self) -> None:
        """A click goes on too."""
        if self._page + 1 < len(PAGES):
            self._page += 1
            self._draw()
        else:
            self.dismiss()

    def _draw(self) -> None:
        heading, words = PAGES[self._page]
        is_last = self._page + 1 == len(PAGES)
        self.query_one("#heading", Static).update(Content(_(heading)))
        self.query_one("#words", Static).update(Content(_(words)))
        onward = _("any key begins") if is_last else _("space goes on   any other key leaves")
        page = _("{n} of {total}").format(n=self._page + 1, total=len(PAGES))
        self.query_one("#onward", Static).update(Content(f"{page}   {onward}"))
