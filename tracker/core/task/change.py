"""What actions do to a task's line: edits within it, and whole new lines beside it.

Lines are given without their line end; positions are characters of the line.
"""

from dataclasses import replace
from datetime import date

from tracker.core.pattern import compile_late
from tracker.core.task import splice, wording
from tracker.core.task.days import Unit, later
from tracker.core.task.fields import DATES, Priority
from tracker.core.task.line import TaskLine, boxed_task, find_task, read_line
from tracker.core.task.settings import DEFAULTS, TaskSettings
from tracker.core.task.status import Status, StatusType
from tracker.core.task.tail import BLANKS, LINE_ENDS, WORD
from tracker.core.task.write import priority_value
from tracker.core.text import Edit, apply
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import BadInput
from tracker.language import _

_INDENT = compile_late(rf"[{BLANKS}>]*")
_ITEM = compile_late(rf"{_INDENT.pattern}(?:[-*+]|[0-9]+[.)])")
_SYMBOL = compile_late(r"[^\n\r\u2028\u2029]")
_TAG = compile_late(rf"#[^ !@#$%^&*(),.?\":{{}}|<>{BLANKS}]+")
_NEW_BOX = " [ ]"


@dataclass(frozen=True, slots=True)
class LineChange:
    """What becomes of one line."""

    edits: tuple[Edit, ...] = ()
    """Within the line."""
    above: tuple[str, ...] = ()
    """New lines before it, without line ends."""
    below: tuple[str, ...] = ()
    """New lines after it, without line ends."""
    deleted: bool = False
    """The line itself goes, with its line end; the new lines come all the same."""


def toggle(line: str, settings: TaskSettings, today: date, path: str = "") -> LineChange:
    """Give the task its next status; what has no checkbox gets one, be it a list item or not.

    A box without the vault's global filter is no task to the plugin: only its character changes.
    """
    line = _without_return(line)
    task = boxed_task(line, settings, path)
    if task is not None:
        following = settings.statuses.after(task.status)
        if read_line(line, settings, path) is None:
            return LineChange(_box_edits(task, following))
        return with_status(task, following, settings, today)
    if (item := _ITEM.match(line)) is not None:
        return LineChange((Edit(item.end(), item.end(), _NEW_BOX),))
    indent = _INDENT.match(line)
    place = indent.end() if indent is not None else 0
    return LineChange((Edit(place, place, "- [ ] "),))


def set_status(
    line: str, symbol: str, settings: TaskSettings, today: date, path: str = ""
) -> LineChange:
    """Give the item the status of `symbol`, and a checkbox where it has none.

    Raises:
        BadInput: the symbol is not one character, or the line is no list item.
    """
    if _SYMBOL.fullmatch(symbol) is None:
        raise BadInput(_("a status is one character, as in `[x]`."))
    return _into(_boxed(line, settings, path), settings.statuses.get(symbol), settings, today)


def start(line: str, settings: TaskSettings, today: date, path: str = "") -> LineChange:
    """Begin the item: the first status in progress, and today as its start if it has none.

    Raises:
        BadInput: the line is no list item.
    """
    item = _boxed(line, settings, path)
    task = item.task
    edits: tuple[Edit, ...] = ()
    if task.status.type is not StatusType.IN_PROGRESS:
        status = settings.statuses.first(StatusType.IN_PROGRESS)
        edits = _status_edits(task, status, settings, today)
    if task.field("start") is None:
        edits += splice.put(task, "start", today.isoformat(), settings)
    return LineChange(item.edits(edits))


def finish(line: str, settings: TaskSettings, today: date, path: str = "") -> LineChange:
    """Complete the item: the first done status, with today's date if the settings say so.

    Raises:
        BadInput: the line is no list item.
    """
    return _close(line, StatusType.DONE, settings, today, path)


def cancel(line: str, settings: TaskSettings, today: date, path: str = "") -> LineChange:
    """Give the item up: the first cancelled status, with today's date if the settings say so.

    Raises:
        BadInput: the line is no list item.
    """
    return _close(line, StatusType.CANCELLED, settings, today, path)


def set_date(
    line: str, field: str, day: date | None, settings: TaskSettings = DEFAULTS, path: str = ""
) -> LineChange:
    """Set the date field with the key `field`; None takes it out.

    Raises:
        BadInput: there is no such date field, or the line has no checkbox.
    """
    if field not in DATES:
        raise BadInput(
            _("there is no date field “{field}”; there are: {names}.").format(
                field=field, names=", ".join(DATES)
            )
        )
    return put_field(line, field, "" if day is None else day.isoformat(), settings, path)


