"""What a parent's progress is made of."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


ITEMS = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(["", "[ ] ", "[/] ", "[x] ", "[-] "])),
    min_size=1,
    max_size=14,
)


@settings(deadline=None, max_examples=80)
@given(ITEMS)
def test_a_parent_says_what_its_leaves_say(items: list[tuple[int, str]]) -> None:
    """Of every parent the figures are those of the leaves below it, whatever its own box says."""
    depths: list[int] = []
    for wanted, _ in items:
        depths.append(min(wanted, depths[-1] + 1 if depths else 0))
    lines = [
        "\t" * depth + f"- {box}n{number}\n"
        for number, (depth, (_, box)) in enumerate(zip(depths, items, strict=True))
    ]
    text = f"# Outline\n{''.join(lines)}"
    record = read_record("a.md", text, TaskSettings(), RoleNames.of({}))
    (tree,) = collect_trees([record], Role.OUTLINE, TODAY)

    for number, (_, node) in enumerate(tree.walk()):
        end = next((n for n in range(number + 1, len(items)) if depths[n] <= depths[number]), None)
        below = range(number, len(items) if end is None else end)
        leaves = [n for n in below if n + 1 == len(items) or depths[n + 1] <= depths[n]]
        boxes = [items[n][1].strip() for n in leaves]
        assert (node.done, node.in_progress, node.leaves) == (
            boxes.count("[x]"),
            boxes.count("[/]"),
            len(boxes) - boxes.count("[-]"),
        )
