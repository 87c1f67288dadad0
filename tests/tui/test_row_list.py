"""The list: what it draws, where the cursor goes, what it says."""

from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult
from textual.message import Message
from textual.strip import Strip

from tests.tui.rows import flat, row, tree, view
from tests.tui.screen import screen_lines, screen_text
from tracker.core.views.model import Chip, Group, Progress, Tone, View
from tracker.core.views.narrow import narrow
from tracker.tui.messages import RowChosen, RowToggled
from tracker.tui.widgets.row_list import RowList


class CountingList(RowList):
    """A list that notes what it draws."""

    drawn: list[Strip]

    def render_line(self, y: int) -> Strip:
        """Note the line, unless it is one that was drawn before."""
        strip, drawn = super().render_line(y), getattr(self, "drawn", [])
        if not any(strip is each for each in drawn):
            self.drawn = [*drawn, strip]
        return strip


class ListApp(App[None]):
    """A list and nothing else, which keeps what it hears."""

    CSS = "RowList { overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }"

    def __init__(self, shown: View | None) -> None:
        super().__init__()
        self.shown = shown
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        """The list."""
        yield CountingList()

    def on_mount(self) -> None:
        """Show the view."""
        self.rows.view = self.shown

    @property
    def rows(self) -> CountingList:
        """The list."""
        return self.query_one(CountingList)

    @property
    def key(self) -> str | None:
        """The chosen row's key."""
        return self.rows.chosen.key if self.rows.chosen else None

    def on_row_chosen(self, message: RowChosen) -> None:
        """Keep it."""
        self.heard.append(message)

    def on_row_toggled(self, message: RowToggled) -> None:
        """Keep it."""
        self.heard.append(message)


async def test_draws_headings_rows_and_chips() -> None:
    """A heading with its fact and bar; rows with marker, glyph, text, chips at the right."""
    late = row("看视频CLIP", tone=Tone.LATE, chips=(Chip("12 d late", Tone.LATE), Chip("LLM调研")))
    app = ListApp(view(Group("Overdue", (late, row("next")), "2", Progress(1, 4, 1))))

    async with app.run_test(size=(60, 5)):
        lines = screen_lines(app)

    assert " Overdue  2                             ⣿⣿⣤⣤⣀⣀⣀⣀   1/4 ◧1" == lines[0]
    assert "❯ ☐ 看视频CLIP                          12 d late  LLM调研" == lines[1]
    assert "  ☐ next" == lines[2]


async def test_cuts_text_and_keeps_what_warns() -> None:
    """Long text is cut before chips are; of those, the ones that warn stay longest."""
    chips = (Chip("3 d late", Tone.LATE), Chip("a note with a long name", Tone.MUTED))
    app = ListApp(view(Group("", (row("很长的标题" * 10, chips=chips),))))

    async with app.run_test(size=(40, 3)):
        line = screen_lines(app)[0]

    assert "❯ ☐ 很长的标题很长的标题很…   3 d late" == line


async def test_text_of_notes_is_never_markup() -> None:
    """Brackets, links and escapes in a note are shown as they are."""
    texts = ("[red]x[/]", "[@click=app.quit]x", "[/]", "␛[31mred␛[0m", "$text {x} \\[b]")
    app = ListApp(view(Group("[b]T[/b]", tuple(map(row, texts)), "[i]n[/i]")))

    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.click(CountingList, offset=(8, 2))
        lines = screen_lines(app)

        assert app.is_running
    assert " [b]T[/b]  [i]n[/i]" == lines[0]
    assert list(texts) == [line[4:] for line in lines[1:6]]


async def test_state_is_a_word_where_there_is_room() -> None:
    """A broad list tells each row's state in words as well."""
    app = ListApp(view(Group("", (row("a", state="in progress"),))))

    async with app.run_test(size=(120, 3)):
        shown = screen_text(app)

    assert "in progress" in shown


