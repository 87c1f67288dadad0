"""The plugin's window for creating and editing a task: what it shows, and what it then writes.

Lines are given without their line end; positions are characters of the line.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from tracker.core.casual.plugin import typed_date
from tracker.core.task import wording
from tracker.core.task.change import LineChange, put_field, with_status
from tracker.core.task.fields import DATES, FIELDS, Priority
from tracker.core.task.line import TaskLine, boxed_task, find_task, read_beginning
from tracker.core.task.notation import NOTATIONS
from tracker.core.task.recurrence import parse_rule
from tracker.core.task.settings import TaskSettings
from tracker.core.task.status import StatusType
from tracker.core.task.tail import BLANKS, LINE_ENDS
from tracker.core.task.write import priority_value
from tracker.core.text import Edit, apply
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import BadInput
from tracker.language import _

_STAMPS = {StatusType.DONE: "done", StatusType.CANCELLED: "cancelled"}
_Days: TypeAlias = tuple[date, date | None]
"""Today, and the day on which the task is said to be done or cancelled."""
_HAPPENS = ("due", "scheduled", "start")


@dataclass(frozen=True, slots=True)
class Form:
    """The window's fields, each as its text stands there."""

    description: str = ""
    """The words and tags, without the vault's global filter."""
    priority: Priority = Priority.NORMAL
    status: str = " "
    """The character in the box."""
    recurrence: str = ""
    created: str = ""
    start: str = ""
    scheduled: str = ""
    due: str = ""
    done: str = ""
    cancelled: str = ""
    on_completion: str = ""
    """`keep`, `delete` or nothing."""
    depends_on: tuple[str, ...] = ()
    """The ids of the tasks that come first."""


def open_form(
    line: str,
    settings: TaskSettings,
    today: date,
    path: str = "",
    ids: Collection[str] | None = None,
) -> Form:
    """What the window shows for `line`, which need not be a task's.

    Of what the task depends on only the `ids` are shown, and so written again: the ids that the
    vault's tasks have. None keeps all.
    """
    line = line.removesuffix("\r")
    task = boxed_task(line, settings, path)
    created = today.isoformat() if settings.set_created_date else ""
    if task is None:
        begun = read_beginning(line)
        words = _shown_words(begun.words, settings)
        return Form(words, status=begun.symbol or " ", created=created)
    days = {key: str(_shown_value(task, key)) for key in DATES}
    is_blank = not task.description or settings.global_filter not in task.description
    if not days["created"] and is_blank:
        days["created"] = created
    return Form(
        _shown_words(task.description, settings),
        task.priority,
        task.status.symbol,
        task.recurrence or "",
        on_completion=task.on_completion,
        depends_on=tuple(each for each in task.depends_on if ids is None or each in ids),
        **days,
    )


def apply_form(
    line: str,
    form: Form,
    settings: TaskSettings,
    today: date,
    path: str = "",
    *,
    future_only: bool = True,
) -> LineChange:
    """What becomes of `line` when the window, opened on it and filled with `form`, is left.

    A text that says no date or no rule takes the field out: see `problems`. What was not typed
    over stays as it stands, understood or not. With `future_only` a date without a year lies
    ahead.

    Raises:
        BadInput: the words hold a line end, the status is not one character, or the line has
            more fields than the plugin reads.
    """
    if not LINE_ENDS.isdisjoint(form.description):
        raise BadInput(_("a task is one line: it cannot hold a line end."))
    if len(form.status) != 1 or form.status in LINE_ENDS:
        raise BadInput(_("a status is one character, as in `[x]`."))
    line = line.removesuffix("\r")
    days = {key: typed_date(getattr(form, key), today, future_only=future_only) for key in DATES}
    task = boxed_task(line, settings, path)
    # A task can be completed on another day than this: its next instance counts from there.
    day = days.get(_STAMPS.get(settings.statuses.get(form.status).type, ""))
    if task is None:
        return _begun(line, form, _values(form, days, settings), settings, (today, day))
    written = line
    for key, value in _values(form, days, settings).items():
        if getattr(form, key) != _shown_value(task, key):
            written = apply(written, put_field(written, key, value, settings, path).edits)
    return _left(written, task, form, settings, (today, day))


def problems(form: Form, shown: Form, today: date, *, future_only: bool = True) -> dict[str, str]:
    """What keeps the window from being left, by the field's key; what was `shown` is no fault."""
    found = {
        key: _("“{text}” is no date.").format(text=visible(text))
        for key in DATES
        if (text := getattr(form, key).strip())
        and text != getattr(shown, key)
        and typed_date(text, today, future_only=future_only) is None
    }
    rule = form.recurrence.strip()
    if rule and rule != shown.recurrence and parse_rule(rule) is None:
        found["recurrence"] = _("“{rule}” is no rule.").format(rule=visible(rule))
    elif rule and not any(getattr(form, key) for key in _HAPPENS):
        found["recurrence"] = _("what repeats needs a due, a scheduled or a start date.")
    return found


