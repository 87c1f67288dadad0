"""The dashboard's screen: keys in, wishes out; nothing else is asked of anybody."""

import pytest
from textual.message import Message
from textual.widgets import Input

from tests.tui.rows import flat, row, tree, view
from tests.tui.screen import screen_lines, settle
from tests.tui.stage import DashboardApp, dashboard
from tracker.core.intents import (
    Cancel,
    Finish,
    Start,
    Toggle,
)
from tracker.core.ref import Ref
from tracker.core.views.model import Group, Preview, PreviewLine
from tracker.tui.messages import (
    EditorWanted,
    LinkWanted,
    ObsidianWanted,
    PreviewWanted,
    ReloadWanted,
    UndoWanted,
    ViewWanted,
)

REF = Ref("note.md", 0, "- [ ] row 1")
NOTE = Preview(
    "note.md",
    tuple(PreviewLine(text, 40 + n) for n, text in enumerate(("before", "the line", "after"))),
    1,
)


async def test_keys_make_intents() -> None:
    """A key for the chosen row says what is to be done with that row."""
    async with dashboard(flat(5)) as (app, pilot):
        await pilot.press("space", "j", "s", "j", "x", "j", "minus", "j", "－")
        await pilot.pause()

        refs = [Ref("note.md", 0, f"- [ ] row {index}") for index in range(5)]
        made = [Toggle(refs[0]), Start(refs[1]), Finish(refs[2]), Cancel(refs[3]), Cancel(refs[4])]
        assert made == app.intents


async def test_keys_make_wishes() -> None:
    """Undo, reload, editor and Obsidian are wishes of their own."""
    async with dashboard(flat(3)) as (app, pilot):
        await pilot.press("u", "r", "E", "o")
        await pilot.pause()
        wanted = [type(message) for message in app.heard]

    assert [UndoWanted, ReloadWanted, EditorWanted, ObsidianWanted] == wanted


async def test_fast_keys_mean_the_row_they_are_pressed_on() -> None:
    """A key right after moving is for the row that was moved to."""
    async with dashboard(flat(9)) as (app, pilot):
        app.dashboard.rows.move(3)
        app.dashboard.action_editor()
        await pilot.pause()
        wanted = [each.ref.raw for each in app.heard if isinstance(each, EditorWanted)]

    assert ["- [ ] row 3"] == wanted


async def test_a_row_at_work_ignores_keys() -> None:
    """A row with an action under way takes no other, until that is settled."""
    async with dashboard(flat(3)) as (app, pilot):
        await pilot.press("x", "x", "space", "d", "j", "x")
        await pilot.pause()
        first = list(app.intents)
        app.dashboard.settle(frozenset({"row 0"}))
        await pilot.press("k", "s")
        await pilot.pause()

    zero = Ref("note.md", 0, "- [ ] row 0")
    assert [Finish(zero), Finish(REF)] == first
    assert [Start(zero)] == app.intents[2:]


async def test_keys_for_views() -> None:
    """A number goes to a view, tab to the next one, shift+tab back; after the last is the first."""
    async with dashboard(flat(1, name="today")) as (app, pilot):
        await pilot.press("2", "3", "4", "5", "1", "tab", "shift+tab", "shift+tab", "tab")
        await pilot.pause()
        wanted = [each.name for each in app.heard if isinstance(each, ViewWanted)]

    by_number = ["tasks", "reading", "outline", "questions", "today"]
    assert [*by_number, "tasks", "today", "questions", "today"] == wanted


async def test_a_click_on_a_tab() -> None:
    """A click on a tab goes to its view."""
    async with dashboard(flat(1, name="today")) as (app, pilot):
        await pilot.click("TabLine", offset=(20, 0))
        await pilot.pause()

        assert "reading" == app.dashboard.shown


async def test_keys_for_moving() -> None:
    """The keys of vi, the arrows and the others go where they say."""
    steps = ("j", "down", "k", "up", "G", "g", "end", "home")
    pages = ("pagedown", "ctrl+d", "ctrl+u", "pageup")
    chosen = []
    async with dashboard(flat(50)) as (app, pilot):
        for key in (*steps, *pages):
            await pilot.press(key)
            assert app.dashboard.row is not None
            chosen.append(int(app.dashboard.row.key.removeprefix("row ")))

    assert [1, 2, 1, 0, 49, 0, 49, 0, 19, 29, 19, 0] == chosen


