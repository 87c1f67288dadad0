"""The first view as it was shown last."""

import json
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.conftest import Sandbox
from tests.pseudo import pseudo_spoken
from tests.tui.rows import flat, row, tree, view
from tests.tui.screen import screen_text, settle
from tracker.core.views.flat import keys_of
from tracker.core.views.model import Chip, Group, Progress, Tone, View
from tracker.last_view import LastView, Screen
from tracker.refresh import Refresh
from tracker.tui.app import TrackerApp
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]
TODAY = date(2023, 6, 15)


def odd() -> View:
    """A view with everything that a row may have."""
    chips = (Chip("3 d late", Tone.LATE), Chip("论文 \udce9"))
    one = row("x", chips=chips, tone=Tone.LATE, progress=Progress(1, 2, 1, "p. 1"), link="a:b")
    return view(Group("Überfällig", (one,), "1 of 9", Progress(1, 9)), name="today", empty="none")


@pytest.mark.parametrize("made", [odd(), tree(), view()], ids=["odd", "tree", "empty"])
def test_it_comes_back(tmp_path: Path, made: View) -> None:
    """What was kept today is read again, and only today."""
    last = LastView(tmp_path / "deep" / "v.json")

    last.keep(made, TODAY)

    assert made == last.read(TODAY)
    assert None is last.read(date(2023, 6, 16))


def test_it_is_not_seen_in_another_language(tmp_path: Path, monkeypatch: Any) -> None:
    """Its words were said in one language."""
    last = LastView(tmp_path / "v.json")
    last.keep(view(), TODAY)

    with pseudo_spoken(monkeypatch):
        assert None is last.read(TODAY)
    assert view() == last.read(TODAY)


def test_its_screen_stays_while_it_does(tmp_path: Path) -> None:
    """Kept without a screen, a view has the one that it was kept with; another view has none."""
    last = LastView(tmp_path / "v.json")
    screen = Screen("manner", (2, 1), ((("ab", "1"),),))

    def kept() -> Any:
        return json.loads((tmp_path / "v.json").read_bytes())["screen"]

    last.keep(odd(), TODAY, screen)
    first = kept()
    last.keep(replace(odd(), summary="as it was last"), TODAY)
    assert first == kept()
    assert ["ab", "1"] == first["lines"][0][0]

    last.keep(odd(), date(2023, 6, 16))
    assert None is kept()
    last.keep(odd(), TODAY, screen)
    last.keep(tree(), TODAY)
    assert None is kept()


def test_only_its_beginning_is_kept(tmp_path: Path) -> None:
    """Of a long view the first rows are kept: no more are seen at once."""
    last = LastView(tmp_path / "v.json")

    last.keep(flat(5000), TODAY)

    kept = last.read(TODAY)
    assert kept is not None
    assert [f"row {nth}" for nth in range(100)] == list(keys_of(kept.groups[0].rows))


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"day": "2023-06-15", "view": {}}', b"\xff"])
def test_a_broken_file_is_none(tmp_path: Path, damage: bytes) -> None:
    """Whatever became of the file, nothing is shown rather than something wrong."""
    (tmp_path / "v.json").write_bytes(damage)

    assert None is LastView(tmp_path / "v.json").read(TODAY)
    LastView(tmp_path / "v.json" / "no").keep(odd(), TODAY)
    LastView(None).keep(odd(), TODAY)


async def _until_drawn(pilot: Pilot[Any], words: str) -> str:
    for _ in range(300):
        await pilot.pause(0.01)
        shown = screen_text(pilot.app)
        if words in shown:
            return shown
    raise AssertionError(shown)


class _Slow(Workspace):
    """A workspace that reads when it is let."""

    gate = threading.Event()

    def reading(self) -> Refresh:
        """Wait, and read."""
        self.gate.wait(10)
        return super().reading()


async def test_it_is_seen_until_the_notes_are_read(vault: Make) -> None:
    """The next start shows what was last seen at once, then what there is by now."""
    sandbox = vault({"a.md": "# TODO\n- [ ] first 📅 2023-06-10\n"})

    def app() -> TrackerApp:
        root = str(sandbox.root)
        return TrackerApp(_Slow.find(root, os.environ, sandbox.root, lambda: TODAY))

    _Slow.gate.set()
    async with app().run_test(size=(80, 24)) as pilot:
        await settle(pilot, until="first")
    sandbox.write("a.md", "# TODO\n- [ ] second 📅 2023-06-10\n")
    _Slow.gate.clear()
    async with app().run_test(size=(80, 24)) as pilot:
        before = await _until_drawn(pilot, "as it was last")
        _Slow.gate.set()
        after = await settle(pilot, until="second")

    assert "first" in before
    assert "first" not in after
    assert "as it was last" not in after
