"""From an intent to the change that carries it out, planned on the notes as they are on disk."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.core.change import Change
from tracker.core.effect import subject_of
from tracker.core.find import find
from tracker.core.intents import (
    AddItem,
    AddTask,
    EditTask,
    Finish,
    Intent,
    ItemIntent,
    MakeTask,
    SetDate,
    SetProgress,
    Start,
)
from tracker.core.label import label
from tracker.core.plan import Plan, plan_add, plan_id, plan_item
from tracker.core.ref import Ref
from tracker.core.state import state_of
from tracker.core.subtasks import is_finished_below, task_above
from tracker.core.task.line import find_task, read_item
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.draft import Draft
from tracker.errors import BadInput, Conflict, NotFound, Unchanged
from tracker.index import Index
from tracker.language import _
from tracker.lookup import may_list_reading

if TYPE_CHECKING:
    from tracker.core.reading.entry import Entry
    from tracker.core.record import NoteRecord


_INBOX = "---\ntitle: {title}\ndraft: true\n---\n\n# TODO\n"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A change, and the plan for the note that the intent names."""

    change: Change
    plan: Plan
    after: NoteRecord
    """That note as it will be."""
    is_date: bool = False
    also: tuple[str, ...] = ()
    """What was completed with it, in words."""


class _Draft(Draft):
    """A draft in which what is above a finished item may be finished with it."""

    def __init__(self, index: Index, *, complete_parents: bool) -> None:
        super().__init__(index)
        self.complete_parents = complete_parents
        self.also: list[str] = []
        """The words of what was completed with the last of what is below it."""


def prepare(
    intent: Intent,
    index: Index,
    today: date,
    *,
    inbox: str | None = None,
    complete_parents: bool = False,
) -> Prepared:
    """Plan `intent` on freshly read bytes.

    `inbox` is the note that a new task may found where it does not exist yet. With
    `complete_parents` the last task below another completes that one, too.

    Raises:
        Conflict: the line has changed or gone, or stands between conflict markers.
        NotFound: the note has gone.
        BadInput: what is asked for cannot be written.
    """
    draft = _Draft(index, complete_parents=complete_parents)
    is_date = isinstance(intent, SetDate)
    refs: tuple[Ref, ...]
    if isinstance(intent, AddTask):
        plan = _add(intent, draft, today, inbox)
        path, refs = intent.path, (Ref(intent.path, plan.line, ""),)
    elif isinstance(intent, MakeTask):
        plan = _make_task(intent, draft, today, inbox)
        path, refs = intent.path, (intent.ref, Ref(intent.path, plan.line, ""))
    else:
        plan = _act(intent, draft, today)
        path, refs = intent.ref.path, (intent.ref,)
    subject = subject_of(plan, is_date=is_date)
    change = Change(draft.files(), plan.action, subject, refs)
    return Prepared(change, plan, draft.record(path), is_date, tuple(draft.also))


def prepare_all(
    intents: Sequence[ItemIntent], index: Index, today: date, *, complete_parents: bool = False
) -> Change:
    """Plan several actions of one kind as one change; either all can be done, or none is.

    What is so already is left out, unless all is.

    Raises:
        Conflict: one of the lines has changed or gone.
        NotFound: a note has gone.
        BadInput: what is asked for cannot be written into one of the lines, or none is named.
    """
    draft = _Draft(index, complete_parents=complete_parents)
    plans: list[Plan] = []
    refs: list[Ref] = []
    unchanged: Unchanged | None = None
    for intent in intents:
        try:
            plans.append(_act(intent, draft, today))
            refs.append(intent.ref)
        except Unchanged as error:
            unchanged = error
        except BadInput as error:
            raise BadInput(f"“{_words(intent.ref)}”: {error}") from None
    if not plans:
        raise unchanged or BadInput(_("there is nothing to do it to."))
    is_date = isinstance(intents[0], SetDate)
    subject = subject_of(plans[0], is_date=is_date)
    if len(plans) > 1:
        subject = f"{subject.partition(':')[0]}: {len(plans)} items"
    return Change(draft.files(), plans[0].action, subject, tuple(refs))


def prepare_adds(
    tasks: Sequence[AddTask], index: Index, today: date, *, inbox: str | None = None
) -> Change:
    """Plan several new tasks as one change; either all can be added, or none is.

    Raises:
        NotFound: a note or section has gone.
        BadInput: one of them cannot be written, or there is none.
    """
    draft = _Draft(index, complete_parents=False)
    plans = [_add(task, draft, today, inbox) for task in tasks]
    if not plans:
        raise BadInput(_("there is no task to add."))
    subject = subject_of(plans[0]) if len(plans) == 1 else f"Add: {len(plans)} tasks"
    refs = tuple(Ref(task.path, plan.line, "") for task, plan in zip(tasks, plans, strict=True))
    return Change(draft.files(), "add", subject, refs)


def _words(ref: Ref) -> str:
    item = read_item(ref.raw.strip())
    return label(item.description if item is not None else ref.raw)


def _add(intent: AddTask, draft: _Draft, today: date, inbox: str | None) -> Plan:
    is_new = intent.path == inbox and not draft.holds(inbox)
    if is_new and draft.index.vault.stamp(intent.path) is None:
        title = intent.path.rsplit("/", 1)[-1].removesuffix(".md")
        record = draft.found(intent.path, _INBOX.format(title=title))
    else:
        record = draft.record(intent.path)
    plan = plan_add(intent, record, draft.index.settings, today)
    draft.edit(intent.path, plan.edits)
    return plan


