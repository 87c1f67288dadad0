"""Handles: short, stable, and one for each item."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.core.handle import LENGTH, handle, handles, is_handle


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
