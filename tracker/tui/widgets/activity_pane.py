"""The activity view on the screen: it is scrolled, and one of its days is chosen."""

from datetime import date, timedelta

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracker.core.views.activity import MEASURES, Activity
from tracker.core.views.model import Tone
from tracker.language import _
from tracker.tui.widgets.activity_lines import (
    Line,
    cell_width,
    day_lines,
    heat_lines,
    rest_lines,
)
from tracker.tui.widgets.cells import strip_of

_TOP = 2
"""Lines above the map of days."""
_LEFT = 4


class ActivityPane(ScrollView, can_focus=True, inherit_bindings=False):
    """A year of days, what the chosen one brought, and the charts below."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {f"row-list--{tone}" for tone in Tone}  # noqa: RUF012 - as Textual declares it

    activity: var[Activity | None] = var[Activity | None](None)
    measure: var[int] = var(0)
    counting: var[str] = var("")

    def __init__(self) -> None:
        super().__init__()
        self._chosen: date | None = None
        self._lines: list[Line] = []
        self._rest: list[Line] = []
        self._styles: dict[Tone, Style] = {}

    @property
    def chosen(self) -> date | None:
        """The day that is looked at."""
        return self._chosen

    def watch_activity(self, activity: Activity | None) -> None:
        """Show other figures; the day stays."""
        if activity is not None and self._chosen is None:
            self._chosen = activity.today
        self._lay_out()

    def watch_counting(self) -> None:
        """Say how far it is, until there are figures."""
        if self.activity is None:
            self._lay_out()

    def watch_measure(self) -> None:
        """Show another map."""
        self._lay_out(rest=False)

    def turn(self) -> None:
        """Show the next of what a map can be about."""
        self.measure = (self.measure + 1) % len(MEASURES)

    def go(self, days: int) -> None:
        """Choose the day so many later, as far as the map goes."""
        if self.activity is None or self._chosen is None:
            return
        first, last = self.activity.cells[0].day, self.activity.today
        self._chosen = min(max(self._chosen + timedelta(days=days), first), last)
        self.scroll_to(y=0, animate=False, force=True)
        self._lay_out(rest=False)

    def scroll_lines(self, lines: int) -> None:
        """Show what is `lines` further down."""
        self.scroll_to(y=self.scroll_y + lines, animate=False, force=True)

    def on_resize(self) -> None:
        """Draw it anew for the width."""
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        """Choose the day that was clicked."""
        if self.activity is None:
            return
        row, column = event.y + self.scroll_offset.y - _TOP, event.x - self.gutter.left - _LEFT
        if 0 <= row < 7 and column >= 0:
            week = column // cell_width(self._width)
            day = self.activity.cells[0].day + timedelta(weeks=week, days=row)
            if self._chosen is not None and day <= self.activity.today:
                self.go((day - self._chosen).days)

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        super().notify_style_update()
        self._styles = {}

    def render_line(self, y: int) -> Strip:
        """One line of the screen; `y` is 0 at the top of the widget."""
        width, base = self._width, self.rich_style
        index = y + self.scroll_offset.y
        if not 0 <= index < len(self._lines):
            return Strip.blank(width, base)
        parts = [(text, base + self._style(tone)) for text, tone in self._lines[index]]
        return strip_of(parts, width, base)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _style(self, tone: Tone) -> Style:
        if tone not in self._styles:
            self._styles[tone] = self.get_component_rich_style(f"row-list--{tone}", partial=True)
        return self._styles[tone]

    def _lay_out(self, *, rest: bool = True) -> None:
        """Lay the lines out; what is below the chosen day only if it may be another."""
        activity, chosen = self.activity, self._chosen
        width = self._width
        if activity is None or chosen is None:
            words = self.counting or _("counting the past…")
            self._lines = [((f"  {words}", Tone.MUTED),)]
        else:
            if rest or not self._rest:
                self._rest = rest_lines(activity, width)
            self._lines = [
                *heat_lines(activity, MEASURES[self.measure], chosen, width),
                *day_lines(activity, chosen, width),
                *self._rest,
            ]
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()
