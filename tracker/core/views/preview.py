"""The note around a row, as text that is safe to show, with answers in the place of queries."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from tracker.core.ask import Block, blocks_of
from tracker.core.note import Note
from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.render.lines import rendered
from tracker.core.task.status import StatusType
from tracker.core.tasks import Task
from tracker.core.views.model import Preview, PreviewLine, Row, View
from tracker.core.views.rows import task_row
from tracker.core.visible import visible

_AROUND = 200
_ANSWERED = 60
"""Queries further from the row than so many lines are shown as they stand."""
_WIDEST = 2000
_MOST_ROWS = 100
"""So many rows of one answer are shown: the rest is for its view."""


def preview_of(
    record: NoteRecord,
    ref: Ref,
    tasks: Mapping[Ref, Task],
    today: date,
    answer: Callable[[Block], View],
) -> Preview:
    """The lines of a note before and after the line of `ref`, at most 200 of each.

    Very long lines are cut: a preview is read, not copied. Lines that hold a task, and those of
    answers, can be acted on. A query that `ref` itself stands in is shown as it is.
    """
    note = record.note
    last = len(note.lines) - 1
    focus = min(ref.line, last)
    first, end = max(0, focus - _AROUND), min(last, focus + _AROUND) + 1
    rows = _rows(record, tasks, today, range(first, end))
    answered = {
        block.line: block
        for block in (blocks_of(note) if "tasks" in note.text else ())
        if max(block.line - focus, focus - block.end_line) <= _ANSWERED
        and not block.line <= focus <= block.end_line
    }
    read = rendered(note, first, end, _boxes(record))
    lines: list[PreviewLine] = []
    place, number = 0, first
    while number < end:
        if number == focus:
            place = len(lines)
        if number in answered:
            block = answered[number]
            lines.extend(_answer_lines(answer(block)))
            number = block.end_line + 1
            continue
        text = note.lines[number].of(note.text)[:_WIDEST].replace("\t", "    ")
        shown = read[number - first]
        lines.append(PreviewLine(visible(text), number, rows.get(number), shown))
        number += 1
    return Preview(visible(ref.path), tuple(lines), place)


def is_the_same_anywhere(note: Note) -> bool:
    """Whether all of a note is shown around each of its lines, and as it stands there."""
    return len(note.lines) <= _AROUND + 1 and "tasks" not in note.text


def looked_at_from(preview: Preview, ref: Ref) -> Preview:
    """The preview of a note that is the same anywhere, around another of its lines."""
    return replace(preview, focus=min(ref.line, len(preview.lines) - 1))


def _rows(
    record: NoteRecord, tasks: Mapping[Ref, Task], today: date, shown: range
) -> Mapping[int, Row]:
    """The tasks of the shown lines, as rows."""
    return {
        item.line: task_row(task, today)
        for item in record.note.items
        if item.line in shown and (task := tasks.get(record.ref(item))) is not None
    }


def _boxes(record: NoteRecord) -> Mapping[int, StatusType]:
    """What the checkboxes of a note say, by line."""
    items = record.note.items
    return {items[index].line: line.status.type for index, line in record.lines.items()}


def _answer_lines(view: View) -> Iterator[PreviewLine]:
    if not view.groups:
        yield PreviewLine(f"  ⟐ {view.empty}")
        return
    left = _MOST_ROWS
    for group in view.groups:
        if group.title:
            yield PreviewLine(f"  ▪ {group.title}")
        for row in group.rows[:left]:
            chips = " · ".join(chip.text for chip in row.chips if chip.text)
            words = f"{row.glyph} {row.text}" + (f"  ({chips})" if chips else "")
            yield PreviewLine(f"  {'  ' * row.depth}{words}", row=row)
        left -= min(left, len(group.rows))
    yield PreviewLine(f"  ⟐ {view.summary}")
