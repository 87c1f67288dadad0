"""How well what a screen shows can be read, as WCAG 2.1 measures it."""

import re
from collections.abc import Iterator
from typing import Any

from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.geometry import Region
from textual.screen import ModalScreen

READABLE = 4.5
"""The contrast that WCAG 2.1 asks of text, level AA."""
VISIBLE = 3.0
"""The contrast that it asks of what is no text: marks, bars, the parts of a chart."""

_ALPHANUMERIC = re.compile(r"\w")
_DECORATION = re.compile(r"[\s\u2500-\u259f]*")
"""Borders, scroll bars, and the dots and shades of a chart's empty days."""


def contrast(one: Color, other: Color) -> float:
    """The ratio of two colours' luminance, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def faint_words(app: App[Any]) -> set[str]:
    """Each piece of text on the screen that stands out too little, with its colours.

    What a dialog leaves in the background is dimmed on purpose and not looked at.
    """
    faint = set()
    for segment in _segments(app):
        style, text = segment.style, segment.text.strip()
        if style is None or _DECORATION.fullmatch(text) or style.color is None:
            continue
        front = Color.from_rich_color(style.color)
        back = Color.from_rich_color(style.bgcolor)
        if style.dim:
            front = back.blend(front, 0.5)
        if style.reverse:
            front, back = back, front
        needed = READABLE if _ALPHANUMERIC.search(text) else VISIBLE
        if (found := contrast(front, back)) < needed:
            faint.add(f"{text} {front.hex} on {back.hex}: {found:.1f}")
    return faint


def _segments(app: App[Any]) -> Iterator[Segment]:
    screen = app.screen
    shown = screen.region
    if isinstance(screen, ModalScreen):
        # What tells of notifications stands on the screen as well, before the dialog or behind.
        (dialog,) = (each for each in screen.children if not each.has_class("-textual-system"))
        shown = dialog.region
    strips = screen._compositor.render_strips()
    for strip in _cropped(strips, shown):
        yield from strip


def _cropped(strips: list[Any], region: Region) -> list[Any]:
    return [strip.crop(region.x, region.right) for strip in strips[region.y : region.bottom]]


def _luminance(color: Color) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = map(linear, color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
