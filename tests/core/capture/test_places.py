"""Where a new task goes, as it is typed."""

import pytest

from tracker.core.capture.model import Place
from tracker.core.capture.places import completions, place_at, typed_place

NOTES = {"LLM调研": ("TODO", "资料"), "My Note": ("To do", "Other"), "Other": ()}


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("@LLM调研", Place("LLM调研")),
        ("@LLM调研#TODO", Place("LLM调研", "TODO")),
        ('@"My Note"#"To do"', Place("My Note", "To do")),
        ("＠“My Note”＃TODO", Place("My Note", "TODO")),
        ("@[[My Note#To do]]", Place("My Note", "To do")),
        ("@notes/a.md", Place("notes/a.md")),
    ],
)
def test_a_place_is_read(typed: str, place: Place) -> None:
    """A note, or a section of it; names with blanks stand in quotes or in a link."""
    assert (place, len(typed)) == place_at(typed, 0)


@pytest.mark.parametrize("typed", ["@", "@#TODO", "a@b", '@"open', "@@x", "@[[x"])
def test_other_texts_are_none(typed: str) -> None:
    """Nothing else is taken for a place."""
    assert place_at(typed, 0) is None


@pytest.mark.parametrize("place", [Place("a"), Place("My Note", "To do"), Place("a", "b#c")])
def test_a_place_is_typed_as_it_is_read(place: Place) -> None:
    """A place as it is typed is read as the same place."""
    typed = typed_place(place)

    assert (place, len(typed)) == place_at(typed, 0)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("x @", ("x @LLM调研", 'x @"My Note"', "x @Other")),
        ("x @o", ("x @Other", 'x @"My Note"')),
        ('x @"my n', ('x @"My Note"',)),
        ("x @LLM调研#", ("x @LLM调研#TODO", "x @LLM调研#资料")),
        ('x @"My Note"#t', ('x @"My Note"#"To do"', 'x @"My Note"#Other')),
        ("x @nobody#", ()),
        ("x", ()),
        ("a@b", ()),
        ("x @LLM调研 ", ()),
    ],
)
def test_completions(typed: str, offered: tuple[str, ...]) -> None:
    """A note's name is completed, then a section's."""
    assert offered == completions(typed, NOTES)
