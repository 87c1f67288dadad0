"""The dialog that asks for a paper."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

_ESCAPE: BindingType = Binding("escape", "leave", "cancel")


class PaperDialog(ModalScreen[str | None]):
    """Asks for a paper; what is typed can be taken up again after `esc`."""

    BINDINGS: ClassVar[list[BindingType]] = [_ESCAPE]

    def __init__(self, draft: str = "") -> None:
        super().__init__()
        self.draft = draft
        """The text as far as it is typed."""

    def compose(self) -> ComposeResult:
        """One line for whatever is in hand."""
        with Vertical(classes="dialog -broad"):
            yield Static(Content("Add a paper"), classes="title")
            yield Static(
                Content("arXiv id, DOI, address, ISBN, title, or a .bib, .ris or .pdf file"),
                classes="subject",
            )
            yield Input(self.draft, placeholder="https://arxiv.org/abs/…", compact=True)
            yield Static(Content("⏎ adds it   esc cancels"), classes="hint")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed."""
        self.draft = event.value

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what is typed, if anything is."""
        if event.value.strip():
            self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Add nothing."""
        self.dismiss(None)
