"""`tracker outline --json` and `tracker questions --json`: trees and how far they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, TypedDict

from tracker.cli.documents.kinds import Count, Fraction, LineNumber
from tracker.cli.documents.tasks import StatusJson, status_document
from tracker.core.article import Written, written_in_all
from tracker.core.outline import Node, Tree
from tracker.core.ref import Ref
from tracker.core.state import State

_NOTHING: Mapping[Ref, Written] = MappingProxyType({})


class NodeJson(TypedDict):
    """An item of a tree; leaves count as often as `[weight:: 3]` says."""

    handle: str
    """Its short name, stable while it moves and changes state."""
    text: str
    line: LineNumber
    status: StatusJson | None
    """`null` without a checkbox."""
    state: Annotated[str, State]
    """Without a checkbox it is planned."""
    leaves: Count
    """At or below it, cancelled ones left out."""
    done: Count
    in_progress: Count
    words: Count | None
    """What is written below its heading in the article; of an outline alone, as are the next."""
    target: Count | None
    """What `[words:: 800]` asks for."""
    answers: list[str]
    """What the items below a question answer."""
    draft: str | None
    """`note:line` of its heading in the article."""
    nodes: list[NodeJson]


class TreeJson(TypedDict):
    """The items below one heading or label."""

    path: str
    line: LineNumber
    """Of the heading or label."""
    section: str
    """Its words."""
    items: Count
    leaves: Count
    """Cancelled ones left out."""
    done: Count
    in_progress: Count
    progress: Fraction
    words: int | None
    target: int | None
    nodes: list[NodeJson]


class OutlinesJson(TypedDict):
    """The outlines of the vault or of a note."""

    outlines: list[TreeJson]


class QuestionsJson(TypedDict):
    """The questions of the vault or of a note."""

    questions: list[TreeJson]


def outlines_document(trees: Sequence[Tree], by_node: Mapping[Ref, Written]) -> OutlinesJson:
    """Outlines; `by_node` is what is written for their nodes, by the nodes' refs."""
    return {"outlines": [_tree(tree, by_node) for tree in trees]}


def questions_document(trees: Sequence[Tree]) -> QuestionsJson:
    """Questions, for which nothing is written."""
    return {"questions": [_tree(tree, _NOTHING) for tree in trees]}


def _tree(tree: Tree, by_node: Mapping[Ref, Written]) -> TreeJson:
    said = written_in_all(tree, by_node)
    return {
        "path": tree.path,
        "line": tree.line + 1,
        "section": tree.section,
        "items": tree.items,
        "leaves": tree.leaves,
        "done": tree.done,
        "in_progress": tree.in_progress,
        "progress": tree.progress,
        "words": said.words if said else None,
        "target": said.target if said else None,
        "nodes": _nodes(tree, by_node),
    }


def _nodes(tree: Tree, by_node: Mapping[Ref, Written]) -> list[NodeJson]:
    roots: list[NodeJson] = []
    # By depth, the list that a node of that depth goes into; no recursion, for deep trees.
    places: list[list[NodeJson]] = [roots]
    for depth, node in tree.walk():
        below: list[NodeJson] = []
        places[depth].append(_node(node, by_node.get(node.ref), below))
        places[depth + 1 :] = [below]
    return roots


def _node(node: Node, said: Written | None, below: list[NodeJson]) -> NodeJson:
    return {
        "handle": node.handle,
        "text": node.text,
        "line": node.ref.line + 1,
        "status": status_document(node.line) if node.line else None,
        "state": node.state.value,
        "leaves": node.leaves,
        "done": node.done,
        "in_progress": node.in_progress,
        "words": said.words if said else None,
        "target": said.target if said else None,
        "answers": list(node.answers),
        "draft": f"{said.path}:{said.line + 1}" if said and said.path else None,
        "nodes": below,
    }
