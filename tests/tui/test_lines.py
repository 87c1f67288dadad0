"""Which line shows what."""

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.rows import flat, row, tree, view
from tracker.core.views.model import Group
from tracker.tui.widgets.lines import HeadingLine, Lines, MoreLine, RowLine

SIZES = st.lists(
    st.tuples(st.integers(0, 4), st.none() | st.integers(0, 4), st.none() | st.booleans()),
    max_size=6,
)
"""Of each group how many rows it has, how many are shown first, and whether it was folded."""


def _lines(sizes: list[tuple[int, int | None, bool | None]]) -> Lines:
    groups = [
        Group(f"g{index}", tuple(row(f"{index}.{inner}") for inner in range(size)), first=first)
        for index, (size, first, _folded) in enumerate(sizes)
    ]
    said = {f"g{index}": folded for index, (_size, _first, folded) in enumerate(sizes)}
    return Lines(
        view(*groups), groups={title: each for title, each in said.items() if each is not None}
    )


def _keys(lines: Lines) -> list[str]:
    rows = map(lines.row, range(lines.places))
    return [row.key if row is not None else "…" for row in rows]


def test_groups_are_apart() -> None:
    """A heading stands over its rows, a blank line between groups."""
    groups = (Group("One", (row("a"), row("b"))), Group("", (row("c"),)), Group("Two", (row("d"),)))
    lines = Lines(view(*groups))

    assert ["One", "a", "b", "", "c", "", "Two", "d"] == _shown(lines)


def test_a_group_shows_its_first_rows_and_how_many_others_there_are() -> None:
    """The others have a line and a place; of a folded one the heading is both."""
    many = tuple(row(f"{nth}") for nth in range(9))
    groups = (
        *(Group("Long", many, first=2), Group("Old", many, first=0)),
        *(Group("Done", many), Group("Open", (row("a"), row("b")))),
    )
    lines = Lines(view(*groups), groups={"Done": True, "Open": False})

    assert [
        *("Long", "0", "1", "… 7", "", "▸ Old", "▸ Done", "", "Open", "a", "b"),
    ] == _shown(lines)
    assert ["0", "1", "…", "…", "…", "a", "b"] == _keys(lines)
    assert [0, 0, 7, 9, 9, 0, 0] == [len(lines.hidden(place)) for place in range(7)]
    assert [2, 3, None] == [
        lines.find(lines.key(place), 0) if lines.row(place) is None else None for place in (2, 3, 5)
    ]


def test_what_is_not_known_is_counted() -> None:
    """Of the view as it was last only the beginning is there."""
    lines = Lines(view(Group("A", (row("a"),), beyond=8), Group("B", (), beyond=5)))

    assert ["A", "a", "… 8", "", "▸ B"] == _shown(lines)


def _shown(lines: Lines) -> list[str]:
    shown = []
    for each in map(lines.at, range(lines.height)):
        match each:
            case HeadingLine(group, place):
                shown.append(group.title if place is None else f"▸ {group.title}")
            case RowLine(row):
                shown.append(row.key)
            case MoreLine(_group, hidden):
                shown.append(f"… {hidden}")
            case _:
                shown.append("")
    return shown


@given(SIZES)
def test_places_and_lines_agree(sizes: list[tuple[int, int | None, bool | None]]) -> None:
    """Every place has one line that leads back to it, and every row is shown or counted."""
    lines = _lines(sizes)

    found = [lines.at(lines.line(place)) for place in range(lines.places)]
    hidden = sum(len(lines.hidden(place)) for place in range(lines.places))

    assert sum(size for size, *_more in sizes) == hidden + len(_keys(lines)) - _keys(lines).count(
        "…"
    )
    assert list(range(lines.places)) == [each.place for each in found if each is not None]
    assert all(place == lines.find(lines.key(place), 0) for place in range(lines.places))


@given(SIZES, st.integers(-2, 40))
def test_place_near_is_a_place(sizes: list[tuple[int, int | None, bool | None]], line: int) -> None:
    """From any line there is a row to go to, if there is any row."""
    lines = _lines(sizes)

    place = lines.place_near(max(line, 0))

    assert 0 <= place < max(lines.places, 1)
    assert not isinstance(here := lines.at(line), RowLine) or here.place == place


def test_nothing_beyond() -> None:
    """Before the first and after the last line there is nothing."""
    lines = Lines(flat(2))

    assert [None, None] == [lines.at(-1), lines.at(3)]


def test_folding_hides_what_is_below() -> None:
    """A folded row stays, all that is deeper under it goes."""
    lines = Lines(tree(), {"b"})

    assert ["a", "b", "e", "f"] == _keys(lines)


def test_folding_the_top_hides_inner_folds() -> None:
    """What is folded inside a folded row stays folded when the outer one opens."""
    assert ["a", "f"] == _keys(Lines(tree(), {"a", "b"}))


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
