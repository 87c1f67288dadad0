"""Planning: an intent and a freshly read note in, the edits that carry it out out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from tracker.core import add
from tracker.core.find import find
from tracker.core.intents import (
    AddItem,
    AddTag,
    AddTask,
    Cancel,
    EditTask,
    EditText,
    Finish,
    ItemIntent,
    MoveDays,
    MoveItem,
    PlanFor,
    Postpone,
    SetDate,
    SetDescription,
    SetPriority,
    SetProgress,
    SetStatus,
    Start,
    Toggle,
)
from tracker.core.label import label
from tracker.core.ref import Ref
from tracker.core.structure import parse
from tracker.core.task import change, planned
from tracker.core.task.change import LineChange
from tracker.core.task.fields import Priority
from tracker.core.task.settings import TaskSettings
from tracker.core.task.write import write_task
from tracker.core.text import Edit, apply, line_end_at
from tracker.core.values import dataclass
from tracker.errors import BadInput, Conflict, Unchanged, Unsettled
from tracker.language import _

if TYPE_CHECKING:
    from tracker.core.note import Item, Note
    from tracker.core.record import NoteRecord


_ACTIONS: Mapping[type, str] = MappingProxyType(
    {
        Start: "start",
        Finish: "done",
        Cancel: "cancel",
        Postpone: "postpone",
        MoveDays: "plan",
        PlanFor: "plan",
        SetPriority: "priority",
        AddTag: "tag",
        EditText: "edit",
        EditTask: "edit",
        SetDescription: "edit",
        SetProgress: "progress",
    }
)
"""What the log calls an intent whose name says enough; others are called by the new status."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an intent does to one note."""

    edits: tuple[Edit, ...]
    line: int
    """0-based line, after the edits, of the item that the intent was about."""
    action: str
    """One word for the log: `done`, `start`, `due`, `add`, …"""
    words: str
    """The item's words as a reader sees them, safe to show."""
    was: str
    """The line before; empty for a new one."""
    is_deleted: bool = False
    """The item's own line goes, as it is to be deleted when done."""


def plan_item(intent: ItemIntent, record: NoteRecord, settings: TaskSettings, today: date) -> Plan:
    """Plan what `intent` does to the item it names.

    Raises:
        Conflict: the item cannot be found again, or stands in an unresolved merge conflict.
        BadInput: what is asked for cannot be written into the line.
    """
    note = record.note
    item = find(note, intent.ref)
    _refuse_conflict_markers(note, item)
    raw = item.span.of(note.text)
    if isinstance(intent, MoveItem | AddItem):
        return _rearranged(intent, record, item)
    if isinstance(intent, EditText):
        done = _replaced_body(note, item, intent.text)
    elif isinstance(intent, SetProgress):
        done = _read_on(intent, record, item, settings)
    elif isinstance(intent, EditTask):
        from tracker.core.task.dialog import apply_form

        done = apply_form(raw, intent.form, settings, today, record.path)
    elif item.status is None and isinstance(intent, SetDate | SetPriority | MoveDays | PlanFor):
        done = _with_box(intent, raw, settings, today, record.path)
    else:
        done = _changed(intent, raw, settings, today, record.path)
    edits = _on_note(note, item, done)
    if not edits:
        raise Unchanged(
            _("“{words}” is that already.").format(words=label(record.texts[item.index] or raw))
        )
    return Plan(
        edits=edits,
        line=item.line + len(done.above),
        action=_action(intent, done, record, settings, item),
        words=label(_words_after(intent, record, item)),
        was=raw,
        is_deleted=done.deleted,
    )


def _words_after(intent: ItemIntent, record: NoteRecord, item: Item) -> str:
    """The item's words; of what is read on in with the figures that it has now."""
    words = record.texts[item.index]
    if not isinstance(intent, SetProgress):
        return words
    from tracker.core.reading.part import links_in, put_part

    return apply(words, put_part(words, intent.typed, links_in(words, item, record.note.text)))


