"""The first view: what am I on, what is next, what is read, how far is the article."""

from collections.abc import Sequence
from datetime import date

from tracker.core.outline import Tree
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.roles import Role
from tracker.core.tasks import Task
from tracker.core.views.flat import Flat, keys_of
from tracker.core.views.model import Group, Progress, Row, View
from tracker.core.views.outline import next_leaf, trees_progress
from tracker.core.views.reading import in_order, reading_progress
from tracker.core.views.rows import entry_row, is_startable, node_row, task_row
from tracker.core.views.tasks import in_order as tasks_in_order
from tracker.core.views.tasks import parted

# What a small terminal shows of each group; the other views have all of it.
_IN_PROGRESS = 5
_NEXT = 3
_READING = 2
_UNREAD = 2
_ARTICLE = 3
_QUESTIONS = 2


def today_view(
    tasks: Sequence[Task],
    entries: Sequence[Entry],
    outlines: Sequence[Tree],
    questions: Sequence[Tree],
    today: date,
) -> View:
    """All of it on one screen, the most pressing first; each thing stands once."""
    by_group = parted(tasks, today)
    begun = [task for task in by_group["In progress"] if task.role is Role.TASKS]
    waiting = [
        task for task in by_group["Open"] if task.role is Role.TASKS and is_startable(task, today)
    ]
    groups = [
        _group("Overdue", "Overdue", by_group["Overdue"], today),
        _group("Due today", "Due today", by_group["Due today"], today),
        _group("In progress", "In progress", begun, today, _IN_PROGRESS),
        _group("Scheduled", "Scheduled", by_group["Scheduled"], today, _IN_PROGRESS),
        _group("Next up", "Open", waiting, today, _NEXT),
    ]
    shown = {key for group in groups for key in keys_of(group.rows)}
    groups += [
        _article(outlines, shown, today),
        _reading(entries, shown, today),
        _questions(questions, shown, today),
        _group("Done today", "Done today", by_group["Done today"], today),
    ]
    return View(
        name="today",
        title="Today",
        groups=tuple(group for group in groups if group.rows or group.progress),
        summary=_summary(tasks, entries, outlines, questions),
        empty="Nothing here yet. Press a to add a task, or open your vault with --vault DIR.",
    )


def _group(
    title: str, order: str, tasks: Sequence[Task], today: date, most: int | None = None
) -> Group:
    """The first `most` of these tasks, in the order of the group `order` of the tasks view."""
    rows = Flat(tasks_in_order(order, tasks, most), task_row, today)
    note = f"{len(rows)} of {len(tasks)}" if len(tasks) > len(rows) else str(len(rows))
    return Group(title, rows, note)


def _article(trees: Sequence[Tree], shown: set[str], today: date) -> Group:
    rows: list[Row] = []
    for tree in trees:
        leaf = next_leaf(tree)
        if leaf is not None and leaf.handle not in shown:
            rows.append(node_row(leaf, 0, today))
    total = trees_progress(trees)
    return Group(
        "Article", tuple(rows[:_ARTICLE]), _figures(total), total if total.leaves else None
    )


def _reading(entries: Sequence[Entry], shown: set[str], today: date) -> Group:
    begun = in_order(entries, ReadingState.READING)[:_READING]
    unread = in_order(entries, ReadingState.UNREAD)[:_UNREAD]
    today_read = [each for each in entries if each.finished == today]
    rows = [
        entry_row(entry, today)
        for entry in (*begun, *unread, *today_read)
        if entry.handle not in shown
    ]
    progress = reading_progress(entries)
    note = f"{progress.done} read, {progress.leaves - progress.done} to go"
    return Group("Reading", tuple(rows), note, progress if progress.leaves else None)


def _questions(trees: Sequence[Tree], shown: set[str], today: date) -> Group:
    leaves = [
        node
        for tree in trees
        for _, node in tree.walk()
        if not node.nodes and not node.state.is_over and node.handle not in shown
    ]
    leaves.sort(key=lambda node: not node.in_progress)
    total: Progress = trees_progress(trees)
    rows = tuple(node_row(node, 0, today) for node in leaves[:_QUESTIONS])
    note = f"{total.done} answered, {total.leaves - total.done} open"
    return Group("Questions", rows, note, total if total.leaves else None)


def _summary(
    tasks: Sequence[Task],
    entries: Sequence[Entry],
    outlines: Sequence[Tree],
    questions: Sequence[Tree],
) -> str:
    done = sum(task.state.is_over for task in tasks)
    parts = [f"tasks {done}/{len(tasks)}"]
    for name, progress in (
        ("read", reading_progress(entries)),
        ("outline", trees_progress(outlines)),
        ("answered", trees_progress(questions)),
    ):
        if progress.leaves:
            parts.append(f"{name} {_figures(progress)}")
    return " · ".join(parts)


def _figures(progress: Progress) -> str:
    return f"{progress.done}/{progress.leaves}"
