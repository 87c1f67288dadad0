"""Edits of single fields in a task's line; everything beside them keeps its characters.

Positions are characters of the line. Several edits for one line never overlap.
"""

from tracker.core.task.fields import ORDER
from tracker.core.task.line import TaskLine, find_task
from tracker.core.task.notation import NOTATIONS
from tracker.core.task.settings import TaskSettings
from tracker.core.task.tail import BLANKS, WORD, Field
from tracker.core.text import Edit, apply


def put(task: TaskLine, key: str, value: str, settings: TaskSettings) -> tuple[Edit, ...]:
    """Give the field `key` the value, as it is written; an empty one removes the field."""
    if not value:
        return take_out(task, key, settings)
    field = task.field(key)
    if field is None:
        return (_added(task, key, value, settings),)
    if field.value == value:
        return ()
    span = field.value_span
    return (Edit(span.start, span.end, value),)


def take_out(task: TaskLine, key: str, settings: TaskSettings) -> tuple[Edit, ...]:
    """Remove every field `key`, so that no other one counts in its place."""
    gone = [field for field in task.fields if field.key == key]
    edits = tuple(Edit(_gap_start(task, field, settings), field.end, "") for field in gone)
    behind = gone[0].end if len(gone) == 1 and gone[0].start == box_end(task) else len(task.raw)
    if any(tag.start == behind + 1 for tag in task.tail.tags):
        # With no blank of its own before it, the one behind it goes.
        edits = (Edit(gone[0].start, behind + 1, ""),)
    if not edits or _beside(find_task(apply(task.raw, edits), settings), key) == _beside(task, key):
        return edits
    # What follows would become a part of what is before: the blanks stay between them.
    return tuple(Edit(field.start, field.end, "") for field in gone)


def _beside(task: TaskLine | None, key: str) -> tuple[object, ...]:
    if task is None:
        return ()
    fields = tuple((field.key, field.value) for field in task.fields if field.key != key)
    return fields, WORD.findall(task.description)


def end_before(task: TaskLine, position: int) -> int:
    """Where the text that stands before `position` ends; never inside the box or its blank."""
    return max(box_end(task), len(task.raw[:position].rstrip(BLANKS)))


def box_end(task: TaskLine) -> int:
    """Behind the box and the one blank that makes it a box."""
    end = task.status_span.end + 1
    return end + 1 if task.raw.startswith(" ", end) else end


def _added(task: TaskLine, key: str, value: str, settings: TaskSettings) -> Edit:
    """The field where the plugin's order has it, before the first one of those that follow.

    Where something glued together (`#tag⏫`) would be read otherwise then, it stands further left.
    """
    following = (field.start for field in task.fields if ORDER[field.key] > ORDER[key])
    starts = [field.start for field in task.fields] + [tag.start for tag in task.tail.tags]
    apart = sorted((start for start in starts if task.raw[start - 1] in BLANKS), reverse=True)
    text = NOTATIONS[settings.task_format].write(key, value)
    places = [end_before(task, at) for at in (next(following, task.body_span.end), *apart)]
    edits = [Edit(place, place, text) for place in places]
    # Before words that begin right behind the box (`- [ ] #tag⏫`) it needs a blank of its own.
    edits += [Edit(place, place, f"{text.lstrip()} ") for place in places]
    for edit in edits:
        after = find_task(apply(task.raw, (edit,)), settings)
        if _beside(after, key) == _beside(task, key):
            return edit
    return edits[0]


def _gap_start(task: TaskLine, field: Field, settings: TaskSettings) -> int:
    """Where the blanks begin that go with `field`: at most as many as are written before one."""
    raw = task.raw
    first = max(box_end(task), field.start - len(NOTATIONS[settings.task_format].gap))
    start = field.start
    while start > first and raw[start - 1] == " ":
        start -= 1
    return start
