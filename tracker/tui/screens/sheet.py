"""A page of text over the dashboard, to be read and put away."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tracker.language import _


class Sheet(ModalScreen[None]):
    """A title and a body that scrolls; `copied` is what `y` puts on the clipboard."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,？,f1,enter", "app.pop_screen", "close"),
        Binding("j,down", "lines(1)", show=False),
        Binding("k,up", "lines(-1)", show=False),
        Binding("pagedown,space,ctrl+d", "lines(10)", show=False),
        Binding("pageup,ctrl+u", "lines(-10)", show=False),
        Binding("y", "copy", show=False),
    ]

    def __init__(self, title: str, body: Content, copied: str = "") -> None:
        super().__init__()
        self._heading = title
        self._body = body
        self._copied = copied

    def compose(self) -> ComposeResult:
        """The title, the body, and how to leave."""
        with Vertical(classes="dialog -sheet"):
            yield Static(Content(self._heading), classes="title")
            with VerticalScroll():
                yield Static(self._body)
            keys = _("y copies it   esc closes") if self._copied else _("j k scroll   esc closes")
            yield Static(Content(keys), classes="hint")

    def on_mount(self) -> None:
        """The keys of this screen scroll, whatever has the focus."""
        self.set_focus(None)

    def action_lines(self, by: int) -> None:
        """Scroll `by` lines down."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_to(y=scroll.scroll_y + by, animate=False)

    def action_copy(self) -> None:
        """Put what is to be copied on the terminal's clipboard."""
        if self._copied:
            self.app.copy_to_clipboard(self._copied)
            self.notify(_("Copied, if the terminal lets programs copy."), markup=False)
