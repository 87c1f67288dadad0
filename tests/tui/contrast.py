"""How well what a screen shows can be read, as WCAG 2.1 measures it."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rich.color import Color as RichColor
from rich.color import ColorSystem, ColorType
from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.geometry import Region
from textual.screen import ModalScreen

from tracker.tui.fewer_colours import SIXTEEN, Parts, contrast, seen_as

READABLE = 4.5
"""The contrast that WCAG 2.1 asks of text, level AA."""
VISIBLE = 3.0
"""The contrast that it asks of what is no text: marks, bars, the parts of a chart."""

_ALPHANUMERIC = re.compile(r"\w")
_DECORATION = re.compile(r"[\s\u2500-\u259f]*")
"""Borders, scroll bars, and the dots and shades of a chart's empty days."""


def faint_words(app: App[Any], system: ColorSystem = ColorSystem.TRUECOLOR) -> set[str]:
    """Each piece of text on the screen that stands out too little, with its colours.

    What a dialog leaves in the background is dimmed on purpose and not looked at. A terminal with
    sixteen colours is each of the usual ones.
    """
    faint = set()
    for segment in _segments(app):
        style, text = segment.style, segment.text.strip()
        if style is None or _DECORATION.fullmatch(text) or style.color is None:
            continue
        ink, paper = seen_as(style.color, style.bgcolor, system)
        needed = READABLE if _ALPHANUMERIC.search(text) else VISIBLE
        for front, back in seen(ink, paper):
            shown = back.blend(front, 0.5) if style.dim else front
            # To have the two reversed makes no difference.
            if (found := contrast(shown.rgb, back.rgb)) < needed:
                faint.add(f"{text} {shown.hex} on {back.hex}: {found:.1f}")
    return faint


def seen(ink: RichColor | None, paper: RichColor | None) -> Iterator[tuple[Color, Color]]:
    """What a terminal shows for the colours of letters and of what is behind them; of a usual one
    with sixteen colours what each of them does.
    """
    assert ink is not None
    assert paper is not None
    for palette in SIXTEEN.values() if ink.type is ColorType.STANDARD else [()]:
        yield _shown(ink, palette), _shown(paper, palette)


def _shown(colour: RichColor, palette: Sequence[Parts]) -> Color:
    if colour.type is ColorType.STANDARD:
        return Color(*palette[colour.number or 0])
    return Color.from_rich_color(colour)


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
