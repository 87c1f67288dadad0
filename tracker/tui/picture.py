"""A picture as the terminal can show it: read under limits, then drawn by one of three ways.

Pillow reads it, and textual-image has the ways of kitty and of sixels; both come with the extra
`images`.
"""

import io
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tracker.errors import NotFound
from tracker.language import N_, _

_FORMATS = ("BMP", "GIF", "JPEG", "PNG", "WEBP")
"""What is read here: formats of pixels, whose readers start no program."""
_BYTES = 64_000_000
_PIXELS = 40_000_000
"""What takes more is not read: at four bytes a pixel it would fill the memory."""
_TOO_LARGE = N_("The picture is too large to be shown here.")
_EDGE = 2000
"""Pixels that a picture is made smaller to; no terminal shows more."""

_CELLS = 250
"""Columns and lines that a picture takes at most; kitty's marks do not count much further."""
_LARGER = 3
"""How much larger than it is a small picture is drawn at most."""


class Way(StrEnum):
    """How a picture is drawn."""

    KITTY = "kitty"
    SIXEL = "sixel"
    BLOCKS = "blocks"


class Picture(NamedTuple):
    """A picture that was read."""

    image: Any
    """Pillow's; small enough to be kept."""
    width: int
    """Pixels, as the file has them; likewise below."""
    height: int


def way_for(environment: Mapping[str, str], *, has_pixels: bool) -> Way:
    """The best way of this terminal, as far as its environment tells.

    Nothing is asked of the terminal: the answer would come among the user's keys, or never.
    `has_pixels` says whether the size of a cell in pixels is known.
    """
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if not has_pixels or "TMUX" in environment or term.startswith(("screen", "tmux")):
        return Way.BLOCKS
    if "KITTY_WINDOW_ID" in environment or term in {"xterm-kitty", "xterm-ghostty"}:
        return Way.KITTY
    knows_sixel = term.split("-")[0] in {"foot", "mlterm", "contour"}
    return Way.SIXEL if knows_sixel or program in {"WezTerm", "iTerm.app"} else Way.BLOCKS


def read_picture(path: Path) -> Picture:
    """The picture in a file: the first, where it moves.

    Raises:
        NotFound: it cannot be shown here; the sentence says why.
    """
    if path.suffix.lower() in {".svg", ".avif"}:
        raise NotFound(
            _("Pictures of the kind {kind} are not shown here.").format(kind=path.suffix.lower())
        )
    try:
        from PIL import Image, ImageOps
    except ImportError as error:
        raise NotFound(_("Pictures need the extra “images”: research-tracker[images].")) from error
    if path.stat().st_size > _BYTES:
        raise NotFound(_(_TOO_LARGE))
    try:
        with Image.open(path, formats=_FORMATS) as found:
            width, height = found.size
            fits = width * height <= _PIXELS
            if fits:
                found.draft("RGB", (_EDGE, _EDGE))
                found.thumbnail((_EDGE, _EDGE))
                small = ImageOps.exif_transpose(found).convert("RGBA")
    except Exception as error:
        # Readers of pictures fail in any way on what is broken.
        raise NotFound(_("The file is no picture, or broken.")) from error
    if not fits:
        raise NotFound(_(_TOO_LARGE))
    ground = Image.new("RGB", small.size, "white")
    ground.paste(small, mask=small.getchannel("A"))
    return Picture(ground, width, height)


def cell_size() -> tuple[int, int] | None:
    """Width and height of the terminal's cells in pixels; None where it does not tell."""
    try:
        import fcntl
        import struct
        import termios

        told = fcntl.ioctl(sys.__stderr__.fileno(), termios.TIOCGWINSZ, b"\0" * 8)  # type: ignore[union-attr]
    except (ImportError, OSError, ValueError, AttributeError):
        return None
    rows, columns, width, height = struct.unpack("HHHH", told)
    return (width // columns, height // rows) if rows and columns and width and height else None


def widget_for(picture: Picture, room: tuple[int, int], environment: Mapping[str, str]) -> Widget:
    """What draws the picture as large as fits into `room`, columns and lines; a small one larger.

    Raises:
        NotFound: the library that draws is not there.
    """
    pixels = cell_size()
    cell = pixels or (10, 20)
    columns, lines = picture.image.width / cell[0], picture.image.height / cell[1]
    way = way_for(environment, has_pixels=pixels is not None)
    # Larger than it is only as long as that shows more: up to a pixel for each block.
    most = cell[0] if way is Way.BLOCKS else _LARGER
    share = min(room[0] / columns, room[1] / lines, _CELLS / columns, _CELLS / lines, most)
    size = max(round(columns * share), 1), max(round(lines * share), 1)
    widget: Widget
    match way:
        case Way.KITTY:
            widget = _library(cell).TGPImage(picture.image)
        case Way.SIXEL:
            widget = _library(cell).SixelImage(picture.image)
        case Way.BLOCKS:
            widget = _Blocks(picture.image.resize((size[0], size[1] * 2)))
    widget.styles.width, widget.styles.height = size
    return widget


class _Blocks(Widget):
    """A picture of half blocks: two of its pixels, one above the other, in each cell."""

    ALLOW_SELECT = False

    def __init__(self, image: Any) -> None:  # noqa: ANN401 - Pillow's, which comes with an extra
        super().__init__()
        self._width = image.width
        self._pixels: bytes = image.tobytes()

    def render_line(self, y: int) -> Strip:
        """Two lines of pixels: one is the blocks' colour, the other what is behind them."""
        width = self._width
        cells = []
        for x in range(width):
            above, below = (2 * y * width + x) * 3, ((2 * y + 1) * width + x) * 3
            front = Color.from_rgb(*self._pixels[above : above + 3])
            back = Color.from_rgb(*self._pixels[below : below + 3])
            cells.append(Segment("▀", Style(color=front, bgcolor=back)))
        return Strip(cells, width)


def _library(cell: tuple[int, int]) -> Any:  # noqa: ANN401 - comes with an extra
    """The widgets of textual-image.

    When imported it asks the terminal what it can do, unless there is none: Textual reads the
    keys by then, and would take the answer for some.
    """
    module: Any = sys
    terminal, module.__stdout__ = module.__stdout__, io.StringIO()
    try:
        from textual_image import _terminal, widget

        # It keeps there what it has asked; nothing else tells it.
        vars(_terminal.get_cell_size)["_result"] = _terminal.CellSize(*cell)
    except ImportError as error:
        raise NotFound(_("Pictures need the extra “images”: research-tracker[images].")) from error
    finally:
        module.__stdout__ = terminal
    return widget
