"""The colours of a terminal that has 256 or 16, so that what could be read still can be.

Rich takes the nearest colour for the letters and for what is behind them, each by itself, and two
that are near each other already may then be the same. Here the letters get the nearest one that
stands out.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from rich.color import Color, ColorSystem, ColorType

Parts = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""

ENOUGH = 4.5
"""The contrast that WCAG 2.1 asks of text, level AA."""
_STEPS = (0, 95, 135, 175, 215, 255)
_FIXED: tuple[Parts, ...] = (
    *((red, green, blue) for red in _STEPS for green in _STEPS for blue in _STEPS),
    *((grey, grey, grey) for grey in range(8, 248, 10)),
)
_FIRST_FIXED = 16
"""The number of the first of these; those before look as each terminal's user wants."""
_HUES = (*range(1, 7), *range(9, 15))
"""Those of sixteen that are no greys."""
_COLOURFUL = 60
"""So much of one part is more than of another where a colour is no grey."""


def _palette(digits: str) -> tuple[Parts, ...]:
    return tuple(parts_of(each) for each in digits.split())


def parts_of(digits: str) -> Parts:
    """The colour that six hexadecimal digits tell."""
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


SIXTEEN: dict[str, tuple[Parts, ...]] = {
    "xterm": _palette(
        "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
        "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
    ),
    "VS Code": _palette(
        "000000 cd3131 0dbc79 e5e510 2472c8 bc3fbc 11a8cd e5e5e5 "
        "666666 f14c4c 23d18b f5f543 3b8eea d670d6 29b8db e5e5e5"
    ),
    "Windows Terminal": _palette(
        "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc "
        "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2"
    ),
    "Linux console": _palette(
        "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa "
        "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
    ),
}
"""What the sixteen colours are in usual terminals."""


def contrast(one: Parts, other: Parts) -> float:
    """The ratio of two colours' luminance, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(4096)
def seen_as(
    ink: Color | None, paper: Color | None, system: ColorSystem
) -> tuple[Color | None, Color | None]:
    """The colours of letters and of what is behind them, as a terminal with `system` has them.

    Where one of them is the terminal's own, nobody knows how they look together.
    """
    if system is ColorSystem.TRUECOLOR:
        return ink, paper
    front, back = _parts(ink), _parts(paper)
    plain = ink.downgrade(system) if ink else None
    if back is None or system not in _CHOOSE:
        return plain, paper.downgrade(system) if paper else None
    choose, kind = _CHOOSE[system]
    # It is that of blanks, too, which have no colour of letters and stand between them.
    ground = choose(back, None, 0.0)
    behind = Color(str(ground), kind, ground)
    if front is None:
        return plain, behind
    letters = choose(front, ground, min(ENOUGH, contrast(front, back)))
    return Color(str(letters), kind, letters), behind


def _parts(colour: Color | None) -> Parts | None:
    if colour is None or colour.type is not ColorType.TRUECOLOR:
        return None
    red, green, blue = colour.get_truecolor()
    return red, green, blue


def _of_256(wanted: Parts, ground: int | None, least: float) -> int:
    behind = ground - _FIRST_FIXED if ground is not None else None
    return _FIRST_FIXED + _nearest(wanted, range(len(_FIXED)), (_FIXED,), behind, least)


def _of_16(wanted: Parts, ground: int | None, least: float) -> int:
    palettes = tuple(SIXTEEN.values())
    if ground is None:
        return _nearest(wanted, _grounds(), palettes, None, least)
    if max(wanted) - min(wanted) >= _COLOURFUL:
        # What has a colour keeps one, if there is one that can be read.
        found = _nearest(wanted, _HUES, palettes, ground, least)
        if _worst(found, ground) >= least:
            return found
    return _nearest(wanted, range(16), palettes, ground, least)


_CHOOSE: dict[ColorSystem, tuple[Callable[[Parts, int | None, float], int], ColorType]] = {
    ColorSystem.EIGHT_BIT: (_of_256, ColorType.EIGHT_BIT),
    ColorSystem.STANDARD: (_of_16, ColorType.STANDARD),
}


@lru_cache(1)
def _grounds() -> tuple[int, ...]:
    """Those of sixteen on which something can be read in every usual terminal."""
    numbers = range(16)
    return tuple(
        ground for ground in numbers if any(_worst(ink, ground) >= ENOUGH for ink in numbers)
    )


@lru_cache(256)
def _worst(ink: int, ground: int) -> float:
    return min(contrast(palette[ink], palette[ground]) for palette in SIXTEEN.values())


def _nearest(
    wanted: Parts,
    numbers: Sequence[int],
    palettes: Sequence[Sequence[Parts]],
    ground: int | None,
    least: float,
) -> int:
    """The colour nearest to `wanted` with the contrast to `ground`; failing that the clearest."""

    def distance(number: int) -> float:
        return sum(_distance(wanted, palette[number]) for palette in palettes)

    if ground is None:
        return min(numbers, key=distance)

    def stands_out(number: int) -> float:
        return min(contrast(palette[number], palette[ground]) for palette in palettes)

    for number in sorted(numbers, key=distance):
        if stands_out(number) >= least:
            return number
    return max(numbers, key=stands_out)


def _distance(one: Parts, other: Parts) -> float:
    """How different two colours look."""
    return sum((left - right) ** 2 for left, right in zip(_lab(one), _lab(other), strict=True))


@lru_cache(4096)
def _lab(parts: Parts) -> tuple[float, float, float]:
    """Lightness, how red and how yellow: Oklab, in which distances are as eyes see them."""
    red, green, blue = map(_linear, parts)
    long = (0.4122 * red + 0.5363 * green + 0.0514 * blue) ** (1 / 3)
    middle = (0.2119 * red + 0.6807 * green + 0.1074 * blue) ** (1 / 3)
    short = (0.0883 * red + 0.2817 * green + 0.6300 * blue) ** (1 / 3)
    return (
        0.2105 * long + 0.7936 * middle - 0.0041 * short,
        1.9780 * long - 2.4286 * middle + 0.4506 * short,
        0.0259 * long + 0.7828 * middle - 0.8087 * short,
    )


@lru_cache(4096)
def _luminance(parts: Parts) -> float:
    """As WCAG 2.1 has it, from 0 to 1."""
    red, green, blue = map(_linear, parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
