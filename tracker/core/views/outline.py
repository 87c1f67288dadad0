"""The outline and questions views: trees with their progress."""

from collections.abc import Sequence
from datetime import date

from tracker.core.outline import Node, Tree
from tracker.core.views.model import Group, Progress, View
from tracker.core.views.rows import node_row, note_name
from tracker.core.visible import visible


def trees_progress(trees: Sequence[Tree]) -> Progress:
    """The leaves of several trees together."""
    return Progress(
        done=sum(tree.done for tree in trees),
        leaves=sum(tree.leaves for tree in trees),
        in_progress=sum(tree.in_progress for tree in trees),
    )


def next_leaf(tree: Tree) -> Node | None:
    """The first leaf that is neither done nor cancelled; one in progress before the others."""
    leaves = [node for _, node in tree.walk() if not node.nodes and not node.state.is_over]
    return next((leaf for leaf in leaves if leaf.in_progress), leaves[0] if leaves else None)


def outline_view(trees: Sequence[Tree], today: date) -> View:
    """The outlines of the vault's notes."""
    total = trees_progress(trees)
    return View(
        name="outline",
        title="Outline",
        groups=_groups(trees, today),
        summary=f"{_figures(total)} of the outline done",
        empty="No outline yet. Put a nested list under a heading such as “Outline” or “大纲：”.",
    )


def questions_view(trees: Sequence[Tree], today: date) -> View:
    """The questions to settle."""
    total = trees_progress(trees)
    return View(
        name="questions",
        title="Questions",
        groups=_groups(trees, today),
        summary=f"{_figures(total)} answered",
        empty="No questions yet. Put a list under a heading such as “Questions” or “问题：”.",
    )


def _groups(trees: Sequence[Tree], today: date) -> tuple[Group, ...]:
    return tuple(
        Group(
            title=f"{note_name(tree.path)} ▸ {visible(tree.section)}",
            rows=tuple(node_row(node, depth, today) for depth, node in tree.walk()),
            note=_figures(trees_progress([tree])),
            progress=trees_progress([tree]),
        )
        for tree in trees
    )


def _figures(progress: Progress) -> str:
    return f"{progress.done}/{progress.leaves}"
