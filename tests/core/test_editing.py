"""How the texts of a task's fields are understood while they are typed."""

from datetime import date

import pytest

from tracker.core.editing import Editing, Understood, open_editing, understand
from tracker.core.record import read_record
from tracker.core.roles import RoleNames
from tracker.core.task.fields import Priority
from tracker.core.task.settings import TaskSettings
from tracker.core.tasks import collect_tasks

TODAY = date(2023, 6, 15)
PLAIN = TaskSettings()
NOTE = """\
- [ ] write it 📅 2023-06-20
- [ ] read it 🆔 r1
- [x] drop it ⛔ zz ✅ 2023-06-01
"""


def editing(words: str = "write it", settings: TaskSettings = PLAIN) -> Editing:
    """The window, opened on the task of NOTE with these words."""
    tasks = collect_tasks([read_record("a.md", NOTE, settings, RoleNames.of({}))], TODAY)
    ref = next(task.ref for task in tasks if words in task.line.description)
    return open_editing(ref, tasks, settings, TODAY)


def typed(**texts: str) -> Understood:
    """What these texts mean for the first task of NOTE."""
    return understand(editing(), texts)


def test_each_text_is_explained() -> None:
    """A date is told with its weekday, a rule with the day that follows, an id with its words."""
    found = typed(due="fri", recurrence="every  week", depends_on="r1", priority="high")

    assert found.faults == {}
    assert found.says == {
        "status": "Todo",
        "due": "Fri 2023-06-16 · tomorrow",
        "recurrence": "then Fri 2023-06-23 · every week",
        "depends_on": "read it",
    }
    assert found.lines == ("- [ ] write it ⛔ r1 ⏫ 🔁 every week 📅 2023-06-16",)


def test_untouched_texts_change_nothing() -> None:
    """A window that was only looked at would write the line as it stands."""
    opened = editing()

    assert understand(opened, {}).lines == (opened.ref.raw,)
    assert understand(opened, opened.texts).lines == (opened.ref.raw,)


def test_words_name_a_task_that_gets_an_id() -> None:
    """A task without an id that is to come first gets one, the same while typing goes on."""
    opened = editing("read it")
    found = understand(opened, {"depends_on": "write"})

    assert [ref.line for ref, _ in found.named] == [0]
    assert found.form.depends_on == tuple(own for _, own in found.named)
    assert understand(opened, {"depends_on": "write"}).named == found.named


def test_an_id_that_no_task_has_is_left_out() -> None:
    """What a task waits for that is not in the vault is not shown, as in the plugin's window."""
    assert editing("drop it").shown.depends_on == ()


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"due": "2023-02-30"}, "due"),
        ({"recurrence": "every flob"}, "recurrence"),
        ({"due": "", "recurrence": "every week"}, "recurrence"),
        ({"description": "  "}, "description"),
        ({"description": "two\nlines"}, "description"),
        ({"status": "gone fishing"}, "status"),
        ({"priority": "urgent"}, "priority"),
        ({"on_completion": "burn"}, "on_completion"),
        ({"depends_on": "write it"}, "depends_on"),
        ({"depends_on": "it"}, "depends_on"),
    ],
)
def test_a_fault_is_told_at_its_field(texts: dict[str, str], field: str) -> None:
    """What is not understood is told where it was typed, and no line is shown."""
    found = typed(**texts)

    assert list(found.faults) == [field]
    assert found.lines == ()


@pytest.mark.parametrize(
    ("text", "symbol"),
    [("done", "x"), ("In Progress", "/"), ("in-progress", "/"), ("?", "?"), ("[-]", "-")],
)
def test_a_status_has_several_names(text: str, symbol: str) -> None:
    """A status is called by its name, its type, or the character in the box."""
    assert typed(status=text).form.status == symbol


@pytest.mark.parametrize(
    ("text", "priority"),
    [
        ("HIGH", Priority.HIGH),
        ("🔺", Priority.HIGHEST),
        ("none", Priority.NORMAL),
        ("无", Priority.NORMAL),
    ],
)
def test_a_priority_has_several_names(text: str, priority: Priority) -> None:
    """A priority is called by its name or its sign; nothing and `none` take it out."""
    assert typed(priority=text).form.priority is priority
