"""The bar in which the words of a filter are typed, or a query behind a colon."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tracker.core.query.complete import completions
from tracker.core.visible import visible
from tracker.language import _
from tracker.tui.command import Pane
from tracker.tui.commands import bindings_of
from tracker.tui.messages import FilterTyped
from tracker.tui.widgets.cells import width_of

COLONS = (":", "：")
"""What a query begins with; Chinese keyboards have one of their own."""


class FilterInput(Input):
    """Where the words are typed; its own keys leave it, or complete an instruction."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Pane.FILTER)]


class FilterBar(Vertical):
    """Seen while it is typed into, and while it holds words; above it, how a query may go on."""

    def __init__(self) -> None:
        super().__init__()
        self._offers: tuple[str, ...] = ()
        self._chosen = 0

    def compose(self) -> ComposeResult:
        """What is offered; below it a slash, and the words."""
        yield Static(id="offers", markup=False)
        with Horizontal():
            yield Static(" / ", markup=False)
            words = _("words, or : and a query")
            yield FilterInput(compact=True, select_on_focus=False, placeholder=words)

    @property
    def words(self) -> str:
        """What is typed."""
        return self.query_one(FilterInput).value

    def open(self) -> None:
        """Begin to type."""
        self.add_class("-open")
        self.query_one(FilterInput).focus()

    def close(self, *, keep: bool) -> None:
        """Stop typing; what is typed stays, or goes."""
        if not keep:
            self.query_one(FilterInput).value = ""
        self.set_class(bool(self.words), "-open")
        self._offer(())

    def choose(self, by: int) -> None:
        """Go to another of the texts that are offered."""
        if self._offers:
            self._chosen = (self._chosen + by) % len(self._offers)
            self._draw()

    def complete(self) -> None:
        """Take the text that is chosen of those offered."""
        if self._offers:
            field = self.query_one(FilterInput)
            field.value = self.words[0] + self._offers[self._chosen]
            field.cursor_position = len(field.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is typed now, and offer how it may go on."""
        event.stop()
        is_query = event.value.startswith(COLONS) and self.query_one(FilterInput).has_focus
        self._offer(completions(event.value[1:]) if is_query else ())
        self.post_message(FilterTyped(event.value))

    def _offer(self, offers: tuple[str, ...]) -> None:
        self._offers = offers
        self._chosen = 0
        self._draw()

    def _draw(self) -> None:
        """As many as there is room for from the chosen one on, each without what is typed."""
        self.set_class(bool(self._offers), "-offering")
        start = self.words.rfind(";")
        parts: list[tuple[str, str]] = []
        room = self.size.width - 4
        for number, offer in enumerate(self._offers[self._chosen :]):
            words = visible(offer[max(start, 0) :].strip() or offer)
            room -= width_of(words) + 3
            if room < 0 and parts:
                break
            style = "bold $accent" if number == 0 else "$muted"
            parts.append((f"   {words}", style))
        self.query_one("#offers", Static).update(Content.assemble(*parts))
