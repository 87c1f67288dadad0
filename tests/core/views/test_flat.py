"""Rows that are made when they are looked at."""

from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.rows import row, tree
from tracker.core.views.flat import Flat, keys_of, open_rows, place_of
from tracker.core.views.model import Group, Row, Tone, View
from tracker.core.views.narrow import Hays, narrow

TODAY = date(2023, 6, 15)
MADE: list[str] = []


@dataclass(frozen=True)
class Thing:
    """Something listed."""

    handle: str
    is_over: bool = False


def make(thing: Thing, today: date) -> Row:
    """Its row; that it was made is remembered."""
    MADE.append(thing.handle)
    return row(
        thing.handle, state=today.isoformat(), tone=Tone.DONE if thing.is_over else Tone.NORMAL
    )


def things(count: int) -> Flat[Thing]:
    """So many rows, every third one over."""
    return Flat([Thing(f"thing {nth}", nth % 3 == 0) for nth in range(count)], make, TODAY)


def test_rows_are_made_when_they_are_looked_at() -> None:
    """A row is made once, and no other is for its sake."""
    MADE.clear()
    rows = things(1000)

    assert ("thing 7", "thing 7") == (rows[7].text, rows[7].text)
    assert 999 == place_of("thing 999", rows)
    assert None is place_of("x", rows)
    assert 1000 == len(rows)
    assert 666 == open_rows(View("v", "V", (Group("g", rows),)))
    assert ["thing 7"] == MADE


def test_it_is_a_sequence_like_any_other() -> None:
    """It goes through, slices and compares as a tuple of rows does."""
    rows = things(5)

    assert ["thing 1", "thing 2"] == [each.key for each in rows[1:3]]
    assert list(keys_of(rows)) == [each.key for each in rows] == list(keys_of(tuple(rows)))
    assert rows == things(5) != things(4)
    assert rows != Flat(rows.items, make, date(2023, 6, 16))
    assert rows[-1] == list(rows)[-1]


def test_a_long_list_is_narrowed_like_a_short_one() -> None:
    """The same rows are left whether they are made or not, and none is made a second time."""
    rows, hays = things(50), Hays()
    made = View("v", "V", (Group("Some things", rows),))
    plain = View("v", "V", (Group("Some things", tuple(rows)),))

    for words in ("thing", "THING 4", "4 thing", "some 4", "2023-06 9", "zebra", ": x", "  "):
        ours, theirs = narrow(made, words, hays), narrow(plain, words)

        assert [list(group.rows) for group in theirs.groups] == [
            list(group.rows) for group in ours.groups
        ]
        assert [group.note for group in theirs.groups] == [group.note for group in ours.groups]
    MADE.clear()
    assert 14 == narrow(made, "thing 4", hays).count
    assert [] == MADE


def test_open_rows_of_trees() -> None:
    """Rows that are made already are counted by their tone."""
    assert 6 == open_rows(tree())


def test_a_short_list_beside_a_long_one_has_nothing_forgotten() -> None:
    """No row is made a second time for a further letter, whatever stands above the long list."""
    long, short, hays = things(11_000), things(1), Hays()
    both = View("v", "V", (Group("A few", short), Group("Many", long)))
    narrow(both, "th", hays)
    MADE.clear()

    assert 11_001 == narrow(both, "thi", hays).count
    assert 11 == narrow(both, "thing 1099", hays).count
    assert [] == MADE


@given(st.lists(st.text("a中文zw 1", min_size=1, max_size=6), max_size=8), st.text("azw中 1"))
def test_letter_by_letter_finds_the_same(names: list[str], words: str) -> None:
    """What is found while words are typed is what they find at once, and so it is taken back."""
    hays = Hays()
    rows = Flat([Thing(name) for name in names], make, TODAY)
    made = View("v", "V", (Group("zw a", rows),))

    for end in (*range(len(words) + 1), *reversed(range(len(words)))):
        ours, theirs = narrow(made, words[:end], hays), narrow(made, words[:end])

        assert [list(group.rows) for group in theirs.groups] == [
            list(group.rows) for group in ours.groups
        ]


def test_texts_are_made_before_they_are_asked_for() -> None:
    """In steps, between which other things are done; words then find without making a row."""
    rows, hays = things(2_500), Hays()
    made = View("v", "V", (Group("Some", rows),))

    steps = len(list(hays.preparing(made)))
    MADE.clear()

    assert 2 == steps
    assert 2_500 == narrow(made, "thing", hays).count
    assert [] == MADE
