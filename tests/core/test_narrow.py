"""Narrowing a view to what was typed."""

from tracker.core.ref import Ref
from tracker.core.views.model import Chip, Group, Row, View
from tracker.core.views.narrow import narrow


def row(text: str, depth: int = 0, *chips: str) -> Row:
    """A row with these words."""
    ref = Ref("a.md", 0, text)
    return Row(text, ref, "☐", "open", text, tuple(Chip(chip) for chip in chips), depth=depth)


def view(*rows: Row) -> View:
    """A view of one group."""
    return View("tasks", "Tasks", (Group("Open", rows),))


def shown(narrowed: View) -> list[str]:
    """The words of the rows that are left."""
    return [each.text for group in narrowed.groups for each in group.rows]


def test_every_word_must_be_there() -> None:
    """Words match in any order, in any case, in the text or the chips."""
    both = view(row("Read CLIP", 0, "due Fri"), row("Read GPT"))

    assert shown(narrow(both, "fri read")) == ["Read CLIP"]
    assert shown(narrow(both, "READ")) == ["Read CLIP", "Read GPT"]
    assert shown(narrow(both, "  ")) == ["Read CLIP", "Read GPT"]


def test_parents_of_what_is_found_stay() -> None:
    """A tree's matching leaf keeps its ancestors, and only them."""
    tree = view(row("a"), row("b", 1), row("c", 2), row("x", 1), row("y"), row("z", 1))

    assert shown(narrow(tree, "c")) == ["a", "b", "c"]
    assert shown(narrow(tree, "x")) == ["a", "x"]


def test_nothing_found_says_so() -> None:
    """An empty result names the words and the way back."""
    narrowed = narrow(view(row("a")), "[red]q")

    assert narrowed.groups == ()
    assert "[red]q" in narrowed.empty


def test_chinese_by_its_initials() -> None:
    """The first letters of the syllables find Chinese, beside other words."""
    mixed = view(row("调研前"), row("read dyq"), row("别的"))

    assert shown(narrow(mixed, "dyq")) == ["调研前", "read dyq"]
    assert shown(narrow(mixed, "dy open")) == ["调研前", "read dyq"]