async def test_moving_says_which_row_is_chosen() -> None:
    """The cursor goes as far as there are rows, and each place it stops is told."""
    app = ListApp(flat(3))

    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        app.heard.clear()
        app.rows.move(1)
        await pilot.pause()
        app.rows.move(5)
        await pilot.pause()
        app.rows.move(1)
        await pilot.pause()

        heard = [each.row.key for each in app.heard if isinstance(each, RowChosen) and each.row]

    assert ["row 1", "row 2"] == heard


async def test_pages_and_ends() -> None:
    """A page is what the screen shows, half a page half of it; the ends are the ends."""
    app = ListApp(flat(100))

    async with app.run_test(size=(40, 11)) as pilot:
        keys = []
        steps: list[Callable[[], None]] = [
            lambda: app.rows.page(1.0),
            lambda: app.rows.page(-0.5),
            lambda: app.rows.move_to_end(last=True),
            lambda: app.rows.page(1.0),
            lambda: app.rows.move_to_end(last=False),
        ]
        for step in steps:
            step()
            await pilot.pause()
            keys.append(app.key)
        top = screen_lines(app)[0]

    assert ["row 10", "row 5", "row 99", "row 99", "row 0"] == keys
    assert " All" == top


async def test_cursor_follows_the_key() -> None:
    """In a new view the same row is chosen, wherever it stands now."""
    app = ListApp(flat(5))

    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.move(2)
        rows = flat(5).groups[0].rows
        app.rows.view = view(Group("Done", (row("new"),)), Group("All", rows[::-1]))
        await pilot.pause()

        assert "row 2" == app.key


async def test_cursor_stays_in_place_without_its_row() -> None:
    """Where the row is gone, the one that took its place is chosen; at the end, the last."""
    app = ListApp(flat(5))

    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.move(2)
        rows = flat(5).groups[0].rows
        app.rows.view = view(Group("All", (*rows[:2], *rows[3:])))
        await pilot.pause()
        first = app.key
        app.rows.view = view(Group("All", rows[:2]))
        await pilot.pause()

        assert ("row 3", "row 1") == (first, app.key)


async def test_scroll_stays() -> None:
    """A redrawn view shows the same lines as before."""
    app = ListApp(flat(100))

    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.move(50)
        app.rows.move(-3)
        await pilot.pause()
        before = screen_lines(app)
        app.rows.view = flat(100)
        await pilot.pause()

        assert before == screen_lines(app)


async def test_each_view_has_its_own_place() -> None:
    """Going to another view and back leads to where one was."""
    app = ListApp(flat(50))

    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.move(30)
        await pilot.pause()
        before = screen_lines(app)
        app.rows.view = flat(9, name="reading")
        await pilot.pause()
        other = app.key
        app.rows.view = flat(50)
        await pilot.pause()

        assert "row 0" == other
        assert before == screen_lines(app)


async def test_folding() -> None:
    """A row folds over what is below it, with a mark; in again it leads to the parent."""
    app = ListApp(tree())

    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.move(2)
        app.rows.fold()
        at_parent = app.key
        app.rows.fold()
        await pilot.pause()
        folded = screen_lines(app)
        app.rows.unfold()
        await pilot.pause()

        assert "b" == at_parent
        assert [" Tree", "  ▾ ☐ a", "❯   ▸ ☐ b", "      ☐ e", "    ☐ f"] == folded[:5]
        assert "❯   ▾ ☐ b" == screen_lines(app)[2]


async def test_folding_all_takes_the_cursor_along() -> None:
    """When all is folded the cursor goes to the row that is left of where it was."""
    app = ListApp(tree())

    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.move(3)
        app.rows.fold_all()
        await pilot.pause()
        folded, key = screen_lines(app), app.key
        app.rows.fold_all()
        await pilot.pause()

        assert [" Tree", "❯ ▸ ☐ a", "    ☐ f", ""] == folded[:4]
        assert "a" == key
        assert "      ☐ e" == screen_lines(app)[5]


