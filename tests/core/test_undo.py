"""Undo by lines: exact when nothing else happened, careful when something did."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.text import apply
from tracker.core.undo import plan_undo
from tracker.errors import Conflict

LINES = st.lists(st.sampled_from(("a", "b", "c\r", "", "- [ ] x", "中", "\ufeff")), max_size=8)
WRITTEN = st.lists(st.sampled_from(("p", "q\r", "")), max_size=3)


def undone(before: str, after: str, current: str) -> str:
    """`current` with the change taken back."""
    return apply(current, plan_undo(before, after, current))


@given(st.text("ab\r\n\ufeff中", max_size=20), st.text("ab\r\n\ufeff中", max_size=20))
def test_undo_of_what_just_happened_is_exact(before: str, after: str) -> None:
    """If the note is as the action left it, undo gives the note before it, whatever it was."""
    assert before == undone(before, after, after)


@given(st.data(), st.integers(2, 9), WRITTEN, WRITTEN)
def test_what_was_written_elsewhere_stays(
    data: st.DataObject, count: int, put: list[str], written: list[str]
) -> None:
    """Among lines that all differ, undo restores exactly the changed ones, or nothing at all."""
    lines = [f"{number}" for number in range(count)]
    start = data.draw(st.integers(0, count))
    end = data.draw(st.integers(start, count))
    after = [*lines[:start], *(f"new {line}" for line in put), *lines[end:]]
    cut_from = data.draw(st.integers(0, count))
    cut_to = data.draw(st.integers(cut_from, count))
    other = [f"{line} {number}" for number, line in enumerate(written)]
    if cut_to <= start:
        current = [*lines[:cut_from], *other, *after[cut_to:]]
        wanted = [*lines[:cut_from], *other, *lines[cut_to:]]
    elif cut_from >= end:
        moved = len(after) - count
        current = [*after[: cut_from + moved], *other, *after[cut_to + moved :]]
        wanted = [*lines[:cut_from], *other, *lines[cut_to:]]
    else:
        return

    try:
        result = undone("\n".join(lines), "\n".join(after), "\n".join(current))
    except Conflict:
        return
    assert "\n".join(wanted) == result


@given(LINES, LINES, LINES)
def test_no_other_line_is_touched(before: list[str], after: list[str], current: list[str]) -> None:
    """Whatever the three texts are, only lines of the change go and come."""
    before, after, current = (lines or [""] for lines in (before, after, current))

    try:
        result = undone("\n".join(before), "\n".join(after), "\n".join(current))
    except Conflict:
        return
    expected = Counter(current)
    expected.subtract(Counter(after))
    expected.update(Counter(before))
    actual = Counter(result.split("\n"))
    # A text without lines is one with an empty line.
    assert {**expected, "": 0} == {**dict.fromkeys(expected, 0), **actual, "": 0}


def test_edits_well_above_and_below_do_not_matter() -> None:
    """A line between unchanged neighbours is found wherever it has moved to."""
    before = "# T\n\n- [ ] one\n- [ ] two\n- [ ] three\n\nend"
    after = before.replace("[ ] two", "[x] two ✅ 2023-06-15")
    current = "intro\n" + after.replace("end", "the end\n")

    assert "intro\n" + before.replace("end", "the end\n") == undone(before, after, current)


def test_a_line_that_changed_since_is_shown_both_ways() -> None:
    """The refusal shows the line as the action left it and as it is."""
    with pytest.raises(Conflict, match=r"then: b2\n.*now: +b3"):
        undone("a\nb\nc\n", "a\nb2\nc\n", "a\nb3\nc\n")


def test_a_line_that_changed_and_moved_is_shown_where_it_is() -> None:
    """Of the lines that were written since, the refusal shows the one most like it."""
    before, after = "a\n- [ ] read it\nc\n", "a\n- [x] read it\nc\n"

    with pytest.raises(Conflict, match=r"then: - \[x\] read it\n.*now: +- \[x\] read it twice"):
        undone(before, after, "zero\nsomething\n- [x] read it twice\nother\n")


def test_a_refusal_is_safe_to_show() -> None:
    """Controls in a note's lines do not reach the terminal."""
    with pytest.raises(Conflict) as refused:
        undone("a\n", "\x1b[31mb\n", "\x1b[31mbc\n")

    assert "\x1b" not in str(refused.value)


def test_equal_lines_are_told_apart_by_their_neighbours() -> None:
    """Of two lines that look as the action left it, the one between the same lines is meant."""
    before, after = "a\nx\nb\ny\n", "a\ny\nb\ny\n"

    assert undone(before, after, "new\n" + after) == "new\n" + before


def test_an_equal_line_in_the_old_place_is_not_mistaken() -> None:
    """Two lines inserted above put another line like it where the changed one was."""
    before, after = "x\nt\ny\nT\n", "x\nt\ny\nt\n"

    assert undone(before, after, "1\n2\n" + after) == "1\n2\n" + before


def test_equal_lines_between_equal_neighbours_are_not_guessed() -> None:
    """If one of two like places is gone, nothing says which: nothing is undone."""
    before = "# A\n\n- [ ] t\n\n# B\n\n- [x] t\n\n"
    after = "# A\n\n- [x] t\n\n# B\n\n- [x] t\n\n"

    with pytest.raises(Conflict):
        undone(before, after, "# C\n\n- [x] t\n\n# D\n")


def test_a_removed_line_comes_back_where_it_was() -> None:
    """A deletion is undone between the same two lines, wherever they are now."""
    assert undone("a\nb\nc\n", "a\nc\n", "0\na\nc\nd\n") == "0\na\nb\nc\nd\n"
    with pytest.raises(Conflict):
        undone("a\nb\nc\n", "a\nc\n", "a\n0\nc\n")


def test_a_line_written_below_the_last_is_no_obstacle() -> None:
    """A last line without a line end is the same line once another follows it."""
    assert undone("a\n[ ] b", "a\n[x] b", "a\n[x] b\nc") == "a\n[ ] b\nc"
    assert undone("a", "a\nb", "0\na\nb") == "0\na"


def test_only_one_line_end_was_added() -> None:
    """A final line feed that the action added goes, and what was written above stays."""
    assert undone("a\nb\n1\n2", "a\nb\n1\n2\n", "a\nc\n1\n2\n") == "a\nc\n1\n2"


def test_hunks_that_changed_places_are_left() -> None:
    """Two changed groups whose order was turned round are not undone."""
    before, after = "a\nb\nc\nd\ne\n", "a\nB\nc\nD\ne\n"

    with pytest.raises(Conflict):
        undone(before, after, "e\nD\nc\nB\na\n")


def test_changed_lines_that_became_neighbours_are_both_undone() -> None:
    """What stood between two changed lines is gone; each of them is still the only one."""
    assert undone("a\nb\nc\nd\ne", "a\nB\nc\nD\ne", "z\nB\nD\ny") == "z\nb\nd\ny"
    assert undone("a\nc\ne\n", "a\nB\nc\nD\ne\n", "B\nD") == ""


@pytest.mark.parametrize("grow", ["", "more\n"])
def test_a_change_all_over_a_long_note(grow: str) -> None:
    """Thousands of changed lines between blank ones are undone at once."""
    numbers = range(6_000)
    before = "\n".join(f"{number}" if number % 2 else "" for number in numbers)
    after = grow + "\n".join(f"{number}x" if number % 2 else "" for number in numbers)

    assert "above\n" + before == undone(before, after, "above\n" + after)
