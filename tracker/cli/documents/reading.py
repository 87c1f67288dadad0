"""`tracker reading --json`, the whole list or what fits into a time."""

from collections.abc import Sequence
from typing import Annotated, TypedDict

from tracker.cli.documents.kinds import Count, Day, LineNumber, Says
from tracker.cli.documents.tasks import day_or_null
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.reading.kind import Kind
from tracker.core.reading.queue import Queued
from tracker.core.task.fields import Priority


class ReadSoFarJson(TypedDict):
    """How far the reader is inside it: pages or parts, of films seconds."""

    done: Count
    total: Count
    text: str
    """As the line has it."""


class EntryJson(TypedDict):
    """One thing to read or watch: an item of a list, a paper note, or both joined."""

    handle: str
    """Its short name, stable while it moves, changes state and is read further."""
    title: str
    url: str | None
    kind: Annotated[str, Kind]
    state: Annotated[str, ReadingState]
    started: Day | None
    finished: Day | None
    remark: str
    """What stands behind the title."""
    path: str
    """The note of the list; of what no list names the paper note."""
    line: LineNumber
    section: str
    """The heading or label of the list."""
    citekey: str | None
    """This and what follows up to `pdf` is the paper note's, `null` or empty without one."""
    note: str | None
    """The paper note's path."""
    authors: list[str]
    year: int | None
    doi: str | None
    arxiv: str | None
    pdf: str | None
    """A web address, a `file:` address, or a wikilink."""
    tags: list[str]
    """The line's, with their `#`, and the paper note's."""
    rating: Annotated[float, Says(minimum=0, maximum=5)] | None
    priority: Annotated[str, Priority]
    created: Day | None
    """Since when it is on the list, where the line says so."""
    progress: ReadSoFarJson | None


class ReadingJson(TypedDict):
    """The reading list."""

    count: Count
    entries: list[EntryJson]


class QueuedJson(EntryJson):
    """A reading, and what it takes."""

    minutes: Count
    whole: bool
    """All of it fits, not a part of it."""
    guess: bool
    """Nothing says how long it is."""
    wanted_by: str | None
    """`note:line` of an outline node for which nothing has been read yet."""


class QueueJson(TypedDict):
    """With `--queue TIME`: what to read in that time."""

    count: Count
    minutes: Count
    """The time."""
    entries: list[QueuedJson]


def reading_document(entries: Sequence[Entry]) -> ReadingJson:
    """The whole list."""
    return {"count": len(entries), "entries": [_entry(entry) for entry in entries]}


def queue_document(queue: Sequence[Queued], minutes: int) -> QueueJson:
    """What fits into so many minutes."""
    entries: list[QueuedJson] = [
        {
            **_entry(queued.entry),
            "minutes": queued.minutes,
            "whole": queued.is_whole,
            "guess": queued.is_guess,
            "wanted_by": str(queued.wanted_by) if queued.wanted_by else None,
        }
        for queued in queue
    ]
    return {"count": len(entries), "minutes": minutes, "entries": entries}


def _entry(entry: Entry) -> EntryJson:
    part = entry.part
    return {
        "handle": entry.handle,
        "title": entry.title,
        "url": entry.url,
        "kind": entry.kind.value,
        "state": entry.state.value,
        "started": day_or_null(entry.started),
        "finished": day_or_null(entry.finished),
        "remark": entry.remark,
        "path": entry.ref.path,
        "line": entry.ref.line + 1,
        "section": entry.section,
        "citekey": entry.citekey,
        "note": entry.note,
        "authors": list(entry.authors),
        "year": entry.year,
        "doi": entry.doi,
        "arxiv": entry.arxiv,
        "pdf": entry.pdf,
        "tags": list(entry.tags),
        "rating": entry.rating,
        "priority": entry.priority.value,
        "created": day_or_null(entry.created),
        "progress": {"done": part.done, "total": part.total, "text": part.shown} if part else None,
    }
