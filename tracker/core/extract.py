"""The facts of a note, taken from its record, and the tasks that they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from tracker.core.facts import (
    NoteFacts,
    TaskFacts,
    Traits,
    contested_in,
    looks_like_conflict,
    looks_like_query,
    relations_of,
)
from tracker.core.roles import Role
from tracker.core.task.line import TaskLine, read_line
from tracker.core.task.settings import TaskSettings
from tracker.core.text import encode

if TYPE_CHECKING:
    from tracker.core.record import NoteRecord

_ANY_DAY = date.min


def facts_of(record: NoteRecord) -> NoteFacts:
    """The facts of a note that was read whole."""
    from tracker.core.reading.paper import pack_paper, paper_of

    roles = {role.value for role in record.roles} - {Role.TASKS.value}
    data = encode(record.note.text)
    traits = Traits(
        tuple(sorted(roles)),
        pack_paper(
            paper_of(record.path, record.properties), record.note.lines[0].of(record.note.text)
        ),
        looks_like_query(data),
        looks_like_conflict(data),
        record.warning,
        *relations_of(line for index, line in record.lines.items() if index in record.tasks),
    )
    return NoteFacts(tuple(_tasks_in(record)), traits)


def _tasks_in(record: NoteRecord) -> Iterator[TaskFacts]:
    from tracker.core.subtasks import subtask_counts

    if not record.tasks:
        return
    counts = subtask_counts(record, _ANY_DAY)
    contested = contested_in(record.note.text)
    for index in record.lines:
        if index not in record.tasks:
            continue
        item = record.note.items[index]
        yield TaskFacts(
            item.line,
            item.span.of(record.note.text),
            record.handles[index],
            record.role(item).value,
            item.heading,
            record.section(item).title,
            *counts.get(index, (0, 0)),
            item.line in contested,
        )


def lines_of(path: str, facts: Iterable[TaskFacts], settings: TaskSettings) -> Iterator[TaskLine]:
    """The lines of the note's tasks, read."""
    for fact in facts:
        line = read_line(fact.raw, settings, path)
        if line is not None:
            yield line
