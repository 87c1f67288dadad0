"""Going about in a list of rows: by rows, pages, groups, words, and what the screen shows."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from tracker.core.views.model import Row, View
from tracker.language import _
from tracker.tui.messages import RowChosen
from tracker.tui.widgets.line_view import LineView
from tracker.tui.widgets.lines import HeadingLine, Lines, MoreLine, RowLine

Where: TypeAlias = Literal["top", "middle", "bottom"]
"""A part of the screen."""
_ROOMY = 8
"""Lines from which on one is left to the heading of the group whose rows are seen."""


class RowMoves(LineView, inherit_bindings=False):
    """A list of rows on lines, with one row chosen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._lines = Lines(View("", "", ()))
        self._place = 0

    @property
    def chosen(self) -> Row | None:
        """The row that the cursor stands on; None where there is none, or a line for several."""
        return self._lines.row(self._place) if self._lines.places else None

    def go_to(self, place: int) -> None:
        """Go to the row at `place`, counted from 0, or to the last one."""
        self._go(place)

    def move(self, by: int) -> None:
        """Go `by` rows down, as far as there are rows."""
        self._go(self._place + by)

    def find(self, words: str, by: int) -> bool:
        """Go to the next row, or the one before, with all `words`; whether there is one."""
        wanted = words.casefold().split()
        count = self._lines.places
        for step in range(1, count + 1):
            place = (self._place + by * step) % count
            row = self._lines.row(place)
            if row is not None and holds(row, wanted):
                self._go(place)
                return True
        return False

    def move_to_end(self, *, last: bool) -> None:
        """Go to the first or the last row."""
        self._go(self._lines.places - 1 if last else 0)

    def page(self, by: float) -> None:
        """Go down by a part of what the screen shows."""
        if not self._lines.places:
            return
        height = max(1, self.scrollable_content_region.height - 1)
        lines = round(height * by)
        target = self._lines.line(self._place) + lines
        place = self._lines.place_near(max(0, min(target, self._lines.height - 1)))
        self.scroll_to(y=self.scroll_y + lines, animate=False, force=True)
        self._go(place if place != self._place else place + (1 if by > 0 else -1))

    def move_group(self, by: int) -> None:
        """Go so many groups down, to the first row; up, first to that of the row's own group.

        One that was not on the screen begins at its top.
        """
        step = 1 if by > 0 else -1
        scroll = round(self.scroll_y)
        for _time in range(abs(by)):
            place = self._place + step
            while 0 < place < self._lines.places and not self._lines.begins_group(place):
                place += step
            self._go(place)
        if (
            self._lines.places
            and not scroll <= self._lines.line(self._place) < scroll + self._height
        ):
            self.scroll_to(y=self._lines.heading_line(self._place), animate=False, force=True)

    def move_on_screen(self, where: Where, count: int = 1) -> None:
        """Go to the first row on the screen, the one in its middle, or the last one.

        With a count, to so many rows from the top, or from the bottom.
        """
        if not self._lines.places:
            return
        top = round(self.scroll_y)
        last = min(top + self._height, self._lines.height) - 1
        if where == "middle":
            self._go(self._lines.place_near((top + last) // 2))
            return
        top += int(self._heading_stays())
        first_place = self._lines.place_near(top)
        last_place = self._lines.place_near(last)
        if self._lines.line(last_place) > last:
            last_place -= 1
        wanted = first_place + count - 1 if where == "top" else last_place - count + 1
        self._go(max(first_place, min(wanted, last_place)))

    def scroll_row(self, where: Where) -> None:
        """Scroll the chosen row to the top of the screen, to its middle, or to its bottom."""
        if not self._lines.places:
            return
        share = {
            "top": int(self._height >= _ROOMY),
            "middle": (self._height - 1) // 2,
            "bottom": self._height - 1,
        }[where]
        self.scroll_to(y=self._lines.line(self._place) - share, animate=False, force=True)

    @property
    def _height(self) -> int:
        return max(self.scrollable_content_region.height, 1)

    def line_at(self, y: int) -> HeadingLine | RowLine | MoreLine | None:
        """What the line shows that is `y` below the top of the screen.

        The first one is the heading of the rows below it, also once that has been scrolled away.
        """
        line = y + self.scroll_offset.y
        if y == 0 and self._heading_stays():
            group = self._lines.group_at(line)
            return HeadingLine(group) if group is not None else None
        return self._lines.at(line)

    def _heading_stays(self) -> bool:
        return (
            self._height >= _ROOMY and self._lines.heading_above(self.scroll_offset.y) is not None
        )

    def _go(self, place: int) -> None:
        place = max(0, min(place, self._lines.places - 1))
        if place == self._place or not self._lines.places:
            self._reveal()
            return
        old, self._place = self._place, place
        self.refresh_line(self._lines.line(old))
        self.refresh_line(self._lines.line(place))
        self._reveal()
        self.post_message(RowChosen(self.chosen))

    def _reveal(self) -> None:
        """Scroll as little as shows the chosen row, and its heading if it is the group's first."""
        height = self.scrollable_content_region.height
        if not self._lines.places or not height:
            return
        line, top = self._lines.line(self._place), self._lines.top_line(self._place)
        if top == line and height >= _ROOMY and self._lines.heading_above(line) is not None:
            # The first line is the heading's.
            top -= 1
        scroll = round(self.scroll_y)
        if top < scroll:
            self.scroll_to(y=top, animate=False, force=True)
        elif line >= scroll + height:
            self.scroll_to(y=line - height + 1, animate=False, force=True)


def holds(row: Row, words: Sequence[str]) -> bool:
    """Whether a row has all `words`, case aside; a state is found in English and as it is shown."""
    state = _(row.state) if row.state else ""
    hay = f"{row.text} {row.state} {state}".casefold()
    return all(word in hay for word in words)
