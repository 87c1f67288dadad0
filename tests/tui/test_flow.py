"""Rendered lines in the cells of a screen."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.core.render.inline import pieces
from tracker.core.render.lines import rendered
from tracker.core.render.look import Look, Piece, RenderedLine
from tracker.core.structure import parse
from tracker.tui.widgets.cells import width_of
from tracker.tui.widgets.flow import flow, table


def texts(line: RenderedLine, width: int) -> list[str]:
    """The lines of the screen."""
    return ["".join(text for text, _ in laid) for laid in flow(line, width)]


def test_further_lines_stand_behind_the_bullet() -> None:
    """Words wrap at blanks, and below the first word."""
    line = RenderedLine((Piece("one two three"),), (Piece("  "), Piece("• ")))

    assert ["  • one two", "    three"] == texts(line, 11)


def test_han_breaks_anywhere_but_before_a_mark() -> None:
    """Chinese has no blanks; a line does not begin with a full stop."""
    assert ["大语", "言模", "型。"] == texts(RenderedLine((Piece("大语言模型。"),)), 5)


def test_a_date_stays_with_its_sign() -> None:
    """A field is not torn apart."""
    line = RenderedLine((Piece("write it 📅 2023-06-15"),))

    assert ["write it", "📅 2023-06-15"] == texts(line, 14)


def test_looks_go_on_across_lines() -> None:
    """A long link is one on both of its lines."""
    laid = flow(RenderedLine((Piece("ab cd", Look.LINK, "x"),)), 3)

    assert ((("ab", Look.LINK),), (("cd", Look.LINK),)) == laid


def test_columns() -> None:
    """Cells stand below each other, aligned as the table says; too wide ones are cut."""
    note = parse("| a | 方法 |\n|--:|:-:|\n| long words | b |\n")
    rows = rendered(note, 0, 3, {})

    wide = ["".join(text for text, _ in laid) for laid in table(rows, 40)]
    narrow = ["".join(text for text, _ in laid) for laid in table(rows, 12)]

    assert ["         a │ 方法", "───────────┼─────", "long words │  b  "] == wide
    assert all(width_of(line) <= 12 for line in narrow)
    assert "…" in narrow[2]


@given(st.text(max_size=80), st.integers(4, 30))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, width: int) -> None:
    """Whatever the words are, each line fits, and all of them are there."""
    line = RenderedLine(pieces(text))
    words = "".join(piece.text for piece in line.pieces)

    found = texts(line, width)

    assert all(width_of(each) <= width for each in found)
    assert words.replace(" ", "") == "".join(found).replace(" ", "")
