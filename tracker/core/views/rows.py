"""Rows for tasks, reading entries and tree nodes, with their words decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.core.label import label
from tracker.core.reading.kind import Kind
from tracker.core.roles import Role
from tracker.core.state import State
from tracker.core.task.fields import Priority
from tracker.core.tasks import Task
from tracker.core.views.model import Chip, Progress, Row, Thing, Tone
from tracker.core.views.words import (
    GLYPHS,
    READING_GLYPHS,
    READING_TONES,
    TONES,
    date_chips,
    priority_chip,
    with_day,
)
from tracker.core.visible import visible
from tracker.language import _, pgettext

if TYPE_CHECKING:
    from tracker.core.outline import Node
    from tracker.core.reading.entry import Entry


_YEAR = 4
_AUTHOR = 14
"""Cells of the columns."""


@lru_cache(4096)
def note_name(path: str) -> str:
    """A note as Obsidian names it."""
    return visible(path.rsplit("/", 1)[-1].removesuffix(".md"))


def task_row(task: Task, today: date, *, with_note: bool = True) -> Row:
    """A task as one row; `with_note` adds the name of its note."""
    line = task.line
    chips: list[Chip] = []
    done, total = task.subtasks
    if total:
        chips.append(Chip(f"{done}/{total}", Tone.DONE if done == total else Tone.MUTED))
    if line.priority is not Priority.NORMAL:
        chips.append(priority_chip(line.priority))
    if task.is_blocked:
        chips.append(Chip(_("blocked"), Tone.MUTED))
    if task.is_blocking:
        chips.append(Chip(_("blocks others"), Tone.SOON))
    if line.recurrence:
        chips.append(Chip(_("repeats"), Tone.MUTED))
    chips.extend(date_chips(line, task.state, today))
    if task.role is not Role.TASKS:
        chips.append(Chip(pgettext("role", task.role.value), Tone.MUTED))
    if with_note:
        chips.append(Chip(note_name(task.ref.path), Tone.MUTED))
    late = bool(line.due and line.due < today and not task.state.is_over)
    return Row(
        key=task.handle,
        ref=task.ref,
        glyph=GLYPHS[task.state],
        state=_(task.state.value),
        text=label(line.description) or _("(no words)"),
        chips=tuple(chips),
        tone=Tone.LATE if late else TONES[task.state],
        thing=Thing.TASK,
    )


def author_width(entries: Iterable[Entry]) -> int:
    """Cells for the column of authors of these; none where no author and no year is known."""
    return _AUTHOR if any(entry.authors or entry.year for entry in entries) else 0


def entry_row(entry: Entry, today: date, columns: int = 0) -> Row:
    """A reading entry as one row: title, remark, how long, and by whom and when it was written.

    `columns` are the cells for the authors where rows have columns for authors and year.
    """
    chips: list[Chip] = []
    if entry.kind is not Kind.ARTICLE:
        chips.append(Chip(_(entry.kind.value), Tone.MUTED))
    if entry.priority is not Priority.NORMAL:
        chips.append(priority_chip(entry.priority))
    if entry.rating:
        chips.append(Chip(_("rated {rating:g}").format(rating=entry.rating), Tone.MUTED))
    if entry.is_unexplained:
        chips.append(Chip(_("not yet understood"), Tone.SOON))
    if entry.finished:
        chips.append(Chip(with_day(_("read {day}"), entry.finished, today), Tone.DONE))
    elif entry.started and entry.started <= today:
        chips.append(Chip(_("{days} d").format(days=(today - entry.started).days), Tone.ACTIVE))
    elif entry.created and entry.created <= today:
        chips.append(Chip(_("{days} d old").format(days=(today - entry.created).days), Tone.MUTED))
    who, year = _authors(entry), str(entry.year or "")
    for words, width in ((who, columns), (year, _YEAR if columns else 0)):
        if words or width:
            chips.append(Chip(words, Tone.MUTED, width))
    title = visible(entry.title)
    return Row(
        key=entry.handle,
        ref=entry.ref,
        glyph=READING_GLYPHS[entry.state],
        state=_(entry.state.value),
        text=f"{title} — {visible(entry.remark)}" if entry.remark else title,
        chips=tuple(chips),
        tone=READING_TONES[entry.state],
        progress=_read_so_far(entry),
        link=entry.url,
        pdf=entry.pdf,
        thing=Thing.ENTRY,
    )


def _read_so_far(entry: Entry) -> Progress | None:
    part = entry.part
    if part is None:
        return None
    words = visible(part.shown)
    return Progress(part.done, part.total, words=words.removeprefix("p.").strip())


def author_of(entry: Entry) -> str:
    """The first author's family name, safe to show; nothing where none is known."""
    if not entry.authors:
        return ""
    first = visible(entry.authors[0])
    return first.split(",")[0].strip() if "," in first else first.rsplit(" ", 1)[-1]


def _authors(entry: Entry) -> str:
    family, more = author_of(entry), len(entry.authors) - 1
    return f"{family} +{more}" if more > 0 else family


def node_row(node: Node, depth: int, today: date) -> Row:
    """An outline node or question as one row, with the progress of what is below it."""
    parent = bool(node.nodes)
    is_answered = bool(node.answers) and not node.state.is_over
    state = State.DONE if is_answered else node.state
    text = label(node.text)
    answers = " · ".join(each for each in node.answers if not text.endswith(each))
    chips = date_chips(node.line, node.state, today) if node.line else ()
    if "#^task-" in node.text:
        chips = (Chip(_("has a task"), Tone.MUTED), *chips)
    return Row(
        key=node.handle,
        ref=node.ref,
        glyph=GLYPHS[state],
        state=_("answered") if is_answered else _(state.value),
        text=f"{text} — {answers}" if answers else text,
        chips=chips,
        tone=TONES[state],
        depth=depth,
        progress=Progress(node.done, node.leaves, node.in_progress) if parent else None,
        has_children=parent,
        thing=Thing.NODE,
    )


def is_startable(task: Task, today: date) -> bool:
    """Whether neither the task's dates nor what it depends on say `later`."""
    start = task.line.start
    return task.state is State.OPEN and not task.is_blocked and (start is None or start <= today)
