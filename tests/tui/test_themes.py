"""The two themes."""

from itertools import product

import pytest
from rich.color import ColorSystem
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from tests.tui.contrast import READABLE, faint_words
from tests.tui.rows import flat, row, view
from tests.tui.stage import DashboardApp
from tracker.core.views.model import Chip, Group, Tone
from tracker.tui.fewer_colours import contrast
from tracker.tui.themes import DARK, LIGHT, theme_for, theme_name
from tracker.tui.widgets.row_list import RowList


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_colours_are_readable(theme: Theme) -> None:
    """Every colour of text can be read on every ground that text stands on."""
    grounds = [Color.parse(name or "") for name in (theme.background, theme.surface, theme.panel)]
    texts = (
        theme.primary,
        theme.accent,
        theme.foreground,
        theme.success,
        theme.warning,
        theme.error,
        theme.variables["muted"],
    )
    faint = [
        f"{text} on {ground.hex}: {contrast(Color.parse(text or '').rgb, ground.rgb):.1f}"
        for text, ground in product(texts, grounds)
        if contrast(Color.parse(text or "").rgb, ground.rgb) < READABLE
    ]

    assert [] == faint


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
async def test_tones_are_readable(theme: Theme) -> None:
    """The rows' tones, muted ones too, can be read on the list and under the cursor."""
    app: App[None] = DashboardApp(flat(1))

    async with app.run_test() as pilot:
        app.theme = theme.name
        await pilot.pause()
        rows = app.screen.query_one(RowList)
        cursor = rows.get_component_styles("row-list--cursor").background
        grounds = (rows.styles.background, cursor)
        faint = [
            name
            for name in RowList.COMPONENT_CLASSES - {"row-list--cursor"}
            for ground in grounds
            if contrast((ground + rows.get_component_styles(name).color).rgb, ground.rgb) < READABLE
        ]

    assert [] == faint


@pytest.mark.parametrize(
    ("hint", "expected"),
    [("15;0", DARK), ("0;15", LIGHT), ("0;default;7", LIGHT), ("", DARK), ("x", DARK)],
)
def test_theme_for(hint: str, expected: Theme) -> None:
    """A terminal that says that its ground is light gets the light theme."""
    assert expected is theme_for({"COLORFGBG": hint})


async def test_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    """With `NO_COLOR` nothing on the screen has a hue, and the chosen row is still marked."""
    monkeypatch.setenv("NO_COLOR", "1")
    chip = Chip("high", Tone.HIGH)
    app = DashboardApp(view(Group("G", (row("a", tone=Tone.LATE, chips=(chip,)),))))
    faint = set()

    async with app.run_test() as pilot:
        await pilot.pause(0.05)
        for system in (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD):
            faint |= faint_words(app, system)
        rows = app.screen.query_one(RowList)
        segments = [segment for strip in rows.render_lines(rows.size.region) for segment in strip]
        grays = [
            color.triplet
            for segment in segments
            if segment.style
            for color in (segment.style.color, segment.style.bgcolor)
            if color and color.triplet
        ]
        lines = ([*strip] for strip in rows.render_lines(rows.size.region))
        cursor = next(line for line in lines if "❯" in line[0].text)

    assert all(len(set(gray)) == 1 for gray in grays)
    assert ["❯", "a", "high"] == " ".join(each.text for each in cursor).replace("☐", "").split()
    said = [each.style for each in cursor if each.text.strip()]
    assert all(style is not None and style.reverse for style in said)
    assert set() == faint


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("light", "tracker-light"),
        ("dark", "tracker-dark"),
        ("nord", "nord"),
        ("no such theme", "tracker-light"),
        (None, "tracker-light"),
    ],
)
def test_a_theme_can_be_set(wanted: str | None, expected: str) -> None:
    """By a word or by its name; where there is none such, the terminal decides."""
    known = ("tracker-light", "tracker-dark", "nord")

    assert expected == theme_name(wanted, {"COLORFGBG": "0;15"}, known)