def _rearranged(intent: MoveItem | AddItem, record: NoteRecord, item: Item) -> Plan:
    from tracker.core.rearrange import add_item, move_item

    words = label(record.texts[item.index])
    if isinstance(intent, MoveItem):
        found = move_item(record.note, item, intent.direction)
        raw = item.span.of(record.note.text)
        return Plan(found.edits, found.line, "move", words, raw)
    found = add_item(record.note, item, intent.text, below=intent.below)
    return Plan(found.edits, found.line, "add", label(intent.text.strip()), "")


def _changed(
    intent: ItemIntent, raw: str, settings: TaskSettings, today: date, path: str
) -> LineChange:
    match intent:
        case Toggle():
            return change.toggle(raw, settings, today, path)
        case SetStatus(symbol=symbol):
            return change.set_status(raw, symbol, settings, today, path)
        case Start():
            return change.start(raw, settings, today, path)
        case Finish():
            return change.finish(raw, settings, today, path)
        case Cancel():
            return change.cancel(raw, settings, today, path)
        case Postpone(amount=amount, unit=unit):
            return change.postpone(raw, amount, unit, settings, today, path=path)
        case MoveDays(days=days):
            return planned.move_days(raw, days, settings, today, path)
        case PlanFor(day=day):
            return planned.plan_for(raw, day, settings, today, path)
        case _:
            return _with_field(intent, raw, settings, path)


def _with_field(intent: ItemIntent, raw: str, settings: TaskSettings, path: str) -> LineChange:
    match intent:
        case SetDate(field=field, day=day):
            return change.set_date(raw, field, day, settings, path)
        case SetPriority(priority=priority):
            return change.set_priority(raw, priority, settings, path)
        case AddTag(tag=tag):
            return change.add_tag(raw, tag, settings, path)
        case SetDescription(text=text):
            return change.set_description(raw, text, settings, path)
        case _:
            raise TypeError(intent)


def _with_box(
    intent: ItemIntent, raw: str, settings: TaskSettings, today: date, path: str
) -> LineChange:
    """The first action on an item without a checkbox gives it one; then what was asked for."""
    (box,) = change.toggle(raw, settings, today, path).edits
    done = _changed(intent, apply(raw, [box]), settings, today, path)
    by = len(box.text)
    behind = [edit.shifted(-by) for edit in done.edits if edit.start >= box.start + by]
    return LineChange((box, *behind)) if len(behind) == len(done.edits) and behind else LineChange()


def _action(
    intent: ItemIntent, done: LineChange, record: NoteRecord, settings: TaskSettings, item: Item
) -> str:
    if isinstance(intent, SetDate):
        return intent.field
    return _ACTIONS.get(type(intent)) or _new_status(done, record, settings, item)


def _new_status(done: LineChange, record: NoteRecord, settings: TaskSettings, item: Item) -> str:
    if item.status_span is None:
        return "status"
    at = item.status_span.start - item.span.start
    after = apply(item.span.of(record.note.text), done.edits)
    return settings.statuses.get(after[at]).type.value.casefold().replace("_", "-")


def _on_note(note: Note, item: Item, done: LineChange) -> tuple[Edit, ...]:
    text = note.text
    line = note.lines[item.line]
    end = line_end_at(text, line) or add.newline_of(note)
    # Not the line's start: a byte order mark may stand there.
    start = item.span.start
    if done.deleted:
        own_end = len(line_end_at(text, line))
        new = (*done.above, *done.below)
        if own_end or item.line == 0:
            return (Edit(start, line.end + own_end, "".join(each + end for each in new)),)
        before = note.lines[item.line - 1].end
        return (Edit(before, line.end, "".join(end + each for each in new)),)
    edits = [edit.shifted(start) for edit in done.edits]
    if done.above:
        edits.insert(0, Edit(start, start, "".join(each + end for each in done.above)))
    if done.below:
        edits.append(Edit(line.end, line.end, "".join(end + new for new in done.below)))
    return tuple(edits)


