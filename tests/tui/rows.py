"""Views made by hand, for the tests of widgets."""

from typing import Any

from tracker.core.ref import Ref
from tracker.core.views.model import Group, Row, View


def row(text: str, **more: Any) -> Row:
    """A row with `text`, which is its key as well unless another is given."""
    values: dict[str, Any] = {
        "key": text,
        "ref": Ref("note.md", 0, f"- [ ] {text}"),
        "glyph": "☐",
        "state": "open",
        "text": text,
    }
    return Row(**(values | more))


def view(*groups: Group, name: str = "tasks", **more: Any) -> View:
    """A view of `groups`."""
    return View(name, name.title(), groups, **more)


def flat(count: int, name: str = "tasks") -> View:
    """A view of `count` rows in one group."""
    return view(Group("All", tuple(row(f"row {index}") for index in range(count))), name=name)


def tree() -> View:
    """A view of a tree: a (b (c d) e) f."""
    parts = [("a", 0, True), ("b", 1, True), ("c", 2, False), ("d", 2, False), ("e", 1, False)]
    rows = [row(text, depth=depth, has_children=more) for text, depth, more in parts]
    return view(Group("Tree", (*rows, row("f"))), name="outline")
