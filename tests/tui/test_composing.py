"""What the screen's compositor asks its widgets for."""

import pytest
from rich.segment import Segment
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tracker.tui.composing import FrugalCompositor

_SIZE = (20, 8)


class Asked(Widget):
    """It notes which of its lines it is asked for."""

    def __init__(self, letter: str, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.letter = letter
        self.asked: list[int] = []

    def render_lines(self, crop: Region) -> list[Strip]:
        """Note them."""
        self.asked += crop.line_range
        return super().render_lines(crop)

    def render_line(self, _y: int) -> Strip:
        """One letter, all along."""
        return Strip([Segment(self.letter * self.size.width)])


class Frugal(Screen[None]):
    """Three widgets, one of them over the others."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = FrugalCompositor()

    def compose(self) -> ComposeResult:
        """At the left, at the right, and over both."""
        yield Asked("l", id="left")
        yield Asked("r", id="right")
        yield Asked("o", id="over")


class FrugalApp(App[None]):
    """Nothing but the screen."""

    CSS = """
    Frugal { layers: below above; }
    Asked { layer: below; }
    #left { dock: left; width: 8; height: 6; }
    #right { dock: right; width: 12; height: 8; }
    #over { layer: above; offset: 4 2; width: 8; height: 3; }
    """

    def get_default_screen(self) -> Frugal:
        """The screen."""
        return Frugal()

    def asked(self) -> dict[str | None, list[int]]:
        """Which lines the widgets were asked for since the last time."""
        found = {each.id: sorted(set(each.asked)) for each in self.query(Asked) if each.asked}
        for each in self.query(Asked):
            each.asked.clear()
        return found


def _every(_y: int) -> bool:
    return True


async def test_it_shows_what_textual_would() -> None:
    """The same letters stand at the same places."""
    app = FrugalApp()

    async with app.run_test(size=_SIZE):
        own = [strip.text for strip in app.screen._compositor.render_strips()]
        whole = Compositor._render_chops(app.screen._compositor, Region(0, 0, *_SIZE), _every)

    assert [Strip.join(line.values()).text for line in whole] == own
    assert ["l" * 8 + "r" * 12] * 2 + ["l" * 4 + "o" * 8 + "r" * 8] * 3 == own[:5]
    assert "r" * 12 == own[7].strip()


@pytest.mark.usefixtures("painted")
async def test_widgets_are_asked_for_what_changed_alone() -> None:
    """Neither for lines beside it, nor for those that another covers, nor for what is beside."""
    app = FrugalApp()

    async with app.run_test(size=_SIZE) as pilot:
        await pilot.pause()
        app.asked()
        app.query_one("#left").refresh(Region(0, 1, 3, 1))
        await pilot.pause()
        one = app.asked()
        app.query_one("#over").refresh()
        await pilot.pause()
        over = app.asked()
        app.query_one("#left").refresh(Region(5, 2, 2, 2))
        await pilot.pause()
        covered = app.asked()

    assert {"left": [1]} == one
    assert {"over": [0, 1, 2]} == over
    assert {"over": [0, 1]} == covered
