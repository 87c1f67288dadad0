"""How far a reader is inside an item, as it stands in the line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.reading.part import part_in, put_part, without_part
from tracker.core.text import Span, apply
from tracker.errors import BadInput


@pytest.mark.parametrize(
    ("text", "done", "total"),
    [
        ("CLIP (p. 12/48)", 12, 48),
        ("CLIP（第 12／48 页）", 12, 48),
        ("a talk (23:10/58:00)", 1390, 3480),
        ("a talk (1:02:00/2:00:00)", 3720, 7200),
        ("lectures (3/7) good", 3, 7),
        ("(1/2) and then (2/9 chapters)", 2, 9),
    ],
)
def test_ways_to_say_it(text: str, done: int, total: int) -> None:
    """Pages, times and parts, in both kinds of brackets; the last one counts."""
    part = part_in(text)

    assert part is not None
    assert (done, total) == (part.done, part.total)


@pytest.mark.parametrize("text", ["and/or (a/b)", "(7/3)", "(0/0)", "(12:00/48)", "3/7", "(2023/)"])
def test_other_figures_are_none(text: str) -> None:
    """What is no part of a whole, or stands in no brackets, is none."""
    assert part_in(text) is None


def test_a_links_own_figure_is_none() -> None:
    """What a page is called says nothing of the reader."""
    text = "[Lecture (3/7)](https://a.org)"

    assert part_in(text, [Span(0, len(text))]) is None


@pytest.mark.parametrize(
    ("text", "typed", "after"),
    [
        ("CLIP (p. 12/48)", "15", "CLIP (p. 15/48)"),
        ("CLIP (p. 12/48)", "+3", "CLIP (p. 15/48)"),
        ("CLIP (p. 12/48)", "-2", "CLIP (p. 10/48)"),
        ("CLIP (p. 12/48)", "99", "CLIP (p. 48/48)"),
        ("CLIP (p. 12/48)", "+999", "CLIP (p. 48/48)"),
        ("CLIP (p. 12/48)", "15/50", "CLIP (p. 15/50)"),
        ("talk (23:10/58:00), 好", "25:00", "talk (25:00/58:00), 好"),
        ("talk (23:10/58:00)", "+1", "talk (24:10/58:00)"),
        ("talk (58:10/1:58:00)", "+5:00", "talk (1:03:10/1:58:00)"),
        ("talk (23:10/58:00)", "30", "talk (30:00/58:00)"),
        ("CLIP", "12/48", "CLIP (12/48)"),
        ("CLIP ^id", "p. 12/48", "CLIP (p. 12/48) ^id"),
        ("CLIP  ", "1:00/2:00", "CLIP (1:00/2:00)  "),
        ("CLIP (p. 12/48)", "", "CLIP"),
        ("CLIP (3/7), 好 ^id", " ", "CLIP, 好 ^id"),
    ],
)
def test_what_is_typed(text: str, typed: str, after: str) -> None:
    """A figure, a step or both figures change the line's figures and nothing else."""
    assert after == apply(text, put_part(text, typed))


@pytest.mark.parametrize("typed", ["", "x", "15", "+3", "1/0", "1:00/5", "1e3/5"])
def test_what_cannot_be_meant(typed: str) -> None:
    """Without a whole there is no progress, and other words are none."""
    with pytest.raises(BadInput):
        put_part("CLIP", typed)


def test_said_already() -> None:
    """The same figure again changes nothing."""
    assert put_part("a (3/7)", "3") == ()


@settings(deadline=None, max_examples=100)
@given(st.text(), st.integers(0, 500), st.integers(1, 500))
def test_what_is_written_is_read_back(text: str, done: int, total: int) -> None:
    """Whatever the words, the figures are found again, and all else stays."""
    after = apply(text, put_part(text, f"{done}/{total}"))
    part = part_in(after)

    assert part is not None
    assert (min(done, total), total) == (part.done, part.total)
    if part_in(text) is None:
        assert without_part(after, part).split() == text.split()
