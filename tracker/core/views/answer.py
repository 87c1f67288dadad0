"""A query's answer as a view: its groups under their headings, its tasks as rows."""

from collections.abc import Mapping
from datetime import date

from tracker.core.ask import Asked
from tracker.core.label import label
from tracker.core.query.model import Heading
from tracker.core.ref import Ref
from tracker.core.tasks import Task
from tracker.core.views.model import Group, View
from tracker.core.views.rows import task_row


def answer_view(asked: Asked, tasks: Mapping[Ref, Task], today: date, title: str = "") -> View:
    """The answer with the rows that the tasks view has, each of which can be acted on."""
    groups = []
    for group in asked.result.groups:
        names = [label(Heading(0, name).shown) for name in group.names]
        found = [task for index in group.tasks if (task := tasks.get(asked.refs[index]))]
        rows = tuple(task_row(task, today) for task in found)
        groups.append(Group(" ▸ ".join(names), rows, str(len(rows))))
    return View(
        name="query",
        title=title,
        groups=tuple(group for group in groups if group.rows),
        summary=asked.result.count_text,
        empty="No task answers the query.",
    )
