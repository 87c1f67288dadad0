"""The window for editing a task."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.task.lines import boxed_lines, lines, settings
from tracker.core.task.dialog import Form, apply_form, open_form, problems
from tracker.core.task.fields import Priority
from tracker.core.task.line import find_task
from tracker.core.task.settings import TaskFormat, TaskSettings
from tracker.core.text import apply
from tracker.errors import BadInput

PLAIN = TaskSettings()
FILTERED = TaskSettings(global_filter="#task")
TODAY = date(2023, 6, 15)


def written(line: str, own: TaskSettings = PLAIN, **typed: Any) -> list[str]:
    """The lines that come of `line` once these fields are typed over."""
    form = replace(open_form(line, own, TODAY), **typed)
    done = apply_form(line, form, own, TODAY)
    return [*done.above, *([] if done.deleted else [apply(line, done.edits)]), *done.below]


def test_the_window_shows_every_field() -> None:
    """Words, priority, rule, dates, ids and what becomes of the task stand in the window."""
    beginning = "- [/] read #论文 ⛔ a,b 🔼 🔁 every week 🏁 delete"
    line = f"{beginning} ➕ 2023-01-01 🛫 2023-01-02 📅 2023-01-03"

    assert open_form(line, PLAIN, TODAY, ids={"b"}) == Form(
        description="read #论文",
        priority=Priority.MEDIUM,
        status="/",
        recurrence="every week",
        created="2023-01-01",
        start="2023-01-02",
        due="2023-01-03",
        on_completion="delete",
        depends_on=("b",),
    )


@pytest.mark.parametrize(
    ("line", "typed", "expected"),
    [
        ("- [ ] x", {"due": "tomorrow"}, ["- [ ] x 📅 2023-06-16"]),
        ("- [ ] x 📅 2023-06-20", {"due": ""}, ["- [ ] x"]),
        ("- [ ] x  ⏳ 2023-02-30 ", {"due": "may 5"}, ["- [ ] x  ⏳ 2023-02-30 📅 2024-05-05 "]),
        (
            "- [ ] x 🔁 every blah 📅 2023-06-20",
            {"priority": Priority.HIGH},
            ["- [ ] x ⏫ 🔁 every blah 📅 2023-06-20"],
        ),
        ("- [ ] x 📅 2023-06-20 ^a", {"description": "y"}, ["- [ ] y 📅 2023-06-20 ^a"]),
        ("- [ ] x ⛔ a,b", {"depends_on": ("b", "c")}, ["- [ ] x ⛔ b,c"]),
        (
            "\t1) [ ] x 🔁 every week 📅 2023-06-20",
            {"status": "x", "done": "2023-06-01", "description": "y"},
            [
                "\t1) [ ] y 🔁 every week 📅 2023-06-27",
                "\t1) [x] y 🔁 every week 📅 2023-06-20 ✅ 2023-06-01",
            ],
        ),
        (
            "- x 🔁 every week 🏁 delete",
            {"status": "x"},
            ["- [x] x 🔁 every week 🏁 delete ✅ 2023-06-15"],
        ),
        (
            "- [ ] x 🔁 every week when done ✅ 2023-06-01",
            {"status": "x", "due": "2023-05-30"},
            [
                "- [ ] x 🔁 every week when done 📅 2023-06-08",
                "- [x] x 🔁 every week when done 📅 2023-05-30 ✅ 2023-06-01",
            ],
        ),
        ("- [ ] x 🔁 a\t#b ✅ 2023-06-01 #c", {"done": "", "description": "y"}, ["- [ ] y 🔁 a\t"]),
        ("- [ ] 读\u3000⏬", {"description": "读 #书"}, ["- [ ] 读 #书 \u3000⏬"]),
        ("- [ ] x 🏁 delete", {"status": "x"}, []),
        ("看书", {"due": "2023-07-01"}, ["- [ ] 看书 📅 2023-07-01"]),
    ],
)
def test_what_is_typed_is_written(line: str, typed: dict[str, Any], expected: list[str]) -> None:
    """Only what was typed over changes, and a status brings its dates and its next instance."""
    assert written(line, **typed) == expected


def test_the_window_writes_the_vaults_format() -> None:
    """Where the vault's tasks are written as Dataview fields, so are the window's."""
    own = TaskSettings(task_format=TaskFormat.DATAVIEW)

    assert written("- [ ] x", own, due="2023-07-01") == ["- [ ] x  [due:: 2023-07-01]"]


def test_the_next_instance_says_the_day_that_its_note_told() -> None:
    """A scheduled date from the note's name moves on with the task, and is written then."""
    own = TaskSettings(use_filename_as_scheduled_date=True)
    line, path = "- [ ] x", "2023-06-10.md"
    form = replace(open_form(line, own, TODAY, path), status="x", recurrence="every week")
    done = apply_form(line, form, own, TODAY, path)

    assert done.above == ("- [ ] x 🔁 every week ⏳ 2023-06-17",)
    assert apply(line, done.edits) == "- [x] x 🔁 every week ✅ 2023-06-15"


def test_the_filter_is_neither_shown_nor_lost() -> None:
    """The global filter is out of the window's words, and in front of those written."""
    assert open_form("- [ ] a #task b", FILTERED, TODAY).description == "a b"
    assert written("- [ ] #task a", FILTERED, description="b") == ["- [ ] #task b"]
    assert written("- [ ] a  #task ", FILTERED, due="fri") == ["- [ ] #task a 📅 2023-06-16 "]
    assert written("- a", FILTERED) == ["- [ ] #task a"]


def test_what_is_wrong_is_told_by_field() -> None:
    """Words that are no date or rule are named; what stood there before is not."""
    shown = Form(due="2023-02-30")
    form = Form(due="2023-02-30", start="rubbish", recurrence="every nonsense")

    assert set(problems(form, shown, TODAY)) == {"start", "recurrence"}
    assert set(problems(Form(recurrence="every week"), Form(), TODAY)) == {"recurrence"}


@pytest.mark.parametrize("form", [Form("two\nlines"), Form("x", status=""), Form("x", status="\r")])
def test_what_no_line_can_hold_is_refused(form: Form) -> None:
    """A line end in the words, or a status that is not one character, is refused."""
    with pytest.raises(BadInput):
        apply_form("- [ ] x", form, PLAIN, TODAY)


@given(boxed_lines(), settings())
def test_leaving_the_window_untouched_changes_nothing(line: str, own: TaskSettings) -> None:
    """What was only looked at stays as it is, understood or not."""
    own = replace(own, global_filter="", set_created_date=False)
    done = apply_form(line, open_form(line, own, TODAY), own, TODAY)

    assert apply(line, done.edits) == line
    assert (done.above, done.below, done.deleted) == ((), (), False)


@given(lines(), settings(), st.text(max_size=8), st.text(max_size=8), st.sampled_from(" x/-?"))
def test_no_line_and_no_text_breaks_the_window(
    line: str, own: TaskSettings, words: str, when: str, symbol: str
) -> None:
    """Whatever stands in the line and is typed, a task comes of it, or a refusal."""
    line = line.partition("\n")[0].rstrip("\r")
    form = replace(
        open_form(line, own, TODAY), description=words, due=when, recurrence=when, status=symbol
    )
    try:
        done = apply_form(line, form, own, TODAY)
    except BadInput:
        return

    assert done.deleted or find_task(apply(line, done.edits), own) is not None
