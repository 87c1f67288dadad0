"""What a parent's progress is made of."""

from datetime import date

import pytest

from tracker.core.record import read_record
from tracker.core.roles import Role, RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.core.trees import collect_trees

TODAY = date(2023, 6, 15)


def figures(items: str) -> tuple[int, int, int]:
    """Done, begun and all of the outline that consists of these lines."""
    record = read_record("a.md", f"# Outline\n{items}", TaskSettings(), RoleNames.of({}))
    (tree,) = collect_trees([record], Role.OUTLINE, TODAY)
    return tree.done, tree.in_progress, tree.leaves


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- a\n- [x] b\n", (1, 0, 2)),
        ("- a\n- [x] b [weight:: 3]\n", (3, 0, 4)),
        ("- a (weight::2)\n- [/] b [weight:: 3]\n", (0, 3, 5)),
        ("- [-] a [weight:: 5]\n- b\n", (0, 0, 1)),
        ("- p [weight:: 3]\n\t- [x] a\n\t- b [weight:: 1]\n- c\n", (3, 0, 5)),
        ("- a [weight:: x]\n- [x] b [weight:: 0]\n", (0, 0, 1)),
    ],
)
def test_weights(items: str, expected: tuple[int, int, int]) -> None:
    """A leaf counts as often as it weighs; below a weighed parent that goes for its leaves."""
    assert expected == figures(items)
