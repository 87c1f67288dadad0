"""The values that a note's structure is made of."""

import dataclasses

import pytest

from tracker.core.structure import parse


def test_a_section_is_found_by_its_item() -> None:
    """The item holds the section's index, the note holds the section."""
    note = parse("- a\n# H\n- b\n")

    assert ["note", "heading"] == [note.section_of(item).kind for item in note.items]


def test_structure_cannot_be_changed() -> None:
    """Notes, items and all else are frozen, and lists come as tuples."""
    note = parse("# H #t\n- [ ] [[a]]\n")
    values = (note, note.items[0], note.headings[0], note.sections[0], note.items[0].links[0])

    for value in values:
        field = dataclasses.fields(value)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, field, None)
        for each in dataclasses.fields(value):
            assert not isinstance(getattr(value, each.name), list | dict | set)
