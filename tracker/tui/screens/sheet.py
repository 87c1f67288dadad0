"""A page of text over the dashboard, to be read and put away."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Static

from tracker.language import _
from tracker.tui.command import Pane
from tracker.tui.screens.window import Window

_T = TypeVar("_T")


class Scrolled(Window[_T], Generic[_T]):
    """A dialog with a text that scrolls, whatever has the focus."""

    PANES: ClassVar[frozenset[Pane]] = frozenset((Pane.DIALOG, Pane.SCROLL))

    def on_mount(self) -> None:
        """The keys of this screen scroll."""
        self.set_focus(None)

    def action_lines(self, by: int) -> None:
        """Scroll `by` lines down."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_to(y=scroll.scroll_y + by, animate=False)


class Sheet(Scrolled[None]):
    """A title and a body that scrolls; `copied` is what `y` puts on the clipboard."""

    PANES: ClassVar[frozenset[Pane]] = Scrolled.PANES | {Pane.PAGE}

    def __init__(self, title: str, body: Visual, copied: str = "") -> None:
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
            keys = _("{scroll_down} {scroll_up} scroll   {leave} closes")
            if self._copied:
                keys = _("{copy} copies it   {leave} closes")
            yield Static(self.hint(keys), classes="hint")

    def action_copy(self) -> None:
        """Put what is to be copied on the terminal's clipboard."""
        if self._copied:
            self.app.copy_to_clipboard(self._copied)
            self.notify(_("Copied, if the terminal lets programs copy."), markup=False)
