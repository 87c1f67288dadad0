"""What stands on the terminal, cell by cell, as far as it is known; and what is to be sent anew."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import ne
from typing import Any
from unicodedata import category, east_asian_width

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from tracker.tui.pen import PLAIN, Cell, Pen, blank_of, look_of

_GAP = 8
"""So many cells that look as before are written again: to go over them is no shorter."""
_UNKNOWN: Cell = ("?unknown", PLAIN)
_NONE: tuple[Any] = (None,)
_FIRST_EMOJI = "\U0001f000"


class Painted:
    """What stands on the terminal; what it is given to paint counts as painted."""

    def __init__(self, *, erases: bool) -> None:
        self._erases = erases
        self._size = (0, 0)
        self._lines: list[list[Cell]] = []
        self._drawn: dict[int, dict[int, Strip]] = {}
        """By line and column, pieces as they were given last, which need no second look."""

    def forget(self) -> None:
        """Something else may have painted there."""
        width, height = self._size
        self._lines = [[_UNKNOWN] * width for _ in range(height)]
        self._drawn.clear()

    def sparing(self, update: CompositorUpdate, size: tuple[int, int], console: Console) -> str:
        """What is to be sent for an update of a screen of `size`; nothing where all looks so."""
        if size != self._size:
            self._size = size
            self.forget()
        pen = Pen(erases=self._erases)
        for x, y, strip in self._pieces(update):
            if 0 <= y < len(self._lines) and self._drawn.get(y, {}).get(x) is not strip:
                self._paint(pen, (x, y), strip, console)
        return pen.end()

    def _pieces(self, update: Any) -> Iterator[tuple[int, int, Strip]]:  # noqa: ANN401 - two kinds
        """Pieces of the screen: where each begins, counted from the left and from the top."""
        if isinstance(update, ChopsUpdate):
            for y, first, last in update.spans:
                chops = update.chops[y].items()
                for end, (x, strip) in zip(update.chop_ends[y], chops, strict=False):
                    if strip is not None and x < last and end > first:
                        yield x, y, strip if end <= last else strip.crop(0, last - x)
        elif isinstance(update, LayoutUpdate):
            left, top = update.region.offset
            for y, strips in enumerate(update.strips, top):
                x = left
                for strip in strips:
                    yield x, y, strip
                    x += strip.cell_length

    def _paint(self, pen: Pen, at: tuple[int, int], strip: Strip, console: Console) -> None:
        x, y = at
        cells = _cells_of(strip, console._color_system or ColorSystem.TRUECOLOR)  # noqa: SLF001 - as Textual asks
        line = self._lines[y]
        end = x + strip.cell_length
        if cells is None or end > len(line):
            # It is no text alone, such as a picture: what it covers is not known.
            pen.say(x, y, strip.render(console))
            self._drawn.pop(y, None)
            line[:] = [_UNKNOWN] * len(line)
            return
        self._know(y, x, end, strip)
        before = line[x:end]
        if before == cells:
            return
        sure = min(_sure(before), _sure(cells))
        for first, last in _runs(before, cells, sure):
            pen.write(x + first, y, cells[first:last], is_sure=last <= sure)
        # Of a wide letter that is half covered the other half is lost.
        for place in (x, end):
            if place < len(line) and not line[place][0]:
                _lose(line, place)
        line[x:end] = cells

    def _know(self, y: int, x: int, end: int, strip: Strip) -> None:
        """Take a piece as given, and no longer what it covers."""
        drawn = self._drawn.setdefault(y, {})
        for first, other in [*drawn.items()]:
            if first < end and first + other.cell_length > x:
                del drawn[first]
        drawn[x] = strip


def _cells_of(strip: Strip, system: ColorSystem) -> list[Cell] | None:
    """The cells of a piece; None if it is no text alone."""
    cells: list[Cell] = []
    for text, style, control in strip:
        if control or (style is not None and style.link):
            return None
        cells += _cells(text, style, system)
    return cells if len(cells) == strip.cell_length else None


@lru_cache(4096)
def _cells(text: str, style: Style | None, system: ColorSystem) -> tuple[Cell, ...]:
    """The cells of a text that looks the same all along."""
    look = look_of(style, system)
    blank = " ", blank_of(look)
    if text.isspace() and text.isascii():
        return (blank,) * len(text)
    letters = text if text.isascii() and text.isprintable() else _letters(text)
    return tuple(blank if letter == " " else (letter, look) for letter in letters)


def _letters(text: str) -> tuple[str, ...]:
    """What stands in each cell; a text with letters that join others is not taken apart."""
    letters = tuple(chain.from_iterable(map(_spread, text)))
    whole = cell_len(text)
    # One that takes no cell, or other letters together than one by one.
    if None in letters or len(letters) != whole:
        return (text, *[""] * (whole - 1)) if whole else ()
    return letters


@lru_cache(4096)
def _spread(letter: str) -> tuple[str, ...]:
    width = cell_len(letter)
    return (letter, *[""] * (width - 1)) if width else _NONE


@lru_cache(4096)
def _is_sure(text: str) -> bool:
    """Whether all terminals draw it in as many cells as it is said to take."""
    if not text or text is _UNKNOWN[0]:
        return True
    if len(text) > 1 or text >= _FIRST_EMOJI or category(text) in {"Mn", "Me", "Cf", "Co", "Cn"}:
        return False
    return east_asian_width(text) != "A"


def _sure(cells: Sequence[Cell]) -> int:
    """The place of the first cell that terminals may draw elsewhere than they should."""
    count = len(cells)
    return next((place for place in range(count) if not _is_sure(cells[place][0])), count)


def _runs(before: Sequence[Cell], after: Sequence[Cell], sure: int) -> list[tuple[int, int]]:
    """From where to where cells differ, so that nothing is written in the middle of a letter.

    From `sure` on letters may stand elsewhere than they should: what differs there is written
    from `sure` to the end.
    """
    others = [place for place, pair in enumerate(zip(before, after, strict=True)) if ne(*pair)]
    if others and others[-1] >= sure:
        others = [*(place for place in others if place < sure), *range(sure, len(after))]
    runs: list[tuple[int, int]] = []
    for place in others:
        if runs and place - runs[-1][1] < _GAP:
            runs[-1] = runs[-1][0], place + 1
        else:
            runs.append((place, place + 1))
    return [_whole(after, *run) for run in runs]


def _whole(cells: Sequence[Cell], first: int, last: int) -> tuple[int, int]:
    """The stretch with all cells of the letters that it begins and ends in."""
    while first and not cells[first][0]:
        first -= 1
    while last < len(cells) and not cells[last][0]:
        last += 1
    return first, last


def _lose(line: list[Cell], place: int) -> None:
    """Know no more of the letter that this cell is the later part of."""
    first, last = _whole(line, place, place + 1)
    line[first:last] = [_UNKNOWN] * (last - first)
