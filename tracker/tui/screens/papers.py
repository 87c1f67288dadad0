"""The dialog that asks for a paper."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input, Static

from tracker.core.visible import visible
from tracker.language import _
from tracker.tui.screens.dialog import LineDialog
from tracker.tui.widgets.typed_line import TypedLine


class _Source(TypedLine):
    """A line for what is typed; what is pasted and has several lines is told of as a whole."""

    class Lines(Message):
        """Several lines were pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def on_paste(self, event: Paste) -> None:
        """Keep all lines of a record, of which the line itself would take the first alone."""
        if len(event.text.strip().splitlines()) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Lines(event.text))


class PaperDialog(LineDialog[str]):
    """Asks for a paper; what is typed can be taken up again after `esc`."""

    KEEPS_TYPED = True

    def __init__(self, draft: str = "") -> None:
        super().__init__()
        self._pasted, self._shown = _shown_as_one(draft)
        self.draft = draft
        """The text as far as it is typed, or the record that was pasted, with its lines."""

    def compose(self) -> ComposeResult:
        """One line for whatever is in hand."""
        with Vertical(classes="dialog -broad"):
            yield Static(Content(_("Add a paper")), classes="title")
            about = _("arXiv id, DOI, address, ISBN, title, a .bib, .ris or .pdf file, a record")
            yield Static(Content(about), classes="about")
            yield _Source(
                self._shown or self.draft, placeholder="https://arxiv.org/abs/…", compact=True
            )
            hint = _("{submit} adds it   {leave} cancels   {keys_here} keys")
            yield Static(self.hint(hint), classes="hint")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed."""
        self.draft = self._pasted if event.value == self._shown else event.value

    def on__source_lines(self, event: _Source.Lines) -> None:
        """Keep what was pasted beside the line, which shows how it begins."""
        self._pasted, self._shown = _shown_as_one(event.text)
        self.query_one(Input).value = self._shown

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what is typed or pasted, if anything is."""
        if self._shown and event.value == self._shown:
            self.dismiss(self._pasted)
        elif event.value.strip():
            self.dismiss(event.value.strip())


def _shown_as_one(text: str) -> tuple[str, str]:
    """A text of several lines, and the one line that stands for it; nothing for other texts."""
    lines = text.strip().splitlines()
    if len(lines) < 2:
        return "", ""
    words = _("{first} … ({n} lines)").format(first=visible(lines[0]), n=len(lines))
    return text, words
