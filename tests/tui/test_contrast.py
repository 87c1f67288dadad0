"""What stands out too little to be read, in states that no picture of a view shows."""

import os
from collections.abc import Callable
from datetime import date

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tests.conftest import Sandbox
from tests.tui.contrast import READABLE, VISIBLE, contrast, faint_words
from tests.tui.screen import settle
from tracker.tui.app import TrackerApp
from tracker.tui.readable import readable
from tracker.tui.themes import DARK, LIGHT
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]
TODAY = date(2023, 6, 15)
NOTE = "# TODO\n" + "".join(f"- [ ] task {n} 📅 2023-06-{n + 1:02}\n" for n in range(28))
WORDS = ("foreground", "primary", "secondary", "accent", "success", "warning", "error", "muted")
GROUNDS = ("background", "surface", "panel")
THEMES = [name for name in BUILTIN_THEMES if "ansi" not in name]
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
            faint |= {f"{name}: {each}" for each in faint_words(app)}
        await pilot.press("escape", "escape", "escape")
        app.dashboard.rows.add_class("-dragging")
        for severity in ("information", "warning", "error"):
            app.notify("words", title="title", severity=severity)
        await settle(pilot, until="words")
        faint |= {f"messages: {each}" for each in faint_words(app)}
        styles = app.dashboard.rows.styles
        thumb = contrast(styles.scrollbar_color, styles.scrollbar_background)
        border = contrast(
            *(Color.parse(app.theme_variables[name]) for name in ("primary", "surface"))
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
        if contrast(Color.parse(made[word]), ground) < READABLE
    ]

    assert [] == faint
    assert all(contrast(Color.parse(made["scrollbar"]), ground) >= VISIBLE for ground in grounds)
