"""The line of views, with their numbers and how many rows each has."""

from collections.abc import Mapping
from types import MappingProxyType

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tracker.language import N_, _
from tracker.tui.messages import ViewPicked
from tracker.tui.widgets.cells import cut, width_of

VIEWS: tuple[tuple[str, str], ...] = (
    ("today", N_("Today")),
    ("tasks", N_("Tasks")),
    ("reading", N_("Reading")),
    ("outline", N_("Outline")),
    ("questions", N_("Questions")),
)
"""The names and titles of the views that are always there, in the order of their numbers."""
_GAP = 2
_WIDEST = 16
"""Cells of a title; a heading may be long."""


def views() -> tuple[tuple[str, str], ...]:
    """The views that are always there, with their titles in the language that is spoken."""
    return tuple((name, _(title)) for name, title in VIEWS)


class TabLine(Widget):
    """One tab for each view, the shown one marked."""

    ALLOW_SELECT = False

    shown: reactive[str] = reactive("today")
    tabs: reactive[tuple[tuple[str, str], ...]] = reactive(views)
    """The names and titles of all views, pinned queries behind the others."""
    counts: reactive[Mapping[str, int]] = reactive[Mapping[str, int]](MappingProxyType({}))

    over: reactive[str] = reactive("")
    """The name of the view whose tab the mouse is over."""

    def render(self) -> Content:
        """All tabs; where there is no room they go without their counts, then without titles."""
        parts: list[str | tuple[str, str]] = [" "]
        for name, text in self._tabs():
            style = "bold $accent underline" if name == self.shown else "$muted"
            if name == self.over:
                style = "$foreground underline" if name != self.shown else style
            parts += [(text, style), " " * _GAP]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Ask for the view whose tab was clicked."""
        if event.button == 1 and (name := self._tab_at(event.x)):
            self.post_message(ViewPicked(name))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what a click would choose."""
        self.over = self._tab_at(event.x)

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self.over = ""

    def _tab_at(self, x: int) -> str:
        """The name of the view whose tab is at a column; nothing between tabs."""
        start = 1
        for name, text in self._tabs():
            end = start + width_of(text)
            if start <= x < end:
                return name
            start = end + _GAP
        return ""

    def _tabs(self) -> list[tuple[str, str]]:
        plain = [
            (name, f"{number} {cut(title, _WIDEST)}")
            for number, (name, title) in enumerate(self.tabs, 1)
        ]
        counted = [
            (name, f"{text} {self.counts[name]}" if name in self.counts else text)
            for name, text in plain
        ]
        short = [
            (name, text if name == self.shown else text.partition(" ")[0]) for name, text in plain
        ]
        fits = (tabs for tabs in (counted, plain) if _width(tabs) <= self.size.width)
        return next(fits, short)


def _width(tabs: list[tuple[str, str]]) -> int:
    return sum(width_of(text) + _GAP for _name, text in tabs)