async def test_folds_outlive_a_redraw() -> None:
    """What is folded stays folded when the view is made anew."""
    app = ListApp(tree())

    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.turn_fold()
        app.rows.view = tree()
        await pilot.pause()

        assert "❯ ▸ ☐ a" == screen_lines(app)[1]


async def test_a_search_finds_what_is_folded_away() -> None:
    """Folds hide nothing that was searched for; shown again, the row found is unfolded."""
    app = ListApp(tree())

    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.fold_all()
        app.rows.view = narrow(tree(), "d")
        await pilot.pause()
        found, key = screen_lines(app), app.key
        app.rows.fold()
        app.rows.fold()
        await pilot.pause()
        folded = screen_lines(app)
        app.rows.view = narrow(tree(), "c")
        app.rows.move(1)
        app.rows.view = tree()
        await pilot.pause()

        assert ["  ▾ ☐ a", "    ▾ ☐ b", "❯       ☐ d", ""] == found[1:5]
        assert "d" == key
        assert ["  ▾ ☐ a", "❯   ▸ ☐ b", ""] == folded[1:4]
        assert ["  ▾ ☐ a", "    ▾ ☐ b", "❯       ☐ c"] == screen_lines(app)[1:4]


async def test_a_click_chooses_and_a_glyph_toggles() -> None:
    """A click chooses a row; one on its glyph, or two anywhere, gives it its next status."""
    app = ListApp(flat(5))

    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        await pilot.click(CountingList, offset=(10, 2))
        chosen = app.key
        none_yet = [each for each in app.heard if isinstance(each, RowToggled)]
        await pilot.click(CountingList, offset=(2, 3))
        await pilot.click(CountingList, offset=(12, 4), times=2)
        await pilot.pause()
        toggled = [each.row.key for each in app.heard if isinstance(each, RowToggled)]

    assert ("row 1", []) == (chosen, none_yet)
    assert ["row 2", "row 3"] == toggled


async def test_a_click_on_the_mark_folds() -> None:
    """The mark before a row's glyph folds it."""
    app = ListApp(tree())

    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.click(CountingList, offset=(4, 2))
        await pilot.pause()

        assert "❯   ▸ ☐ b" == screen_lines(app)[2]


async def test_a_row_at_work_shows_it() -> None:
    """The glyph of a row with an action under way is another."""
    app = ListApp(flat(2))

    async with app.run_test(size=(40, 5)) as pilot:
        app.rows.busy = frozenset({"row 1"})
        await pilot.pause()

        assert "  ⋯ row 1" == screen_lines(app)[2]


async def test_an_empty_view_says_what_to_do() -> None:
    """The words of an empty view are wrapped; before there is a view, there are none."""
    app = ListApp(None)

    async with app.run_test(size=(30, 8)) as pilot:
        nothing = screen_text(app).strip()
        app.rows.waiting = "reading…"
        await pilot.pause()
        waiting = screen_text(app).strip()
        app.rows.view = view(empty="No tasks yet. Press a to add [one].")
        await pilot.pause()

        assert ("", "reading…") == (nothing, waiting)
        assert ["    No tasks yet. Press a", "    to add [one]."] == screen_lines(app)[1:3]
        assert app.rows.chosen is None


@pytest.mark.usefixtures("painted")
async def test_only_what_is_seen_is_drawn() -> None:
    """With 100,000 rows, a key draws two lines or one screen, never more."""
    app = ListApp(flat(100_000))

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        first = len(app.rows.drawn)
        app.rows.move(1)
        await pilot.pause()
        one_down = len(app.rows.drawn) - first
        app.rows.move_to_end(last=True)
        await pilot.pause()
        to_end = len(app.rows.drawn) - one_down - first

        assert "row 99999" == app.key
    assert 24 == first
    assert 2 == one_down
    # The heading stays.
    assert 23 == to_end


