"""Text fitted to the cells of a terminal, where 汉 takes two and a joined emoji no more."""

import re
from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tracker.core.line_breaks import lines_of

ELLIPSIS = "…"
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
_STRAY_JOINER = re.compile(f"(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])")


def width_of(text: str) -> int:
    """How many cells `text` takes."""
    return cell_len(text)


def cut(text: str, width: int) -> str:
    """`text`, or as much of it as fits into `width` cells, with `…` for what does not."""
    # Few characters take no cell: what is further on cannot be seen.
    head = _joined(text[: width * 8 + 8])
    if len(text) <= width * 8 + 8 and cell_len(head) <= width:
        return head
    if width <= 0:
        return ""
    return set_cell_size(head, width - 1).rstrip() + ELLIPSIS


def fit(text: str, width: int) -> str:
    """`text` cut or padded with blanks to exactly `width` cells."""
    return set_cell_size(cut(text, width), width)


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, broken at blanks and between Han.

    All of them begin as far in as the text does, but no further than half of the width.
    """
    own = _joined(text).lstrip(" ")
    indent = " " * min(len(text) - len(text.lstrip(" ")), width // 2)
    return [indent + line for line in lines_of(own, max(width - len(indent), 2), cell_len)]


def _joined(text: str) -> str:
    """`text` without joiners that join no emoji: terminals and we would count them otherwise."""
    return _STRAY_JOINER.sub("", text) if "\u200d" in text else text


def strip_of(parts: Iterable[tuple[str, Style]], width: int, blank: Style) -> Strip:
    """One line of `width` cells of `parts`, with `blank` behind them."""
    segments = [Segment(text, style) for text, style in parts if text]
    taken = sum(cell_len(segment.text) for segment in segments)
    if taken > width:
        return Strip(segments, taken).crop(0, width)
    if taken < width:
        segments.append(Segment(" " * (width - taken), blank))
    return Strip(segments, width)


def bar(done: int, begun: int, leaves: int, width: int) -> tuple[str, str, str]:
    """The done, the begun and the open part of a progress bar of `width` cells.

    A part that is not empty shows at least one cell, and a bar is full only when all is done.
    The parts differ in shape, in characters that every terminal draws one cell wide.
    """
    if leaves <= 0:
        return "", "", "⣀" * width
    full = width if done >= leaves else _share(done, leaves, width, width - 1)
    room = width - full - (1 if done + begun < leaves else 0)
    half = _share(begun, leaves, width, room)
    return "⣿" * full, "⣤" * half, "⣀" * (width - full - half)


def _share(part: int, whole: int, width: int, most: int) -> int:
    return min(most, max(1, round(part * width / whole))) if part > 0 else 0