def set_priority(
    line: str, priority: Priority, settings: TaskSettings = DEFAULTS, path: str = ""
) -> LineChange:
    """Set the priority; the normal one takes it out.

    Raises:
        BadInput: the line has no checkbox.
    """
    return put_field(line, "priority", priority_value(priority, settings), settings, path)


def set_description(
    line: str, text: str, settings: TaskSettings = DEFAULTS, path: str = ""
) -> LineChange:
    """Change the words, tags included, and nothing else.

    Raises:
        BadInput: there are none, or they would not be read as words only; or the line has no
            checkbox.
    """
    words = text.strip(BLANKS)
    if not words:
        raise BadInput(_("a task needs words."))
    if not LINE_ENDS.isdisjoint(words):
        raise BadInput(_("a task is one line: it cannot hold a line end."))
    task = task_of(line, settings, path)
    return _reworded(task, wording.reworded(task, words), WORD.findall(words), settings, path)


def add_tag(line: str, tag: str, settings: TaskSettings = DEFAULTS, path: str = "") -> LineChange:
    """Put a tag, `#` included, behind the words, unless it is there.

    Raises:
        BadInput: it is no tag, or the line has no checkbox.
    """
    if _TAG.fullmatch(tag) is None:
        raise BadInput(
            _("“{tag}” is no tag: write it like #reading, without blanks.").format(tag=visible(tag))
        )
    task = task_of(line, settings, path)
    if tag in WORD.findall(task.description):
        return LineChange()
    return _reworded(
        task, wording.with_tag(task, tag), [*WORD.findall(task.description), tag], settings, path
    )


def remove_tag(
    line: str, tag: str, settings: TaskSettings = DEFAULTS, path: str = ""
) -> LineChange:
    """Take a tag, `#` included, out of the words, wherever it stands.

    Raises:
        BadInput: it is what makes the line a task, or the line has no checkbox.
    """
    task = task_of(line, settings, path)
    words = [word for word in WORD.findall(task.description) if word != tag]
    return _reworded(task, wording.without_tag(task, tag), words, settings, path)


def postpone(
    line: str,
    amount: int,
    unit: Unit,
    settings: TaskSettings,
    today: date,
    *,
    path: str = "",
    from_today: bool = False,
) -> LineChange:
    """Move the due date, or else the scheduled or the start date, by so many units.

    It counts from the date, but never from a day that is past: from today then.

    Raises:
        BadInput: the task is over, has none of these dates, or a date that does not exist; or
            the line has no checkbox.
    """
    task = task_of(line, settings, path)
    if task.is_done:
        raise BadInput(_("the task is over: it has nothing to postpone."))
    if task.invalid_dates:
        raise BadInput(
            _("its {field} date does not exist: set it first.").format(field=task.invalid_dates[0])
        )
    for key in ("due", "scheduled", "start"):
        day: date | None = getattr(task, key)
        if day is not None:
            base = today if from_today else max(day, today)
            return set_date(line, key, later(base, amount, unit), settings, path)
    raise BadInput(_("the task has no due, scheduled or start date to postpone."))


def task_of(line: str, settings: TaskSettings, path: str) -> TaskLine:
    """The line with a checkbox that an action is about.

    Raises:
        BadInput: it has none.
    """
    task = boxed_task(_without_return(line), settings, path)
    if task is None:
        raise BadInput(
            _("the line has no checkbox: give it one first, by starting it for example.")
        )
    return task


def put_field(
    line: str, key: str, value: str, settings: TaskSettings, path: str = ""
) -> LineChange:
    """Give the field with the key `key` a value, as it is written; an empty one takes it out.

    Raises:
        BadInput: the line has no checkbox, or more fields than the plugin reads.
    """
    task = task_of(line, settings, path)
    edits = splice.put(task, key, value, settings)
    after = find_task(apply(task.raw, edits), settings, path)
    field = after.field(key) if after is not None else None
    if (field.value if field is not None else "") != value:
        raise BadInput(_("the line has more fields than the Tasks plugin reads: nothing changed."))
    return LineChange(edits)