async def test_a_narrower_list_still_shows_the_cursor() -> None:
    """After the terminal got smaller the chosen row is still on the screen."""
    app = ListApp(flat(50))

    async with app.run_test(size=(60, 30)) as pilot:
        app.rows.move(25)
        await pilot.resize_terminal(30, 8)
        await pilot.pause()

        assert any(line.startswith("❯ ☐ row 25") for line in screen_lines(app))


async def test_a_deep_tree_leaves_room_for_text() -> None:
    """However deep a row stands, its text is to be seen."""
    deep = row("deep down", depth=500)
    app = ListApp(view(Group("", (deep,))))

    async with app.run_test(size=(60, 3)):
        assert "deep down" in screen_text(app)


async def test_what_was_drawn_before_is_drawn_anew_in_other_colours() -> None:
    """Rows are kept as they were drawn, but not beyond their styles, width or state."""
    app = ListApp(flat(300))
    async with app.run_test(size=(40, 10)) as pilot:
        before = app.rows.render_lines(app.rows.size.region)
        assert before[3] is app.rows.render_lines(app.rows.size.region)[3]

        app.theme = "textual-light"
        await pilot.pause()
        light = app.rows.render_lines(app.rows.size.region)
        app.rows.marked = frozenset({"row 2"})
        await pilot.pause()
        assert before[3].text == light[3].text
        assert before[3] != light[3]
        assert "*" in screen_lines(app)[3]


def long_view(name: str = "tasks", count: int = 50) -> View:
    """A view with a short group, a long one, one that is folded, and a last one."""
    return view(
        Group("Few", (row("a"), row("b")), "2"),
        Group("Many", tuple(row(f"m{nth}") for nth in range(count)), f"{count}", first=3),
        Group("Old", tuple(row(f"o{nth}") for nth in range(1234)), "1,234", first=0),
        Group("Last", (row("z"),), "1"),
        name=name,
    )


async def test_a_line_stands_for_what_is_not_shown() -> None:
    """It counts it, and gives it; the cursor is on the first of what it stood for."""
    app = ListApp(long_view())

    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        lines = screen_lines(app)
        app.rows.go_to(5)
        on_line = app.key, len(app.rows.hidden)
        app.rows.unfold()
        await pilot.pause()
        opened = app.key, app.rows.position
        app.rows.choose("z")
        app.rows.move(-1)
        folded = app.key, len(app.rows.hidden)
        app.rows.unfold()
        await pilot.pause()

        assert "o0" == app.key

    assert (None, 47) == on_line
    assert ("m3", (6, 54)) == opened
    assert (None, 1234) == folded
    assert [" Many  50", "  ☐ m0", "  ☐ m1", "  ☐ m2", "    … 47 more", ""] == lines[4:10]
    assert ["  ▸ Old  1,234", "", " Last  1"] == lines[10:13]


async def test_groups_are_folded_and_stay_so() -> None:
    """By the cursor's group or all at once; another view, and the same one anew, know it."""
    app = ListApp(long_view())

    async with app.run_test(size=(40, 20)) as pilot:
        app.rows.choose("b")
        app.rows.turn_group()
        await pilot.pause()
        folded = screen_lines(app)[:3]
        app.rows.view = flat(3, "other")
        app.rows.view = long_view()
        await pilot.pause()
        again = screen_lines(app)[:3]
        app.rows.turn_group()
        await pilot.pause()
        unfolded = screen_lines(app)[:3]
        app.rows.fold_all()
        await pilot.pause()
        overview = screen_lines(app)[:4]
        app.rows.fold_all()
        await pilot.pause()

        assert " Few  2" == screen_lines(app)[0]

    assert ["❯ ▸ Few  2", "", " Many  50"] == folded == again
    assert [" Few  2", "❯ ☐ a", "  ☐ b"] == unfolded
    assert ["❯ ▸ Few  2", "  ▸ Many  50", "  ▸ Old  1,234", "  ▸ Last  1"] == overview


