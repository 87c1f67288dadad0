"""The dialog in which the text of a line is typed, its fields, tags and links completed."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tracker.core.suggest import Known, suggestions
from tracker.language import _
from tracker.tui.command import Pane
from tracker.tui.screens.dialog import LineDialog
from tracker.tui.widgets.offers import Offers
from tracker.tui.widgets.typed_line import TypedLine


class EditDialog(LineDialog[str]):
    """Asks for the text of a line, fields included; offers how it may go on."""

    PANES: ClassVar[frozenset[Pane]] = LineDialog.PANES | {Pane.OFFERS}

    def __init__(self, place: str, text: str, today: date, known: Known, heading: str = "") -> None:
        super().__init__()
        self._place = place
        self._text = text
        self._heading = heading
        self._today = today
        self.known = known
        """What is offered; more may become known while one types."""

    def compose(self) -> ComposeResult:
        """The text as it is."""
        with Vertical(classes="dialog -broad"):
            yield Static(Content(self._heading or _("Edit")), classes="title")
            yield Static(Content(self._place), classes="subject")
            yield TypedLine(self._text, select_on_focus=False, compact=True)
            yield Offers()
            hint = _(
                "{submit} saves   {take_offer} takes what is offered, {offer_down} another   "
                "{leave} leaves it as it was   {keys_here} keys"
            )
            yield Static(self.hint(hint), classes="hint")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer how the text may go on from the cursor."""
        before = event.value[: event.input.cursor_position]
        is_new = event.value != self._text
        offers = suggestions(before, self.known, self._today) if is_new else ()
        self.query_one(Offers).offer([(each.text, each.shown) for each in offers])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the text, if it is another and there is any."""
        text = event.value
        self.dismiss(text if text.strip() and text != self._text else None)

    def action_choose_offer(self, by: int) -> None:
        """Go to another of the texts that are offered."""
        self.query_one(Offers).choose(by)

    def action_complete(self) -> None:
        """Take the text that is chosen of those offered."""
        if (text := self.query_one(Offers).chosen) is not None:
            field = self.query_one(Input)
            behind = field.value[field.cursor_position :]
            field.value = text + behind
            field.cursor_position = len(text)
