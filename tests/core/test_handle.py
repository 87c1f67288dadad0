"""Handles: short, stable, and one for each item."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.core.handle import LENGTH, handle, handles, is_handle, lasting_words


def test_equal_items_have_handles_of_their_own() -> None:
    """Two items with the same words are told apart by their order."""
    first, second, other = handles("a.md", ["读", "读", "写"])

    assert len({first, second, other}) == 3
    assert first == handle("a.md", "读")


def test_blanks_do_not_matter() -> None:
    """Re-spacing a line keeps its handle."""
    assert list(handles("a.md", ["a  b "])) == list(handles("a.md", ["a b"]))


@given(st.text(), st.lists(st.text(), max_size=5))
def test_any_text_has_a_handle(path: str, texts: list[str]) -> None:
    """Whatever the words are, lone surrogates too, a handle is six plain letters."""
    for each in handles(path, texts):
        assert is_handle(each)
        assert len(each) == LENGTH


def test_progress_is_no_part_of_a_handle() -> None:
    """Set for the first time, changed or removed, in any form: the handle stays."""
    for text in ("读 #书", "[Lecture (3/7)](https://e.org)", "课程（3／7）"):
        before = list(handles("a.md", [text]))
        for part in ("(p. 12/48)", " (p. 1/48)", " (23:10/58:00)", "（第 3／7 章）", "(0/1) "):
            assert list(handles("a.md", [text + part])) == before
            assert list(handles("a.md", [part + text])) == before


def test_what_is_no_progress_stays_in_a_handle() -> None:
    """More than all, nothing of nothing, a date: these are words. So is a figure all alone."""
    for text in ("a (7/3)", "a (0/0)", "a (2023/06)", "a 3/7", "a (1/2:00)", "(3/7)"):
        assert lasting_words([text]) == [text]


def test_figures_that_alone_tell_items_apart() -> None:
    """`Chapter (1/3)` and `Chapter (2/3)` are two tasks, but of one reading the figure moves."""
    chapters = ["Chapter (1/3)", "Chapter (2/3)", "Film (1/3)"]

    assert lasting_words(chapters) == [*chapters[:2], "Film"]
    assert lasting_words(chapters, {0, 1, 2}) == ["Chapter", "Chapter", "Film"]
