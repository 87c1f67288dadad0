"""The activity view in the dashboard, over real notes in real repositories."""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.conftest import Sandbox
from tests.known_history import commit_at
from tests.tui.screen import screen_lines, screen_text, settle
from tracker.progress import Tell
from tracker.recounting import Recount
from tracker.tui import activity_work
from tracker.tui.app import TrackerApp
from tracker.tui.themes import LIGHT
from tracker.tui.widgets.activity_lines import heat_lines, rest_lines, width_of_line
from tracker.tui.widgets.activity_pane import ActivityPane
from tracker.workspace import Workspace

TODAY = date(2023, 6, 15)
NOTE = """大纲：

- [x] 引言 ✅ 2023-05-13
- [/] 方法 🛫 2023-06-01
- [ ] 结论

资料：

- [x] [Attention](https://arxiv.org/abs/1706.03762) ✅ 2023-06-10

## TODO

- [x] write the first [draft] ✅ 2023-06-14
- [x] a very long task about 大模型 that does not fit into eighty cells at all ✅ 2023-06-14
- [/] begun 🛫 2023-06-12
"""

Make = Callable[..., Sandbox]


@pytest.fixture
def past(vault: Make) -> Sandbox:
    """A vault with some weeks behind it."""
    sandbox = vault({}, git=False)
    sandbox.git("init", "-q", "-b", "main")
    sandbox.git("config", "user.name", "R")
    sandbox.git("config", "user.email", "r@example.org")
    sandbox.write("a.md", NOTE.replace("[x]", "[ ]").replace(" ✅ 2023-05-13", ""))
    commit_at(sandbox, "2023-04-02T10:00")
    sandbox.write("a.md", NOTE)
    commit_at(sandbox, "2023-06-14T10:00")
    return sandbox


@asynccontextmanager
async def activity(sandbox: Sandbox, size: tuple[int, int]) -> AsyncIterator[Pilot[Any]]:
    """The activity view over the sandbox."""
    async with app_over(sandbox).run_test(size=size, notifications=True) as pilot:
        await settle(pilot, until="1 Today")
        await pilot.press("H")
        await settle(pilot, until="less ·░▒▓█ more")
        yield pilot


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_a_year_is_seen_at_once(past: Sandbox, size: tuple[int, int]) -> None:
    """The map of days, the chosen day and the outline stand on one screen, whole at any width."""
    async with activity(past, size) as pilot:
        shown = await settle(pilot, until="Outline")
        pane = pilot.app.screen.query_one(ActivityPane)
        view = pane.activity
        assert view is not None
        widths = [
            width_of_line(line)
            for line in (*heat_lines(view, "done", TODAY, size[0]), *rest_lines(view, size[0]))
        ]

    assert "Mon ····" in shown.replace("· ", "·")
    assert "Thu 2023-06-15  0 done" in shown
    assert max(widths) <= size[0]


async def test_choosing_a_day_shows_what_was_done(past: Sandbox) -> None:
    """The arrows go through days and weeks; the day's things stand below the map."""
    async with activity(past, (80, 24)) as pilot:
        await pilot.press("up")
        shown = await settle(pilot, until="Wed 2023-06-14  2 done")
        await pilot.press("left")
        await settle(pilot, until="Wed 2023-06-07")
        await pilot.press("g")
        await settle(pilot, until="Mon 2022-06-13")
        await pilot.press("G", "up", "up", "up")
        begun = await settle(pilot, until="Mon 2023-06-12  0 done · 1 started")

    assert "✓ write the first [draft]  a" in shown
    assert "✓ a very long task" in shown
    assert "1 commit" in shown
    assert "◧ begun" in begun


async def test_the_map_tells_other_things(past: Sandbox) -> None:
    """`tab` goes from what is done to what is begun, to commits, to words."""
    async with activity(past, (80, 24)) as pilot:
        for measure, total in (("started", 2), ("commits", 2), ("words", 0), ("done", 4)):
            await pilot.press("tab")
            shown = await settle(pilot, until=f"[{measure}]")
            assert f"{total} in a year" in shown


async def test_the_rest_is_scrolled_to(past: Sandbox) -> None:
    """Reading, the strip from start to done, and ages stand below."""
    async with activity(past, (80, 24)) as pilot:
        for _ in range(5):
            await pilot.press("space")
        shown = await settle(pilot, until="Longest in progress")
        await pilot.press("escape")
        await settle(pilot, until="1 Today")

    assert "14 d ▪▪▪▪▪▪▪▪▪▪ 方法" in shown
    assert "╍" in shown


async def test_a_click_chooses_a_day(past: Sandbox) -> None:
    """The day that is clicked on the map is looked at."""
    async with activity(past, (80, 24)) as pilot:
        pane = pilot.app.screen.query_one(ActivityPane)
        lines = screen_lines(pilot.app)
        row = next(number for number, line in enumerate(lines) if "Wed" in line)
        await pilot.click(pane, offset=(1 + 4 + 51, row - pane.region.y))
        await settle(pilot, until="Wed 2023-06-07")


