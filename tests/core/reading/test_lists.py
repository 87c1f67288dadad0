"""Which reading lists a paper may go into, and in which order they are offered."""

from collections.abc import Mapping

import pytest

from tracker.core.reading.lists import lists_offered
from tracker.core.record import read_record
from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings

LINKS = "资料：\n1. [a](https://a.example/)\n"
PAPERS = "论文：\n1. [b](https://arxiv.org/abs/1706.03762)\n"
PAPER = "---\ncitekey: k\n---\n## 参考\n- a\n"
TASKS = "# TODO\n- [ ] x\n"


@pytest.mark.parametrize(
    ("notes", "asked", "expected"),
    [
        ({}, {}, []),
        ({"a.md": TASKS, "@k.md": PAPER}, {"beside": "@k.md"}, []),
        ({"a.md": PAPERS, "b.md": TASKS}, {"beside": "b.md"}, ["a#论文"]),
        ({"a.md": PAPERS, "d/b.md": LINKS}, {"beside": "d/b.md"}, ["d/b#资料"]),
        ({"b.md": PAPERS, "a.md": LINKS}, {}, ["a#资料", "b#论文"]),
        ({"a.md": LINKS + "\n" + PAPERS}, {"beside": "a.md"}, ["a#论文", "a#资料"]),
        (
            {"a.md": LINKS + "\n" + PAPERS, "b.md": PAPERS},
            {"beside": "a.md", "last": "b#论文"},
            ["b#论文", "a#论文", "a#资料"],
        ),
        (
            {"a.md": LINKS + "\n" + PAPERS},
            {"beside": "a.md", "last": "a#资料"},
            ["a#资料", "a#论文"],
        ),
        ({"a.md": LINKS, "b.md": PAPERS}, {"last": "b.md"}, ["b#论文", "a#资料"]),
        ({"a.md": LINKS, "b.md": PAPERS}, {"last": "gone.md"}, ["a#资料", "b#论文"]),
        ({"a.md": f"{LINKS}\n{LINKS}\n{PAPERS}"}, {}, ["a#论文"]),
    ],
)
def test_what_is_offered(
    notes: Mapping[str, str], asked: Mapping[str, str], expected: list[str]
) -> None:
    """One where it is plain, else all: the last choice, those of the note, the others.

    A list whose name is another's, too, cannot be named; a paper's own note has none.
    """
    names = RoleNames.of({})
    records = [read_record(path, text, TaskSettings(), names) for path, text in notes.items()]

    assert expected == [each.name for each in lists_offered(records, **asked)]
