"""Widgets are asked for those lines alone of which something is seen, and new.

Textual asks every widget of the screen for all of its lines, for each key anew, also where another
lies over them: for one row that changes, that is two thirds of the time until it is painted.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

_Span = tuple[int, int, int]
"""A part of a line: its number, and from which column to which."""
_Line = dict[int, Strip | None]
"""The pieces of a line by the column where each begins; None for one that is not asked for."""


class FrugalCompositor(Compositor):
    """It puts together what is to be painted, and nothing beside."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """What has changed; None where nothing has."""
        regions = self._dirty_regions.copy()
        self._dirty_regions.clear()
        if not regions:
            return None
        spans = list(self._regions_to_spans(regions))
        return ChopsUpdate(self._lines(spans), spans, [cuts[1:] for cuts in self.cuts])

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Any:  # noqa: ANN401 - Textual's own says what is true of whole screens alone
        left, right = crop.column_span
        spans = [(y, left, right) for y in crop.line_range if is_rendered_line(y)]
        return self._lines(spans)

    def _lines(self, spans: Iterable[_Span]) -> list[_Line]:
        """All lines of the screen, with the pieces that overlap `spans`."""
        cuts = self.cuts
        nothing: _Line = {}
        lines = [nothing] * len(cuts)
        wanted: dict[int, set[int]] = {}
        for y, first, last in spans:
            if y not in wanted:
                lines[y] = dict.fromkeys(cuts[y][:-1])
            columns = {start for start, end in pairwise(cuts[y]) if start < last and end > first}
            wanted.setdefault(y, set()).update(columns)
        # From the front to the back: who comes first covers the others.
        for widget, (region, clip) in self.visible_widgets.items():
            if not wanted:
                break
            shown = region.intersection(clip)
            left, right = shown.column_span
            seen = (
                y
                for y in shown.line_range
                if y in wanted and any(left <= column < right for column in wanted[y])
            )
            for top, bottom in _runs(seen):
                crop = Region(left - region.x, top - region.y, shown.width, bottom - top)
                for y, strip in zip(range(top, bottom), widget.render_lines(crop), strict=False):
                    ends = [cut for cut in cuts[y] if left < cut <= right]
                    pieces = strip.divide([end - left for end in ends])
                    for column, piece in zip([left, *ends], pieces, strict=False):
                        if column in wanted[y]:
                            lines[y][column] = piece
                            wanted[y].remove(column)
                    if not wanted[y]:
                        del wanted[y]
        return lines


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers that rise, as stretches without gaps: the first, and the one behind the last."""
    stretch: tuple[int, int] | None = None
    for number in numbers:
        if stretch is not None and number == stretch[1]:
            stretch = stretch[0], number + 1
            continue
        if stretch is not None:
            yield stretch
        stretch = number, number + 1
    if stretch is not None:
        yield stretch
