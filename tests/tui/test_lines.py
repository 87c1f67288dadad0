"""Which line shows what."""

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.rows import flat, row, tree, view
from tracker.core.views.model import Group
from tracker.tui.widgets.lines import HeadingLine, Lines, RowLine

SIZES = st.lists(st.integers(0, 4), max_size=6)


def _lines(sizes: list[int]) -> Lines:
    groups = [
        Group(f"g{index}", tuple(row(f"{index}.{inner}") for inner in range(size)))
        for index, size in enumerate(sizes)
    ]
    return Lines(view(*groups))


def test_groups_are_apart() -> None:
    """A heading stands over its rows, a blank line between groups."""
    groups = (Group("One", (row("a"), row("b"))), Group("", (row("c"),)), Group("Two", (row("d"),)))
    lines = Lines(view(*groups))

    shown = [
        each.group.title if isinstance(each, HeadingLine) else each.row.key if each else ""
        for each in map(lines.at, range(lines.height))
    ]

    assert ["One", "a", "b", "", "c", "", "Two", "d"] == shown


@given(SIZES)
def test_places_and_lines_agree(sizes: list[int]) -> None:
    """Every place has one line, and that line leads back to it."""
    lines = _lines(sizes)

    found = [lines.at(lines.line(place)) for place in range(lines.rows)]

    assert sum(sizes) == lines.rows
    assert list(range(lines.rows)) == [each.place for each in found if isinstance(each, RowLine)]


@given(SIZES, st.integers(-2, 40))
def test_place_near_is_a_place(sizes: list[int], line: int) -> None:
    """From any line there is a row to go to, if there is any row."""
    lines = _lines(sizes)

    place = lines.place_near(max(line, 0))

    assert 0 <= place < max(lines.rows, 1)
    assert not isinstance(here := lines.at(line), RowLine) or here.place == place


def test_nothing_beyond() -> None:
    """Before the first and after the last line there is nothing."""
    lines = Lines(flat(2))

    assert [None, None] == [lines.at(-1), lines.at(3)]


def test_folding_hides_what_is_below() -> None:
    """A folded row stays, all that is deeper under it goes."""
    lines = Lines(tree(), {"b"})

    assert ["a", "b", "e", "f"] == [lines.row(place).key for place in range(lines.rows)]


def test_folding_the_top_hides_inner_folds() -> None:
    """What is folded inside a folded row stays folded when the outer one opens."""
    assert ["a", "f"] == [Lines(tree(), {"a", "b"}).row(place).key for place in range(2)]


def test_parent() -> None:
    """A row's parent is the nearest one above that is less deep; at the top there is none."""
    lines = Lines(tree())

    assert [None, 0, 1, 1, 0, None] == [lines.parent(place) for place in range(6)]


def test_find_takes_the_nearest() -> None:
    """Of rows with one key, the one nearest to where the user is is found."""
    twice = view(Group("One", (row("a"), row("b"))), Group("Two", (row("c"), row("d"), row("a"))))
    lines = Lines(twice)

    assert 0 == lines.find("a", 1)
    assert 4 == lines.find("a", 3)
    assert lines.find("x", 0) is None
