"""The note beside the list."""

from textual.app import App, ComposeResult

from tests.tui.screen import screen_lines
from tracker.core.views.model import Preview, PreviewLine
from tracker.tui.widgets.note_pane import NotePane


class PaneApp(App[None]):
    """A pane and nothing else."""

    CSS = "NotePane { overflow-x: hidden; scrollbar-size-vertical: 1; }"

    def compose(self) -> ComposeResult:
        """The pane."""
        yield NotePane()

    @property
    def pane(self) -> NotePane:
        """The pane."""
        return self.query_one(NotePane)


def _note(count: int, focus: int, first: int = 0) -> Preview:
    texts = tuple(f"line {first + n + 1}" for n in range(count))
    return _preview("note.md", texts, focus, first)


def _preview(path: str, texts: tuple[str, ...], focus: int, first: int = 0) -> Preview:
    lines = tuple(PreviewLine(text, number) for number, text in enumerate(texts, first))
    return Preview(path, lines, focus)


async def test_numbers_are_those_of_the_note() -> None:
    """The title says where the row stands; lines have the numbers that they have in the note."""
    app = PaneApp()

    async with app.run_test(size=(40, 8)) as pilot:
        app.pane.preview = _note(3, 1, first=97)
        await pilot.pause()
        lines = screen_lines(app)

    assert ["note.md:99", " 98 line 98", " 99 line 99", "100 line 100", ""] == lines[:5]


async def test_the_row_is_in_sight() -> None:
    """However long the note is, the row's line is shown, with some of what is before it."""
    app = PaneApp()

    async with app.run_test(size=(40, 10)) as pilot:
        app.pane.preview = _note(400, 200)
        await pilot.pause()
        lines = screen_lines(app)
        app.pane.scroll_lines(3)
        await pilot.pause()
        further = screen_lines(app)

    assert lines[4].startswith("201 line 201")
    assert further[1].startswith("201 line 201")
    assert "note.md:201" == further[0]


async def test_long_lines_are_wrapped() -> None:
    """A paragraph is read whole, in lines under its number; brackets are just brackets."""
    app = PaneApp()

    async with app.run_test(size=(20, 8)) as pilot:
        app.pane.preview = _preview(
            "n.md", ("[b]one[/b] two three four", "汉字汉字汉字汉字汉字汉"), 0
        )
        await pilot.pause()
        lines = screen_lines(app)

    assert ["1 [b]one[/b] two", "  three four", "2 汉字汉字汉字汉字", "  汉字汉"] == lines[1:5]


async def test_another_width_wraps_anew() -> None:
    """When the pane gets narrower its lines are wrapped again."""
    app = PaneApp()

    async with app.run_test(size=(40, 8)) as pilot:
        app.pane.preview = _preview("n.md", ("one two three four",), 0)
        await pilot.resize_terminal(14, 8)
        await pilot.pause()

        assert ["1 one two", "  three four"] == screen_lines(app)[1:3]


async def test_no_note() -> None:
    """Where there is nothing to show, nothing is shown."""
    app = PaneApp()

    async with app.run_test(size=(40, 8)) as pilot:
        app.pane.preview = _note(3, 1)
        app.pane.preview = None
        await pilot.pause()

        assert "" == "".join(screen_lines(app))
