"""The list of what a search found: notes, and below each the lines that hold it."""

from typing import ClassVar, NamedTuple

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracker.core.ref import Ref
from tracker.core.search.found import Found, FoundNote, Hit, Part
from tracker.core.visible import visible
from tracker.tui.messages import HitOpened
from tracker.tui.widgets.cells import cut, fit, strip_of, width_of

_NUMBER = 6


class _Line(NamedTuple):
    """A note's title, or one of its lines."""

    note: FoundNote
    hit: Hit | None


class HitList(ScrollView, can_focus=False, inherit_bindings=False):
    """What was found, with one line chosen; while more is typed the best one is."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "hit-list--title",
        "hit-list--muted",
        "hit-list--cursor",
        "hit-list--hit",
        "hit-list--marker",
    }

    found: var[Found | None] = var[Found | None](None, always_update=True)
    """None before anything was looked for."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._lines: list[_Line] = []
        self._chosen = 0

    @property
    def chosen(self) -> Ref | None:
        """The line that the cursor stands on."""
        if not self._lines:
            return None
        note, hit = self._lines[self._chosen]
        hit = hit or next(iter(note.hits), None)
        return Ref(note.path, hit.line if hit is not None else 0, "")

    def watch_found(self, found: Found | None) -> None:
        """Show what was found, from its beginning."""
        self._lines = [
            _Line(note, hit)
            for note in (found.notes if found is not None else ())
            for hit in (None, *note.hits)
        ]
        self._chosen = self._stop(0, 1)
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    def on_resize(self) -> None:
        """Keep the chosen line on the screen."""
        self._lay_out()
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Choose a line; a second click opens it."""
        index = event.y + self.scroll_offset.y
        if 0 <= index < len(self._lines):
            event.stop()
            self._chosen = index
            self._reveal()
            if event.chain == 2:
                self.post_message(HitOpened())

    def move(self, by: int) -> None:
        """Go some lines down, past titles that stand over their lines."""
        if self._lines:
            target = max(0, min(self._chosen + by, len(self._lines) - 1))
            self._chosen = self._stop(target, 1 if by > 0 else -1)
            self._reveal()

    def page(self, by: int) -> None:
        """Go some pages down."""
        self.move(by * max(self.scrollable_content_region.height - 1, 1))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, index = self.scrollable_content_region.width, y + self.scroll_offset.y
        if not 0 <= index < len(self._lines):
            return Strip.blank(width, self.rich_style)
        line, is_chosen = self._lines[index], index == self._chosen
        base = self.rich_style + self._style("cursor") if is_chosen else self.rich_style
        marker = ("❯ " if is_chosen else "  ", base + self._style("marker"))
        if line.hit is None:
            return self._title(line.note, marker, width, base)
        number = f"{line.hit.line + 1:>{_NUMBER}} "
        parts = self._parts(line.hit.parts, base)
        return strip_of([marker, (number, base + self._style("muted")), *parts], width, base)

    def _title(self, note: FoundNote, marker: tuple[str, Style], width: int, base: Style) -> Strip:
        folder = visible(note.path.rpartition("/")[0])
        more = note.count - len(note.hits)
        beside = f"+{more} " if more > 0 else ""
        room = width - 3 - width_of(beside)
        title = self._parts(note.title, base + self._style("title"))
        room -= sum(width_of(text) for text, _ in title)
        where = fit(f"  {cut(folder, max(room - 2, 0))}", max(room, 0))
        muted = base + self._style("muted")
        return strip_of([marker, *title, (where, muted), (beside, muted)], width, base)

    def _parts(self, parts: tuple[Part, ...], base: Style) -> list[tuple[str, Style]]:
        mark = base + self._style("hit")
        return [(text, mark if is_hit else base) for text, is_hit in parts]

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"hit-list--{name}", partial=True)

    def _stop(self, index: int, step: int) -> int:
        """The line to stop at: a title over lines is passed, unless the note is there for it."""
        if not self._lines:
            return 0
        note, hit = self._lines[index]
        if hit is None and note.hits and not note.by_title:
            return index + 1 if step > 0 or index == 0 else index - 1
        return index

    def _lay_out(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines))
        self.refresh()

    def _reveal(self) -> None:
        height, scroll = self.scrollable_content_region.height, round(self.scroll_y)
        if self._lines and height:
            above = self._chosen - 1 if self._lines[self._chosen].hit is not None else self._chosen
            if above < scroll:
                self.scroll_to(y=above, animate=False, force=True)
            elif self._chosen >= scroll + height:
                self.scroll_to(y=self._chosen - height + 1, animate=False, force=True)
        self.refresh()
