"""Rendered lines laid out in cells: wrapped behind their bullets, tables in columns."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from rich.cells import cell_len

from tracker.core.line_breaks import line_starts
from tracker.core.render.look import Align, Look, Piece, RenderedLine
from tracker.tui.widgets.cells import fit, width_of

Part: TypeAlias = tuple[str, Look]
Laid: TypeAlias = tuple[Part, ...]
"""One line of the screen."""

_LEAST = 3
"""Cells that a column keeps, however narrow the pane is."""


@lru_cache(4096)
def flow(line: RenderedLine, width: int) -> tuple[Laid, ...]:
    """One line that is no table's in lines of at most `width` cells, at least one."""
    if line.kind == "rule":
        return ((("─" * width, Look.MUTED),),)
    before = tuple((piece.text, piece.look) for piece in line.before)
    used = sum(width_of(text) for text, _ in before)
    if used > width // 2:
        # So deep in, the words would have no room: the bullet alone is hung out.
        cut = used - width // 2
        before = ((before[0][0][cut:], before[0][1]), *before[1:])
        used = sum(width_of(text) for text, _ in before)
    broken = _broken(line.pieces, max(width - used, 2))
    hung = tuple((_blank(text), look) for text, look in before)
    return tuple((*(hung if nth else before), *laid) for nth, laid in enumerate(broken))


def table(rows: Sequence[RenderedLine], width: int) -> Iterator[Laid]:
    """The lines of one table, each as one line, its columns as wide as they can be."""
    count = max(len(row.cells) for row in rows)
    texts = [[_words(cell) for cell in row.cells] for row in rows]
    widths = [
        max((width_of(each[n]) for each in texts if n < len(each)), default=0) for n in range(count)
    ]
    room = max(width - 3 * (count - 1), _LEAST * count)
    while sum(widths) > room and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    for row in rows:
        if row.kind == "split":
            yield (("─┼─".join("─" * each for each in widths), Look.MUTED),)
        else:
            yield tuple(_row(row, widths))


def _row(row: RenderedLine, widths: Sequence[int]) -> Iterator[Part]:
    head = Look.STRONG if row.kind == "head" else Look.PLAIN
    for nth, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
        if nth:
            yield " │ ", Look.MUTED
        words = _words(cell)
        space = width - width_of(words)
        if space < 0:
            yield fit(words, width), (cell[0].look if len(cell) == 1 else Look.PLAIN) | head
            continue
        left = _before(row.aligns[nth], space)
        yield " " * left, Look.PLAIN
        yield from ((piece.text, piece.look | head) for piece in cell)
        yield " " * (space - left), Look.PLAIN


def _before(align: Align, space: int) -> int:
    return {"left": 0, "center": space // 2, "right": space}[align]


def _words(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _blank(text: str) -> str:
    return "".join(char if char == "▌" else " " * cell_len(char) for char in text)


def _broken(pieces: tuple[Piece, ...], width: int) -> Iterator[Laid]:
    """The pieces in lines of at most `width` cells, broken at blanks and between Han."""
    words = _words(pieces)
    if width_of(words) <= width:
        yield tuple((piece.text, piece.look) for piece in pieces)
        return
    looks = [piece.look for piece in pieces for _ in piece.text]
    starts = [0, *line_starts(words, width, width_of), len(words)]
    for start, end in pairwise(starts):
        yield tuple(_parts(words, looks, start, end))


def _parts(words: str, looks: list[Look], start: int, end: int) -> Iterator[Part]:
    while end > start and words[end - 1] == " ":
        end -= 1
    first = start
    for place in range(start + 1, end + 1):
        if place == end or looks[place] != looks[first]:
            yield words[first:place], looks[first]
            first = place
