"""The list of a view's rows: it draws the lines on the screen, and no others."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer

from tracker.core.views.flat import place_of
from tracker.core.views.model import Header, Row, View
from tracker.language import _
from tracker.tui.messages import MenuWanted, RowChosen, RowDragged, RowDropped, RowToggled
from tracker.tui.widgets.cells import strip_of, wrapped
from tracker.tui.widgets.lines import HeadingLine, Lines, MoreLine, RowLine, indents
from tracker.tui.widgets.row_folds import Folds, RowFolds
from tracker.tui.widgets.row_line import (
    FOLD_WIDTH,
    Palette,
    draw_heading,
    draw_more,
    draw_row,
    glyph_column,
)

_LEFT, _RIGHT = 1, 3
"""Buttons of the mouse."""
_CREEP = 0.1
"""Seconds between two lines that are scrolled while a row is held at the edge."""
_KEPT = 500
"""Rows and headings that are kept as they were drawn."""
_TONES = ("normal", "muted", "active", "late", "soon", "done", "cancelled", "high")


class RowList(RowFolds, can_focus=True, inherit_bindings=False):
    """A view's groups and rows, with one row chosen.

    Where a view is replaced, the chosen row is found again by its key, and failing that the
    row that now stands in its place is chosen; what is folded stays folded. A search finds what
    is folded away, too, and the row that it has led to is unfolded when all are shown again.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--cursor",
        "row-list--heading",
        "row-list--marker",
        *(f"row-list--{tone}" for tone in _TONES),
    }

    busy: reactive[frozenset[str]] = reactive(frozenset[str]())
    """The keys of rows with an action under way."""
    marked: reactive[frozenset[str]] = reactive(frozenset[str]())
    """The keys of the rows that the next action is for."""
    header: reactive[Header | None] = reactive[Header | None](None)
    """It says which lines stand in a conflict."""
    waiting: reactive[str] = reactive("")
    """Whether to say that the notes are being read."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.is_steady = False
        """Whether rows that come above the chosen one leave it where it is on the screen."""
        self.way_out = ""
        """How to see all rows, said where a filter leaves none."""
        self._left_at: dict[str, tuple[str, int, int, int]] = {}
        """By view: the cursor's key and place, the first line that is seen, and how many lines
        below it the row stands."""
        self._drawn_with = Palette(Style.null(), Style.null(), Style.null(), Style.null(), {})
        self._styled: object = None
        """The rules that the palette was made of, which are others once they are applied anew."""
        self._drawn: dict[tuple[object, ...], tuple[object, Strip]] = {}
        """Rows and headings as they were drawn, by what they were drawn for."""
        self._over = (0, 0)
        """Where on the screen the row is that is dragged."""
        self._creeping: Timer | None = None
        self._held: Row | None = None
        """The row that the mouse holds."""
        self._pressed = ""
        """The key of the row on which a button went down."""

    @property
    def position(self) -> tuple[int, int]:
        """The cursor's place, 1-based, and the number of places; 0 of 0 where there are none."""
        return (self._place + 1, self._lines.places) if self._lines.places else (0, 0)

    def watch_view(self, old: View | None, new: View | None) -> None:
        """Draw another view, and stay where the user is."""
        before = self._lines
        if old is not None and before.places:
            line, scroll = before.line(self._place), round(self.scroll_y)
            key = before.key(self._place)
            self._left_at[old.name] = (key, self._place, scroll, line - scroll)
            if old.is_narrowed and new is not None and old.name == new.name:
                self.unfold_to(key, new)
        if old is None or new is None or old.empty != new.empty:
            # It says what is searched for.
            self._in_search = Folds()
        self._lay_out()
        if new is None:
            return
        key, place, scroll, beneath = self._left_at.get(new.name, ("", 0, 0, 0))
        found = self._lines.find(key, place) if key else None
        if found is None and old is not None and old.name == new.name:
            found = self._kept_in_sight(key, before)
        if found is not None and self.is_steady:
            if old is not None and old.name == new.name:
                found = self._lines.still(before, place) or found
            scroll = max(0, self._lines.line(found) - beneath)
        begins = old is None or not old.is_narrowed
        if new.is_narrowed and self._lines.places and (found is None or begins):
            found = self._lines.first_leaf(found or 0)
        self._place = place if found is None else found
        self._place = max(0, min(self._place, self._lines.places - 1))
        self.scroll_to(y=scroll, animate=False, force=True)
        self._reveal()
        self.post_message(RowChosen(self.chosen))

    def _kept_in_sight(self, key: str, before: Lines) -> int | None:
        """The place of the row called `key`, which others of its group have come before.

        A list that was not gone through yet keeps to its beginning; None there, and where the
        row is not to be seen any more.
        """
        if not before.places or before.row(self._place) is None:
            return None
        group = before.group(self._place)
        if self._place <= (before.first_place(group.title) or 0):
            return None
        if self.view is None or self.group_of(key) != group.title:
            return None
        if not self.unfold_to(key, self.view):
            return None
        self._lay_out()
        return self._lines.find(key, self._place)

    def forget(self) -> None:
        """Know no more where its user was in any view, and which rows were folded."""
        self._place = 0
        self._left_at.clear()
        self.forget_folds()

    def group_of(self, key: str) -> str | None:
        """The title of the group that the row called `key` stands in."""
        groups = self.view.groups if self.view is not None else ()
        held = (group.title for group in groups if place_of(key, group.rows) is not None)
        return next(held, None)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some lines of the screen, for which the styles are asked for once."""
        styled = self._component_styles.get("row-list--cursor")
        if styled is not self._styled or self.rich_style != self._drawn_with.base:
            self._styled, self._drawn_with = styled, self._palette()
            self._drawn.clear()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the screen; `y` is 0 at the top of the widget."""
        width = self.scrollable_content_region.width
        if not self._drawn_with.tones:
            # The mouse may ask for a line before there was a first frame.
            self._drawn_with = self._palette()
        palette = self._drawn_with
        if not self._lines.height:
            return self._message_line(y, width, palette)
        match self.line_at(y):
            case HeadingLine(group, place):
                chosen = place == self._place if place is not None else None
                draw = partial(draw_heading, group, width, palette, chosen=chosen)
                return self._as_drawn((id(group), width, chosen), group, draw)
            case RowLine(row, place):
                return self._row_line(row, place, y + self.scroll_offset.y, width)
            case MoreLine(group, hidden, place):
                chosen = place == self._place
                draw = partial(draw_more, hidden, width, palette, chosen=chosen)
                return self._as_drawn((id(group), hidden, width, chosen), group, draw)
            case _:
                return Strip.blank(width, palette.base)

    def _row_line(self, row: Row, place: int, line: int, width: int) -> Strip:
        """A row with all that decides how it looks."""
        looks = {
            "chosen": place == self._place,
            "marked": row.key in self.marked,
            "busy": row.key in self.busy,
            "folded": row.key in self.folds.rows,
            "contested": self.header is not None
            and (row.ref.path, row.ref.line) in self.header.contested,
            "fold_column": self._has_fold_column(line),
        }
        key = id(row), width, *looks.values()
        return self._as_drawn(key, row, partial(draw_row, row, width, self._drawn_with, **looks))

    def _as_drawn(self, key: tuple[object, ...], held: object, draw: Callable[[], Strip]) -> Strip:
        """What was drawn before; `held` is kept beside it, so that no other is given its id."""
        known = self._drawn.get(key)
        if known is None:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            known = self._drawn[key] = held, draw()
        return known[1]

    def on_resize(self) -> None:
        """Keep the chosen row on the screen; one that is dragged is over another place now."""
        self.let_go()
        self.set_height(self._lines.height)
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Choose a row; twice, or on its glyph, gives it its next status.

        The right button asks what can be done with it.
        """
        line = self.line_at(event.y)
        # Where a row was dropped the mouse was not pressed.
        if line is None or _key_of(line) != self._pressed:
            return
        event.stop()
        if not isinstance(line, RowLine):
            if event.button == _LEFT:
                self.show_more(line.group) if isinstance(line, MoreLine) else self.turn(line.group)
            return
        self._go(line.place)
        if event.button != _LEFT:
            if event.button == _RIGHT:
                self.post_message(MenuWanted())
            return
        indented = self._has_fold_column(event.y + self.scroll_offset.y)
        glyph = glyph_column(line.row, fold_column=indented)
        if line.row.has_children and indented and glyph - FOLD_WIDTH <= event.x < glyph:
            self.turn_fold()
        # The first click of two on the glyph has toggled already.
        elif (event.chain == 1 and glyph <= event.x <= glyph + 1) or (
            event.chain == 2 and not glyph <= event.x <= glyph + 1
        ):
            self.post_message(RowToggled(line.row))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a row."""
        line = self.line_at(event.y)
        self._pressed = _key_of(line) if line is not None else ""
        self._held = line.row if isinstance(line, RowLine) and event.button == _LEFT else None
        if self._held is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Choose the row that is dragged, once it leaves its line."""
        if self._held is not None and event.button == _LEFT:
            self._over = _place_of(event)
            self._drag()
            if self._edge and self._creeping is None:
                self._creeping = self.set_interval(_CREEP, self._creep)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let the row go; it is dropped where the mouse is, if that is another line."""
        row = self._held
        self.let_go()
        if row is not None and not self._is_row(row, _place_of(event)):
            self._pressed = ""
            self.post_message(RowDropped(row, _place_of(event)))

    def _drag(self) -> None:
        is_dragged = self._held is not None and not self._is_row(self._held, self._over)
        self.set_class(is_dragged, "-dragging")
        self.post_message(RowDragged(self._over if is_dragged else None))

    def _creep(self) -> None:
        """Scroll a line, while a row is held over the first line of the list, or the last."""
        if self._held is None or not self._edge:
            self._stop_creeping()
            return
        self.scroll_to(y=round(self.scroll_y) + self._edge, animate=False, force=True)
        self._drag()

    def _stop_creeping(self) -> None:
        if self._creeping is not None:
            self._creeping.stop()
            self._creeping = None

    @property
    def _edge(self) -> int:
        """Which way to scroll for a row that is dragged: up, down, or not at all."""
        x, y = self._over
        room = self.content_region
        if not self.has_class("-dragging") or not room.x <= x < room.right:
            return 0
        # Above the list there are days to drop a row on, and below it there is nothing.
        return int(y >= room.bottom - 1) - int(y == room.y)

    def let_go(self) -> bool:
        """Hold no row any more, and drop it nowhere; whether one was being dragged."""
        is_dragged = self.has_class("-dragging")
        self._stop_creeping()
        if self._held is not None:
            self._held = None
            self.release_mouse()
        if is_dragged:
            self._pressed = ""
            self.remove_class("-dragging")
            self.post_message(RowDragged(None))
        return is_dragged

    def group_at(self, x: int, y: int) -> str | None:
        """The title of the group at a place of the screen; None where none is."""
        if not self.content_region.contains(x, y):
            return None
        group = self._lines.group_at(y - self.content_region.y + self.scroll_offset.y)
        return group.title if group is not None else None

    def _is_row(self, row: Row, place: tuple[int, int]) -> bool:
        """Whether `row` stands at the line of a place of the screen."""
        y = place[1] - self.content_region.y
        line = self.line_at(y)
        inside = 0 <= y < self.size.height
        return inside and isinstance(line, RowLine) and line.row.key == row.key

    def _has_fold_column(self, line: int) -> bool:
        group = self._lines.group_at(line)
        if group is None:
            return False
        if id(group) not in self._indents:
            self._indents[id(group)] = indents(group)
        return self._indents[id(group)]

    def _message_line(self, y: int, width: int, palette: Palette) -> Strip:
        message = self.waiting
        if self.view is not None:
            message = self.view.empty or _("Nothing here.")
            if self.view.is_narrowed and self.way_out:
                message = _("{said} {more}").format(said=message, more=self.way_out)
        lines = [
            line
            for paragraph in message.split("\n")
            for line in wrapped(paragraph, max(width - 8, 10))
        ]
        if 0 <= y - 1 < len(lines):
            return strip_of([(f"    {lines[y - 1]}", palette.muted)], width, palette.base)
        return Strip.blank(width, palette.base)

    def _palette(self) -> Palette:
        def style(name: str) -> Style:
            return self.get_component_rich_style(f"row-list--{name}", partial=True)

        return Palette(
            base=self.rich_style,
            cursor=style("cursor"),
            heading=style("heading"),
            marker=style("marker"),
            tones={tone: style(tone) for tone in _TONES},
        )


def _key_of(line: HeadingLine | RowLine | MoreLine) -> str:
    """What a line is known by from pressing a button to letting it go."""
    return line.row.key if isinstance(line, RowLine) else f"\0{line.group.title}"


def _place_of(event: events.MouseEvent) -> tuple[int, int]:
    """Column and line of the screen."""
    return int(event.screen_x), int(event.screen_y)
