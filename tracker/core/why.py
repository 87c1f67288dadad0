"""Why a row stands where it stands: which rule put it there, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tracker.core.label import label
from tracker.core.outline import Node, Tree
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.record import NoteRecord
from tracker.core.roles import Role, RoleNames, declared_roles, tag_role
from tracker.core.state import State
from tracker.core.task.rule_spoken import rule_words
from tracker.core.task.status import StatusType
from tracker.core.task.urgency import urgency_parts
from tracker.core.tasks import Task
from tracker.core.views.grouping import LONG_OVERDUE, group_of, is_long_overdue
from tracker.core.views.week import MANY
from tracker.core.visible import visible
from tracker.language import N_, _, ngettext, pgettext

_DATES = {
    "created": N_("created"),
    "start": N_("start"),
    "scheduled": N_("scheduled"),
    "due": N_("due"),
    "done": N_("done"),
    "cancelled": N_("cancelled"),
}
"""How the dates of a line are called."""


def why_task(
    task: Task, tasks: Sequence[Task], record: NoteRecord, names: RoleNames, today: date
) -> tuple[str, ...]:
    """Why `task` is in its group, under its role, blocked or not, and how urgent."""
    return (
        _("“{group}”: {why}.").format(group=_(_title(task, tasks, today)), why=_group(task, today)),
        *_dates(task, today),
        *_relations(task, tasks),
        _place(record, task.ref.line, names),
        _urgency(task, today),
    )


def why_entry(entry: Entry, record: NoteRecord, names: RoleNames, today: date) -> tuple[str, ...]:
    """Why `entry` is in the reading list, and where it stands there."""
    said = {
        ReadingState.UNREAD: _("its box is empty, or it has none"),
        ReadingState.READING: _("its box says in progress"),
        ReadingState.READ: _("its box is ticked"),
        ReadingState.DROPPED: _("its box says cancelled"),
    }[entry.state]
    lines = [_("{state}: {why}.").format(state=_(entry.state.value), why=said)]
    if entry.started and not entry.finished and entry.started <= today:
        lines.append(
            _("Begun {ago}, on {day}.").format(
                ago=_ago((today - entry.started).days), day=entry.started
            )
        )
    if entry.finished:
        lines.append(_("Finished on {day}.").format(day=entry.finished))
    if entry.note is not None:
        lines.append(_("The note {note} is about it.").format(note=visible(entry.note)))
    return (*lines, _place(record, entry.ref.line, names))


def why_node(
    node: Node, trees: Iterable[Tree], record: NoteRecord, names: RoleNames
) -> tuple[str, ...]:
    """Why `node` is in an outline or a list of questions, and what it counts."""
    lines = []
    if node.nodes:
        lines.append(
            _("{done} of the {total} parts below it are done.").format(
                done=node.done, total=node.leaves
            )
        )
    elif not node.state.is_over and any(_next_in(tree, node) for tree in trees):
        lines.append(_("It is the first part of its outline that is not done."))
    if node.answers:
        lines.append(_("Answered by: {answers}.").format(answers=" · ".join(node.answers)))
    return (*lines, _place(record, node.ref.line, names))


def _next_in(tree: Tree, node: Node) -> bool:
    leaves = (each for _depth, each in tree.walk() if not each.nodes and not each.state.is_over)
    return next(leaves, None) == node


def _title(task: Task, tasks: Sequence[Task], today: date) -> str:
    """The title of the group that it stands in."""
    if is_long_overdue(task, today):
        long = sum(is_long_overdue(each, today) for each in tasks)
        return LONG_OVERDUE if long > MANY else group_of(task, today)
    return group_of(task, today)


def _group(task: Task, today: date) -> str:
    line = task.line
    symbol = visible(line.status.symbol)
    match group_of(task, today):
        case "Overdue" if line.due:
            return _("due {ago}, on {day}").format(ago=_ago((today - line.due).days), day=line.due)
        case "Due today":
            return _("its due date is today")
        case "In progress" if line.status.type is not StatusType.IN_PROGRESS:
            return _("its start date has passed, so it counts as begun")
        case "In progress":
            return _("its status [{symbol}] says in progress").format(symbol=symbol)
        case "On hold":
            return _("its status [{symbol}] says on hold").format(symbol=symbol)
        case "Scheduled" if line.scheduled:
            return _("scheduled {ago}, for {day}").format(
                ago=_ago((today - line.scheduled).days), day=line.scheduled
            )
        case "Later":
            later = max(each for each in (line.start, line.scheduled) if each is not None)
            return _("it is for a later day, {day}").format(day=later)
        case "Open":
            return _("it is not begun, and no date says that it is for another day")
        case "Done today" | "Done":
            return (
                _("done on {day}").format(day=line.done)
                if line.done
                else _("it is done, without a date")
            )
        case _:
            return _("it is given up")


def _dates(task: Task, today: date) -> Iterator[str]:
    line = task.line
    days = task.days_in_progress(today)
    if days is not None:
        yield _("In progress for {days} d: begun on {day}.").format(days=days, day=line.start)
    elif line.start and line.start <= today and not task.state.is_over:
        yield _("Its start date has passed {ago}.").format(ago=_ago((today - line.start).days))
    if line.due and line.due > today:
        yield _("Due in {days} d, on {day}.").format(days=(line.due - today).days, day=line.due)
    if line.recurrence:
        yield _("It repeats: {rule}.").format(rule=rule_words(line.recurrence))
    if line.invalid_dates:
        yield _("Its {field} date does not exist, and counts for nothing.").format(
            field=_(_DATES[line.invalid_dates[0]])
        )


def _relations(task: Task, tasks: Sequence[Task]) -> Iterator[str]:
    line = task.line
    if task.state.is_over:
        return
    for other in tasks:
        if other.state.is_over or other.ref == task.ref:
            continue
        words = f"{label(other.line.description)} ({visible(str(other.ref))})"
        if other.line.id and other.line.id in line.depends_on:
            yield _("Blocked by: {words}, 🆔 {id}.").format(words=words, id=visible(other.line.id))
        if line.id and line.id in other.line.depends_on:
            yield _("Blocks: {words}.").format(words=words)


def _urgency(task: Task, today: date) -> str:
    if task.state is State.DONE or task.state is State.CANCELLED:
        return _("Urgency counts only while it is open.")
    parts = urgency_parts(task.line, today)
    told = " ".join(f"{'+' if part >= 0 else '−'} {abs(part):g} {_(name)}" for name, part in parts)
    return _("Urgency {urgency:g} = {parts}.").format(
        urgency=task.urgency, parts=told.removeprefix("+ ")
    )


def _place(record: NoteRecord, line: int, names: RoleNames) -> str:
    """In which section it stands, and what that makes of it."""
    item = next((each for each in record.note.items if each.line == line), None)
    name = visible(record.stem)
    if item is None:
        return _("The note {note} itself is it.").format(note=name)
    section = record.section(item)
    return _("In {place}: {role}, {why}.").format(
        place=f"{name} ▸ {visible(section.title)}" if section.title else name,
        role=pgettext("role", record.role(item).value),
        why=_reason(record, section.index, names),
    )


def _reason(record: NoteRecord, index: int, names: RoleNames) -> str:
    declared: Mapping[str, Role] = declared_roles(record.properties.get("tracker"))
    at: int | None = index
    is_above = False
    while at is not None:
        section = record.note.sections[at]
        title = visible(section.title)
        title = (_("the heading above, “{title}”") if is_above else "“{title}”").format(title=title)
        if tag_role(section.tags) is not None:
            return _("because of a tag on {heading}").format(heading=title)
        if section.title.strip().casefold() in declared:
            return _("as the note's front matter says of {heading}").format(heading=title)
        if (named := names.name_in(section.title)) is not None:
            return _("because {heading} holds “{name}”").format(heading=title, name=visible(named))
        at, is_above = section.parent, True
    return _("since no heading above says otherwise")


def _ago(days: int) -> str:
    if days in {0, 1}:
        return _("yesterday") if days else _("today")
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
