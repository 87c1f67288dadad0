"""The JSON documents of the commands that show something: stable keys for scripts."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from tracker.core.article import Written, written_in_all
from tracker.core.ask import Asked
from tracker.core.coverage import Coverage
from tracker.core.outline import Node, Tree
from tracker.core.reading.entry import Entry
from tracker.core.reading.queue import Queued
from tracker.core.ref import Ref
from tracker.core.roles import Role
from tracker.core.staleness import Part
from tracker.core.task.line import TaskLine
from tracker.core.tasks import Task
from tracker.core.views.model import Header
from tracker.core.views.status import reading_figures, task_figures, tree_figures
from tracker.workspace import Workspace

_NOTHING: Mapping[Ref, Written] = MappingProxyType({})


def tasks_document(tasks: Sequence[Task]) -> dict[str, object]:
    """`tracker tasks --json`."""
    return {"count": len(tasks), "tasks": [_task(task) for task in tasks]}


def _task(task: Task) -> dict[str, object]:
    line = task.line
    return {
        "handle": task.handle,
        "path": task.ref.path,
        "line": task.ref.line + 1,
        "raw": task.ref.raw,
        "status": _status(line),
        "state": task.state.value,
        "description": line.description,
        "tags": list(line.tags),
        "priority": line.priority.value,
        "created": _day(line.created),
        "start": _day(line.start),
        "scheduled": _day(line.scheduled),
        "due": _day(line.due),
        "done": _day(line.done),
        "cancelled": _day(line.cancelled),
        "recurrence": line.recurrence,
        "on_completion": line.on_completion,
        "id": line.id,
        "depends_on": list(line.depends_on),
        "blocked": task.is_blocked,
        "blocking": task.is_blocking,
        "subtasks": {"done": task.subtasks[0], "total": task.subtasks[1]},
        "role": task.role.value,
        "heading": task.heading,
        "section": task.section,
        "urgency": task.urgency,
    }


def _status(line: TaskLine | None) -> dict[str, str] | None:
    if line is None:
        return None
    status = line.status
    return {"symbol": status.symbol, "name": status.name, "type": status.type.value}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def answer_document(asked: Asked) -> dict[str, object]:
    """`tracker tasks QUERY --json`: the groups of the answer, each with its tasks."""
    result = asked.result
    groups: list[dict[str, object]] = []
    flat: list[dict[str, object]] = []
    for group in result.groups:
        found = [_task(asked.tasks[index]) for index in group.tasks]
        flat.extend(found)
        groups.append(
            {
                "names": list(group.names),
                "headings": [
                    {"level": heading.level, "text": heading.shown} for heading in group.headings
                ],
                "tasks": found,
            }
        )
    return {
        "count": result.count,
        "count_before_limit": result.count_before_limit,
        "explanation": result.explanation,
        "groups": groups,
        "tasks": flat,
    }


def reading_document(entries: Sequence[Entry]) -> dict[str, object]:
    """`tracker reading --json`."""
    return {"count": len(entries), "entries": [_entry(entry) for entry in entries]}


def queue_document(queue: Sequence[Queued], minutes: int) -> dict[str, object]:
    """`tracker reading --queue TIME --json`."""
    entries = [
        {
            **_entry(queued.entry),
            "minutes": queued.minutes,
            "whole": queued.is_whole,
            "guess": queued.is_guess,
            "wanted_by": str(queued.wanted_by) if queued.wanted_by else None,
        }
        for queued in queue
    ]
    return {"count": len(entries), "minutes": minutes, "entries": entries}


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "handle": entry.handle,
        "title": entry.title,
        "url": entry.url,
        "kind": entry.kind.value,
        "state": entry.state.value,
        "started": _day(entry.started),
        "finished": _day(entry.finished),
        "remark": entry.remark,
        "path": entry.ref.path,
        "line": entry.ref.line + 1,
        "section": entry.section,
        "citekey": entry.citekey,
        "note": entry.note,
        "authors": list(entry.authors),
        "year": entry.year,
        "doi": entry.doi,
        "arxiv": entry.arxiv,
        "pdf": entry.pdf,
        "tags": list(entry.tags),
        "rating": entry.rating,
        "priority": entry.priority.value,
        "created": _day(entry.created),
        "progress": entry.part
        and {"done": entry.part.done, "total": entry.part.total, "text": entry.part.shown},
    }


def trees_document(
    name: str, trees: Sequence[Tree], by_node: Mapping[Ref, Written] = _NOTHING
) -> dict[str, object]:
    """`tracker outline --json` and `tracker questions --json`; `name` is the list's key.

    `by_node` is what is written for outline nodes, by their refs.
    """
    return {name: [_tree(tree, by_node) for tree in trees]}


def _tree(tree: Tree, by_node: Mapping[Ref, Written]) -> dict[str, object]:
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


def _nodes(tree: Tree, by_node: Mapping[Ref, Written]) -> list[dict[str, object]]:
    roots: list[dict[str, object]] = []
    # By depth, the list that a node of that depth goes into; no recursion, for deep trees.
    places: list[list[dict[str, object]]] = [roots]
    for depth, node in tree.walk():
        below: list[dict[str, object]] = []
        places[depth].append(_node(node, by_node.get(node.ref), below))
        places[depth + 1 :] = [below]
    return roots


def _node(node: Node, said: Written | None, below: list[dict[str, object]]) -> dict[str, object]:
    return {
        "handle": node.handle,
        "text": node.text,
        "line": node.ref.line + 1,
        "status": _status(node.line),
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


def coverage_document(found: Sequence[Coverage], stray: Sequence[Entry]) -> dict[str, object]:
    """`tracker coverage --json`; `stray` is what is read and cited in no part."""
    parts = [
        {
            "handle": each.handle,
            "path": each.ref.path,
            "line": each.ref.line + 1,
            "text": each.text,
            "depth": each.depth,
            **{
                name: [entry.citekey or entry.title for entry in getattr(each, name)]
                for name in ("planned", "read", "cited", "unread", "uncited")
            },
            "unknown": list(each.unknown),
        }
        for each in found
    ]
    uncited = [entry.citekey or entry.title for entry in stray]
    return {"count": len(parts), "parts": parts, "uncited": uncited}


def stale_document(parts: Sequence[Part]) -> dict[str, object]:
    """`tracker stale --json`."""
    found = [
        {
            "handle": part.handle,
            "path": part.ref.path,
            "line": part.ref.line + 1,
            "text": part.text,
            "changed": _day(part.changed),
            "next": part.next_leaf or None,
        }
        for part in parts
    ]
    return {"count": len(found), "parts": found}


def status_document(workspace: Workspace, header: Header) -> dict[str, object]:
    """`tracker status --json`."""
    return {
        "vault": str(workspace.vault.root),
        "notes": len(workspace.index.records),
        "git": {
            "branch": header.branch or None,
            "ahead": header.ahead,
            "behind": header.behind,
            "uncommitted": header.uncommitted,
            "state": header.state,
        },
        "tasks": task_figures(workspace.tasks()),
        "reading": reading_figures(workspace.entries()),
        "outline": tree_figures(workspace.trees(Role.OUTLINE)),
        "questions": tree_figures(workspace.trees(Role.QUESTIONS)),
        "warnings": list(header.warnings),
    }
