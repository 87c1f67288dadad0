"""The strip of the days ahead, with how many tasks each has."""

from datetime import date

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tracker.core.calendar import WEEKDAYS
from tracker.core.views.week import DayLoad, day_named, short_count
from tracker.language import _
from tracker.tui.messages import DayPicked
from tracker.tui.widgets.cells import width_of

_ROOMY = 100
"""Cells from which on what is enough is told, too."""
_FORMS = ((" ", 2, True), ("", 2, True), ("", 1, True), ("", 2, False), ("", 1, False))
"""The blanks around a day, those between two, and whether what stands apart is told, the roomiest
form first."""


class WeekLine(Widget):
    """Seven days; one with more than enough says so by a sign and a word as well as by colour."""

    ALLOW_SELECT = False

    week: reactive[tuple[DayLoad, ...]] = reactive[tuple[DayLoad, ...]](())
    shown: reactive[str] = reactive("today")
    """The name of the view that is shown."""

    over: reactive[date | None] = reactive[date | None](None)
    """The day that the mouse is over, alone or with a row."""

    def watch_shown(self) -> None:
        """Only beside the day's views."""
        self._appear()

    def watch_week(self) -> None:
        """Only where something is known."""
        self._appear()

    def render(self) -> Content:
        """Each day with its figure, the shown one between brackets."""
        parts: list[tuple[str, str]] = []
        for load, text in self._days():
            style = "$warning" if load.is_over else "$muted" if not load.count else ""
            style = f"bold {style}" if load.day == self._day else style
            blank = " " * (len(text) - len(text.rstrip()))
            parts += [(text.rstrip(), f"{style} underline" if load.day == self.over else style)]
            parts += [(blank, style)]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Ask for the day that was clicked."""
        if event.button == 1 and (day := self.day_at(event.x)) is not None:
            self.post_message(DayPicked(day))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what a click would choose."""
        self.over = self.day_at(event.x)

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self.over = None

    def day_at(self, x: int) -> date | None:
        """The day whose cells the column `x` is one of."""
        start = 0
        for load, text in self._days():
            if start <= x < start + width_of(text):
                return load.day
            start += width_of(text)
        return None

    @property
    def _day(self) -> date | None:
        if self.shown == "today":
            return self.week[0].day if self.week else None
        return day_named(self.shown)

    def _appear(self) -> None:
        self.display = bool(self.week) and self._day is not None

    def _days(self) -> list[tuple[DayLoad, str]]:
        """Each day with its cells, the blanks behind it among them; as roomy as there is room.

        Where it is too narrow for all, the last days go, but not the one that is shown.
        """
        roomy = self.size.width >= _ROOMY
        days: list[tuple[DayLoad, str]] = []
        for blank, gap, apart in _FORMS:
            days = [
                (load, self._text(load, blank, roomy=roomy, apart=apart) + " " * gap)
                for load in self.week
            ]
            if _width(days) - gap <= self.size.width:
                return days
        while len(days) > 1 and _width(days) - 1 > self.size.width:
            del days[0 if days[-1][0].day == self._day else -1]
        return days

    def _text(self, load: DayLoad, blank: str, *, roomy: bool, apart: bool) -> str:
        count = short_count(load.count)
        if roomy and load.capacity:
            count = f"{count}/{load.capacity}"
        words = _("{day} {count} over") if roomy else "{day} {count}!"
        day = f"{_(WEEKDAYS[load.day.weekday()])} {load.day.day}"
        text = (words if load.is_over else "{day} {count}").format(day=day, count=count)
        if load.apart and apart:
            text = f"{text} +{short_count(load.apart)}"
        return f"[{text}]" if load.day == self._day else f"{blank}{text}{blank}"


def _width(days: list[tuple[DayLoad, str]]) -> int:
    return sum(width_of(text) for _load, text in days)
