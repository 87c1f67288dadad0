"""Lines that a list draws itself, each drawn once for as long as it looks the same."""

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from tracker.tui.widgets.side_bar import SideBar

_KEPT = 1000
"""Lines that are kept as they are painted."""


class LineView(ScrollView, inherit_bindings=False):
    """A list of lines with nothing around them but blanks at their sides.

    `render_line` gives the very same strip for a line that looks as before. Textual would go
    through the styles of the whole list for each line, and lay the whole screen out where a list
    gets longer.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._painted: dict[int, tuple[Strip, Strip]] = {}
        """What is painted for a line, by the strip that was drawn; that is kept beside, so that no
        other is given its id."""
        self._painted_for: tuple[object, ...] = ()

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar at its side, made when it is first asked for."""
        if self._vertical_scrollbar is None:
            width = self.scrollbar_size_vertical
            self._vertical_scrollbar = SideBar(name="vertical", thickness=width)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)  # noqa: SLF001 - as Textual does
        return self._vertical_scrollbar

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some lines of the screen; `crop` is within the widget."""
        style, background = self.rich_style, self.background_colors[1]
        filters = self.get_line_filters()
        width, gutter = self.outer_size.width, self.styles.gutter
        if self.show_vertical_scrollbar and not gutter.right:
            # What the scrollbar covers is left out, so that nobody has to cut it off.
            width -= self.scrollbar_size_vertical
        surroundings = width, gutter, style, background, *filters
        if surroundings != self._painted_for or len(self._painted) > _KEPT:
            self._painted_for = surroundings
            self._painted.clear()
        strips = []
        for y in crop.line_range:
            drawn = self.render_line(y)
            known = self._painted.get(id(drawn))
            if known is None:
                segments = [*Strip.blank(gutter.left, style), *drawn] if gutter.left else [*drawn]
                if (room := width - gutter.left - drawn.cell_length) > 0:
                    segments.append(Segment(" " * room, style))
                for line_filter in filters:
                    segments = line_filter.apply(segments, background)
                known = self._painted[id(drawn)] = drawn, Strip(segments, width)
            strips.append(known[1])
        return [strip.crop(*crop.column_span) for strip in strips]

    def set_height(self, lines: int) -> None:
        """Have so many lines."""
        size = Size(self.scrollable_content_region.width, lines)
        if size != self.virtual_size:
            self.set_reactive(ScrollView.virtual_size, size)
            self._scroll_update(size)
