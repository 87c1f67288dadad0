"""The tasks view: every task once, in the group that says what to do about it."""

from tracker.core.views.grouping import GROUPS
from tracker.core.views.model import Group, View
from tracker.core.views.shelf import Shelf


def tasks_view(shelf: Shelf) -> View:
    """All tasks of the vault."""
    groups = tuple(
        Group(title, rows, str(len(rows))) for title in GROUPS if (rows := shelf.rows(title))
    )
    return View(
        name="tasks",
        title="Tasks",
        groups=groups,
        summary=f"{shelf.count - shelf.over} open, {shelf.over} closed",
        empty="No tasks yet. Press a to add one, or write “- [ ] …” in a note.",
    )
