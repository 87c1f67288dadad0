"""Text fitted to cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tracker.tui.widgets.cells import bar, cut, fit, strip_of, width_of, wrapped

WORDS = st.lists(st.sampled_from([*"ab 汉字🛫é", "👩‍👧", "\u200d"]), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("汉字汉字", 8, "汉字汉字"),
        ("汉字汉字", 7, "汉字汉…"),
        ("汉字汉字", 6, "汉字…"),
        ("two words", 5, "two…"),
        ("gone", 1, "…"),
        ("gone", 0, ""),
        ("", 0, ""),
    ],
)
def test_cut(text: str, width: int, expected: str) -> None:
    """What does not fit ends in an ellipsis, and no wide character is halved."""
    shown = cut(text, width)

    assert expected == shown


@given(WORDS, st.integers(0, 30))
def test_fit_is_exact(text: str, width: int) -> None:
    """Fitted text takes exactly the cells that it was given."""
    shown = fit(text, width)

    assert width == width_of(shown)


@given(WORDS, st.integers(2, 30))
def test_wrapped_loses_nothing(text: str, width: int) -> None:
    """Every line fits, and all characters but blanks are there, in order."""
    lines = wrapped(text, width)

    assert all(width_of(line) <= width for line in lines)
    assert _solid(text) == _solid("".join(lines))


def _solid(text: str) -> str:
    return text.replace(" ", "").replace("\u200d", "")


def test_joiners_between_letters_go() -> None:
    """A joiner stays where it joins emoji; elsewhere it would shift what follows."""
    assert "👩\u200d👧 ab汉" == cut("\u200d👩\u200d👧 a\u200db\u200d汉", 20)


@given(WORDS, st.integers(0, 40))
def test_strip_is_exact(text: str, width: int) -> None:
    """A line is as wide as the list, whatever its parts are."""
    strip = strip_of([(cut(text, width), Style()), ("more", Style())], width, Style())

    assert width == width_of("".join(segment.text for segment in strip))


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 100))
def test_bar_is_exact(done: int, begun: int, more: int) -> None:
    """A bar is always as wide as it should be, and full only when all is done."""
    leaves = done + begun + more

    full, half, rest = bar(done, begun, leaves, 8)

    assert 8 == len(full + half + rest)
    assert len(full) < 8
    assert bool(done) == bool(full)


def test_bar_when_all_is_done() -> None:
    """All done is a full bar, nothing to do is an empty one."""
    assert ("⣿⣿⣿⣿", "", "") == bar(3, 0, 3, 4)
    assert ("", "", "⣀⣀⣀⣀") == bar(0, 0, 0, 4)
