"""What became of a note's items between two versions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.changed import How, NoteChange, note_change
from tracker.core.record import NoteRecord, read_record
from tracker.core.roles import DEFAULT_NAMES, RoleNames
from tracker.core.task.settings import DEFAULTS

NAMES = RoleNames.of(DEFAULT_NAMES)
_LINES = st.lists(
    st.sampled_from(("- [ ] a", "- [x] a ✅ 2023-06-15", "- [ ] b", "- c", "  - d", "words", "")),
    max_size=8,
).map("\n".join)


def read(text: str) -> NoteRecord:
    """A note with this text."""
    return read_record("a.md", text, DEFAULTS, NAMES)


def change(before: str, after: str) -> NoteChange | None:
    """What changed between two texts."""
    return note_change(read(before), read(after))


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        ("- [ ] a\n", "- [ ] a\n- [ ] b\n", [("b", How.ADDED)]),
        ("- [ ] a\n", "- [x] a ✅ 2023-06-15\n", [("a", How.DONE)]),
        ("- [ ] a\n", "- [-] a\n", [("a", How.CANCELLED)]),
        ("- [x] a\n", "- [ ] a\n", [("a", How.REOPENED)]),
        ("- [ ] a\n", "- [/] a\n", [("a", How.CHANGED)]),
        ("- [ ] a 📅 2023-06-15\n", "- [ ] a 📅 2023-06-16\n", [("a", How.CHANGED)]),
        ("- [ ] read the paper\n", "- [ ] read the papers\n", [("read the papers", How.REWORDED)]),
        ("- [ ] a\n- [ ] b\n", "- [ ] b\n- [ ] a\n", []),
        ("- [ ] a\n", "new words\n\n- [ ] a\n", []),
    ],
)
def test_items(before: str, after: str, how: list[tuple[str, How]]) -> None:
    """Each item is told once with what became of it, whatever moved around it."""
    found = change(before, after)

    assert found is not None
    texts = found.record.texts
    assert how == [(texts[each.item.index], each.how) for each in found.items]
    assert () == found.gone


def test_what_is_gone() -> None:
    """Items that are not there any more are named; a new note has only new items."""
    found = change("- [ ] a\n- something else\n", "- [ ] a\n")
    new = note_change(None, read("- [ ] a\n"))

    assert found is not None
    assert new is not None
    assert (("something else",), ()) == (found.gone, found.items)
    assert ([How.ADDED], True) == ([each.how for each in new.items], new.is_new)


@given(_LINES, _LINES)
@settings(max_examples=100)
def test_nothing_is_told_of_the_same_text(before: str, after: str) -> None:
    """A text does not differ from itself; from another one, nothing told of is not there."""
    assert change(before, before) is None
    found = change(before, after)
    if found is not None:
        assert all(each.item in found.record.note.items for each in found.items)
        assert len(found.gone) <= len(read(before).note.items)
