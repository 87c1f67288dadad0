"""Roles: what a section's items are, by tag, front matter, name, and the heading above."""

import pytest

from tracker.core.note import Section
from tracker.core.roles import Role, RoleNames, declared_roles, roles_of

NAMES = RoleNames.of({})


def section(index: int, title: str, parent: int | None = 0, *tags: str) -> Section:
    """A heading; only what roles look at matters."""
    return Section(index, "heading", title, 1, index, parent, tags)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("资料", Role.READING),
        ("要弄清楚几个问题", Role.QUESTIONS),
        ("几个点", Role.QUESTIONS),
        ("整个文章组织架构", Role.OUTLINE),
        ("Reading", Role.READING),
        ("papers to read", Role.READING),
        ("Newspapers", None),
        ("Open questions", Role.QUESTIONS),
        ("Open points of the talk", Role.QUESTIONS),
        ("Table of CONTENTS", Role.OUTLINE),
        ("TODO", Role.TASKS),
        ("论文大纲", Role.OUTLINE),
        ("大纲里的论文", Role.READING),
        ("Notes", None),
        ("", None),
    ],
)
def test_names_give_roles(title: str, role: Role | None) -> None:
    """Latin names are whole words, Chinese ones stand anywhere, the last one decides."""
    assert role == NAMES.role_of(title)


def test_a_tag_decides_over_the_front_matter_and_that_over_the_name() -> None:
    """`#outline` on a heading wins; the `tracker` property wins over the heading's name."""
    sections = [
        section(0, "", None),
        section(1, "Papers", 0, "#outline"),
        section(2, "Papers 2"),
        section(3, "Papers 3"),
    ]
    declared = declared_roles({"questions": ["Papers", "papers 2"], "colour": "red", "tasks": 3})

    assert roles_of(sections, NAMES, declared) == (
        Role.TASKS,
        Role.OUTLINE,
        Role.QUESTIONS,
        Role.READING,
    )


def test_a_section_without_a_name_follows_its_heading() -> None:
    """`## 2023` under `# Reading` is a reading list; `## TODO` under it is not."""
    sections = [
        section(0, "", None),
        section(1, "Reading"),
        section(2, "2023", 1),
        section(3, "TODO", 1),
    ]

    assert roles_of(sections, NAMES)[2:] == (Role.READING, Role.TASKS)


def test_names_are_settings() -> None:
    """A role's own list of names replaces its default one, and no other's."""
    names = RoleNames.of({Role.READING: ["书单"]})

    assert names.role_of("我的书单") is Role.READING
    assert names.role_of("资料") is None
    assert names.role_of("大纲") is Role.OUTLINE


@pytest.mark.parametrize("value", [None, 3, "outline", ["outline"], {"outline": {"a": 1}}])
def test_a_property_of_another_shape_says_nothing(value: object) -> None:
    """Whatever stands under `tracker:` in a front matter is survived."""
    assert declared_roles(value) == {}
