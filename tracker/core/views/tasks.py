"""The tasks view: every task once, in the group that says what to do about it."""

from collections.abc import Sequence

from tracker.core.views.flat import first_of
from tracker.core.views.grouping import LONG_OVERDUE
from tracker.core.views.model import Group, Row, View
from tracker.core.views.shelf import Shelved
from tracker.language import _


def tasks_view(shelf: Shelved) -> View:
    """All tasks of the vault."""
    groups = tuple(
        Group(_(title), rows, f"{len(rows):,}", first=_first(title, rows))
        for title in shelf.titles
        if (rows := shelf.rows(title))
    )
    return View(
        name="tasks",
        title=_("Tasks"),
        groups=groups,
        summary=_("{left} open, {over} closed").format(
            left=f"{shelf.count - shelf.over:,}", over=f"{shelf.over:,}"
        ),
        empty=_("No tasks yet. Press a to add one, or write “- [ ] …” in a note."),
    )


def _first(title: str, rows: Sequence[Row]) -> int | None:
    return 0 if title == LONG_OVERDUE else first_of(len(rows))
