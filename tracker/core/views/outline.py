"""The outline and questions views: trees with their progress."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from tracker.core.article import Written, written_in_all
from tracker.core.label import label
from tracker.core.outline import Node, Tree
from tracker.core.ref import Ref
from tracker.core.views.model import Chip, Group, Progress, Row, Tone, View
from tracker.core.views.rows import node_row, note_name
from tracker.language import _

_NOTHING: Mapping[Ref, Written] = MappingProxyType({})


def trees_progress(trees: Sequence[Tree]) -> Progress:
    """The leaves of several trees together."""
    return Progress(
        done=sum(tree.done for tree in trees),
        leaves=sum(tree.leaves for tree in trees),
        in_progress=sum(tree.in_progress for tree in trees),
    )


def next_leaf(tree: Tree) -> Node | None:
    """The first leaf that is neither done nor cancelled; one in progress before the others."""
    return _first([leaf for _depth, leaf in tree.walk()])


def next_leaf_of(node: Node) -> Node | None:
    """The same of what is below a node, or of itself if nothing is."""
    return _first([leaf for _depth, leaf in node.walk()])


def _first(nodes: Sequence[Node]) -> Node | None:
    leaves = [node for node in nodes if not node.nodes and not node.state.is_over]
    return next((leaf for leaf in leaves if leaf.in_progress), leaves[0] if leaves else None)


def outline_view(
    trees: Sequence[Tree], today: date, by_node: Mapping[Ref, Written] = _NOTHING
) -> View:
    """The outlines of the vault's notes: what is ticked, and by their refs what is written."""
    total = trees_progress(trees)
    return View(
        name="outline",
        title=_("Outline"),
        groups=_groups(trees, today, by_node),
        summary=_summary(
            total,
            _("{figure} of the outline done"),
            _("{figure} of the outline done, {begun} in progress"),
        ),
        empty=_("No outline yet. Put a nested list under a heading such as “Outline” or “大纲：”."),
    )


def questions_view(trees: Sequence[Tree], today: date) -> View:
    """The questions to settle."""
    total = trees_progress(trees)
    return View(
        name="questions",
        title=_("Questions"),
        groups=_groups(trees, today),
        summary=_summary(
            total, _("{figure} answered"), _("{figure} answered, {begun} in progress")
        ),
        empty=_("No questions yet. Put a list under a heading such as “Questions” or “问题：”."),
    )


def _groups(
    trees: Sequence[Tree], today: date, by_node: Mapping[Ref, Written] = _NOTHING
) -> tuple[Group, ...]:
    return tuple(
        Group(
            title=f"{note_name(tree.path)} ▸ {label(tree.section)}",
            rows=tuple(
                _with_words(node_row(node, depth, today), by_node.get(node.ref))
                for depth, node in tree.walk()
            ),
            note=" · ".join(
                filter(None, (*_figures(trees_progress([tree])), _words_in_all(tree, by_node)))
            ),
            progress=trees_progress([tree]),
        )
        for tree in trees
    )


def _with_words(row: Row, said: Written | None) -> Row:
    if said is None:
        return row
    if said.is_lost:
        return row._replace(chips=(Chip(_("heading gone"), Tone.SOON), *row.chips))
    is_enough = said.target is not None and said.words >= said.target
    chip = Chip(_words(said), Tone.DONE if is_enough else Tone.MUTED)
    return row._replace(chips=(chip, *row.chips))


def _words_in_all(tree: Tree, by_node: Mapping[Ref, Written]) -> str:
    said = written_in_all(tree, by_node) if by_node else None
    return _words(said) if said is not None else ""


def _words(said: Written) -> str:
    target = f"/{said.target:,}" if said.target else ""
    return _("{figure} words").format(figure=f"{said.words:,}{target}")


def _figures(progress: Progress) -> tuple[str, str]:
    return progress.figure, progress.begun


def _summary(progress: Progress, done: str, begun: str) -> str:
    """`done` in words, or `begun` where something is in progress."""
    words = begun if progress.in_progress else done
    return words.format(figure=progress.figure, begun=progress.in_progress)
