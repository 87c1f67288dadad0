"""The screen with which the dashboard will begin the next time, drawn and not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS
from rich.style import Style
from textual.strip import Strip

from tracker.tui.fewer_colours import seen_as

if TYPE_CHECKING:
    from tracker.core.views.model import View
    from tracker.early import Piece
    from tracker.tui.screens.dashboard import Dashboard


def draw_first_screen(
    dashboard: Dashboard, view: View, colors: str | None
) -> tuple[tuple[Piece, ...], ...]:
    """The lines of `dashboard` as if it had just begun, with `view` as it was last.

    `colors` is what the terminal has of them, as rich calls it; None for none.
    For a dashboard that is about to end: it is left in that state.
    """
    dashboard.begin_anew(view)
    # Textual draws a screen for one that is asked for only when that is to be painted.
    dashboard._refresh_layout()  # noqa: SLF001
    strips = dashboard._compositor.render_strips()  # noqa: SLF001
    system = COLOR_SYSTEMS[colors] if colors else None
    return tuple(_pieces(strip, system) for strip in strips)


def _pieces(strip: Strip, colors: ColorSystem | None) -> tuple[Piece, ...]:
    pieces = []
    for text, style, _ in strip:
        said = "x"
        if style is not None and colors is not None:
            ink, paper = seen_as(style.color, style.bgcolor, colors)
            # What a style is in escape sequences stands before the text that it is for.
            said = (style + Style(color=ink, bgcolor=paper)).render("x", color_system=colors)
        pieces.append((text, said.partition("x")[0].removeprefix("\x1b[").removesuffix("m")))
    return tuple(pieces)
