"""Running text as it is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.render.inline import pieces
from tracker.core.render.look import Look, Piece
from tracker.core.visible import visible


def shown(text: str) -> str:
    """What a reader sees of `text`."""
    return "".join(piece.text for piece in pieces(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain 文字", [Piece("plain 文字")]),
        ("**粗**x", [Piece("粗", Look.STRONG), Piece("x")]),
        ("*a* ~~b~~", [Piece("a", Look.EMPHASIS), Piece(" "), Piece("b", Look.STRUCK)]),
        ("`*x*`", [Piece("*x*", Look.CODE)]),
        ("==重点==。", [Piece("重点", Look.MARKED), Piece("。")]),
        ("a %%hidden%%", [Piece("a "), Piece("%%hidden%%", Look.MUTED)]),
        ("#论文 x", [Piece("#论文", Look.TAG), Piece(" x")]),
        ("[[Note|shown]]", [Piece("shown", Look.LINK, "Note")]),
        ("[[Note#Part#Sub]]", [Piece("Note > Part > Sub", Look.LINK, "Note#Part#Sub")]),
        ("[[#Part]]", [Piece("Part", Look.LINK, "#Part")]),
        ("[t](Other%20note.md)", [Piece("t", Look.LINK, "Other%20note.md")]),
        ("![[a.png]]", [Piece("▣ a.png", Look.LINK, "a.png")]),
        ("见https://a.b/c。", None),
        ("$x^2$", [Piece("x²", Look.MATH)]),
        ("\\*not\\*", [Piece("*not*")]),
        ("a<br>b <b>c</b>", [Piece("a b c")]),
        ("**a ==b==**", [Piece("a ", Look.STRONG), Piece("b", Look.STRONG | Look.MARKED)]),
    ],
)
def test_marks_become_looks(text: str, expected: list[Piece] | None) -> None:
    """Each mark of Markdown and Obsidian gives its words their look, and is not shown itself."""
    if expected is None:
        expected = [Piece("见"), Piece("https://a.b/c", Look.LINK, "https://a.b/c"), Piece("。")]

    assert expected == list(pieces(text))


@pytest.mark.parametrize(
    "text", ["# x", "- x", "1. x", "> x", "    code", "| a | b |", "---", "...", ".a", "[^1]: x"]
)
def test_no_line_is_a_block_here(text: str) -> None:
    """Block syntax at the beginning is text: the line's own mark has been taken off already."""
    assert text == shown(text)


def test_markup_and_escapes_are_text() -> None:
    """What a terminal or Textual would act on is shown."""
    assert "[red]x[/] ␛[31m [@click=app.quit]y[/]" == shown(
        "[red]x[/] \x1b[31m [@click=app.quit]y[/]"
    )


@given(st.text(max_size=60))
def test_reading_never_raises_and_all_is_safe(text: str) -> None:
    """Whatever the line is, there are pieces of it, and they can be shown."""
    words = shown(text)

    assert visible(words) == words


@given(st.text(alphabet="ab 中文，。", max_size=40))
def test_words_without_marks_stay(text: str) -> None:
    """Text that holds no marks is shown as it is."""
    assert text == shown(text)
