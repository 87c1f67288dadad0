"""The note around the chosen row, its line marked; tasks in it can be gone to and acted on."""

from bisect import bisect_left
from typing import NamedTuple

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracker.core.views.model import Preview, Row
from tracker.tui.widgets.cells import cut, fit, strip_of, wrapped

_AROUND = 300
"""How many lines of the note are laid out above and below the chosen one."""


class _Drawn(NamedTuple):
    """One line on the screen."""

    number: str
    text: str
    line: int
    """Its place among the preview's lines."""


class NotePane(ScrollView, can_focus=True, inherit_bindings=False):
    """Where the row stands, then the note's lines with their numbers, long ones wrapped.

    While it has the focus one of the tasks in the note is chosen, as in the list.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {  # noqa: RUF012 - as Textual declares it
        "note-pane--title",
        "note-pane--number",
        "note-pane--focus",
        "note-pane--cursor",
    }

    preview: var[Preview | None] = var[Preview | None](None)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._lines: list[_Drawn] = []
        self._laid_out_for = -1
        self._cursor: int | None = None

    @property
    def chosen(self) -> Row | None:
        """The task that the cursor stands on."""
        if self.preview is None or self._cursor is None:
            return None
        return self.preview.lines[self._cursor].row

    def watch_preview(self, old: Preview | None, new: Preview | None) -> None:
        """Show another note, or another place in it; the cursor stays on its task."""
        chosen = None
        if old is not None and self._cursor is not None and self._cursor < len(old.lines):
            chosen = old.lines[self._cursor].row
        is_same = old is not None and new is not None and old.path == new.path
        place, self._cursor = self._cursor, None
        if new is not None and chosen is not None and is_same and place is not None:
            places = [index for index, line in enumerate(new.lines) if line.row is not None]
            same = [index for index in places if _key(new, index) == chosen.key]
            self._cursor = min(same or places, key=lambda index: abs(index - place), default=None)
        elif new is not None and not is_same and self.has_focus and new.lines[new.focus :]:
            # Who comes to see a line has not chosen a task, unless the line is one.
            self._cursor = new.focus if new.lines[new.focus].row is not None else None
        self._lay_out(stay=is_same and self.has_focus)

    def on_focus(self) -> None:
        """Begin with the task that is nearest to the chosen row's line."""
        if self._cursor is None and self.preview is not None:
            focus = self.preview.focus
            self._cursor = min(self._places(), key=lambda place: abs(place - focus), default=None)
        self._reveal()

    def on_blur(self) -> None:
        """The cursor is seen only while the pane has the focus."""
        self.refresh()

    def on_resize(self) -> None:
        """Wrap the lines anew where the width is another."""
        if self._laid_out_for != self.scrollable_content_region.width:
            self._lay_out(stay=False)

    def on_click(self, event: events.Click) -> None:
        """Go to the task on the line."""
        index = event.y - 1 + self.scroll_offset.y
        if 0 <= index < len(self._lines) and self._lines[index].line in self._places():
            self._cursor = self._lines[index].line
            self._reveal()

    def move(self, by: int) -> None:
        """Go `by` tasks down, as far as there are any."""
        places = self._places()
        if not places:
            self.scroll_lines(by)
            return
        if self._cursor in places:
            here = places.index(self._cursor) + by
        else:
            focus = self.preview.focus if self.preview is not None else 0
            here = bisect_left(places, focus) + by - (1 if by > 0 else 0)
        self._cursor = places[max(0, min(here, len(places) - 1))]
        self._reveal()

    def move_to_end(self, *, last: bool) -> None:
        """Go to the first or the last task."""
        self.move(len(self._lines) if last else -len(self._lines))

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
        line = self._lines[index]
        is_chosen = self.has_focus and line.line == self._cursor
        if is_chosen:
            base += self._style("cursor")
        elif self.preview is not None and line.line == self.preview.focus:
            base += self._style("focus")
        begins = index == 0 or self._lines[index - 1].line != line.line
        mark = "❯" if is_chosen and begins else " "
        parts = [(line.number, base + self._style("number")), (mark, base), (line.text, base)]
        return strip_of(parts, width, base)

    def _places(self) -> list[int]:
        """The lines that hold a task."""
        lines = self.preview.lines if self.preview is not None else ()
        return [index for index, line in enumerate(lines) if line.row is not None]

    def _title(self, width: int, base: Style) -> Strip:
        preview = self.preview
        if preview is None:
            return Strip.blank(width, base)
        number = preview.lines[preview.focus].number if preview.lines else None
        place = f":{number + 1}" if number is not None else ""
        title = cut(preview.path, max(width - len(place) - 1, 0)) + place
        return strip_of([(title, base + self._style("title"))], width, base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"note-pane--{name}", partial=True)

    def _lay_out(self, *, stay: bool) -> None:
        width = self.scrollable_content_region.width
        self._laid_out_for = width
        self._lines = []
        preview = self.preview
        focus_line = 0
        if preview is not None and width:
            start = max(0, preview.focus - _AROUND)
            end = min(len(preview.lines), preview.focus + _AROUND + 1)
            numbers = (line.number for line in preview.lines[start:end] if line.number is not None)
            digits = len(str(max(numbers, default=0) + 1))
            for index in range(start, end):
                if index == preview.focus:
                    focus_line = len(self._lines)
                line = preview.lines[index]
                number = fit("", digits) if line.number is None else f"{line.number + 1:>{digits}}"
                for text in wrapped(line.text, max(width - digits - 2, 4)):
                    self._lines.append(_Drawn(number, text, index))
                    number = fit("", digits)
        # One line more, for the title that never scrolls away.
        self.virtual_size = Size(width, len(self._lines) + 1)
        if not stay:
            height = max(self.scrollable_content_region.height - 1, 1)
            self.scroll_to(y=max(0, focus_line - height // 3), animate=False, force=True)
        self.refresh()

    def _reveal(self) -> None:
        """Scroll as little as shows the chosen task."""
        height = max(self.scrollable_content_region.height - 1, 1)
        drawn = [place for place, line in enumerate(self._lines) if line.line == self._cursor]
        if drawn and self._cursor is not None:
            scroll = round(self.scroll_y)
            if drawn[0] < scroll:
                self.scroll_to(y=drawn[0], animate=False, force=True)
            elif drawn[-1] >= scroll + height:
                self.scroll_to(y=drawn[-1] - height + 1, animate=False, force=True)
        self.refresh()


def _key(preview: Preview, index: int) -> str:
    row = preview.lines[index].row
    return row.key if row is not None else ""
