"""Spans and edits: nothing that an edit does not name may change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.text import (
    Edit,
    Span,
    apply,
    decode,
    encode,
    invert,
    line_end_at,
    line_spans,
)

TEXT = st.text(alphabet=st.sampled_from("ab\r\n\t 中🛫\ufeff\x00"), max_size=40)


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...]]:
    """A text and some edits of it that do not overlap."""
    text = draw(TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, tuple(Edit(start, end, draw(TEXT)) for start, end in pairs)


@given(texts_with_edits())
@settings(deadline=None)
def test_invert_takes_every_edit_back(case: tuple[str, tuple[Edit, ...]]) -> None:
    """Applying edits and then their inverse is the identity."""
    text, edits = case

    assert text == apply(apply(text, edits), invert(text, edits))


def test_insertions_at_one_place_keep_their_order() -> None:
    """Two insertions at the same position stand in the order they were given in."""
    assert "a12b" == apply("ab", [Edit(1, 1, "1"), Edit(1, 1, "2")])


@pytest.mark.parametrize(
    "edits",
    [(Edit(0, 2, ""), Edit(1, 3, "")), (Edit(0, 9, ""),), (Edit(2, 1, ""),), (Edit(-1, 1, ""),)],
)
def test_edits_that_make_no_sense_are_refused(edits: tuple[Edit, ...]) -> None:
    """Overlapping, reversed and outlying edits raise instead of damaging the text."""
    with pytest.raises(ValueError, match="edit"):
        apply("abc", edits)


@given(st.binary(max_size=60))
@settings(deadline=None)
def test_any_bytes_survive(data: bytes) -> None:
    """Whatever a file holds comes back byte for byte."""
    assert data == encode(decode(data))


@given(TEXT)
@settings(deadline=None)
def test_lines_and_their_ends_make_up_the_text(text: str) -> None:
    """No character is lost or counted twice when a text is split into lines."""
    lines = line_spans(text)

    assert text == "".join(line.of(text) + line_end_at(text, line) for line in lines)


def test_only_a_line_feed_ends_a_line() -> None:
    """Unicode's other separators and a lone carriage return stay inside the line."""
    assert (Span(0, 5), Span(6, 6)) == line_spans("a\u2028b\rc\n")
