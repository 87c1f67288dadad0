"""Text of which further lines stand below the first."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from tests.tui.screen import screen_lines
from tracker.tui.widgets.hung import Hung

LINES = (
    ("Here", ""),
    ("  d     ", "set the due date, or remove it"),
    ("  alt+j ", "move the row down"),
)


def hung(lines: tuple[tuple[str, str], ...] = LINES) -> Hung:
    """Lines as help has them."""
    return Hung([(Content(head), Content(words)) for head, words in lines])


async def drawn(width: int) -> list[str]:
    """What a terminal of so many columns shows."""

    class Page(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(hung())

    app = Page()
    async with app.run_test(size=(width, 10)) as pilot:
        await pilot.pause()
        return [line for line in screen_lines(app) if line]


async def test_further_lines_stand_below_the_words() -> None:
    """What does not fit goes on below its own column."""
    expected = [
        "Here",
        "  d     set the due date, or",
        "        remove it",
        "  alt+j move the row down",
    ]

    assert expected == await drawn(32)


async def test_where_it_is_narrow_words_keep_their_room() -> None:
    """A column that would leave no room for words makes way."""
    expected = [
        "Here",
        "  d   set the due date,",
        "      or remove it",
        "  alt+j",
        "      move the row down",
    ]

    assert expected == await drawn(24)


@given(st.integers(4, 60))
def test_height_is_that_of_its_lines(width: int) -> None:
    """No line is too wide, and there are as many as it says."""
    made = hung()
    cells: Callable[[int], tuple[Content, ...]] = made._in_cells

    assert len(cells(width)) == made.get_height({}, width)
    assert all(line.cell_length <= width for line in cells(width))
