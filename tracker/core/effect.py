"""What an action did, in one line: the log's subject, and the effect on its section."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tracker.core.plan import Plan
from tracker.core.roles import Role
from tracker.core.task.status import StatusType
from tracker.core.visible import visible
from tracker.language import N_, _, ngettext, spoken

if TYPE_CHECKING:
    from tracker.core.note import Item
    from tracker.core.record import NoteRecord


_VERBS = {
    "done": "Done",
    "start": "Start",
    "cancel": "Cancel",
    "cancelled": "Cancel",
    "todo": "Reopen",
    "in-progress": "Start",
    "on-hold": "Hold",
    "add": "Add",
    "edit": "Edit",
    "unread": "Unread",
    "reading": "Start reading",
    "read": "Read",
    "dropped": "Drop",
    "priority": "Set priority",
    "postpone": "Postpone",
    "plan": "Plan",
    "tag": "Tag",
    "move": "Move",
    "progress": "Read on",
    "due": "Set due date",
    "scheduled": "Set scheduled date",
    "created": "Set created date",
}
_VERBS_OF_DATES = {
    "start": "Set start date",
    "done": "Set done date",
    "cancelled": "Set cancelled date",
}
_SAID = {
    "Add": N_("Add: {words}"),
    "Add paper": N_("Add paper: {words}"),
    "Cancel": N_("Cancel: {words}"),
    "Complete": N_("Complete: {words}"),
    "Date what was done": N_("Date what was done: {words}"),
    "Done": N_("Done: {words}"),
    "Draft": N_("Draft: {words}"),
    "Drop": N_("Drop: {words}"),
    "Edit": N_("Edit: {words}"),
    "Hold": N_("Hold: {words}"),
    "Merge a conflict copy": N_("Merge a conflict copy: {words}"),
    "Move": N_("Move: {words}"),
    "Plan": N_("Plan: {words}"),
    "Postpone": N_("Postpone: {words}"),
    "Read": N_("Read: {words}"),
    "Read on": N_("Read on: {words}"),
    "Reopen": N_("Reopen: {words}"),
    "Report": N_("Report: {words}"),
    "Resolve": N_("Resolve: {words}"),
    "Restore": N_("Restore: {words}"),
    "Set cancelled date": N_("Set cancelled date: {words}"),
    "Set created date": N_("Set created date: {words}"),
    "Set done date": N_("Set done date: {words}"),
    "Set due date": N_("Set due date: {words}"),
    "Set priority": N_("Set priority: {words}"),
    "Set scheduled date": N_("Set scheduled date: {words}"),
    "Set start date": N_("Set start date: {words}"),
    "Start": N_("Start: {words}"),
    "Start reading": N_("Start reading: {words}"),
    "Tag": N_("Tag: {words}"),
    "Unread": N_("Unread: {words}"),
    "Undo": N_("Undo: {words}"),
    "Redo": N_("Redo: {words}"),
}
"""What a log's subject says, by what stands before its colon."""
_COUNTED = {
    "items": lambda n: ngettext("{n} item", "{n} items", n),
    "tasks": lambda n: ngettext("{n} task", "{n} tasks", n),
    "task": lambda n: ngettext("{n} task", "{n} tasks", n),
    "papers": lambda n: ngettext("{n} paper", "{n} papers", n),
    "works": lambda n: ngettext("{n} work", "{n} works", n),
    "file": lambda n: ngettext("{n} file", "{n} files", n),
    "files": lambda n: ngettext("{n} file", "{n} files", n),
}
_SIDES = {
    "ours": N_("ours in {note}"),
    "theirs": N_("theirs in {note}"),
    "both": N_("both in {note}"),
    "base": N_("what there was before in {note}"),
}
_AS_SUBJECT = frozenset(
    ("todo", "on-hold", "edit", "plan", "priority", "postpone", "tag", "progress", "move")
)
"""What is told by its verb, as no mark says it."""
_MARKS = {"cancel": "✗", "cancelled": "✗", "start": "◧", "in-progress": "◧", "add": "+"}


def subject_of(plan: Plan, *, is_date: bool = False) -> str:
    """The action in words, for the log: `Done: 看视频CLIP`."""
    verb = (_VERBS_OF_DATES.get(plan.action) if is_date else None) or _VERBS.get(plan.action)
    return f"{verb or 'Set ' + plan.action}: {_short(plan.words)}"


def subject_words(subject: str) -> str:
    """The subject of a log's entry, which is English, in the language that is spoken."""
    if spoken() == "en":
        return subject
    if subject.startswith("Mend "):
        return _("Mend {note}").format(note=subject.removeprefix("Mend "))
    number = subject.removeprefix("Add ").removesuffix(" papers")
    if number.isdecimal():
        return ngettext("Add {n} paper", "Add {n} papers", int(number)).format(n=int(number))
    verb, colon, words = subject.partition(": ")
    if not colon or verb not in _SAID:
        return subject
    if verb in {"Undo", "Redo"}:
        return _(_SAID[verb]).format(words=subject_words(words))
    number, _blank, things = words.partition(" ")
    if number.isdecimal() and things in _COUNTED:
        words = _COUNTED[things](int(number)).format(n=int(number))
    side, within, note = words.partition(" in ")
    if verb == "Resolve" and within and side in _SIDES:
        words = _(_SIDES[side]).format(note=note)
    note, of, day = words.rpartition(" of ")
    if verb == "Restore" and of and day[:1].isdecimal():
        words = _("{note} of {day}").format(note=note, day=day)
    return _(_SAID[verb]).format(words=words)


def effect_of(plan: Plan, after: NoteRecord, *, is_date: bool = False) -> str:
    """One line for the user: `✓ 看视频CLIP · LLM调研 ▸ TODO 5/9`.

    The figures are the section's, after the action: what is done of what counts.
    """
    mark = "✓" if is_date else _MARKS.get(plan.action, "✓")
    said = f"{mark} {_short(plan.words)}"
    if plan.action in _AS_SUBJECT or is_date:
        said = f"✓ {subject_words(subject_of(plan, is_date=is_date))}"
    item = next((each for each in after.note.items if each.line == plan.line), None)
    if item is None:
        return f"{said} · {visible(after.stem)}"
    done, total = section_figures(after, item)
    section = visible(after.section(item).title)
    place = f"{visible(after.stem)} ▸ {section}" if section else visible(after.stem)
    return f"{said} · {place} {done}/{total}"


def section_figures(record: NoteRecord, item: Item) -> tuple[int, int]:
    """What is done, of what counts, in the section that `item` stands in.

    Tasks count if they have a checkbox, what is read if it has words, of outlines and questions
    the leaves. Cancelled ones never do.
    """
    items = [
        each
        for each in record.note.items
        if each.section == item.section and record.texts[each.index]
    ]
    role = record.role(item)
    if role in {Role.OUTLINE, Role.QUESTIONS}:
        head = record.section(item).line
        from tracker.core.trees import collect_trees

        trees = collect_trees([record], role, date.min)
        return next(((tree.done, tree.leaves) for tree in trees if tree.line == head), (0, 0))
    if role is Role.TASKS:
        items = [each for each in items if each.index in record.lines]
    else:
        items = [each for each in items if each.parent is None or each.index in record.lines]
    types = [line.status.type if (line := record.lines.get(each.index)) else None for each in items]
    closed = {StatusType.CANCELLED, StatusType.NON_TASK}
    return types.count(StatusType.DONE), sum(kind not in closed for kind in types)


def _short(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= 60 else text[:59].rstrip() + "…"
