"""Lines and paper notes that say different things of one reading, and what makes them agree.

Obsidian ticks the one and knows nothing of the other. Which of them is behind cannot be told from
their texts alone: the one that is less far is taken for it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date

from tracker.core.check import Level, Problem
from tracker.core.find import find
from tracker.core.plan import plan_item
from tracker.core.reading.collect import collect
from tracker.core.reading.entry import Entry, ReadingState, reading_state
from tracker.core.reading.follow import follow, intent_for
from tracker.core.reading.paper import Paper, paper_of
from tracker.core.record import NoteRecord
from tracker.core.state import state_of
from tracker.core.task.line import TaskLine
from tracker.core.task.settings import TaskSettings
from tracker.core.text import Edit
from tracker.errors import TrackerError
from tracker.language import _

_ORDER = (ReadingState.UNREAD, ReadingState.READING, ReadingState.READ)


def check_agreement(
    records: Iterable[NoteRecord], settings: TaskSettings, today: date
) -> tuple[Problem, ...]:
    """Each line with a checkbox that says another state than its paper's note does.

    The problem stands where the less far of the two does, with the edits that bring it on. One
    that is read here and dropped there is for the user to settle.
    """
    by_path = {record.path: record for record in records}

    def paper(path: str) -> Paper | None:
        return paper_of(path, by_path[path].properties)

    return tuple(
        problem
        for entry in collect(by_path.values(), today)
        for problem in differing(entry, by_path.__getitem__, paper, settings, today)
    )


def differing(
    entry: Entry,
    record_at: Callable[[str], NoteRecord],
    paper_at: Callable[[str], Paper | None],
    settings: TaskSettings,
    today: date,
) -> Iterator[Problem]:
    """Of one entry: that its line says another state than its paper's note does.

    `record_at` has the note at a path, `paper_at` the paper that it is about. Notes are read only
    where there is something to be mended.
    """
    if entry.note is None or entry.note == entry.ref.path:
        return
    paper = paper_at(entry.note)
    if paper is None or entry.boxed is None or entry.boxed is paper.state:
        return
    listing = record_at(entry.ref.path)
    line = listing.lines.get(find(listing.note, entry.ref).index)
    if line is None:
        return
    here, there = reading_state(state_of(line, today)), paper.state
    if here not in _ORDER or there not in _ORDER:
        message = _("{here} here, and {there} in {path}: settle which is so").format(
            here=_(here.value), there=_(there.value), path=paper.path
        )
        yield Problem(listing.path, entry.ref.line, "reading-state", message, Level.HINT)
    elif _ORDER.index(here) > _ORDER.index(there):
        edits = _noted(record_at(paper.path), here, line, today)
        message = _("{there}, but {here} in the list: {ref}").format(
            there=_(there.value), here=_(here.value), ref=entry.ref
        )
        yield Problem(paper.path, 0, "reading-state", message, Level.HINT, edits)
    else:
        message = _("{here}, but {there} in its note {path}").format(
            here=_(here.value), there=_(there.value), path=paper.path
        )
        edits = _brought_on(entry, listing, paper, settings, today)
        yield Problem(listing.path, entry.ref.line, "reading-state", message, Level.HINT, edits)


def _noted(about: NoteRecord, state: ReadingState, line: TaskLine, today: date) -> tuple[Edit, ...]:
    with suppress(TrackerError):
        return follow(about, state, today, started=line.start, finished=line.done)
    # Its front matter cannot be read, which is a problem of its own.
    return ()


def _brought_on(
    entry: Entry, listing: NoteRecord, paper: Paper, settings: TaskSettings, today: date
) -> tuple[Edit, ...]:
    day = paper.finished if paper.state is ReadingState.READ else paper.started
    with suppress(TrackerError):
        intent = intent_for(paper.state, entry.ref)
        return plan_item(intent, listing, settings, day or today).edits
    return ()
