"""All tasks of a vault as one JSON document, made of what is kept of each note."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.cache import Text, key_of, mark_of
from tracker.core.facts import (
    PLAIN,
    Kept,
    TaskFacts,
    joined,
    pack_relations,
    unpack_relations,
    unpack_tasks,
)
from tracker.known import Known

if TYPE_CHECKING:
    from tracker.core.task.settings import TaskSettings
    from tracker.intake import Intake

_AT_ONCE = 4_000_000
"""Bytes of new text after which the cache takes what there is."""

Render = Callable[[str, Sequence[TaskFacts], date], Text]
"""What makes the text of a note's tasks, by its path and their facts, for a day."""


class Texts:
    """What makes the JSON of the tasks of notes that the cache does not have."""

    def __init__(self, known: Known, settings: "TaskSettings", intake: "Intake") -> None:
        """`intake` makes JSON as of the day that is asked about."""
        self._known = known
        self._settings = settings
        self._intake = intake

    def facts_in(self, path: str) -> Sequence[TaskFacts]:
        """The tasks of one note as facts; none where nobody has them any more."""
        return self._known.tasks_in(path) or ()

    def facts_again(self, path: str) -> Sequence[TaskFacts]:
        """The same of a note of which the cache has lost them, or had no room for them."""
        packed = self._taken(path).packed
        return unpack_tasks(packed) if packed else ()

    def text_of(self, path: str, facts: Sequence[TaskFacts], today: date) -> Text:
        """The tasks of one note as JSON, as the cache keeps it, made of their facts.

        Without facts it is made of the note.
        """
        stamp = self._known.stamps[path]
        if not facts:
            return Text(path, stamp, *(self._taken(path).text or (0, 0, b"", b"")))
        from tracker.core.extract import lines_of
        from tracker.core.task_json import tasks_text

        made = tasks_text(path, facts, lines_of(path, facts, self._settings), today)
        relations = pack_relations(made.relations)
        return Text(path, stamp, made.first, made.last, relations, made.json)

    def _taken(self, path: str) -> Kept:
        """What a note says now; nothing of one that has gone."""
        from tracker.errors import TrackerError

        # It may be another one by now than that of which the stamp is known.
        self._known.doubt(path)
        try:
            return self._intake.take(path)
        except TrackerError:
            return Kept(b"", 0, PLAIN, None)


def tasks_json(
    known: Known, facts_in: Callable[[str], Sequence[TaskFacts]], render: Render, today: date
) -> Iterator[bytes]:
    """The document of `tracker tasks --json`, piece by piece.

    Of a note whose text is not kept, or does not hold today, `facts_in` has the tasks and
    `render` makes the text, which is kept for the next time.
    """
    ids, awaited, _ = known.summary
    if set(ids).isdisjoint(awaited):
        ids = awaited = ()
    yield b'{"count": %d, "tasks": [' % sum(known.counts.values())
    comma = b""
    for relations, json in _texts(known, facts_in, render, today):
        yield comma
        comma = b", "
        if relations and ids:
            yield joined(json, unpack_relations(relations), ids, awaited)
        else:
            yield json
    yield b"]}\n"


def _texts(
    known: Known, facts_in: Callable[[str], Sequence[TaskFacts]], render: Render, today: date
) -> Iterator[tuple[bytes, bytes]]:
    """Relations and JSON of each note with tasks, in the order of paths."""
    day = today.toordinal()
    stamps, kept = known.stamps, known.cache.texts()
    nothing = (b"", b"", 0, 0, b"", b"")
    row = next(kept, nothing)
    fresh: list[Text] = []
    size = 0
    for path in sorted(known.counts):
        key = key_of(path)
        while row[0] < key and row is not nothing:
            row = next(kept, nothing)
        if row[0] == key and row[1] == mark_of(stamps[path]) and row[2] <= day <= row[3]:
            yield row[4], row[5]
            continue
        text = render(path, facts_in(path), today)
        if text.json:
            yield text.relations, text.json
        if known.is_settled(path):
            fresh.append(text)
            size += len(text.json)
        # While rows are being read, none can be written.
        if size > _AT_ONCE and row is nothing:
            known.cache.keep({}, texts=fresh)
            fresh, size = [], 0
    kept.close()
    if fresh:
        known.cache.keep({}, texts=fresh)
