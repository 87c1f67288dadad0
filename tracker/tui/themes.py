"""The dashboard's own light and dark theme."""

from collections.abc import Collection, Mapping

from textual.theme import Theme

DARK = Theme(
    name="tracker-dark",
    primary="#7aa2f7",
    secondary="#9d7cd8",
    accent="#7dcfff",
    foreground="#d5daf0",
    background="#16171f",
    surface="#1c1e29",
    panel="#262938",
    success="#9ece6a",
    warning="#e9b66b",
    error="#ff7a93",
    dark=True,
    variables={
        "muted": "#9aa1bd",
        "footer-key-foreground": "#7dcfff",
        "input-selection-background": "#7aa2f7 30%",
        "scrollbar": "#767d9c",
        "scrollbar-hover": "#9aa1bd",
    },
)
LIGHT = Theme(
    name="tracker-light",
    primary="#1f5fbf",
    secondary="#6b3fa0",
    accent="#005f87",
    foreground="#1d2230",
    background="#fafaf7",
    surface="#f1f1ec",
    panel="#e3e4de",
    success="#2c6e1f",
    warning="#8a5a00",
    error="#b3123d",
    dark=False,
    variables={
        "muted": "#565c6e",
        "footer-key-foreground": "#005f87",
        "scrollbar": "#747a88",
        "scrollbar-hover": "#565c6e",
    },
)


def theme_for(environment: Mapping[str, str]) -> Theme:
    """The theme that suits the terminal, as far as `COLORFGBG` tells its background."""
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in {"7", "15"} else DARK


def theme_name(wanted: str | None, environment: Mapping[str, str], known: Collection[str]) -> str:
    """The theme that is set, as `light`, `dark` or by its name; else the one that suits."""
    chosen = next((name for name in (f"tracker-{wanted}", wanted) if name in known), None)
    return chosen or theme_for(environment).name
