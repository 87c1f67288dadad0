"""The bar in which the words of a filter are typed, or a query behind a colon."""

from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.widgets import Input, Static

from tracker.language import _
from tracker.tui.command import Pane
from tracker.tui.commands import bindings_of
from tracker.tui.messages import FilterTyped
from tracker.tui.widgets.offers import Offers

COLONS = (":", "：")
"""What a query begins with; Chinese keyboards have one of their own."""


class FilterInput(Input):
    """Where the words are typed; its own keys leave it, or complete an instruction."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of((Pane.FILTER,))]

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Paint it anew; its place stays, however much is typed into it."""
        del layout
        return super().refresh(*regions, repaint=repaint, recompose=recompose)


class FilterBar(Vertical):
    """Seen while it is typed into, and while it holds words; above it, how a query may go on."""

    def compose(self) -> ComposeResult:
        """What is offered; below it a slash, and the words."""
        yield Offers()
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
        self.query_one(Offers).choose(by)

    def complete(self) -> None:
        """Take the text that is chosen of those offered."""
        if (chosen := self.query_one(Offers).chosen) is not None:
            field = self.query_one(FilterInput)
            field.value = self.words[0] + chosen
            field.cursor_position = len(field.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is typed now, and offer how it may go on."""
        from tracker.core.query.complete import completions

        event.stop()
        is_query = event.value.startswith(COLONS) and self.query_one(FilterInput).has_focus
        self._offer(completions(event.value[1:]) if is_query else ())
        self.post_message(FilterTyped(event.value))

    def _offer(self, offers: tuple[str, ...]) -> None:
        """Offer these, each without the instructions that are typed already."""
        start = max(self.words.rfind(";"), 0)
        self.query_one(Offers).offer([(each, each[start:].strip() or each) for each in offers])
