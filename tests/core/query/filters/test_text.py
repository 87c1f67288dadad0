"""Filters on texts."""

import pytest

from tests.core.query.asking import ask, item, kept, places
from tracker.core.query.error import QueryError
from tracker.core.task.settings import TaskSettings

ITEMS = (
    item("- [ ] Read CLIP #论文 🆔 abc", "研究/综述/视觉.md", "待读"),
    item("- [ ] Write intro #thesis #thesis/intro", "Thesis/Chapter 1.md", "Writing"),
    item("- [/] loose 🔁 every week 📅 2023-06-15", "Inbox.md"),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("description includes CLIP", [0]),
        ("description includes clip", [0]),
        ("DESCRIPTION INCLUDES #thesis", [1]),
        ("description does not include read", [1, 2]),
        ("path includes 综述/", [0]),
        ("path does not include .md", []),
        ("folder includes thesis/", [1]),
        ("folder includes /", [0, 1, 2]),
        ("root includes 研究/", [0]),
        ("root does not include 综述", [0, 1, 2]),
        ("filename includes chapter 1.md", [1]),
        ("filename includes thesis", []),
        ("heading includes writ", [1]),
        ("heading does not include 待读", [1, 2]),
        ("id includes B", [0]),
        ("has id", [0]),
        ("no id", [1, 2]),
        ("recurrence includes week", [2]),
        ("status.name includes progress", [2]),
        ("tags include #thesis", [1]),
        ("tag includes 论", [0]),
        ("tags do not include thesis", [0, 2]),
        ("tag does not include thesis", [0, 2]),
        ("has tags", [0, 1]),
        ("has tag", [0, 1]),
        ("no tags", [2]),
        ("no tag", [2]),
        (r"path regex matches /chapter \d/i", [1]),
        ("description regex does not match /[A-Z]/", [2]),
        ("tags regex matches /intro$/", [1]),
        ("heading regex matches /^$/", [2]),
        (r"description regex matches /\p{Script=Han}/u", [0]),
    ],
)
def test_texts(query: str, expected: list[int]) -> None:
    """Each text can be searched for words, in which case does not count, and for patterns."""
    assert expected == kept(query, *ITEMS)


@pytest.mark.parametrize(
    "query",
    [
        "path contains x",
        "description includes",
        "tags regex match /x/",
        "path regex matches x",
        "path regex matches /[/",
        "path regex matches /x/q",
        "path regex matches /(a+)+/",
    ],
)
def test_what_is_no_search_is_refused(query: str) -> None:
    """Other operators, and patterns that are none, are errors."""
    with pytest.raises(QueryError):
        ask(query, *ITEMS)


def test_the_global_filter_is_no_word_of_the_description() -> None:
    """A search does not see the vault's global filter."""
    settings = TaskSettings(global_filter="#task")
    items = (item("- [ ] #task a #b", settings=settings),)

    assert [] == places("description includes task", *items, settings=settings)
    assert [0] == places("description includes #b", *items, settings=settings)
