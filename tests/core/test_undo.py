"""Undo by lines: exact when nothing else happened, careful when something did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.text import apply
from tracker.core.undo import plan_undo
from tracker.errors import Conflict

LINES = st.lists(st.sampled_from(("a", "b", "c\r", "", "- [ ] x", "中")), max_size=8)


def undone(before: str, after: str, current: str) -> str:
    """`current` with the change taken back."""
    return apply(current, plan_undo(before, after, current))


@given(LINES, LINES)
def test_undo_of_what_just_happened_is_exact(before: list[str], after: list[str]) -> None:
    """If the note is as the action left it, undo gives the note before it."""
    old, new = "\n".join(before), "\n".join(after)

    assert old == undone(old, new, new)


@given(LINES, st.integers(0, 7), st.integers(0, 8), st.text("pq\n", max_size=6))
def test_lines_written_since_stay(before: list[str], changed: int, at: int, written: str) -> None:
    """With text inserted elsewhere since, either exactly the changed line goes back, or nothing."""
    lines = [*before, "end"]
    changed %= len(lines)
    after = [*lines]
    after[changed] = "CHANGED"
    at = min(at, len(after))
    current = "\n".join([*after[:at], written, *after[at:]])

    try:
        result = undone("\n".join(lines), "\n".join(after), current)
    except Conflict:
        return
    assert result == "\n".join([*after[:at], written, *after[at:]]).replace(
        "CHANGED", lines[changed]
    )


def test_a_line_that_changed_since_is_shown_both_ways() -> None:
    """The refusal shows the line as the action left it and as it is."""
    with pytest.raises(Conflict, match=r"then: b2\n.*now: +b3"):
        undone("a\nb\nc\n", "a\nb2\nc\n", "a\nb3\nc\n")


def test_equal_lines_are_told_apart_by_their_neighbours() -> None:
    """Of two lines that look as the action left it, the one between the same lines is meant."""
    before, after = "a\nx\nb\ny\n", "a\ny\nb\ny\n"

    assert undone(before, after, "new\n" + after) == "new\n" + before


def test_a_removed_line_comes_back_where_it_was() -> None:
    """A deletion is undone between the same two lines, wherever they are now."""
    assert undone("a\nb\nc\n", "a\nc\n", "0\na\nc\nd\n") == "0\na\nb\nc\nd\n"
    with pytest.raises(Conflict):
        undone("a\nb\nc\n", "a\nc\n", "a\n0\nc\n")
