"""The tasks view: every task once, in the group that says what to do about it."""

from tracker.core.views.grouping import GROUPS
from tracker.core.views.model import Group, View
from tracker.core.views.shelf import Shelf
from tracker.language import _


def tasks_view(shelf: Shelf) -> View:
    """All tasks of the vault."""
    groups = tuple(
        Group(_(title), rows, str(len(rows))) for title in GROUPS if (rows := shelf.rows(title))
    )
    return View(
        name="tasks",
        title=_("Tasks"),
        groups=groups,
        summary=_("{left} open, {over} closed").format(
            left=shelf.count - shelf.over, over=shelf.over
        ),
        empty=_("No tasks yet. Press a to add one, or write “- [ ] …” in a note."),
    )
