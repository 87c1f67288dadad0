"""From an intent to the change that carries it out, planned on the notes as they are on disk."""

from dataclasses import dataclass
from datetime import date

from tracker.core.change import Change, FileChange
from tracker.core.effect import subject_of
from tracker.core.intents import AddTask, Intent, ItemIntent, SetDate
from tracker.core.label import label
from tracker.core.plan import Plan, plan_add, plan_item
from tracker.core.reading.entry import Entry, reading_state
from tracker.core.reading.follow import asked_state, follow
from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.state import state_of
from tracker.core.text import apply, encode
from tracker.core.visible import visible
from tracker.errors import BadInput, NotFound
from tracker.index import Index

_INBOX = "---\ntitle: {title}\ndraft: true\n---\n\n# TODO\n"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A change, and the plan for the note that the intent names."""

    change: Change
    plan: Plan
    after: NoteRecord
    """That note as it will be."""
    is_date: bool = False


def prepare(intent: Intent, index: Index, today: date, *, inbox: str | None = None) -> Prepared:
    """Plan `intent` on freshly read bytes.

    `inbox` is the note that a new task may found where it does not exist yet.

    Raises:
        Conflict: the line has changed or gone, or stands between conflict markers.
        NotFound: the note has gone.
        BadInput: what is asked for cannot be written.
    """
    if isinstance(intent, AddTask):
        return _add(intent, index, today, inbox)
    entry = _entry(intent.ref, index, today)
    if entry is not None and entry.note == intent.ref.path:
        return _on_paper(intent, entry, index, today)
    return _on_item(intent, entry, index, today)


def _add(intent: AddTask, index: Index, today: date, inbox: str | None) -> Prepared:
    before: bytes | None
    if intent.path == inbox and index.vault.stamp(inbox) is None:
        before, title = None, inbox.rsplit("/", 1)[-1].removesuffix(".md")
        record = index.parse(inbox, encode(_INBOX.format(title=title)))
    else:
        before = index.vault.read(intent.path)
        record = index.parse(intent.path, before)
    plan = plan_add(intent, record, index.settings, today)
    file, after = _applied(record, before, plan, index)
    ref = Ref(intent.path, plan.line, "")
    return Prepared(Change((file,), plan.action, subject_of(plan), (ref,)), plan, after)


def _on_item(intent: ItemIntent, entry: Entry | None, index: Index, today: date) -> Prepared:
    before = index.vault.read(intent.ref.path)
    record = index.parse(intent.ref.path, before)
    plan = plan_item(intent, record, index.settings, today)
    file, after = _applied(record, before, plan, index)
    files = [file]
    if entry is not None and entry.note is not None and entry.note in index.records:
        paper = _following(entry.note, after, plan, index, today)
        files.extend([paper] if paper else [])
    is_date = isinstance(intent, SetDate)
    subject = subject_of(plan, is_date=is_date)
    change = Change(tuple(files), plan.action, subject, (intent.ref,))
    return Prepared(change, plan, after, is_date)


def _applied(
    record: NoteRecord, before: bytes | None, plan: Plan, index: Index
) -> tuple[FileChange, NoteRecord]:
    data = encode(apply(record.note.text, plan.edits))
    return FileChange(record.path, before, data), index.parse(record.path, data)


def _following(
    path: str, after: NoteRecord, plan: Plan, index: Index, today: date
) -> FileChange | None:
    """The paper note's share in what was done to an item that stands for the paper."""
    item = next((each for each in after.note.items if each.line == plan.line), None)
    if item is None:
        return None
    state = reading_state(state_of(after.lines.get(item.index), today))
    data = index.vault.read(path)
    paper = index.parse(path, data)
    edits = follow(paper, state, today)
    if not edits:
        return None
    return FileChange(path, data, encode(apply(paper.note.text, edits)))


def _on_paper(intent: ItemIntent, entry: Entry, index: Index, today: date) -> Prepared:
    path = intent.ref.path
    before = index.vault.read(path)
    record = index.parse(path, before)
    state = asked_state(intent, entry.state)
    edits = follow(record, state, today)
    if not edits:
        raise BadInput(f"“{visible(entry.title)}” is {state.value} already.")
    plan = Plan(edits, 0, state.value, label(entry.title), intent.ref.raw)
    file, after = _applied(record, before, plan, index)
    change = Change((file,), plan.action, subject_of(plan), (intent.ref,))
    return Prepared(change, plan, after)


def _entry(ref: Ref, index: Index, today: date) -> Entry | None:
    if ref.path not in index.records:
        raise NotFound(f"{visible(ref.path)} is not in the vault any more: nothing was written.")
    return next((entry for entry in index.entries(today) if entry.ref == ref), None)
