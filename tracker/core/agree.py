"""Lines and paper notes that say different things of one reading, and what makes them agree.

Obsidian ticks the one and knows nothing of the other. Which of them is behind cannot be told from
their texts alone: the one that is less far is taken for it.
"""

from collections.abc import Iterable, Iterator, Mapping
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

_ORDER = (ReadingState.UNREAD, ReadingState.READING, ReadingState.READ)


def check_agreement(
    records: Iterable[NoteRecord], settings: TaskSettings, today: date
) -> tuple[Problem, ...]:
    """Each line with a checkbox that says another state than its paper's note does.

    The problem stands where the less far of the two does, with the edits that bring it on. One
    that is read here and dropped there is for the user to settle.
    """
    by_path = {record.path: record for record in records}
    return tuple(
        problem
        for entry in collect(by_path.values(), today)
        if entry.note is not None and entry.note != entry.ref.path
        for problem in _differing(entry, by_path, settings, today)
    )


def _differing(
    entry: Entry, records: Mapping[str, NoteRecord], settings: TaskSettings, today: date
) -> Iterator[Problem]:
    listing, about = records[entry.ref.path], records[entry.note or ""]
    line = listing.lines.get(find(listing.note, entry.ref).index)
    paper = paper_of(about.path, about.properties)
    if line is None or paper is None:
        return
    here, there = reading_state(state_of(line, today)), paper.state
    if here is there:
        return
    if here not in _ORDER or there not in _ORDER:
        message = f"{here.value} here, and {there.value} in {about.path}: settle which is so"
        yield Problem(listing.path, entry.ref.line, "reading-state", message, Level.HINT)
    elif _ORDER.index(here) > _ORDER.index(there):
        edits = _noted(about, here, line, today)
        message = f"{there.value}, but {here.value} in the list: {entry.ref}"
        yield Problem(about.path, 0, "reading-state", message, Level.HINT, edits)
    else:
        message = f"{here.value}, but {there.value} in its note {about.path}"
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