async def test_a_row_that_is_led_to_is_shown() -> None:
    """Its group opens for it, for now: that is nothing its user folded."""
    app = ListApp(long_view())

    async with app.run_test(size=(40, 20)) as pilot:
        found = app.rows.choose("o700"), app.key
        app.rows.view = narrow(long_view(), "m33")
        app.rows.view = long_view()
        await pilot.pause()

        assert "m33" == app.key
        assert not app.rows.choose("nobody")
        app.rows.forget()
        app.rows.view = long_view()
        assert not {"m33", "o700"} & {each.key for each in app.rows.shown_rows}

    assert (True, "o700") == found


async def test_words_are_found_where_a_line_stands_for_rows() -> None:
    """What is shown goes before; if it is not, the group opens for the row."""
    app = ListApp(long_view())

    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        found = []
        for words, by in (("M1", 1), ("m40", 1), ("o9", -1), ("nowhere", 1)):
            found.append((app.rows.find(words, by), app.key))

    assert [(True, "m1"), (True, "m40"), (True, "o999"), (False, "o999")] == found


async def test_the_heading_stays() -> None:
    """While a group is scrolled its heading is the first line, and never over the cursor."""
    app = ListApp(flat(100))

    async with app.run_test(size=(40, 10)) as pilot:
        seen = []
        for move in (40, -1, -1, -6, 30, -31):
            app.rows.move(move)
            await pilot.pause()
            lines = screen_lines(app)
            seen.append((lines[0], any(line.startswith("❯") for line in lines[1:])))
        app.rows.move_on_screen("top")
        await pilot.pause()
        top = next(line for line in screen_lines(app) if line.startswith("❯"))

        assert screen_lines(app).index(top) == 1

    assert {(" All", True)} == set(seen)


async def test_a_short_list_has_no_line_for_it() -> None:
    """Where few rows are seen at once, the first line is a row's."""
    app = ListApp(flat(100))

    async with app.run_test(size=(40, 5)) as pilot:
        app.rows.move(40)
        await pilot.pause()
        lines = screen_lines(app)

    assert "  ☐ row 36" == lines[0]


async def test_lines_are_clicked() -> None:
    """What stands for rows gives them; a heading folds its group."""
    app = ListApp(long_view())

    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        await pilot.click(CountingList, offset=(8, 8))
        await pilot.pause()
        opened = screen_lines(app)[8]
        await pilot.click(CountingList, offset=(2, 0))
        await pilot.pause()

        assert "▸ Few  2" in screen_lines(app)[0]

    assert "☐ m3" in opened


async def test_a_group_that_is_jumped_to_is_seen() -> None:
    """One that was below the screen begins at its top."""
    groups = (Group("A", tuple(row(f"a{nth}") for nth in range(30))), Group("B", (row("b"),)))
    rest = Group("C", tuple(row(f"c{nth}") for nth in range(30)))
    app = ListApp(view(*groups, rest))

    async with app.run_test(size=(40, 12)) as pilot:
        app.rows.move_group(1)
        await pilot.pause()
        lines = screen_lines(app)

    assert [" B", "❯ ☐ b", "", " C"] == [line.rstrip(" ▂▃▄▅▆▇█▁") for line in lines[:4]]


async def test_a_list_without_rows_is_followed_by_any_other() -> None:
    """Another such list, as while a filter is typed in an empty vault, and one with rows."""
    app = ListApp(view())
    keys: list[str | None] = []
    async with app.run_test() as pilot:
        app.rows.view = narrow(view(), "no such row")
        await pilot.pause()
        keys.append(app.key)
        app.rows.view = flat(3)
        await pilot.pause()
        keys.append(app.key)
        app.rows.view = view()
        await pilot.pause()
        app.rows.view = narrow(view(), "no such row")
        await pilot.pause()
        keys.append(app.key)

    assert [True, False, True] == [key is None for key in keys]
