"""The dialog in which the text of a line is typed, its fields, tags and links completed."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tracker.core.suggest import Known, Suggestion, suggestions
from tracker.language import _
from tracker.tui.widgets.offers import Offers


class EditDialog(ModalScreen[str | None]):
    """Asks for the text of a line, fields included; offers how it may go on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "cancel"),
        Binding("tab", "take", priority=True),
        Binding("down,ctrl+n", "choose(1)", priority=True),
        Binding("up", "choose(-1)", priority=True),
    ]

    def __init__(self, place: str, text: str, today: date, known: Known, heading: str = "") -> None:
        super().__init__()
        self._place = place
        self._text = text
        self._heading = heading
        self._today = today
        self.known = known
        """What is offered; more may become known while one types."""
        self._offers: tuple[Suggestion, ...] = ()

    def compose(self) -> ComposeResult:
        """The text as it is."""
        with Vertical(classes="dialog -broad"):
            yield Static(Content(self._heading or _("Edit")), classes="title")
            yield Static(Content(self._place), classes="subject")
            yield Input(self._text, select_on_focus=False, compact=True)
            yield Offers()
            hint = _("⏎ saves   tab takes what is offered, ↓ another   esc leaves it as it was")
            yield Static(Content(hint), classes="hint")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer how the text may go on from the cursor."""
        if event.value == self._text:
            self._offers = ()
        else:
            before = event.value[: event.input.cursor_position]
            self._offers = suggestions(before, self.known, self._today)
        self.query_one(Offers).offer([each.shown for each in self._offers])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the text, if it is another and there is any."""
        text = event.value
        self.dismiss(text if text.strip() and text != self._text else None)

    def action_choose(self, by: int) -> None:
        """Go to another of the texts that are offered."""
        self.query_one(Offers).choose(by)

    def action_take(self) -> None:
        """Take the text that is chosen of those offered."""
        chosen = self.query_one(Offers).chosen
        if chosen is None:
            return
        field, text = self.query_one(Input), self._offers[chosen].text
        behind = field.value[field.cursor_position :]
        field.value = text + behind
        field.cursor_position = len(text)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
