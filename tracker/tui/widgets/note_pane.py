"""The note around the chosen row, its line marked; tasks and links in it can be gone to."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.reactive import var
from textual.strip import Strip

from tracker.core.render.look import Look, Piece
from tracker.core.views.model import Preview, PreviewLine, Row
from tracker.tui.messages import LinkClicked, RowToggled
from tracker.tui.widgets.cells import cut, fit, strip_of, width_of, wrapped
from tracker.tui.widgets.flow import Laid, flow, table
from tracker.tui.widgets.line_view import LineView

_AROUND = 300
"""How many lines of the note are laid out above and below the chosen one."""
_MARGIN = 2
"""Lines that are seen above and below the chosen one, where there are any."""
_SHAPES = {
    Look.STRONG: Style(bold=True),
    Look.HEADING: Style(bold=True),
    Look.EMPHASIS: Style(italic=True),
    Look.STRUCK: Style(strike=True),
    Look.LINK: Style(underline=True),
    Look.MARKED: Style(reverse=True),
}
"""What is seen without colours too."""
_COLOURED = ("HEADING", "LINK", "TAG", "CODE", "MATH", "MUTED")
"""The looks that the style sheet gives a colour, the first that fits."""


class _Drawn(NamedTuple):
    """One line on the screen."""

    number: str
    laid: Laid
    line: int
    """Its place among the preview's lines."""


