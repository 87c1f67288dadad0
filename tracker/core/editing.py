"""Editing a whole task: the texts of its fields, how each is understood, and what is written."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tracker.core.calendar import Prefer
from tracker.core.capture.rules import rule_typed
from tracker.core.dates import describe_date, parse_date
from tracker.core.handle import is_handle
from tracker.core.label import label
from tracker.core.ref import Ref
from tracker.core.resolve import Candidate, resolve
from tracker.core.task.dialog import Form, apply_form, open_form
from tracker.core.task.fields import DATES, Priority
from tracker.core.task.ids import mint
from tracker.core.task.names import NOTHING, priority_named, symbol_named
from tracker.core.task.recurrence import next_occurrence, parse_rule
from tracker.core.task.rule_spoken import rule_words
from tracker.core.task.settings import TaskSettings
from tracker.core.tasks import Task
from tracker.core.text import apply
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import BadInput, TrackerError
from tracker.language import NC_, _

LABELS = {
    "description": NC_("field", "words"),
    "status": NC_("field", "status"),
    "priority": NC_("field", "priority"),
    "recurrence": NC_("field", "repeats"),
    "due": NC_("field", "due"),
    "scheduled": NC_("field", "scheduled"),
    "start": NC_("field", "start"),
    "depends_on": NC_("field", "after"),
    "on_completion": NC_("field", "when done"),
    "created": NC_("field", "created"),
    "done": NC_("field", "done"),
    "cancelled": NC_("field", "cancelled"),
}
"""The fields in the order in which they are asked for, with the words that name them."""

_PAST = frozenset({"created", "done", "cancelled"})


_KEPT = {"": "", "keep": "keep", "保留": "keep", "delete": "delete", "删除": "delete"}
"""What may become of a task that is done, as it is typed and as it is written."""


@dataclass(frozen=True, slots=True)
class Editing:
    """A task whose fields are being edited, and what is needed to understand them."""

    ref: Ref
    shown: Form
    settings: TaskSettings
    today: date
    tasks: tuple[Task, ...]
    """The vault's, for what comes first."""

    @property
    def texts(self) -> dict[str, str]:
        """The fields as they are to be typed over, by their keys."""
        form = self.shown
        status = self.settings.statuses.get(form.status)
        is_known = any(status.symbol == each.symbol for each in self.settings.statuses)
        return {
            "description": form.description,
            "status": status.name if is_known and len(status.name) > 1 else form.status,
            "priority": "" if form.priority is Priority.NORMAL else _(form.priority.value.lower()),
            "recurrence": form.recurrence,
            "depends_on": ", ".join(form.depends_on),
            "on_completion": form.on_completion,
            **{key: getattr(form, key) for key in DATES},
        }


@dataclass(frozen=True, slots=True)
class Understood:
    """What the texts of a task's fields mean."""

    form: Form
    named: tuple[tuple[Ref, str], ...]
    """Tasks that get an id, which `form` names, as they have none."""
    says: Mapping[str, str]
    """By field: how its text is understood, safe to show."""
    faults: Mapping[str, str]
    """By field: why its text cannot be understood."""
    lines: tuple[str, ...]
    """What is written in the place of the task's line; nothing while there are faults."""


def open_editing(ref: Ref, tasks: tuple[Task, ...], settings: TaskSettings, today: date) -> Editing:
    """Begin to edit the item at `ref`, which may have no checkbox yet."""
    ids = {task.line.id for task in tasks if task.line.id}
    return Editing(ref, open_form(ref.raw, settings, today, ref.path, ids), settings, today, tasks)


def understand(editing: Editing, texts: Mapping[str, str]) -> Understood:
    """What `texts` mean, by the keys of `LABELS`; a field that is not named stays as it is."""
    said: dict[str, str] = {}
    faults: dict[str, str] = {}
    form = replace(editing.shown, description=texts.get("description", editing.shown.description))
    named: tuple[tuple[Ref, str], ...] = ()
    before = editing.texts
    for key in LABELS:
        text = texts.get(key, before[key]).strip()
        try:
            if key == "depends_on":
                form, named, said[key] = _after(editing, form, text, is_typed=text != before[key])
            elif text != before[key]:
                form = _with(form, key, text, editing)
        except TrackerError as error:
            faults[key] = str(error)
    said |= _said(form, editing)
    faults = _faults(form) | faults
    lines: tuple[str, ...] = ()
    if not faults:
        try:
            lines = _lines(editing, form)
        except BadInput as error:
            faults["description"] = str(error)
    says = {key: words for key, words in said.items() if words and key not in faults}
    return Understood(form, named, says, faults, lines)


