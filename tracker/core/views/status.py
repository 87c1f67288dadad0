"""The figures of a vault, for `tracker status` and for scripts."""

from collections import Counter
from collections.abc import Sequence

from tracker.core.outline import Tree
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.state import State
from tracker.core.tasks import Task
from tracker.core.views.outline import trees_progress


def task_figures(tasks: Sequence[Task]) -> dict[str, int]:
    """How many tasks there are in each state."""
    counts = Counter(task.state for task in tasks)
    return {
        "total": len(tasks),
        "open": sum(not task.state.is_over for task in tasks),
        "in_progress": counts[State.IN_PROGRESS],
        "done": counts[State.DONE],
        "cancelled": counts[State.CANCELLED],
    }


def reading_figures(entries: Sequence[Entry]) -> dict[str, int]:
    """How many reading entries there are in each state."""
    counts = Counter(entry.state for entry in entries)
    return {"total": len(entries), **{state.value: counts[state] for state in ReadingState}}


def tree_figures(trees: Sequence[Tree]) -> dict[str, int | float]:
    """Items, leaves and progress of several trees together."""
    total = trees_progress(trees)
    return {
        "items": sum(tree.items for tree in trees),
        "leaves": total.leaves,
        "done": total.done,
        "in_progress": total.in_progress,
        "progress": round(total.fraction, 4),
    }