class NotePane(LineView, can_focus=True, inherit_bindings=False):
    """Where the row stands, then the note's lines with their numbers, long ones wrapped.

    While it has the focus one of the lines with a task or a link is chosen, as in the list.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {  # noqa: RUF012 - as Textual declares it
        "note-pane--title",
        "note-pane--number",
        "note-pane--focus",
        "note-pane--cursor",
        *(f"note-pane--{look.lower()}" for look in _COLOURED),
    }

    preview: var[Preview | None] = var[Preview | None](None)
    as_written: var[bool] = var(False)
    """Whether lines are shown with their marks, as they stand in the file."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._lines: list[_Drawn] = []
        self._laid_out: tuple[Sequence[PreviewLine], int, int, int, bool] | None = None
        """What the lines were made of: the preview's, from where to where, the width, and how."""
        self._width = -1
        self._base = Style.null()
        self._styled: object = None
        """The rules that styles were made of, which are others once they are applied anew."""
        self._styles: dict[str, Style] = {}
        self._strips: dict[tuple[object, ...], Strip] = {}
        """Lines as they were drawn, by what they were drawn for."""
        self._cursor: int | None = None

    @property
    def chosen(self) -> Row | None:
        """The task that the cursor stands on."""
        if self.preview is None or self._cursor is None:
            return None
        return self.preview.lines[self._cursor].row

    @property
    def links(self) -> tuple[Piece, ...]:
        """What the line that the cursor stands on links to."""
        if self.preview is None or self._cursor is None:
            return ()
        return _links(self.preview.lines[self._cursor])

    def watch_as_written(self) -> None:
        """Draw the lines the other way."""
        self._lay_out(stay=False)

    def watch_preview(self, old: Preview | None, new: Preview | None) -> None:
        """Show another note, or another place in it; the cursor stays on its task."""
        chosen = None
        if old is not None and self._cursor is not None and self._cursor < len(old.lines):
            chosen = old.lines[self._cursor].row
        is_same = old is not None and new is not None and old.path == new.path
        place, self._cursor = self._cursor, None
        if new is not None and chosen is not None and is_same and place is not None:
            places = _places(new)
            same = [index for index in places if _key(new, index) == chosen.key]
            self._cursor = min(same or places, key=lambda index: abs(index - place), default=None)
        elif new is not None and not is_same and self.has_focus and new.lines[new.focus :]:
            # Who comes to see a line has chosen nothing, unless the line has a task or a link.
            self._cursor = new.focus if new.focus in _places(new) else None
        self._lay_out(stay=is_same and self.has_focus, is_same=is_same)

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
        if self._width != self.scrollable_content_region.width:
            self._lay_out(stay=False, is_same=True)

    def on_click(self, event: events.Click) -> None:
        """Go to the task on the line, or where the link leads; two give a task its next status."""
        index = event.y - 1 + self.scroll_offset.y
        # The pane has a column at its left that its lines do not.
        offset = event.get_content_offset(self)
        if event.button != 1 or offset is None or not 0 < offset.y <= len(self._lines):
            return
        if not 0 <= index < len(self._lines) or self._lines[index].line not in self._places():
            return
        self._cursor = self._lines[index].line
        self._reveal()
        if (target := self._target_at(index, offset.x)) is not None:
            self.post_message(LinkClicked(target))
        elif event.chain == 2 and (row := self.chosen) is not None:
            self.post_message(RowToggled(row))

    def _target_at(self, index: int, x: int) -> str | None:
        """Where the link leads that a cell of a line is part of."""
        line = self._lines[index]
        end = width_of(line.number) + 1
        for text, look in line.laid:
            end += width_of(text)
            if x < end:
                words = text.strip() if Look.LINK in look else ""
                links = _links(self.preview.lines[line.line]) if self.preview and words else ()
                return next((each.target for each in links if words in each.text), None)
        return None

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

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some lines of the screen, for which the styles are asked for once."""
        styled = self._component_styles.get("note-pane--cursor")
        if styled is not self._styled or self.rich_style != self._base:
            self._styled, self._base = styled, self.rich_style
            self._styles.clear()
            self._strips.clear()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """The title on top, always; then the lines."""
        width = self.scrollable_content_region.width
        base = self._base
        if y == 0:
            return self._title(width, base)
        index = y - 1 + self.scroll_offset.y
        if not 0 <= index < len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[index]
        is_chosen = self.has_focus and line.line == self._cursor
        is_focus = self.preview is not None and line.line == self.preview.focus
        key = index, is_chosen, is_focus
        if key not in self._strips:
            strip = self._draw_line(index, width, is_chosen=is_chosen, is_focus=is_focus)
            self._strips[key] = strip
        return self._strips[key]

    def _draw_line(self, index: int, width: int, *, is_chosen: bool, is_focus: bool) -> Strip:
        line, base = self._lines[index], self._base
        if is_chosen:
            base += self._style("cursor")
        elif is_focus:
            base += self._style("focus")
        begins = index == 0 or self._lines[index - 1].line != line.line
        mark = "❯" if is_chosen and begins else " "
        parts = [(line.number, base + self._style("number")), (mark, base)]
        parts += ((text, base + self._look(look)) for text, look in line.laid)
        return strip_of(parts, width, base)

    def _places(self) -> list[int]:
        return _places(self.preview) if self.preview is not None else []

    def _look(self, look: Look) -> Style:
        """How a look is drawn: its colour, then its shapes."""
        if not look:
            return Style.null()
        names = (name for name in _COLOURED if Look[name] in look)
        name = "MUTED" if Look.MUTED in look else next(names, None)
        style = self._style(name.lower()) if name else Style.null()
        return Style.combine([style, *(_SHAPES[each] for each in look if each in _SHAPES)])

    def _title(self, width: int, base: Style) -> Strip:
        preview = self.preview
        if preview is None:
            return Strip.blank(width, base)
        number = preview.lines[preview.focus].number if preview.lines else None
        place = f":{number + 1}" if number is not None else ""
        title = cut(preview.path, max(width - len(place) - 1, 0)) + place
        return strip_of([(title, base + self._style("title"))], width, base)

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            style = self.get_component_rich_style(f"note-pane--{name}", partial=True)
            self._styles[name] = style
        return self._styles[name]

    def _lay_out(self, *, stay: bool, is_same: bool = False) -> None:
        """Lay the lines out; in the same note the view moves only where it must."""
        top = self._top() if is_same else None
        width = self.scrollable_content_region.width
        self._width = width
        preview = self.preview
        if preview is None or not width:
            self._lines, self._laid_out = [], None
            self._strips.clear()
        else:
            start = max(0, preview.focus - _AROUND)
            end = min(len(preview.lines), preview.focus + _AROUND + 1)
            self._draw(preview, start, end, width)
        focus = preview.focus if preview is not None else 0
        focus_line = bisect_left(self._lines, focus, key=attrgetter("line"))
        # One line more, for the title that never scrolls away.
        self.set_height(len(self._lines) + 1)
        if not stay:
            self.scroll_to(y=self._scroll_for(focus_line, top), animate=False, force=True)
        self.refresh()

    def _top(self) -> int | None:
        """Which of the preview's lines is the first that is seen."""
        first = round(self.scroll_y)
        return self._lines[first].line if first < len(self._lines) else None

    def _scroll_for(self, focus: int, top: int | None) -> int:
        """Where to scroll to: nowhere, if the line `top` may stay the first that is seen."""
        height = max(self.scrollable_content_region.height - 1, 1)
        if top is not None:
            first = bisect_left(self._lines, top, key=attrgetter("line"))
            margin = min(_MARGIN, height // 4)
            if (focus >= first + margin or not first) and focus < first + height - margin:
                return first
        return max(0, focus - height // 3)

    def _draw(self, preview: Preview, start: int, end: int, width: int) -> None:
        """Have the lines of a stretch of the preview; those there are, if it is the same."""
        wanted = preview.lines, start, end, width, self.as_written
        known = self._laid_out
        if known is not None and known[0] is wanted[0] and known[1:] == wanted[1:]:
            return
        self._laid_out, self._lines = wanted, []
        self._strips.clear()
        numbers = (line.number for line in preview.lines[start:end] if line.number is not None)
        digits = len(str(max(numbers, default=0) + 1))
        for index, lines in self._laid(preview, start, end, max(width - digits - 2, 4)):
            line = preview.lines[index]
            number = fit("", digits) if line.number is None else f"{line.number + 1:>{digits}}"
            for laid in lines:
                self._lines.append(_Drawn(number, laid, index))
                number = fit("", digits)

    def _laid(
        self, preview: Preview, start: int, end: int, width: int
    ) -> Iterator[tuple[int, Sequence[Laid]]]:
        """The lines of a stretch, each with its place and what the screen shows for it."""
        index = start
        while index < end:
            line = preview.lines[index].rendered
            if line is None or self.as_written:
                texts = wrapped(preview.lines[index].text, width)
                yield index, [((text, Look.PLAIN),) for text in texts]
            elif line.kind in {"head", "split", "row"}:
                rows = [line]
                while index + len(rows) < end:
                    below = preview.lines[index + len(rows)].rendered
                    if below is None or below.kind not in {"split", "row"}:
                        break
                    rows.append(below)
                for laid in table(rows, width):
                    yield index, [laid]
                    index += 1
                continue
            else:
                yield index, flow(line, width)
            index += 1

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


def _places(preview: Preview) -> list[int]:
    """The lines that hold a task or a link."""
    lines = enumerate(preview.lines)
    return [index for index, line in lines if line.row is not None or _links(line)]


def _links(line: PreviewLine) -> tuple[Piece, ...]:
    return line.rendered.links if line.rendered is not None else ()


def _key(preview: Preview, index: int) -> str:
    row = preview.lines[index].row
    return row.key if row is not None else ""
