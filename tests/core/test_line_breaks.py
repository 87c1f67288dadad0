"""Where lines end, in Chinese and in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich._wrap import divide_line
from rich.cells import cell_len

from tracker.core.line_breaks import line_starts, lines_of

CLOSING = "。，、；：？！）】」》”’"
OPENING = "（【「《“‘"
UNITS = ("读", "写。", "（读）", "“好”，", "《书》、", "a", "b）；")
"""Words with the marks that are theirs, none wider than eight cells."""
WORDS = st.lists(
    st.sampled_from([*"读写a1 -。，）》“（《", "论文", "CLIP", "  ", "🛫 ", "👩‍👧", "⚠️", "é"]),
    max_size=40,
).map("".join)


def lines(text: str, width: int) -> list[str]:
    """The lines of a text whose characters take as many cells as a terminal gives them."""
    return list(lines_of(text, width, cell_len))


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("大语言模型综述", 6, ["大语言", "模型综", "述"]),
        ("大语言，模型", 6, ["大语", "言，模", "型"]),
        ("他说“好”。读", 6, ["他说", "“好”。", "读"]),
        ("读（写）《书》", 6, ["读", "（写）", "《书》"]),
        ("用Obsidian写", 9, ["用", "Obsidian", "写"]),
        ("one two three", 8, ["one two", "three"]),
        ("写 📅 2023-06-15", 13, ["写", "📅 2023-06-15"]),
        ("abcdefgh读", 4, ["abcd", "efgh", "读"]),
        ("", 4, [""]),
        ("写、.bib、.ris。", 8, ["写、", ".bib、", ".ris。"]),
        ("破折——在此", 5, ["破折", "——在", "此"]),
    ],
)
def test_lines(text: str, width: int, expected: list[str]) -> None:
    """A line ends at a blank or between Han, and none begins with what closes."""
    assert expected == lines(text, width)


@given(WORDS, st.integers(2, 40))
def test_every_line_fits_and_nothing_is_lost(text: str, width: int) -> None:
    """All characters but blanks where lines end are there, in order."""
    found = lines(text, width)

    assert all(cell_len(line) <= width for line in found)
    assert text.replace(" ", "") == "".join(found).replace(" ", "")


@given(st.lists(st.sampled_from(UNITS), max_size=20).map("".join), st.integers(8, 40))
def test_marks_stay_with_their_words(text: str, width: int) -> None:
    """No line begins with what closes, or ends with what opens, where there is room at all."""
    found = lines(text, width)

    assert not [line for line in found if line[:1] in CLOSING and line]
    assert not [line for line in found if line[-1:] in OPENING and line]


@given(st.lists(st.text("ab1-,.é", min_size=1, max_size=6)).map(" ".join), st.integers(6, 30))
def test_english_is_set_as_before(text: str, width: int) -> None:
    """What has no Han ends its lines where the library of the terminal would end them."""
    begins = line_starts(text, width, cell_len)

    assert divide_line(text, width) == begins
