"""What moves to a place of the terminal and writes there, in few bytes.

Textual ends the looks of each piece and begins those of the next from nothing, with a colour of up
to nineteen bytes for the letters and another for what is behind them. Here only that is sent in
which two pieces differ.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style

from tracker.tui.fewer_colours import seen_as

_ON = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "21", "51", "52", "53")
"""What turns on bold, dim, italic … in the order of Rich's bits."""
_OFF = ("22", "22", "23", "24", "25", "25", "27", "28", "29", "24", "54", "54", "55")
_FAINT_OR_BOLD = 0b11
_UNDERLINED = 0b1000001000
_SEEN_ON_BLANKS = ~0b111
"""What is seen of a blank: neither bold, dim nor italic."""
_ERASE = ("xterm", "linux", "alacritty", "foot", "konsole", "rxvt", "wezterm", "st-")
"""How the names of terminals begin that erase cells in the colour that is set."""
_LEAST_BLANKS = 12
"""From so many blanks on, erasing them and going behind them is shorter."""


class Look(NamedTuple):
    """How letters look."""

    shapes: int = 0
    """Bold, underlined … as Rich's bits."""
    ink: str = ""
    """The codes of the letters' colour; none is the terminal's own."""
    paper: str = ""


Cell = tuple[str, Look]
"""What stands in one cell; behind a letter that takes two, the second is empty."""

PLAIN = Look()


@lru_cache(4096)
def look_of(style: Style | None, system: ColorSystem) -> Look:
    """How a style looks with the terminal's colours."""
    if style is None:
        return PLAIN
    ink, paper = seen_as(style.color, style.bgcolor, system)
    return Look(
        style._attributes & style._set_attributes,  # noqa: SLF001 - Rich tells them one by one
        ";".join(ink.get_ansi_codes()) if ink else "",
        ";".join(paper.get_ansi_codes(foreground=False)) if paper else "",
    )


@lru_cache(4096)
def blank_of(look: Look) -> Look:
    """What is seen of it where there is no letter."""
    return look if look.shapes & _SEEN_ON_BLANKS else Look(paper=look.paper)


@lru_cache(4096)
def change_of(before: Look, after: Look) -> str:
    """The sequence that makes letters look otherwise."""
    if before == after:
        return ""
    lost = before.shapes & ~after.shapes
    gained = after.shapes & ~before.shapes
    # Two shapes that one code ends.
    for pair in (_FAINT_OR_BOLD, _UNDERLINED):
        if lost & pair:
            gained |= after.shapes & pair
    codes = list(dict.fromkeys(_OFF[bit] for bit in _bits(lost)))
    codes += [_ON[bit] for bit in _bits(gained)]
    if before.ink != after.ink:
        codes.append(after.ink or "39")
    if before.paper != after.paper:
        codes.append(after.paper or "49")
    anew = [*(_ON[bit] for bit in _bits(after.shapes)), after.ink, after.paper]
    whole = ";".join(["", *filter(None, anew)])
    return f"\x1b[{min(';'.join(codes), whole, key=len)}m"


def can_erase(terminal: str) -> bool:
    """Whether the terminal that `TERM` names so erases cells in the colour that is set."""
    return terminal.startswith(_ERASE)


class Pen:
    """It writes cells at places, and says in the end what is to be sent for it."""

    def __init__(self, *, erases: bool) -> None:
        self._erases = erases
        self._said: list[str] = []
        self._look = PLAIN
        self._place: tuple[int, int] | None = None

    def write(self, x: int, y: int, cells: Sequence[Cell], *, is_sure: bool) -> None:
        """Write cells from column `x` of line `y` on.

        Unless `is_sure`, terminals differ in how many cells these letters take.
        """
        self._go_to(x, y)
        for look, group in groupby(cells, itemgetter(1)):
            text = "".join(map(itemgetter(0), group))
            is_blank = text.isspace() and look == Look(paper=look.paper)
            self._take(look, is_blank=is_blank)
            if is_blank and self._erases and len(text) >= _LEAST_BLANKS:
                text = f"\x1b[{len(text)}X\x1b[{len(text)}C"
            self._said.append(text)
        self._place = (x + len(cells), y) if is_sure else None

    def say(self, x: int, y: int, text: str) -> None:
        """Send something else as it is, at a place."""
        self._take(PLAIN)
        self._go_to(x, y)
        self._said.append(text)
        self._place = None

    def end(self) -> str:
        """All that is to be sent; the looks of letters are plain behind it."""
        self._take(PLAIN)
        return "".join(self._said)

    def _take(self, look: Look, *, is_blank: bool = False) -> None:
        if is_blank:
            # Of letters that are not there, the colour may be any.
            look = Look(self._look.shapes & ~_SEEN_ON_BLANKS, self._look.ink, look.paper)
        self._said.append(change_of(self._look, look))
        self._look = look

    def _go_to(self, x: int, y: int) -> None:
        if self._place is not None and self._place[1] == y and self._place[0] <= x:
            if self._place[0] < x:
                self._said.append(f"\x1b[{x - self._place[0]}C")
        else:
            self._said.append(f"\x1b[{y + 1};{x + 1}H")


def _bits(shapes: int) -> Iterator[int]:
    return (bit for bit in range(len(_ON)) if shapes & 1 << bit)
