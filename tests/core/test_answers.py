"""What answers a question."""

from datetime import date

import pytest

from tracker.core.answers import answer_behind, answer_in
from tracker.core.record import read_record
from tracker.core.roles import Role, RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.core.trees import collect_trees


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("答：规模", "规模"),
        ("A: scale", "scale"),
        ("Answer: scale", "scale"),
        ("→ scale", "scale"),
        ("=》注意力", "注意力"),
        ("[[Scaling laws]]", "Scaling laws"),
        ("[[a|the note]]", "the note"),
        ("[here](https://a.org)", "here"),
        ("https://a.org", "https://a.org"),
        ("大模型", None),
        ("see [[a]]", None),
        ("A dog", None),
        ("答：", None),
        ("", None),
    ],
)
def test_ways_to_answer(text: str, answer: str | None) -> None:
    """A mark before the words, or nothing but a link."""
    assert answer == answer_in(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("为什么？ 答：规模", "规模"),
        ("**why?** → scale", "scale"),
        ("谁先用的？ [[@kojima2022]]", "@kojima2022"),
        ("why? see [[a]]", None),
        ("why? [[n#^task-abc234|task]]", None),
        ("从a到b =》 如何？", None),
        ("why", None),
    ],
)
def test_answers_behind_questions(text: str, answer: str | None) -> None:
    """A question's own line may hold its answer behind the question mark; a task is none."""
    assert answer == answer_behind(text)


def test_below_a_ticked_question_stands_its_answer() -> None:
    """What is below it without a box is its answer; what is asked there is still a question."""
    text = (
        "Questions:\n- [x] why?\n\t- because\n- [x] how?\n\t- when?\n\t- [ ] look\n"
        "- where? → here\n"
    )
    record = read_record("a.md", text, TaskSettings(), RoleNames.of({}))
    (tree,) = collect_trees([record], Role.QUESTIONS, date(2023, 6, 15))

    assert [
        ("why?", ("because",), 1, 1),
        ("how?", (), 0, 2),
        ("when?", (), 0, 1),
        ("look", (), 0, 1),
        ("where? → here", ("here",), 1, 1),
    ] == [(node.text, node.answers, node.done, node.leaves) for _, node in tree.walk()]


def test_answers_are_no_questions() -> None:
    """They stand with their question, which is done; other items below it are questions."""
    text = (
        "问题：\n1. 为什么？\n\t- 答：规模\n\t\t- 细节\n\t- [[笔记]]\n"
        "2. 怎样？\n\t1. 数据\n\t2. 算力\n3. [-] 算了\n\t- 答：不\n- 答：nobody asked\n"
    )
    record = read_record("a.md", text, TaskSettings(), RoleNames.of({}))
    (tree,) = collect_trees([record], Role.QUESTIONS, date(2023, 6, 15))
    found = [(node.text, node.answers, node.done, node.leaves) for _, node in tree.walk()]

    assert [
        ("为什么？", ("规模", "笔记"), 1, 1),
        ("怎样？", (), 0, 2),
        ("数据", (), 0, 1),
        ("算力", (), 0, 1),
        ("算了", ("不",), 0, 0),
        ("答：nobody asked", (), 0, 1),
    ] == found
