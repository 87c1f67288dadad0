"""Themes of others made readable: each colour of words as far from its grounds as eyes need.

The dashboard's own themes are so by themselves; a test measures them.
"""

from collections.abc import Iterable, Mapping

from textual.app import App
from textual.color import BLACK, WHITE, Color

from tracker.tui.fewer_colours import ENOUGH, contrast
from tracker.tui.themes import DARK, LIGHT

_SEEN = 3.0
"""What it asks of marks and bars."""
_STEPS = 20
_WORDS = (
    *("foreground", "primary", "secondary", "accent", "success", "warning", "error"),
    *("footer-key-foreground", "footer-foreground", "footer-description-foreground"),
    *("text-success", "text-warning", "text-error"),
)
"""The variables of a theme in which words are drawn."""
_GROUNDS = ("background", "surface", "panel")
_FOOTER = tuple(f"footer-{part}background" for part in ("", "item-", "key-", "description-"))
"""Where a theme may have a ground of its own, that of the others is taken."""


class Readable(App[None]):
    """An app whose words can be read in every theme."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our style sheet names and themes other than ours do not have."""
        return dict(DARK.variables)

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, those of words moved away from their grounds where need be."""
        variables = super().get_css_variables()
        if self.theme not in {DARK.name, LIGHT.name} and not self.ansi_color:
            variables |= readable(variables)
            self.theme_variables = variables
        return variables


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables that are to be others, so that words can be read on all grounds."""
    if any(variables[name].startswith("ansi") for name in _GROUNDS):
        # The terminal decides what these look like.
        return {}
    grounds = [Color.parse(variables[name]) for name in _GROUNDS]
    # A field that is typed into is a little nearer to its words than the panel.
    grounds.append(grounds[-1].blend(Color.parse(variables["foreground"]), 0.05))
    colours = {name: Color.parse(variables[name]) for name in _WORDS if name in variables}
    colours["muted"] = grounds[0].blend(colours["foreground"], 0.65)
    found = {
        name: _away(grounds[0] + colour, grounds, ENOUGH).hex for name, colour in colours.items()
    }
    bar = grounds[0].blend(colours["foreground"], 0.4)
    found["scrollbar"] = _away(bar, [*grounds, _ground(variables)], _SEEN).hex
    found["scrollbar-hover"] = found["scrollbar-active"] = found["primary"]
    found["input-selection-background"] = _selection(found, grounds[-1])
    found |= dict.fromkeys(_FOOTER, variables["panel"])
    chosen = Color.parse(variables["block-cursor-background"])
    found["block-cursor-foreground"] = _away(grounds[0], [grounds[0] + chosen], ENOUGH).hex
    return found


def _selection(colours: Mapping[str, str], ground: Color) -> str:
    """What is behind selected words: as much of the first colour as lets them be read."""
    words, first = Color.parse(colours["foreground"]), Color.parse(colours["primary"])
    shares = (30, 25, 20, 15, 10)
    share = next(
        (each for each in shares if _contrast(words, ground.blend(first, each / 100)) >= ENOUGH), 5
    )
    return f"{first.hex} {share}%"


def _ground(variables: Mapping[str, str]) -> Color:
    return Color.parse(variables["scrollbar-background"])


def _away(colour: Color, grounds: Iterable[Color], least: float) -> Color:
    """The colour, or as little lighter or darker as gives it the contrast with all grounds."""
    ways = [
        (step, colour.blend(end, step / _STEPS))
        for step in range(_STEPS + 1)
        for end in (WHITE, BLACK)
    ]
    told = list(grounds)
    enough = (each for _step, each in ways if min(_contrast(each, one) for one in told) >= least)
    best = max(ways, key=lambda way: min(_contrast(way[1], one) for one in told))
    return next(enough, best[1])


def _contrast(one: Color, other: Color) -> float:
    return contrast(one.rgb, other.rgb)
