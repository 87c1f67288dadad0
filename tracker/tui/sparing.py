"""Less is sent to the terminal: of what is painted anew only the pieces that look otherwise.

Textual paints all of a widget that changes, and all widgets where one changes its place:
over a slow line that is seconds.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any

from rich.console import Console, RenderableType
from rich.control import Control
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip


class Pieces(CompositorUpdate):
    """Pieces of the screen: where each begins, counted from the left and from the top."""

    def __init__(self, pieces: Iterable[tuple[int, int, Strip]]) -> None:
        self.pieces = tuple(pieces)

    def render_segments(self, console: Console) -> str:
        """What paints them, as the terminal takes it."""
        return "".join(
            Control.move_to(x, y).segment.text + strip.render(console)
            for x, y, strip in self.pieces
        )


class Painted:
    """What stands on the terminal, as far as it is known: for each line, pieces by their places."""

    def __init__(self) -> None:
        self._lines: dict[int, dict[int, Strip]] = {}
        self._size = (0, 0)

    def forget(self) -> None:
        """Something else may have painted there."""
        self._lines = {}

    def sparing(self, update: Any) -> Any:  # noqa: ANN401 - Rich says so of what it shows
        """What is left to be painted of an update, which counts as painted from now on."""
        if isinstance(update, ChopsUpdate):
            spans = [part for span in update.spans for part in self._left_of(update, *span)]
            return ChopsUpdate(update.chops, spans, update.chop_ends) if spans else None
        if not isinstance(update, LayoutUpdate) or update.region.offset != (0, 0):
            self.forget()
            return update
        if update.region.size != self._size:
            self.forget()
            self._size = update.region.size
        left = [
            (x, y, strip)
            for y, line in enumerate(update.strips)
            for x, strip in self._left_in(y, tuple(line))
        ]
        return Pieces(left) if left else None

    def _left_of(
        self, update: ChopsUpdate, y: int, first: int, last: int
    ) -> Iterator[tuple[int, int, int]]:
        """The parts of a span, from column `first` up to `last`, that look otherwise."""
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or x >= last or end <= first:
                continue
            is_whole = first <= x and end <= last and strip.cell_length == end - x
            if is_whole and self._knows(y, x, strip):
                continue
            self._cover(y, x, end)
            if is_whole:
                self._lines.setdefault(y, {})[x] = strip
            yield y, max(x, first), min(end, last)

    def _left_in(self, y: int, line: tuple[Strip, ...]) -> Iterator[tuple[int, Strip]]:
        """The pieces of a whole line that look otherwise."""
        places = [0, *accumulate(strip.cell_length for strip in line)]
        if places.pop() != self._size[0] or not all(strip.cell_length for strip in line):
            # It is no text alone, such as a picture.
            self._lines.pop(y, None)
            yield from zip(places, line, strict=True)
            return
        left = [
            (x, strip)
            for x, strip in zip(places, line, strict=True)
            if not self._knows(y, x, strip)
        ]
        self._lines[y] = dict(zip(places, line, strict=True))
        yield from left

    def _knows(self, y: int, x: int, strip: Strip) -> bool:
        return self._lines.get(y, {}).get(x) == strip

    def _cover(self, y: int, first: int, last: int) -> None:
        """Know nothing any more of what stood in these columns."""
        line = self._lines.get(y, {})
        self._lines[y] = {
            x: strip for x, strip in line.items() if x >= last or x + strip.cell_length <= first
        }


class Sparing(App[None]):
    """An app that paints what has changed."""

    def __init__(self) -> None:
        super().__init__()
        self._painted = Painted()

    def on_mount(self) -> None:
        """Know nothing of a terminal that another program had meanwhile."""
        self.app_resume_signal.subscribe(self, lambda _: self._painted.forget(), immediate=True)

    def on_app_focus(self, _: events.AppFocus) -> None:
        """Paint all the next time: a terminal may have lost what it showed unseen."""
        self._painted.forget()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        is_shown = self._running and not self._closed and not self._batch_count
        if is_shown and not self.is_headless and renderable is not None:
            left = self._painted.sparing(renderable)
            if left is None:
                return
            renderable = left
        super()._display(screen, renderable)
