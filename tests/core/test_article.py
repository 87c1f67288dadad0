"""Which heading of an article stands for a node, and how much is written under it."""

from datetime import date

import pytest

from tracker.core.article import Drafts, written, written_in_all
from tracker.core.record import read_record
from tracker.core.roles import Role, RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.core.trees import collect_trees

TODAY = date(2023, 6, 15)


def figures(outline: str, draft: str) -> dict[str, tuple[int, int | None]]:
    """Words and targets by the first letter of a node's line; `*` is the whole outline."""
    notes = {"o.md": f"# Outline\n{outline}", "d.md": draft}
    records = {
        path: read_record(path, text, TaskSettings(), RoleNames.of({}))
        for path, text in notes.items()
    }
    (tree,) = collect_trees(records.values(), Role.OUTLINE, TODAY)
    by_node = written((tree,), Drafts(records))
    found = {ref.raw.strip(): (said.words, said.target) for ref, said in by_node.items()}
    total = written_in_all(tree, by_node)
    return {**found, "*": (total.words, total.target)} if total else found


def test_words_below_a_heading() -> None:
    """Those below its subheadings count; code, comments, front matter and headings do not."""
    draft = (
        "---\ntitle: x y z\n---\nbefore\n# One\na b 中文\n```\ncode code\n```\n%% no %%\n"
        "## Deep\nc `d` [@key]\n# Two\n\nSet\n===\ne f\n"
    )

    assert figures("- [[d#One]] [words:: 10]\n\t- [[d#Deep]]\n- [[d#Set]]\n", draft) == {
        "- [[d#One]] [words:: 10]": (6, 10),
        "- [[d#Deep]]": (2, None),
        "- [[d#Set]]": (2, None),
        "*": (8, 10),
    }


@pytest.mark.parametrize(
    "node",
    ["- [[d#A b: c?]]", "- [[d#a b c|x]]", "- [[d.md#Top#A B  C]]", "- see [[d#A b: c?|→]] too"],
)
def test_ways_to_link(node: str) -> None:
    """As Obsidian finds it: case and signs aside, by the heading alone or with those above it."""
    assert figures(f"{node}\n", "# Top\n## A b: c?\none two\n")[node] == (2, None)


def test_headings_of_the_same_text() -> None:
    """A node without a link stands for the heading of its text, below its parent's heading."""
    outline = "- [[d#P]]\n\t- Limits\n- [[d#Q]]\n\t* Limits\n"
    draft = "# P\n## Limits\na\n# Q\n## Limits\nb c\n"
    found = figures(outline, draft)

    assert (1, None) == found["- [[d#P]]"]
    assert (3, None) == found["*"]
    assert ((1, None), (2, None)) == (found["- Limits"], found["* Limits"])


def test_what_is_not_written() -> None:
    """A target without a heading is 0 of it; a node without either says nothing."""
    assert figures("- a [words:: 800]\n- b\n- [[gone#x]]\n", "# X\n") == {
        "- a [words:: 800]": (0, 800),
        "*": (0, 800),
    }
