"""`tracker status --json`: where things stand, in figures."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypedDict

from tracker.cli.documents.kinds import Count, Fraction
from tracker.core.outline import Tree
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.roles import Role
from tracker.core.state import State
from tracker.core.views.model import Header
from tracker.core.views.outline import trees_progress
from tracker.workspace import Workspace


class GitJson(TypedDict):
    """The repository of the vault."""

    branch: str | None
    """`null` without git, and where no branch is checked out."""
    ahead: Count
    """Commits that the remote does not have."""
    behind: Count
    """Commits that it has beyond ours, as far as is known."""
    uncommitted: Count
    """Changed files."""
    state: str
    """Empty when git is ready, else what keeps it from committing."""


class TaskFiguresJson(TypedDict):
    """How many tasks there are in each state."""

    total: Count
    open: Count
    """Neither done nor cancelled."""
    in_progress: Count
    """Of the open ones."""
    done: Count
    cancelled: Count


class ReadingFiguresJson(TypedDict):
    """How many readings there are in each state."""

    total: Count
    unread: Count
    reading: Count
    read: Count
    dropped: Count


class TreeFiguresJson(TypedDict):
    """Several trees together."""

    items: Count
    leaves: Count
    """Cancelled ones left out; they count as often as they weigh."""
    done: Count
    in_progress: Count
    progress: Fraction


class VaultStatusJson(TypedDict):
    """Where things stand."""

    vault: str
    """The folder, with its whole path."""
    notes: Count
    git: GitJson
    tasks: TaskFiguresJson
    reading: ReadingFiguresJson
    outline: TreeFiguresJson
    questions: TreeFiguresJson
    warnings: list[str]
    """What could not be read, and why."""


def status_document(workspace: Workspace, header: Header) -> VaultStatusJson:
    """The figures of now."""
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
        "tasks": _tasks(workspace.states()),
        "reading": _reading(workspace.entries()),
        "outline": _trees(workspace.trees(Role.OUTLINE)),
        "questions": _trees(workspace.trees(Role.QUESTIONS)),
        "warnings": list(header.warnings),
    }


def _tasks(counts: Mapping[State, int]) -> TaskFiguresJson:
    return {
        "total": sum(counts.values()),
        "open": sum(count for state, count in counts.items() if not state.is_over),
        "in_progress": counts.get(State.IN_PROGRESS, 0),
        "done": counts.get(State.DONE, 0),
        "cancelled": counts.get(State.CANCELLED, 0),
    }


def _reading(entries: Sequence[Entry]) -> ReadingFiguresJson:
    counts = Counter(entry.state for entry in entries)
    return {
        "total": len(entries),
        "unread": counts[ReadingState.UNREAD],
        "reading": counts[ReadingState.READING],
        "read": counts[ReadingState.READ],
        "dropped": counts[ReadingState.DROPPED],
    }


def _trees(trees: Sequence[Tree]) -> TreeFiguresJson:
    total = trees_progress(trees)
    return {
        "items": sum(tree.items for tree in trees),
        "leaves": total.leaves,
        "done": total.done,
        "in_progress": total.in_progress,
        "progress": round(total.fraction, 4),
    }