def _reworded(
    task: TaskLine, edits: tuple[Edit, ...], words: list[str], settings: TaskSettings, path: str
) -> LineChange:
    """The edits, if they lead to these words, in whatever order, and the same fields."""
    line = apply(task.raw, edits)
    if read_line(task.raw, settings, path) and not read_line(line, settings, path):
        needed = visible(settings.global_filter)
        raise BadInput(
            _("without “{needed}” the Tasks plugin takes the line for no task.").format(
                needed=needed
            )
        )
    after = find_task(line, settings, path)
    if (
        after is None
        or sorted(WORD.findall(after.description)) != sorted(words)
        or _beside_words(after) != _beside_words(task)
    ):
        said = visible(" ".join(words))
        raise BadInput(
            _("“{said}” would be read as more than words: set fields one by one.").format(said=said)
        )
    return LineChange(edits)


def _beside_words(task: TaskLine) -> tuple[object, ...]:
    fields = tuple((field.key, field.value) for field in task.fields)
    return task.indent, task.marker, task.status, task.block_link, fields


@dataclass(frozen=True, slots=True)
class _Item:
    """A list item as a task, with a blank box put in where it has none."""

    task: TaskLine
    new_box: int | None
    """Where in the line the box was put; None if it was there."""

    def edits(self, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        """Edits of the task as edits of the line without the box."""
        place = self.new_box
        if place is None:
            return edits
        length = len(_NEW_BOX)
        symbols = [edit.text for edit in edits if edit.start < place + length]
        box = Edit(place, place, f" [{symbols[0]}]" if symbols else _NEW_BOX)
        return (box, *(edit.shifted(-length) for edit in edits if edit.start >= place + length))


def _boxed(line: str, settings: TaskSettings, path: str) -> _Item:
    line = _without_return(line)
    task = boxed_task(line, settings, path)
    if task is not None:
        return _Item(task, None)
    item = _ITEM.match(line)
    if item is None:
        raise BadInput(_("the line is no list item."))
    place = item.end()
    return _Item(task_of(line[:place] + _NEW_BOX + line[place:], settings, path), place)


def _close(
    line: str, kind: StatusType, settings: TaskSettings, today: date, path: str
) -> LineChange:
    item = _boxed(line, settings, path)
    if item.task.status.type is kind:
        return LineChange()
    return _into(item, settings.statuses.first(kind), settings, today)


def _into(item: _Item, status: Status, settings: TaskSettings, today: date) -> LineChange:
    change = with_status(item.task, status, settings, today)
    return replace(change, edits=item.edits(change.edits)) if not change.deleted else change


def with_status(
    task: TaskLine,
    status: Status,
    settings: TaskSettings,
    today: date,
    *,
    again: TaskLine | None = None,
    day: date | None = None,
) -> LineChange:
    """Give the task a status, with the dates and the next instance that come with it.

    The next instance is that of `again`, where it is given: the task as it will be. It is done
    or cancelled on `day`, which is today where it is not given.
    """
    edits = _status_edits(task, status, settings, day or today)
    if status.type is not StatusType.DONE or task.status.type is StatusType.DONE:
        return LineChange(edits)
    from tracker.core.task.completion import next_instance

    instance = next_instance(again or task, status, settings, day or today, today)
    new = () if instance is None else (instance,)
    deleted = task.on_completion == "delete"
    return LineChange(
        edits=() if deleted else edits,
        above=() if settings.recurrence_on_next_line else new,
        below=new if settings.recurrence_on_next_line else (),
        deleted=deleted,
    )


def _status_edits(
    task: TaskLine, status: Status, settings: TaskSettings, today: date
) -> tuple[Edit, ...]:
    edits = _box_edits(task, status)
    if not edits:
        return ()
    stamps = (
        ("cancelled", StatusType.CANCELLED, settings.set_cancelled_date),
        ("done", StatusType.DONE, settings.set_done_date),
    )
    for key, kind, wanted in stamps:
        if status.type is not kind:
            edits += splice.take_out(task, key, settings)
        elif task.status.type is not kind:
            edits += splice.put(task, key, today.isoformat() if wanted else "", settings)
    return edits


def _box_edits(task: TaskLine, status: Status) -> tuple[Edit, ...]:
    if status.symbol == task.status.symbol:
        return ()
    if _SYMBOL.fullmatch(status.symbol) is None:
        raise BadInput(
            _(
                "the vault's Tasks settings lead from “{name}” to “{symbol}”, which is not one "
                "character."
            ).format(name=task.status.name, symbol=status.symbol)
        )
    return (Edit(task.status_span.start, task.status_span.end, status.symbol),)


def _without_return(line: str) -> str:
    # It is the line's end, which stays where it is; no edit reaches it.
    return line.removesuffix("\r")