def _make_task(intent: MakeTask, draft: _Draft, today: date, inbox: str | None) -> Plan:
    from tracker.core.make_task import plan_task_of

    record = draft.record(intent.ref.path)
    item = find(record.note, intent.ref)
    stem = intent.path.rpartition("/")[2].removesuffix(".md")
    made = plan_task_of(record, intent.ref, record.handles[item.index], stem, draft.index.settings)
    draft.edit(intent.ref.path, made.edits)
    task = AddTask(made.text, intent.path, intent.section)
    return replace(_add(task, draft, today, inbox), words=label(record.texts[item.index]))


def _act(intent: ItemIntent, draft: _Draft, today: date) -> Plan:
    path = intent.ref.path
    entry = _entry(intent.ref, draft.index, today)
    record = draft.record(path)
    if entry is not None and entry.note == path:
        return _on_paper(intent, entry, draft, today)
    plan = plan_item(intent, record, draft.index.settings, today)
    after = draft.edit(path, plan.edits)
    if isinstance(intent, SetProgress) and entry is not None:
        plan, after = _begin(entry, plan, after, draft, today)
    if isinstance(intent, EditTask):
        _name(intent, draft, today)
    is_about_it = not isinstance(intent, AddItem)
    if is_about_it and entry is not None and entry.note in draft.index.records:
        _follow(entry, after, plan, draft, today)
    return _complete_above(path, plan, draft, today) if draft.complete_parents else plan


def _complete_above(path: str, plan: Plan, draft: _Draft, today: date) -> Plan:
    """Complete what the item is nested in, as far up as nothing below is left to do.

    The answer is `plan` with the line on which its item then stands.
    """
    was = find_task(plan.was, draft.index.settings, path)
    if plan.is_deleted or state_of(was, today).is_over:
        return plan
    line = plan.line
    while True:
        record = draft.record(path)
        item = next((each for each in record.note.items if each.line == line), None)
        if item is None or not state_of(record.lines.get(item.index), today).is_over:
            return plan
        above = task_above(record, item)
        if (
            above is None
            or state_of(record.lines[above.index], today).is_over
            or not is_finished_below(record, above, today)
        ):
            return plan
        done = plan_item(Finish(record.ref(above)), record, draft.index.settings, today)
        draft.edit(path, done.edits)
        draft.also.append(done.words)
        line = done.line
        # A recurring task leaves its next instance above it.
        plan = replace(plan, line=plan.line + done.line - above.line)


def _begin(
    entry: Entry, plan: Plan, after: NoteRecord, draft: _Draft, today: date
) -> tuple[Plan, NoteRecord]:
    """Who is further in something unread than before has begun it."""
    from tracker.core.reading.entry import ReadingState
    from tracker.core.reading.items import words_at

    if entry.state is not ReadingState.UNREAD:
        return plan, after
    item = next(each for each in after.note.items if each.line == plan.line)
    _other, part = words_at(after, item)
    if part is None or part.done <= (entry.part.done if entry.part is not None else 0):
        return plan, after
    begun = plan_item(Start(after.ref(item)), after, draft.index.settings, today)
    return replace(plan, line=begun.line), draft.edit(after.path, begun.edits)


def _name(intent: EditTask, draft: _Draft, today: date) -> None:
    """Give ids to the tasks that the edited one now waits for."""
    taken = {task.line.id for task in draft.index.tasks(today)}
    settings = draft.index.settings
    for ref, own in intent.named:
        if own in taken:
            raise Conflict(
                _("another task has got the id {own}: nothing was written. Repeat it.").format(
                    own=own
                )
            )
        draft.edit(ref.path, plan_id(ref, own, draft.record(ref.path), settings))


def _follow(entry: Entry, after: NoteRecord, plan: Plan, draft: _Draft, today: date) -> None:
    """What else stands for the paper that was acted on: its note, and its other lines."""
    from tracker.core.reading.entry import reading_state
    from tracker.core.reading.follow import follow, intent_for

    item = next((each for each in after.note.items if each.line == plan.line), None)
    if item is None or entry.note is None:
        return
    state = reading_state(state_of(after.lines.get(item.index), today))
    was = find_task(plan.was, draft.index.settings, entry.ref.path)
    if state is reading_state(state_of(was, today)):
        # Where the two differed before, the action was not about it: a check tells of that.
        return
    draft.edit(entry.note, follow(draft.record(entry.note), state, today))
    for other in draft.index.entries(today):
        is_same = other.note == entry.note and other.ref != entry.ref
        if not is_same or other.ref.path == other.note:
            continue
        record = draft.record(other.ref.path)
        with suppress(Conflict, Unchanged):
            line = record.lines.get(find(record.note, other.ref).index)
            if line is not None and reading_state(state_of(line, today)) is not state:
                intent = intent_for(state, other.ref)
                draft.edit(
                    other.ref.path, plan_item(intent, record, draft.index.settings, today).edits
                )


def _on_paper(intent: ItemIntent, entry: Entry, draft: _Draft, today: date) -> Plan:
    from tracker.core.reading.follow import asked_state, follow

    path = intent.ref.path
    state = asked_state(intent, entry.state)
    edits = follow(draft.record(path), state, today)
    if not edits:
        raise Unchanged(
            _("“{title}” is {state} already.").format(
                title=label(entry.title), state=_(state.value)
            )
        )
    draft.edit(path, edits)
    return Plan(edits, 0, state.value, label(entry.title), intent.ref.raw)


def _entry(ref: Ref, index: Index, today: date) -> Entry | None:
    if ref.path not in index.records:
        raise NotFound(
            _("{path} is not in the vault any more: nothing was written.").format(
                path=visible(ref.path)
            )
        )
    if not may_list_reading(index, ref.path):
        return None
    return next((entry for entry in index.entries(today) if entry.ref == ref), None)
