"""The bar in which the words of a filter are typed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tracker.tui.commands import Pane, bindings_of
from tracker.tui.messages import FilterTyped


class FilterInput(Input):
    """Where the words are typed; its own keys leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Pane.FILTER)]


class FilterBar(Horizontal):
    """Seen while it is typed into, and while it holds words."""

    def compose(self) -> ComposeResult:
        """A slash, and the words."""
        yield Static(" / ", markup=False)
        yield FilterInput(
            compact=True, select_on_focus=False, placeholder="words, or : and a query"
        )

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

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is typed now."""
        event.stop()
        self.post_message(FilterTyped(event.value))
