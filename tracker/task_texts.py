"""All tasks of a vault as one JSON document, made of what is kept of each note."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from tracker.cache import Text, key_of, mark_of
from tracker.core.facts import TaskFacts, joined, unpack_relations
from tracker.known import Known

_AT_ONCE = 4_000_000
"""Bytes of new text after which the cache takes what there is."""

Render = Callable[[str, Sequence[TaskFacts]], Text]
"""What makes the text of a note's tasks, by its path and their facts."""


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
    for relations, json in _texts(known, facts_in, render, today.toordinal()):
        yield comma
        comma = b", "
        if relations and ids:
            yield joined(json, unpack_relations(relations), ids, awaited)
        else:
            yield json
    yield b"]}\n"


def _texts(
    known: Known, facts_in: Callable[[str], Sequence[TaskFacts]], render: Render, day: int
) -> Iterator[tuple[bytes, bytes]]:
    """Relations and JSON of each note with tasks, in the order of paths."""
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
        text = render(path, facts_in(path))
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
