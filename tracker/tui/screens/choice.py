"""The dialog that asks for one of several things."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.visual import Visual
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tracker.tui.screens.list_dialog import ListDialog, Options

_T = TypeVar("_T")


class ChoiceDialog(ListDialog[_T], Generic[_T]):
    """Asks for one of several things, and answers with it; None if none is chosen."""

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[Visual, _T]],
        hint: str,
        subject: str = "",
        first: int = 0,
    ) -> None:
        super().__init__()
        self._title = title
        self._options = options
        self._hint = hint
        self._subject = subject
        self._first = first

    def compose(self) -> ComposeResult:
        """One line for each thing."""
        with Vertical(classes="dialog -broad"):
            yield Static(Content(self._title), classes="title")
            if self._subject:
                yield Static(Content(self._subject), classes="subject")
            yield Options(*(Option(words) for words, _ in self._options), compact=True)
            yield Static(self.hint(self._hint), classes="hint")

    def on_mount(self) -> None:
        """Begin with the thing that is nearest to what is looked at."""
        self.query_one(Options).highlighted = self._first if self._options else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with what the cursor stands on."""
        self.dismiss(self._options[event.option_index][1])
