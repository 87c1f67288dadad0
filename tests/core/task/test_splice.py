"""Single fields put into a line and taken out of it."""

from datetime import date

import pytest

from tests.core.task.lines import SETTINGS
from tracker.core.task.change import set_date
from tracker.core.task.fields import Priority
from tracker.core.task.line import find_task
from tracker.core.task.settings import TaskFormat
from tracker.core.task.splice import put
from tracker.core.text import apply


def after(line: str, key: str, value: str, kind: TaskFormat = TaskFormat.EMOJI) -> str:
    """The line with the field put in."""
    task = find_task(line, SETTINGS[kind])
    assert task is not None
    return apply(line, put(task, key, value, SETTINGS[kind]))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] x", "- [ ] x 🛫 2023-06-15"),
        ("- [ ] x  ", "- [ ] x 🛫 2023-06-15  "),
        ("- [ ] x\t\r", "- [ ] x 🛫 2023-06-15\t\r"),
        ("- [ ] x ^abc", "- [ ] x 🛫 2023-06-15 ^abc"),
        ("- [ ] x  ^abc ", "- [ ] x 🛫 2023-06-15  ^abc "),
        ("- [ ] ", "- [ ]  🛫 2023-06-15"),
        ("- [ ]", "- [ ] 🛫 2023-06-15"),
        (
            "- [ ] x ➕ 2023-01-01 📅 2023-07-01",
            "- [ ] x ➕ 2023-01-01 🛫 2023-06-15 📅 2023-07-01",
        ),
        ("- [ ] x📅2023-07-01", "- [ ] x 🛫 2023-06-15📅2023-07-01"),
        ("- [ ] x 📅 2023-07-01 #tag", "- [ ] x 🛫 2023-06-15 📅 2023-07-01 #tag"),
        ("- [ ] x ⏫ #tag", "- [ ] x ⏫ #tag 🛫 2023-06-15"),
        ("- [ ] x ✅ 2023-07-01。", "- [ ] x ✅ 2023-07-01。 🛫 2023-06-15"),
        ("- [ ]  📅 2023-07-01", "- [ ]  🛫 2023-06-15 📅 2023-07-01"),
    ],
)
def test_a_new_field_stands_in_the_plugins_order(line: str, expected: str) -> None:
    """Before the fields that follow it, else at the end, and before what ends the line."""
    assert expected == after(line, "start", "2023-06-15")
    assert line == after(expected, "start", "") or line == "- [ ]"


def test_a_new_field_leaves_what_is_glued_as_it_is_read() -> None:
    """A priority behind a tag would become a part of it with a date behind both."""
    assert "- [ ] x ➕ 2023-06-15 #tag⏫" == after("- [ ] x #tag⏫", "created", "2023-06-15")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] x", "- [ ] x  [start:: 2023-06-15]"),
        ("- [ ] x [due:: 2023-07-01], ", "- [ ] x  [start:: 2023-06-15] [due:: 2023-07-01], "),
        ("- [ ] x  [id:: a] ^abc", "- [ ] x  [id:: a]  [start:: 2023-06-15] ^abc"),
    ],
)
def test_a_new_dataview_field_has_two_blanks(line: str, expected: str) -> None:
    """They go with it again."""
    assert expected == after(line, "start", "2023-06-15", TaskFormat.DATAVIEW)
    assert line == after(expected, "start", "", TaskFormat.DATAVIEW)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] x📆2023-01-01 #t", "- [ ] x📆2023-06-15 #t"),
        ("- [ ] x 🗓️  2023-02-30", "- [ ] x 🗓️  2023-06-15"),
        (
            "- [ ] x 📅 2023-01-01 📅 2023-01-02",
            "- [ ] x 📅 2023-06-15 📅 2023-01-02",
        ),
        ("- [ ] x 📅 2023-06-15", "- [ ] x 📅 2023-06-15"),
    ],
)
def test_a_value_is_replaced_where_it_stands(line: str, expected: str) -> None:
    """Sign and blanks stay as they were typed, and so does a second field."""
    assert expected == after(line, "due", "2023-06-15")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] x 📅 2023-01-01 ⏫", "- [ ] x ⏫"),
        ("- [ ] x📅2023-01-01⏫", "- [ ] x⏫"),
        ("- [ ] x  📅 2023-01-01  ", "- [ ] x   "),
        ("- [ ] x 📅 2023-01-01 ⏫ 📅 2023-02-30", "- [ ] x ⏫"),
        ("- [ ] 📅 2023-01-01", "- [ ] "),
        ("- [ ] 📅 2023-01-01 ⏫", "- [ ]  ⏫"),
        ("- [ ] y #tag 📅 2023-01-01🆔a", "- [ ] y #tag 🆔a"),
        ("- [ ] x 📅 2023-01-01 text", "- [ ] x 📅 2023-01-01 text"),
    ],
)
def test_a_field_goes_with_the_blank_before_it(line: str, expected: str) -> None:
    """All of its kind go; the box keeps its blank, and a tag does not swallow what follows."""
    assert expected == after(line, "due", "")


@pytest.mark.parametrize("line", ["- [ ] #b⏫", "- [ ] a #b⏫", "- [ ] a⏫"])
def test_a_field_parts_nothing_that_is_glued(line: str) -> None:
    """It stands where what is written together is still read as before, and leaves no trace."""
    dated = apply(line, set_date(line, "start", date(2023, 6, 29)).edits)
    task = find_task(dated)

    assert task is not None
    assert (task.priority, task.start) == (Priority.HIGH, date(2023, 6, 29))
    assert apply(dated, set_date(dated, "start", None).edits) == line
