"""The scrollbar at the side of a list, of which only cells that change are drawn anew."""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class SideBar(ScrollBar):
    """Textual's own, without its way through the styles for each line."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some of its lines, as the terminal shows their colours."""
        bar = self.render()
        if not isinstance(bar, ScrollBarRender) or not isinstance(bar.style, Style):
            return super().render_lines(crop)
        behind, thumb = bar.style.bgcolor, bar.style.color
        if behind is None or thumb is None:
            return super().render_lines(crop)
        width, height = self.outer_size
        segments = bar.render_bar(
            size=height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=width,
            back_color=behind,
            bar_color=thumb,
        ).segments
        filters = self.get_line_filters()
        background = self.background_colors[1]
        strips = []
        for segment in segments[crop.y : crop.bottom]:
            strip = _strip_of(segment.text, segment.style)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            strips.append(strip)
        return [strip.crop(*crop.column_span) for strip in strips]


@lru_cache(64)
def _strip_of(text: str, style: Style) -> Strip:
    """The very same for the same look, so that it is seen that nothing is new."""
    return Strip([Segment(text, style)])