async def test_keys_that_fold() -> None:
    """A row with rows under it folds and unfolds; its text stays."""
    folded = []
    async with dashboard(tree()) as (app, pilot):
        for key in ("h", "l", "left", "right", "z", "z", "enter", "enter", "Z"):
            await pilot.press(key)
            await pilot.pause()
            folded.append(screen_lines(app)[3])

    assert ["❯ ▸ ☐ a", "❯ ▾ ☐ a"] * 4 + ["❯ ▸ ☐ a"] == folded


async def test_enter_opens_web_links_only() -> None:
    """A link to the web is opened; a link of another kind is not."""
    links = ("https://x.org/a", "file:///etc/passwd")
    rows = tuple(row(link, link=link) for link in links)
    async with dashboard(view(Group("", rows))) as (app, pilot):
        await pilot.press("enter", "j", "enter")
        await pilot.pause()
        opened = [each.url for each in app.heard if isinstance(each, LinkWanted)]

    assert ["https://x.org/a"] == opened


async def test_filter() -> None:
    """The view is asked for as one types; enter keeps the words, esc clears them."""
    async with dashboard(flat(3)) as (app, pilot):
        await pilot.press("/", *"ab")
        await pilot.pause()
        typed = [each.query for each in app.heard if isinstance(each, ViewWanted)]
        await pilot.press("enter", "x")
        await pilot.pause()
        kept, done = app.dashboard.words, list(app.intents)
        await pilot.press("escape")
        await pilot.pause()

    assert ["a", "ab"] == typed
    assert ("ab", [Finish(Ref("note.md", 0, "- [ ] row 0"))]) == (kept, done)
    assert "" == app.dashboard.words


@pytest.mark.parametrize("opening", ["／", "a"])
async def test_typing_is_only_typing(opening: str) -> None:
    """While text is typed, the keys of the list do nothing but type."""
    typed = ("q", "x", "s", "?", ":", "1", "5", "u", "space", "minus", "G", "ctrl+d", "up", "down")
    async with dashboard(flat(3)) as (app, pilot):
        await pilot.press(opening)
        await pilot.pause()
        screen = app.screen
        await pilot.press(*typed)
        await pilot.pause()

        assert app.is_running
        assert screen is app.screen
        assert [] == app.intents
        assert "tasks" == app.dashboard.shown
        assert app.screen.query_one(Input).value.endswith("qxs?:15u -G")


@pytest.mark.parametrize("key", ["?", "？"])
async def test_help(key: str) -> None:
    """The help is read, scrolled and put away."""
    async with dashboard(flat(3)) as (app, pilot):
        await pilot.press(key)
        shown = await settle(pilot, until="Give the row its next status")
        await pilot.press("j", "k", "escape")
        await pilot.pause()

        assert "Give the row its next status" in shown
        assert app.screen is app.dashboard


@pytest.mark.parametrize("key", ["ctrl+p", "："])
async def test_palette(key: str) -> None:
    """A command is found by its words and done."""
    async with dashboard(flat(3)) as (app, pilot):
        await pilot.press(key)
        await settle(pilot, until="What to do")
        await pilot.press(*"complete an")
        await settle(pilot, until="Complete an item")
        await pilot.press("enter")
        await settle(pilot, without="What to do")

        assert [Finish(Ref("note.md", 0, "- [ ] row 0"))] == app.intents


async def test_warnings() -> None:
    """What is wrong in the notes is listed, and shown as it is."""
    async with dashboard(flat(3)) as (_, pilot):
        await pilot.press("w")

        assert await settle(pilot, until="a.md: broken [yaml]")


