"""The note around the chosen row, its line marked."""

from rich.style import Style
from textual.geometry import Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracker.core.views.model import Preview
from tracker.tui.widgets.cells import cut, fit, strip_of, wrapped

_AROUND = 300
"""How many lines of the note are laid out above and below the chosen one."""


class NotePane(ScrollView, can_focus=False, inherit_bindings=False):
    """Where the row stands, then the note's lines with their numbers, long ones wrapped."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"note-pane--title", "note-pane--number", "note-pane--focus"}  # noqa: RUF012 - as Textual declares it

    preview: var[Preview | None] = var[Preview | None](None)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._lines: list[tuple[str, str, bool]] = []
        self._laid_out_for = -1

    def watch_preview(self) -> None:
        """Show another note, or another place in it."""
        self._lay_out()

    def on_resize(self) -> None:
        """Wrap the lines anew where the width is another."""
        if self._laid_out_for != self.scrollable_content_region.width:
            self._lay_out()

    def scroll_lines(self, lines: int) -> None:
        """Show what is `lines` further down."""
        self.scroll_to(y=self.scroll_y + lines, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """The title on top, always; then the lines."""
        width = self.scrollable_content_region.width
        base = self.rich_style
        if y == 0:
            return self._title(width, base)
        index = y - 1 + self.scroll_offset.y
        if not 0 <= index < len(self._lines):
            return Strip.blank(width, base)
        number, text, focus = self._lines[index]
        if focus:
            base += self._style("focus")
        parts = [(number, base + self._style("number")), (" ", base), (text, base)]
        return strip_of(parts, width, base)

    def _title(self, width: int, base: Style) -> Strip:
        preview = self.preview
        if preview is None:
            return Strip.blank(width, base)
        place = f":{preview.first + preview.focus + 1}"
        title = cut(preview.path, max(width - len(place) - 1, 0)) + place
        return strip_of([(title, base + self._style("title"))], width, base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"note-pane--{name}", partial=True)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._laid_out_for = width
        self._lines = []
        preview = self.preview
        focus_line = 0
        if preview is not None and width:
            start = max(0, preview.focus - _AROUND)
            end = min(len(preview.lines), preview.focus + _AROUND + 1)
            digits = len(str(preview.first + end))
            for index in range(start, end):
                if index == preview.focus:
                    focus_line = len(self._lines)
                number = f"{preview.first + index + 1:>{digits}}"
                for text in wrapped(preview.lines[index], max(width - digits - 2, 4)):
                    self._lines.append((number, text, index == preview.focus))
                    number = fit("", digits)
        # One line more, for the title that never scrolls away.
        self.virtual_size = Size(width, len(self._lines) + 1)
        height = max(self.scrollable_content_region.height - 1, 1)
        self.scroll_to(y=max(0, focus_line - height // 3), animate=False, force=True)
        self.refresh()