def _with(form: Form, key: str, text: str, editing: Editing) -> Form:
    """The form with one field read from its text."""
    match key:
        case "status":
            return replace(form, status=symbol_named(text, editing.settings.statuses))
        case "priority":
            return replace(form, priority=priority_named(text))
        case "recurrence":
            rule = rule_typed(text)
            if text and rule is None:
                raise BadInput(
                    _("“{text}” is no rule; say for example: every week.").format(
                        text=visible(text)
                    )
                )
            return replace(form, recurrence=rule.text if rule else "")
        case "on_completion":
            kept = _KEPT.get(text.casefold())
            if kept is None:
                raise BadInput(
                    _("when done a task can be kept or deleted: keep, delete, or nothing.")
                )
            return replace(form, on_completion=kept)
        case "description":
            return form
        case _:
            return _with_date(form, key, text, editing)


def _with_date(form: Form, key: str, text: str, editing: Editing) -> Form:
    day = ""
    if text.casefold() not in NOTHING:
        prefer: Prefer = "past" if key in _PAST else "future"
        day = parse_date(text, editing.today, prefer=prefer).isoformat()
    values: dict[str, Any] = {key: day}
    return replace(form, **values)


def _said(form: Form, editing: Editing) -> dict[str, str]:
    """How the fields are understood, in words."""
    days = {key: day for key in DATES if (day := _day(form, key))}
    return {
        "status": visible(editing.settings.statuses.get(form.status).name),
        "recurrence": _repeats(form, editing),
        **{key: describe_date(day, editing.today) for key, day in days.items()},
    }


def _faults(form: Form) -> dict[str, str]:
    """What is wrong with the fields together."""
    found = {}
    if not form.description.strip():
        found["description"] = _("a task needs words.")
    if form.recurrence and not any((form.due, form.scheduled, form.start)):
        found["recurrence"] = _("what repeats needs a due, a scheduled or a start date.")
    return found


def _day(form: Form, key: str) -> date | None:
    try:
        return date.fromisoformat(getattr(form, key))
    except ValueError:
        return None


def _repeats(form: Form, editing: Editing) -> str:
    """The rule as it is understood, and when the task comes again."""
    rule = parse_rule(form.recurrence)
    if rule is None:
        return ""
    days = {key: _day(form, key) for key in ("start", "scheduled", "due")}
    found = next_occurrence(
        rule,
        today=editing.today,
        remove_scheduled=editing.settings.remove_scheduled_date_on_recurrence,
        **days,
    )
    again = found and (found.due or found.scheduled or found.start)
    then = describe_date(again, editing.today).partition(" · ")[0] if again else _("never again")
    return _("then {then} · {text}").format(then=then, text=rule_words(rule.text))


def _after(
    editing: Editing, form: Form, text: str, *, is_typed: bool
) -> tuple[Form, tuple[tuple[Ref, str], ...], str]:
    """What comes first: ids that are there, else words that mean one task, which gets an id."""
    by_id = {task.line.id: task for task in editing.tasks if task.line.id}
    if not is_typed:
        words = [label(by_id[each].line.description) for each in form.depends_on if each in by_id]
        return form, (), " · ".join(words)
    ids: list[str] = []
    named: list[tuple[Ref, str]] = []
    words = []
    for part in filter(None, (each.strip() for each in text.split(","))):
        task = by_id.get(part) or _task_meant(part, editing.tasks)
        if task.ref == editing.ref:
            raise BadInput(_("a task cannot wait for itself."))
        _refuse_circle(editing, task, by_id)
        own = task.line.id or mint({*by_id, *ids}, f"{task.ref.path}\n{task.ref.raw}")
        if own not in ids:
            ids.append(own)
            words.append(label(task.line.description))
            if not task.line.id:
                named.append((task.ref, own))
    return replace(form, depends_on=tuple(ids)), tuple(named), " · ".join(words)


def _task_meant(words: str, tasks: Iterable[Task]) -> Task:
    if is_handle(words):
        found = next((task for task in tasks if task.handle == words), None)
        if found is not None:
            return found
    by_ref = {task.ref: task for task in tasks}
    candidates = (
        Candidate(task.ref, task.handle, task.line.description, task.state.is_over)
        for task in by_ref.values()
    )
    return by_ref[resolve(words, {}, (lambda: candidates,))]


def _refuse_circle(editing: Editing, first: Task, by_id: Mapping[str, Task]) -> None:
    """Refuse to wait for `first` if it waits, however far about, for the task itself."""
    seen: set[str] = set()
    waiting = [first]
    while waiting:
        task = waiting.pop()
        if task.ref == editing.ref:
            words = label(first.line.description)
            raise BadInput(
                _("“{words}” waits for this task already: neither could ever begin.").format(
                    words=words
                )
            )
        for each in task.line.depends_on:
            if each in by_id and each not in seen:
                seen.add(each)
                waiting.append(by_id[each])


def _lines(editing: Editing, form: Form) -> tuple[str, ...]:
    ref = editing.ref
    done = apply_form(ref.raw, form, editing.settings, editing.today, ref.path)
    own = () if done.deleted else (apply(ref.raw, done.edits),)
    return (*done.above, *own, *done.below)
