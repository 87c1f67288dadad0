"""Why a row stands where it stands: which rule put it there, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tracker.core.label import label
from tracker.core.outline import Node, Tree
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.record import NoteRecord
from tracker.core.roles import Role, RoleNames, declared_roles, tag_role
from tracker.core.state import State
from tracker.core.task.status import StatusType
from tracker.core.task.urgency import urgency_parts
from tracker.core.tasks import Task
from tracker.core.views.grouping import group_of
from tracker.core.visible import visible


def why_task(
    task: Task, tasks: Sequence[Task], record: NoteRecord, names: RoleNames, today: date
) -> tuple[str, ...]:
    """Why `task` is in its group, under its role, blocked or not, and how urgent."""
    return (
        f"“{group_of(task, today)}”: {_group(task, today)}.",
        *_dates(task, today),
        *_relations(task, tasks),
        _place(record, task.ref.line, names),
        _urgency(task, today),
    )


def why_entry(entry: Entry, record: NoteRecord, names: RoleNames, today: date) -> tuple[str, ...]:
    """Why `entry` is in the reading list, and where it stands there."""
    said = {
        ReadingState.UNREAD: "its box is empty, or it has none",
        ReadingState.READING: "its box says in progress",
        ReadingState.READ: "its box is ticked",
        ReadingState.DROPPED: "its box says cancelled",
    }[entry.state]
    lines = [f"{entry.state.value}: {said}."]
    if entry.started and not entry.finished and entry.started <= today:
        lines.append(f"Begun {_ago((today - entry.started).days)}, on {entry.started}.")
    if entry.finished:
        lines.append(f"Finished on {entry.finished}.")
    if entry.note is not None:
        lines.append(f"The note {visible(entry.note)} is about it.")
    return (*lines, _place(record, entry.ref.line, names))


def why_node(
    node: Node, trees: Iterable[Tree], record: NoteRecord, names: RoleNames
) -> tuple[str, ...]:
    """Why `node` is in an outline or a list of questions, and what it counts."""
    lines = []
    if node.nodes:
        lines.append(f"{node.done} of the {node.leaves} parts below it are done.")
    elif not node.state.is_over and any(_next_in(tree, node) for tree in trees):
        lines.append("It is the first part of its outline that is not done.")
    if node.answers:
        lines.append(f"Answered by: {' · '.join(node.answers)}.")
    return (*lines, _place(record, node.ref.line, names))


def _next_in(tree: Tree, node: Node) -> bool:
    leaves = (each for _, each in tree.walk() if not each.nodes and not each.state.is_over)
    return next(leaves, None) == node


def _group(task: Task, today: date) -> str:
    line = task.line
    match group_of(task, today):
        case "Overdue" if line.due:
            return f"due {_ago((today - line.due).days)}, on {line.due}"
        case "Due today":
            return "its due date is today"
        case "In progress" if line.status.type is not StatusType.IN_PROGRESS:
            return "its start date has passed, so it counts as begun"
        case "In progress":
            return f"its status [{visible(line.status.symbol)}] says in progress"
        case "On hold":
            return f"its status [{visible(line.status.symbol)}] says on hold"
        case "Scheduled" if line.scheduled:
            return f"scheduled {_ago((today - line.scheduled).days)}, for {line.scheduled}"
        case "Later":
            later = max(each for each in (line.start, line.scheduled) if each is not None)
            return f"it is for a later day, {later}"
        case "Open":
            return "it is not begun, and no date says that it is for another day"
        case "Done today" | "Done":
            return f"done on {line.done}" if line.done else "it is done, without a date"
        case _:
            return "it is given up"


def _dates(task: Task, today: date) -> Iterator[str]:
    line = task.line
    days = task.days_in_progress(today)
    if days is not None:
        yield f"In progress for {days} d: begun on {line.start}."
    elif line.start and line.start <= today and not task.state.is_over:
        yield f"Its start date has passed {_ago((today - line.start).days)}."
    if line.due and line.due > today:
        yield f"Due in {(line.due - today).days} d, on {line.due}."
    if line.recurrence:
        yield f"It repeats: {visible(line.recurrence)}."
    if line.invalid_dates:
        yield f"Its {line.invalid_dates[0]} date does not exist, and counts for nothing."


def _relations(task: Task, tasks: Sequence[Task]) -> Iterator[str]:
    line = task.line
    if task.state.is_over:
        return
    for other in tasks:
        if other.state.is_over or other.ref == task.ref:
            continue
        words = f"{label(other.line.description)} ({visible(str(other.ref))})"
        if other.line.id and other.line.id in line.depends_on:
            yield f"Blocked by: {words}, 🆔 {visible(other.line.id)}."
        if line.id and line.id in other.line.depends_on:
            yield f"Blocks: {words}."


def _urgency(task: Task, today: date) -> str:
    if task.state is State.DONE or task.state is State.CANCELLED:
        return "Urgency counts only while it is open."
    parts = urgency_parts(task.line, today)
    told = " ".join(f"{'+' if part >= 0 else '−'} {abs(part):g} {name}" for name, part in parts)
    return f"Urgency {task.urgency:g} = {told.removeprefix('+ ')}."


def _place(record: NoteRecord, line: int, names: RoleNames) -> str:
    """In which section it stands, and what that makes of it."""
    item = next((each for each in record.note.items if each.line == line), None)
    name = visible(record.stem)
    if item is None:
        return f"The note {name} itself is it."
    section = record.section(item)
    where = f"In {name} ▸ {visible(section.title)}" if section.title else f"In {name}"
    return f"{where}: {record.role(item).value}, {_reason(record, section.index, names)}."


def _reason(record: NoteRecord, index: int, names: RoleNames) -> str:
    declared: Mapping[str, Role] = declared_roles(record.properties.get("tracker"))
    at: int | None = index
    via = ""
    while at is not None:
        section = record.note.sections[at]
        title = visible(section.title)
        if tag_role(section.tags) is not None:
            return f"because of a tag on {via}“{title}”"
        if section.title.strip().casefold() in declared:
            return f"as the note's front matter says of {via}“{title}”"
        if (named := names.name_in(section.title)) is not None:
            return f"because {via}“{title}” holds “{visible(named)}”"
        at, via = section.parent, "the heading above, "
    return "since no heading above says otherwise"


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