async def test_the_note_is_wanted_where_it_is_seen() -> None:
    """A preview is asked for only if there is room for it, or the user wants it."""
    heard: list[Message] = []
    app = DashboardApp(flat(3))
    async with app.run_test(size=(80, 24), message_hook=heard.append) as pilot:
        await pilot.press("j")
        await pilot.pause()
        before = [each for each in heard if isinstance(each, PreviewWanted)]
        await pilot.press("v")
        await pilot.pause()

    assert [] == before
    assert any(isinstance(each, PreviewWanted) for each in heard)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_nothing_important_is_cut(size: tuple[int, int]) -> None:
    """At every size there are the vault, git, the date, all views, rows, the place, the keys."""
    async with dashboard(flat(100), size) as (app, pilot):
        app.dashboard.counts = {"today": 12, "tasks": 345, "reading": 67, "outline": 89}
        app.dashboard.preview = NOTE
        await settle(pilot, until="345")
        await settle(pilot, until="? help")
        lines = screen_lines(app)

    facts = ("笔记", "merge under way", "main ⇡1 ⇣2", "◉ 3 uncommitted", "2023-06-15 Thu")
    assert all(fact in lines[0] for fact in facts)
    tabs = ("1 Today 12", "2 Tasks 345", "3 Reading 67", "4 Outline 89", "5 Questions")
    assert all(tab in lines[1] for tab in tabs)
    assert "❯ ☐ row 0" in lines[3]
    assert "note.md:1  open" in lines[-2]
    assert "1/100" in lines[-2]
    assert "? help" in lines[-1]
    assert ("note.md:42" in "\n".join(lines)) is (size != (80, 24))


async def test_the_note_is_beside_or_below() -> None:
    """In a broad terminal the note is at the right, in a tall one below; `v` hides it."""
    async with dashboard(flat(3), (120, 24)) as (app, pilot):
        app.dashboard.preview = NOTE
        await settle(pilot, until="note.md:42")
        beside = screen_lines(app)[2]
        await pilot.resize_terminal(80, 40)
        await settle(pilot, until="note.md:42")
        below = [line for line in screen_lines(app) if "note.md:42" in line]
        await pilot.press("v")
        gone = await settle(pilot, without="note.md:42")

    assert beside.startswith(" All")
    assert "note.md:42" in beside
    assert ["  note.md:42"] == [line.replace(" note", "  note") for line in below]
    assert "note.md:42" not in gone


async def test_an_outcome_is_news_for_a_while() -> None:
    """What an action did is told where the row's place stands, as plain text."""
    async with dashboard(flat(3)) as (app, pilot):
        app.dashboard.tell("✓ done [b]it[/b]")
        await pilot.pause()

        assert screen_lines(app)[-2].startswith(" ✓ done [b]it[/b]")


async def test_an_old_view_is_not_shown() -> None:
    """A view that comes late, for words or a name that are no longer wanted, is not shown."""
    async with dashboard(flat(3)) as (app, pilot):
        await pilot.press("3")
        app.dashboard.receive(flat(1), "")
        app.dashboard.receive(flat(1, name="reading"), "old words")
        await pilot.pause()

        assert flat(3) == app.dashboard.view


async def test_theme() -> None:
    """Light and dark are one key apart."""
    async with dashboard(flat(3)) as (app, pilot):
        seen = []
        for _ in range(2):
            await pilot.press("ctrl+t")
            await pilot.pause()
            seen.append(app.theme)

    assert ["tracker-light", "tracker-dark"] == seen


async def test_a_query_is_completed() -> None:
    """Behind a colon instructions are offered; tab takes one, up and down choose another."""
    async with dashboard(flat(2)) as (app, pilot):
        await pilot.press("/", *":due b")
        offered = await settle(pilot, until="due before today")
        await pilot.press("tab", *"; sort by p", "down", "tab")
        await pilot.pause()

        assert "due before tomorrow" in offered
        assert ":due before today; sort by priority reverse" == app.dashboard.words


async def test_plain_words_are_not_completed() -> None:
    """Without a colon nothing is offered, and tab does nothing."""
    async with dashboard(flat(2)) as (app, pilot):
        await pilot.press("/", *"due b", "tab")
        shown = await settle(pilot)

        assert "due before" not in shown
        assert "due b" == app.dashboard.words
