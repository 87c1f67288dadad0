"""What stands out too little to be read, in states that no picture of a view shows."""

import os
from collections.abc import Callable
from datetime import date

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tests.conftest import Sandbox
from tests.tui.contrast import READABLE, VISIBLE, faint_words, seen
from tests.tui.screen import settle
from tracker.tui.app import TrackerApp
from tracker.tui.fewer_colours import contrast, seen_as
from tracker.tui.readable import readable
from tracker.tui.themes import DARK, LIGHT
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]
TODAY = date(2023, 6, 15)
NOTE = "# TODO\n" + "".join(f"- [ ] task {n} 📅 2023-06-{n + 1:02}\n" for n in range(28))
WORDS = ("foreground", "primary", "secondary", "accent", "success", "warning", "error", "muted")
GROUNDS = ("background", "surface", "panel")
THEMES = [name for name in BUILTIN_THEMES if "ansi" not in name]
SYSTEMS = (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD)
STATES = (
    ("marked rows", "2 m m k"),
    ("a filter", "escape slash t a s k"),
    ("a query", "escape slash colon n"),
    ("a date that is selected", "escape escape d"),
    ("an empty date", "backspace"),
    ("the fields of a task", "escape e tab tab"),
    ("no such word", "escape escape a n o n e"),
    ("what is found", "escape escape ctrl+f t a"),
)


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name, "nord", "textual-light"])
async def test_all_states_are_readable(theme: str, vault: Make) -> None:
    """Marked and dragged rows, selected text, what is offered, and messages of all kinds."""
    root = vault({"a.md": NOTE}).root
    app = TrackerApp(Workspace.find(str(root), os.environ, root, lambda: TODAY))
    faint = set()

    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        app.theme = theme
        await settle(pilot, until="Overdue")
        for name, keys in STATES:
            await pilot.press(*keys.split())
            await settle(pilot)
            faint |= {f"{name}: {each}" for system in SYSTEMS for each in faint_words(app, system)}
        await pilot.press("escape", "escape", "escape")
        app.dashboard.rows.add_class("-dragging")
        for severity in ("information", "warning", "error"):
            app.notify("words", title="title", severity=severity)
        await settle(pilot, until="words")
        faint |= {f"messages: {each}" for system in SYSTEMS for each in faint_words(app, system)}
        styles = app.dashboard.rows.styles
        thumb = contrast(styles.scrollbar_color.rgb, styles.scrollbar_background.rgb)
        border = contrast(
            *(Color.parse(app.theme_variables[name]).rgb for name in ("primary", "surface"))
        )

    assert set() == faint
    assert thumb >= VISIBLE
    assert border >= VISIBLE


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_is_made_readable(name: str) -> None:
    """Words of each colour can be read on every ground, and bars be seen."""
    theme = BUILTIN_THEMES[name]
    variables = theme.to_color_system().generate() | theme.variables

    made = variables | readable(variables)
    grounds = [Color.parse(made[ground]) for ground in GROUNDS]
    faint = [
        f"{word} on {ground.hex}"
        for word in WORDS
        for ground in grounds
        if contrast(Color.parse(made[word]).rgb, ground.rgb) < READABLE
    ]

    assert [] == faint
    assert all(
        contrast(Color.parse(made["scrollbar"]).rgb, ground.rgb) >= VISIBLE for ground in grounds
    )


@pytest.mark.parametrize("system", [ColorSystem.EIGHT_BIT, ColorSystem.STANDARD])
@pytest.mark.parametrize("name", [DARK.name, LIGHT.name, *THEMES])
def test_every_theme_is_readable_in_fewer_colours(name: str, system: ColorSystem) -> None:
    """In 256 colours, and in the sixteen of each usual terminal."""
    own = {theme.name: theme for theme in (DARK, LIGHT)}
    theme = own.get(name) or BUILTIN_THEMES[name]
    variables = theme.to_color_system().generate() | theme.variables
    made = variables if name in own else variables | readable(variables)

    found = {
        (word, ground): min(
            contrast(front.rgb, back.rgb)
            for front, back in seen(*seen_as(_rich(made[word]), _rich(made[ground]), system))
        )
        for word in WORDS
        for ground in GROUNDS
    }

    assert {} == {each: figure for each, figure in found.items() if figure < READABLE}


def test_a_ground_is_the_same_whatever_is_written_on_it() -> None:
    """A row with words of several colours is no patchwork, and blanks between them no stripes."""
    inks = (*map(_rich, ("#ffffff", "#9ece6a", "#16171f", "#ff7a93", "#7f7f7f")), None)
    for system in (ColorSystem.EIGHT_BIT, ColorSystem.STANDARD):
        for ground in ("#16171f", "#262938", "#2d3555", "#fafaf7", "#7aa2f7"):
            grounds = {seen_as(ink, _rich(ground), system)[1] for ink in inks}

            assert 1 == len(grounds)


def test_the_terminals_own_colours_stay_its_own() -> None:
    """Where the user's terminal decides how a colour looks, none is put in its place."""
    for system in (ColorSystem.EIGHT_BIT, ColorSystem.STANDARD):
        own, default = RichColor.parse("red"), RichColor.default()

        assert (own, default) == seen_as(own, default, system)
        assert (None, None) == seen_as(None, None, system)
    assert (_rich("#123456"), own) == seen_as(_rich("#123456"), own, ColorSystem.TRUECOLOR)


def _rich(digits: str) -> RichColor:
    return Color.parse(digits).rich_color
