"""A query's answer as a view: its groups under their headings, its tasks as rows."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tracker.core.ask import Asked, Branch, Branches
from tracker.core.card_tasks import CardTasks
from tracker.core.label import label
from tracker.core.query.model import Heading
from tracker.core.record import NoteRecord
from tracker.core.task.fields import Priority
from tracker.core.task.line import read_item
from tracker.core.tasks import Task
from tracker.core.views.card_shelf import CardRows, CardShelf
from tracker.core.views.model import Chip, Group, Row, Tone, View
from tracker.core.views.rows import task_row
from tracker.language import _, ngettext

_EMPTY: Mapping[str, Mapping[str, Any]] = {
    "priority": {"priority": Priority.NORMAL},
    "recurrenceRule": {"rule": ""},
    "startDate": {"start": None},
    "scheduledDate": {"scheduled": None},
    "dueDate": {"due": None},
    "doneDate": {"done": None},
    "cancelledDate": {"cancelled": None},
}
"""What a line says no more where the query hides one of its fields."""
_TELLING = frozenset({*_EMPTY, "tags", "dependsOn", "backlinks", "urgency", "tree"})
"""What makes rows other ones where it is hidden."""
_USUAL = frozenset({"urgency", "tree"})
"""Those of it that the rows of lists never show."""


def answer_view(
    asked: Asked, read: Callable[[str], NoteRecord], today: date, title: str = ""
) -> View:
    """The answer with the rows that the tasks view has, each of which can be acted on.

    Fields that the query hides are not shown; with `show tree` all that is nested in a task is,
    for which `read` has the note at a path.
    """
    result = asked.result
    branches = Branches(asked, read) if result.layout.tree else None
    shelf = None
    if isinstance(asked.tasks, CardTasks) and result.layout.hidden & _TELLING == _USUAL:
        shelf = CardShelf(asked.tasks, today)
    groups = []
    for group in result.groups:
        names = [label(Heading(0, name).shown) for name in group.names]
        if shelf is not None:
            title = " ▸ ".join(names)
            groups.append(Group(title, CardRows(shelf, group.tasks), str(len(group.tasks))))
            continue
        flat = (Branch((task := asked.tasks[place]).ref, task, 0) for place in group.tasks)
        shown = branches.below(group.tasks) if branches else flat
        found = [_row(each, result.layout.hidden, today) for each in shown]
        rows = tuple(
            row._replace(has_children=following is not None and following.depth > row.depth)
            for row, following in zip(found, [*found[1:], None], strict=False)
        )
        groups.append(Group(" ▸ ".join(names), rows, str(len(group.tasks))))
    return View(
        name="query",
        title=title,
        groups=tuple(group for group in groups if group.rows),
        summary=_count_words(result.count, result.count_before_limit),
        empty=_("No task answers the query."),
    )


def _count_words(count: int, total: int) -> str:
    if count == total:
        return ngettext("{n} task", "{n} tasks", total).format(n=total)
    return ngettext("{n} of {total} task", "{n} of {total} tasks", total).format(
        n=count, total=total
    )


def _row(branch: Branch, hidden: frozenset[str], today: date) -> Row:
    task = branch.task
    if task is None:
        return _item_row(branch)
    row = task_row(_without(task, hidden), today, with_note="backlinks" not in hidden)
    if "urgency" not in hidden:
        chip = Chip(_("urgency {urgency:.2f}").format(urgency=task.urgency), Tone.MUTED)
        row = row._replace(chips=(chip, *row.chips))
    return row._replace(depth=branch.depth)


def _without(task: Task, hidden: frozenset[str]) -> Task:
    """The task as if its line had nothing of what is hidden."""
    line = task.line
    for name in hidden & _EMPTY.keys():
        line = line._replace(**_EMPTY[name])
    if "tags" in hidden:
        line = line._replace(description=line.description_without_tags)
    waits = "dependsOn" not in hidden
    return task._replace(line=line, is_blocked=task.is_blocked and waits)


def _item_row(branch: Branch) -> Row:
    """A list item that is no task, shown for what it is nested in."""
    ref = branch.ref
    read = read_item(ref.raw)
    words = read.description if read is not None else ref.raw
    return Row(str(ref), ref, "·", "", label(words), depth=branch.depth)
