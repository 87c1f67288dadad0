"""A narrow terminal: what gives way, and what stays whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.widgets import Static

from tests.tui.rows import flat
from tests.tui.screen import screen_lines
from tests.tui.stage import HEADER, DashboardApp
from tests.tui.windows import WINDOWS
from tracker.catalog import messages_of
from tracker.core.views.week import DayLoad
from tracker.language import speak
from tracker.tui.widgets.cells import width_of
from tracker.tui.wrapping import BETWEEN, part_lines_of_chinese

LANGUAGES = {"en": ("✗ 2 conflicts: c", "06-15 Thu"), "zh": ("✗ 2 个冲突：c", "06-15 周四")}


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak("en", None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["笔记", "Notes of a long survey"])
async def test_conflicts_stay_in_the_top_line(language: str, name: str) -> None:
    """What is to be settled goes before the date, the branch and how much is not committed."""
    if language == "zh":
        speak("zh", messages_of("zh"))
    conflicts, day = LANGUAGES[language]
    header = replace(HEADER, vault=name, conflicts=2, state="")
    tops = {}

    for width in (100, 60, 40, 30):
        app = DashboardApp(flat(1))
        async with app.run_test(size=(width, 10)) as pilot:
            app.dashboard.header = header
            await pilot.pause()
            tops[width] = screen_lines(app)[0]

    assert all(conflicts in top for top in tops.values())
    assert all(name[:2] in top for top in tops.values())
    assert f"2023-{day}" in tops[100]
    assert day in tops[60]
    assert (day in tops[40]) is (name == "笔记")
    assert "main" in tops[100]


async def test_the_shown_day_stays_in_the_strip() -> None:
    """Where seven days have no room, others go, each whole."""
    app = DashboardApp(flat(1, "day:2023-06-20"))

    async with app.run_test(size=(40, 10)) as pilot:
        app.dashboard.week = tuple(
            DayLoad(date(2023, 6, 15) + timedelta(nth), 12, 5) for nth in range(7)
        )
        await pilot.pause()
        line = screen_lines(app)[2]

    assert "[Tue 20 12!]" in line
    assert line.split()[-1].endswith(("!", "]"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in WINDOWS if name not in {"activity", "find"}])
async def test_a_key_stands_beside_its_words(language: str, name: str) -> None:
    """A line of keys ends between two of them, if one does fit into a line."""
    if language == "zh":
        speak("zh", messages_of("zh"))
    app = DashboardApp(flat(1))

    async with app.run_test(size=(40, 24)) as pilot:
        part_lines_of_chinese()
        await app.push_screen(WINDOWS[name]())
        await pilot.pause()
        hints = [str(each.render()) for each in app.screen.query(".hint").results(Static)]
        shown = screen_lines(app)

    parts = [part for hint in hints for part in hint.split(BETWEEN)]
    assert parts
    for part in parts:
        # A border and its padding stand at both sides.
        if width_of(part) <= 34:
            assert any(part in line for line in shown), f"{part!r} is parted:\n" + "\n".join(shown)


@given(st.lists(st.text("ab 中，", min_size=1, max_size=9), max_size=6), st.integers(3, 30))
def test_lines_of_parts(parts: list[str], width: int) -> None:
    """Whatever the parts, nothing is lost, no line is too long, and one that fits is not parted."""
    part_lines_of_chinese()
    parts = [" ".join(part.split()) for part in parts if part.strip()]
    text = BETWEEN.join(parts)

    lines = [str(line).rstrip() for line in Content(text).wrap(width)] if text else []

    assert "".join(text.split()) == "".join("".join(lines).split())
    assert all(width_of(line) <= width for line in lines)
    assert all(any(part in line for line in lines) for part in parts if width_of(part) <= width)


@pytest.mark.parametrize(("name", "last"), [("activity", "F1 keys"), ("find", "esc close")])
async def test_footers_are_not_cut(name: str, last: str) -> None:
    """Keys go that have no room; the one that leaves, or tells the others, stays."""
    app = DashboardApp(flat(1))

    async with app.run_test(size=(40, 10)) as pilot:
        await app.push_screen(WINDOWS[name]())
        for _time in range(50):
            await pilot.pause(0.02)
            if screen_lines(app)[-1]:
                break
        footer = screen_lines(app)[-1]

    assert footer.endswith(last)
