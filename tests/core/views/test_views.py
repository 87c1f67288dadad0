"""Every view of every note: shown, safe, and the same as the values behind it."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pseudo import outside, pseudo_spoken
from tests.strategies import note_texts
from tracker.cli.documents.reading import reading_document
from tracker.cli.documents.tasks import tasks_document
from tracker.cli.documents.trees import outlines_document
from tracker.core.check import check_record
from tracker.core.reading.collect import collect
from tracker.core.record import NoteRecord, read_record
from tracker.core.roles import Role, RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.core.tasks import collect_tasks
from tracker.core.trees import collect_trees
from tracker.core.views.flat import open_rows
from tracker.core.views.grouping import grouped
from tracker.core.views.model import View
from tracker.core.views.outline import outline_view, questions_view
from tracker.core.views.preview import preview_of
from tracker.core.views.reading import reading_view
from tracker.core.views.shelf import Shelf
from tracker.core.views.tasks import tasks_view
from tracker.core.views.today import Beside, today_view
from tracker.core.visible import visible

TODAY = date(2023, 6, 15)
NAMES = RoleNames.of({})


def record_of(text: str) -> NoteRecord:
    """A note with this text, under a name that makes it a paper note too."""
    return read_record("@a.md", text, TaskSettings(), NAMES)


def views_of(record: NoteRecord) -> list[View]:
    """All five views of a vault of one note."""
    tasks, entries = collect_tasks([record], TODAY), collect([record], TODAY)
    outlines = collect_trees([record], Role.OUTLINE, TODAY)
    questions = collect_trees([record], Role.QUESTIONS, TODAY)
    return [
        today_view(Shelf.of(tasks, TODAY), Beside(entries, outlines, questions, TODAY)),
        tasks_view(Shelf.of(tasks, TODAY)),
        reading_view(entries, TODAY),
        outline_view(outlines, TODAY),
        questions_view(questions, TODAY),
    ]


HEADED = st.sampled_from(("# Reading\n", "资料：\n\n", "# Outline\n", "问题：\n", "# TODO\n", ""))


@given(HEADED, note_texts())
def test_any_note_can_be_shown(heading: str, text: str) -> None:
    """No view raises, and nothing in one could act on a terminal."""
    record = record_of(heading + text)
    for view in views_of(record):
        for group in view.groups:
            assert group.title == visible(group.title)
            for row in group.rows:
                assert row.text == visible(row.text)
                assert [chip.text for chip in row.chips] == [visible(c.text) for c in row.chips]
    tasks = {task.ref: task for task in collect_tasks([record], TODAY)}
    for item in record.note.items:
        preview = preview_of(record, record.ref(item), tasks, TODAY, lambda _: View("q", "", ()))
        assert preview.lines[preview.focus].number == item.line


@given(HEADED, note_texts())
def test_any_note_can_be_told_to_scripts_and_checked(heading: str, text: str) -> None:
    """The JSON documents and the checks take any note, broken front matter and all."""
    record = record_of(heading + text)
    for document in (
        tasks_document(collect_tasks([record], TODAY)),
        reading_document(collect([record], TODAY)),
        outlines_document(collect_trees([record], Role.OUTLINE, TODAY), {}),
    ):
        json.dumps(document)
    for problem in check_record(record, TaskSettings()):
        assert 0 <= problem.line < len(record.note.lines)


@given(HEADED, note_texts())
def test_a_parents_progress_is_what_its_leaves_say(heading: str, text: str) -> None:
    """Figures add up at every node, and every task stands in exactly one group."""
    record = record_of(heading + text)
    for role in (Role.OUTLINE, Role.QUESTIONS):
        for tree in collect_trees([record], role, TODAY):
            for _, node in tree.walk():
                if node.nodes:
                    assert node.leaves == sum(child.leaves for child in node.nodes)
                    assert node.done == sum(child.done for child in node.nodes)
    tasks = collect_tasks([record], TODAY)
    assert len(tasks) == sum(len(found) for _, found in grouped(tasks, TODAY))


def test_today_answers_at_a_glance() -> None:
    """Overdue first, what is on, what is next; then article, reading and questions."""
    view = views_of(
        record_of(
            "# TODO\n- [ ] late 📅 2023-06-01\n- [/] on it 🛫 2023-06-10\n- [ ] next\n"
            "- [x] did ✅ 2023-06-15\n\n大纲：\n- [x] a ✅ 2023-06-01\n- b\n\n"
            "资料：\n- [A](https://a.org)\n\n问题：\n- why\n"
        )
    )[0]

    assert [(group.title, [row.text for row in group.rows]) for group in view.groups] == [
        ("Overdue", ["late"]),
        ("In progress", ["on it"]),
        ("Next up", ["next"]),
        ("Article", ["b"]),
        ("Reading", ["A"]),
        ("Questions", ["why"]),
        ("Done today", ["did"]),
    ]
    assert view.summary == "tasks 2/5 · read 0/1 · outline 1/2 · answered 0/1"


def test_states_are_said_in_the_language_that_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """How far an item is, a reading, an outline node, a question: each word is a message."""
    text = "# TODO\n- [ ] a\n- [/] b\n- [x] c\n\n# Reading\n- [ ] d\n\n# Outline\n- e\n\n"
    with pseudo_spoken(monkeypatch):
        views = views_of(record_of(text + "# Questions\n- f?\n  - [x] g\n"))
        states = {row.state for view in views for group in view.groups for row in group.rows}

    assert {"⟦open⟧", "⟦in progress⟧", "⟦done⟧", "⟦unread⟧", "⟦planned⟧"} <= states
    assert {""} == {outside(state).strip() for state in states}


def test_links_are_shown_by_their_text() -> None:
    """A row shows what a reader of the note sees."""
    rows = views_of(record_of('- [ ] see [[@k#part]] and [T](https://t.org "x") [words:: 5]\n'))[1]

    assert rows.groups[0].rows[0].text == "see @k ▸ part and T"


def test_what_is_long_overdue_stands_apart_once_it_is_much() -> None:
    """Its heading counts it; what can be caught up with begins with the most pressing."""
    old = "".join(f"- [ ] old {nth} 📅 2020-01-01\n" for nth in range(1050))
    lately = "- [ ] three weeks 📅 2023-05-25\n- [ ] yesterday 📅 2023-06-14\n"
    urgent = "- [ ] urgent 📅 2023-05-20 ⏫\n"
    views = views_of(record_of(f"# TODO\n{old}{lately}{urgent}- [ ] today 📅 2023-06-15\n"))[:2]

    for view in views:
        assert ("Overdue", "Long overdue", "Due today") == tuple(
            group.title for group in view.groups[:3]
        )
        lately_group, apart, _due = view.groups[:3]
        assert ["urgent", "yesterday", "three weeks"] == [row.text for row in lately_group.rows]
        assert (None, 0, "1,050") == (lately_group.first, apart.first, apart.note)
        assert 4 == open_rows(replace(view, groups=view.groups[:3]))
        assert 1054 == sum(group.count for group in view.groups[:3])


def test_many_that_are_overdue_begin_with_the_most_pressing() -> None:
    """A few stand by their days, the oldest first: all of them are seen."""
    lately = "- [ ] four weeks 📅 2023-05-20\n- [ ] urgent 📅 2023-06-01 ⏫\n"
    some = "".join(f"- [ ] late {nth} 📅 2023-06-13\n" for nth in range(17))
    last = "- [ ] yesterday 📅 2023-06-14\n"
    few, many = (
        views_of(record_of(f"# TODO\n{lately}{some}{more}"))[0].groups[0].rows
        for more in (last, last + "- [ ] low 📅 2023-06-14 ⏬\n")
    )

    assert ["four weeks", "urgent", "late 0"] == [row.text for row in few[:3]]
    assert ["urgent", "yesterday", "late 0"] == [row.text for row in many[:3]]
    assert ["four weeks", "low"] == [row.text for row in many[-2:]]


def test_a_long_group_begins_with_its_first_rows() -> None:
    """On the first view after ten, in the others after twenty; a short one is shown whole."""
    due = "".join(f"- [ ] due {nth} 📅 2023-06-15\n" for nth in range(21))
    plain = "".join(f"- [ ] plain {nth}\n" for nth in range(101))
    today, tasks, *_others = views_of(record_of(f"# TODO\n{due}{plain}"))

    assert 10 == next(group.first for group in today.groups if group.title == "Due today")
    assert {"Due today": None, "Open": 20} == {group.title: group.first for group in tasks.groups}