async def test_both_themes_and_no_colours(past: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shapes alone tell all: with no hue the screen says the same."""
    async with activity(past, (80, 24)) as pilot:
        dark = await settle(pilot, until="Outline")
        pilot.app.theme = LIGHT.name
        light = await settle(pilot, until="Outline")
    monkeypatch.setenv("NO_COLOR", "1")
    async with activity(past, (80, 24)) as pilot:
        plain = await settle(pilot, until="Outline")

    assert dark == light == plain


async def test_without_git_dates_serve(vault: Make) -> None:
    """A vault without a repository has its map, too, and says what it is made of."""
    sandbox = vault({"a.md": NOTE}, git=False)

    async with activity(sandbox, (80, 70)) as pilot:
        shown = await settle(pilot, until="without git")

    assert "4 in a year" in shown


async def test_an_empty_vault(vault: Make) -> None:
    """There is nothing to draw, and the view says so."""
    async with activity(vault({}, git=False), (80, 60)) as pilot:
        shown = await settle(pilot, until="nothing is in progress")

    assert "There is no outline to finish." in shown


async def test_who_leaves_before_it_is_counted(past: Sandbox) -> None:
    """The dashboard goes on as if nothing had been asked."""
    async with activity(past, (80, 24)) as pilot:
        await pilot.press("escape", "H", "escape")
        await settle(pilot, until="1 Today")
        await pilot.press("H")
        await settle(pilot, until="less ·░▒▓█ more")


async def test_a_broken_repository_is_told(past: Sandbox) -> None:
    """What git says is shown over the dashboard, not over an empty map."""
    async with activity(past, (80, 24)) as pilot:
        await pilot.press("escape")
        past.write("a.md", "- [ ] new\n")
        commit_at(past, "2023-06-15T10:00")
        blobs = past.git("rev-parse", "HEAD^{tree}", "HEAD:a.md").split()
        for blob in blobs:
            file = past.root / ".git/objects" / blob[:2] / blob[2:]
            file.chmod(0o600)
            file.write_bytes(b"broken")
        await pilot.press("H")
        shown = await settle(pilot, until="1 Today", without="counting the past")

    assert "less ·░▒▓█ more" not in shown


class Held:
    """A counting that goes on until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_begun, self.may_end = Event(), Event()
        self.is_ended = Event()
        monkeypatch.setattr(activity_work, "_SMALL", 0)
        run, end = Recount.run, Recount.end

        def held(recount: Recount, tell: Tell) -> None:
            self.is_begun.set()
            tell(1, 2)
            self.may_end.wait(20)
            run(recount, tell)

        def ended(recount: Recount) -> None:
            end(recount)
            self.is_ended.set()

        monkeypatch.setattr(Recount, "run", held)
        monkeypatch.setattr(Recount, "end", ended)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """The past is counted until it is let go."""
    counting = Held(monkeypatch)
    yield counting
    counting.may_end.set()


def app_over(sandbox: Sandbox) -> TrackerApp:
    """The dashboard over the sandbox."""
    return TrackerApp(
        Workspace.find(
            explicit=str(sandbox.root),
            environment=os.environ,
            folder=sandbox.root,
            today=lambda: TODAY,
        )
    )


async def test_who_leaves_while_it_is_counted_leaves_at_once(past: Sandbox, held: Held) -> None:
    """Keys are answered meanwhile, and what is counted comes into no other view."""
    async with app_over(past).run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot, until="1 Today")
        await pilot.press("H")
        shown = await seen(pilot, "counting versions of notes: 1 of 2")
        assert "1 Today" not in shown
        await pilot.press("escape", "2")
        await seen(pilot, "2 Tasks")
        assert held.is_ended.wait(5)
        await pilot.press("j", "m")
        marked = await settle(pilot, until="1 marked")
        held.may_end.set()
        await pilot.pause(0.3)

        assert screen_text(pilot.app) == marked
        assert pilot.app.screen is pilot.app.dashboard  # type: ignore[attr-defined]


async def test_what_is_known_is_seen_while_it_is_counted_anew(
    past: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind a change the figures stand as they were, and can be gone through, until it is told."""
    async with activity(past, (80, 24)) as pilot:
        await pilot.press("escape")
        await settle(pilot, until="1 Today")
        held = Held(monkeypatch)
        past.write("a.md", NOTE.replace("- [/] begun", "- [x] begun"))
        commit_at(past, "2023-06-15T10:00")
        pilot.app.reload()  # type: ignore[attr-defined]
        await settle(pilot, without="- [/] begun")
        await pilot.press("H")
        await seen(pilot, "counting versions of notes: 1 of 2")
        before = await seen(pilot, "done: 4 in a year")
        await pilot.press("up")
        moved = await seen(pilot, "Wed 2023-06-14  2 done")
        held.may_end.set()
        after = await settle(pilot, until="done: 5 in a year", without="counting")

    assert "less ·░▒▓█ more" in before
    assert "counting" in moved
    # The day that was gone to meanwhile is still the chosen one.
    assert "Wed 2023-06-14  2 done" in after


async def test_a_process_counts_the_same(past: Sandbox, held: Held) -> None:
    """What another process counted is what `progress` and `report` say."""
    held.may_end.set()
    async with activity(past, (80, 24)) as pilot:
        shown = await settle(pilot, until="done: 4 in a year")
        view = pilot.app.screen.query_one(ActivityPane).activity
    days = past.run("progress", "--json", "--today", TODAY.isoformat()).json["days"]

    assert "counting" not in shown
    assert view is not None
    told = [(each["date"], each["outline"]["done"]) for each in days]
    assert [(mile.day.isoformat(), mile.done) for mile in view.miles] == told


async def seen(pilot: Pilot[Any], words: str) -> str:
    """What the screen shows once it shows `words`, whatever is at work meanwhile."""
    for _ in range(300):
        shown = screen_text(pilot.app)
        if words in shown:
            return shown
        await pilot.pause(0.02)
    raise AssertionError(f"the screen never shows {words!r}:\n{shown}")
