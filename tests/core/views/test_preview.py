"""The note around a row."""

from datetime import date

from tracker.core.ask import Block
from tracker.core.record import read_record
from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.core.tasks import collect_tasks
from tracker.core.views.model import Group, Preview, View
from tracker.core.views.preview import preview_of
from tracker.core.views.rows import task_row

TODAY = date(2023, 6, 15)
NOTE = "# A\n- [ ] one\n```tasks\nnot done\n```\n\tlast\n```tasks\nnonsense\n"


def preview(line: int = 1) -> Preview:
    """The preview of NOTE around a line; its first query is answered, its second is not."""
    record = read_record("a.md", NOTE, TaskSettings(), RoleNames.of({}))
    (task,) = collect_tasks([record], TODAY)

    def answer(block: Block) -> View:
        if block.query == "not done":
            rows = (task_row(task, TODAY),)
            return View("query", "", (Group("Group [b]", rows),), summary="1 task")
        return View("query", "", (), empty="what is wrong")

    ref = task.ref if line == 1 else type(task.ref)("a.md", line, "")
    return preview_of(record, ref, {task.ref: task}, TODAY, answer)


def test_answers_stand_in_the_place_of_queries() -> None:
    """Lines keep their numbers; an answer's have none, and its rows can be acted on."""
    shown = preview()

    assert [(line.number, line.text) for line in shown.lines] == [
        (0, "# A"),
        (1, "- [ ] one"),
        (None, "  ▪ Group [b]"),
        (None, "  ☐ one  (a)"),
        (None, "  ⟐ 1 task"),
        (5, "    last"),
        (None, "  ⟐ what is wrong"),
    ]
    assert [line.text for line in shown.lines if line.row] == ["- [ ] one", "  ☐ one  (a)"]
    assert shown.focus == 1


def test_the_query_itself_is_shown_where_it_is_looked_at() -> None:
    """A block that the row stands in is shown as it is written."""
    shown = preview(3)

    assert shown.lines[shown.focus].text == "not done"
    assert [line.number for line in shown.lines[:6]] == [0, 1, 2, 3, 4, 5]