def _read_on(
    intent: SetProgress, record: NoteRecord, item: Item, settings: TaskSettings
) -> LineChange:
    """How far it is read, in the words of the item; its fields stay as they are."""
    from tracker.core.reading.part import links_in, put_part

    text, raw = record.note.text, item.span.of(record.note.text)
    line = record.lines.get(item.index)
    if line is None:
        body = item.body.shifted(-item.span.start)
        edits = put_part(body.of(raw), intent.typed, links_in(body.of(raw), item, text))
        return LineChange(tuple(edit.shifted(body.start) for edit in edits))
    words = line.description
    edits = put_part(words, intent.typed, links_in(words, item, text))
    if not edits:
        return LineChange()
    return change.set_description(raw, apply(words, edits), settings, record.path)


def _replaced_body(note: Note, item: Item, text: str) -> LineChange:
    if "\n" in text or "\r" in text:
        raise BadInput(_("a line end cannot stand in an item: write one line."))
    body = item.body.shifted(-item.span.start)
    edit = Edit(body.start, body.end, text)
    changed = parse(apply(note.text, [edit.shifted(item.span.start)]))
    same = (
        len(changed.items) == len(note.items)
        and changed.items[item.index].status == item.status
        and changed.items[item.index].line == item.line
    )
    if not same:
        raise BadInput(
            _("with this text the line would no longer be the same item: nothing changed.")
        )
    if body.start == body.end == len(item.span.of(note.text)) and not text:
        return LineChange()
    return LineChange(edits=(edit,)) if item.body.of(note.text) != text else LineChange()


def plan_id(ref: Ref, own: str, record: NoteRecord, settings: TaskSettings) -> tuple[Edit, ...]:
    """Plan to give the task at `ref` the id `own`, unless it has one.

    Raises:
        Conflict: the line has changed or gone, or has another id by now.
        BadInput: the line has no checkbox.
    """
    item = find(record.note, ref)
    raw = item.span.of(record.note.text)
    line = change.task_of(raw, settings, record.path)
    if line.id not in {"", own}:
        raise Conflict(
            _("“{description}” has got the id {id}: repeat it.").format(
                description=label(line.description), id=line.id
            )
        )
    return _on_note(record.note, item, change.put_field(raw, "id", own, settings, record.path))


def plan_add(
    intent: AddTask,
    record: NoteRecord,
    settings: TaskSettings,
    today: date,
) -> Plan:
    """Plan a new task at the end of the list of the section that `intent` names.

    Raises:
        NotFound: the note has no such section.
        Conflict: several sections have the name.
        BadInput: the text cannot be a task's.
    """
    if not intent.text.strip():
        raise BadInput(_("a task needs words."))
    note = record.note
    section = (
        add.section_named(note, intent.section)
        if intent.section
        else add.tasks_section(note, record.roles)
    )
    place = add.place_in(note, section)
    line = write_task(
        intent.text,
        settings=settings,
        indent=place.indent,
        marker=place.marker,
        created=today if settings.set_created_date else None,
        start=intent.start,
        scheduled=intent.scheduled,
        due=intent.due,
        priority=intent.priority or Priority.NORMAL,
        recurrence=intent.recurrence,
    )
    edits = add.insertion(note, place, line)
    after = parse(apply(note.text, edits))
    number = _line_of(after, line, place.after)
    if len(after.items) <= len(note.items) or number is None:
        raise BadInput(
            _("“{text}” would not be a task there: nothing was written.").format(text=intent.text)
        )
    return Plan(edits, number, "add", label(intent.text), "")


def _line_of(note: Note, raw: str, after: int) -> int | None:
    lines = (item.line for item in note.items if item.span.of(note.text) == raw)
    return next((line for line in lines if line >= after), None)


def _refuse_conflict_markers(note: Note, item: Item) -> None:
    if "<<<<<<< " not in note.text:
        return
    inside = False
    starts: Callable[[str], bool]
    for line in note.lines[: item.line + 1]:
        starts = line.of(note.text).startswith
        inside = starts("<<<<<<< ") or (inside and not starts(">>>>>>> "))
    if inside:
        raise Unsettled(
            _("the line stands between git's conflict markers: resolve the conflict first.")
        )