def _shown_value(task: TaskLine, key: str) -> object:
    """What the window shows for a field if it leaves nothing of the line out."""
    if key == "scheduled" and task.scheduled_inferred:
        return str(task.scheduled)
    if key in DATES:
        field = task.field(key)
        return field.value if field is not None else ""
    if key == "recurrence":
        return task.recurrence or ""
    value: object = getattr(task, key)
    return value


def _shown_words(words: str, settings: TaskSettings) -> str:
    """The words without the global filter, as the plugin takes it out."""
    if not settings.global_filter:
        return words
    word = rf"(^|\s){re.escape(settings.global_filter)}($|\s)"
    if re.search(word, words) is None:
        return words
    return re.sub(word, r"\1\2", words).replace("  ", " ", 1).strip()


def _saved_words(before: str, form: Form, settings: TaskSettings) -> str:
    """The words with the global filter in front, where it did not stand within a word."""
    words = form.description.strip(BLANKS)
    needed = settings.global_filter
    if needed and (needed not in before or _shown_words(before, settings) != before):
        return f"{needed} {words}"
    return words


def _values(form: Form, days: dict[str, date | None], settings: TaskSettings) -> dict[str, str]:
    """What is to be written for each field but the words."""
    rule = parse_rule(form.recurrence.strip())
    values = {
        "depends_on": ",".join(form.depends_on),
        "priority": priority_value(form.priority, settings),
        "recurrence": rule.text if rule is not None else "",
        "on_completion": form.on_completion,
        **{key: day.isoformat() if day else "" for key, day in days.items()},
    }
    return {field.key: values[field.key] for field in FIELDS if field.key in values}


def _begun(
    line: str, form: Form, values: dict[str, str], settings: TaskSettings, days: _Days
) -> LineChange:
    """A task made of a line that is none: its words stay, and the fields follow them."""
    today, day = days
    begun = read_beginning(line)
    write = NOTATIONS[settings.task_format].write
    fields = "".join(write(key, value) for key, value in values.items() if value)
    box = f"{begun.head}[{begun.symbol or ' '}] "
    words = _saved_words(begun.words, form, settings)
    rule = form.recurrence.strip()
    # The fields are read without the words, in which others may seem to stand.
    task = find_task(f"{box}{fields}", settings)
    if task is None:
        raise BadInput(_("the line cannot become a task."))
    status = settings.statuses.get(form.status)
    again = task._replace(description=words, rule=rule)
    done = with_status(task, status, settings, today, again=again, day=day)
    written = apply(task.raw, done.edits)
    place = len(box)
    trailing = begun.words[len(begun.words.rstrip(BLANKS)) :]
    written = f"{written[:place]}{words}{written[place:]}{begun.block_link}{trailing}"
    return replace(done, edits=_difference(line, written))


def _left(
    written: str, before: TaskLine, form: Form, settings: TaskSettings, days: _Days
) -> LineChange:
    """The line with its new status and words, once its fields are `written`."""
    today, day = days
    task = find_task(written, settings)
    if task is None:
        raise BadInput(_("with these fields the line would be no task."))
    words = _saved_words(before.description, form, settings)
    # The text that was typed may say more than the rule as it is written back.
    is_typed = form.recurrence != _shown_value(before, "recurrence")
    rule = form.recurrence.strip() if is_typed else task.rule
    status = settings.statuses.get(form.status)
    again = task._replace(description=words, rule=rule)
    if before.scheduled_inferred and form.scheduled == _shown_value(before, "scheduled"):
        # The next instance is not of the note's day, and says its own.
        again = again._replace(scheduled=before.scheduled)
    done = with_status(task, status, settings, today, again=again, day=day)
    if done.deleted:
        return done
    after = find_task(apply(written, done.edits), settings)
    if after is None:
        raise BadInput(_("with this status the line would be no task."))
    edits = () if words == after.description else wording.reworded(after, words)
    return replace(done, edits=_difference(before.raw, apply(after.raw, edits)))


def _difference(before: str, after: str) -> tuple[Edit, ...]:
    """One edit from `before` to `after`, as short as can be."""
    if before == after:
        return ()
    start = len(_common_start(before, after))
    shortest = min(len(before), len(after)) - start
    end = min(len(_common_start(before[::-1], after[::-1])), shortest)
    return (Edit(start, len(before) - end, after[start : len(after) - end]),)


def _common_start(one: str, other: str) -> str:
    """What both begin with."""
    length = 0
    for ours, theirs in zip(one, other, strict=False):
        if ours != theirs:
            break
        length += 1
    return one[:length]
