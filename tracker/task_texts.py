"""All tasks of a vault as one JSON document, made of what is kept of each note."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from tracker.cache import Text
from tracker.core.facts import TaskFacts
from tracker.core.task_json import joined, unpack_relations
from tracker.known import Known

_AT_ONCE = 4_000_000
"""Bytes of new text after which the cache takes what there is."""

Render = Callable[[str, Sequence[TaskFacts]], "Text"]
"""What makes the text of a note's tasks, by its path and their facts."""


def tasks_json(
    known: Known, facts_in: Callable[[str], Sequence[TaskFacts]], render: Render, today: date
) -> Iterator[bytes]:
    """The document of `tracker tasks --json`, piece by piece.

    Of a note whose text is not kept, or does not hold today, `facts_in` has the tasks and
    `render` makes the text, which is kept for the next time.
    """
    ids = {name for traits in known.traits.values() for name in traits.ids}
    awaited = {name for traits in known.traits.values() for name in traits.awaited}
    if ids.isdisjoint(awaited):
        ids, awaited = set(), set()
    yield b'{"count": %d, "tasks": [' % sum(known.counts.values())
    comma = b""
    for text in _texts(known, facts_in, render, today.toordinal()):
        yield comma
        if text.relations and ids:
            yield joined(text.json, unpack_relations(text.relations), ids, awaited)
        else:
            yield text.json
        comma = b", "
    yield b"]}\n"


def _texts(
    known: Known, facts_in: Callable[[str], Sequence[TaskFacts]], render: Render, day: int
) -> Iterator[Text]:
    """The text of each note with tasks, in the order of paths."""
    stamps = known.stamps
    kept = known.cache.texts()
    row = next(kept, None)
    fresh: list[Text] = []
    size = 0
    for path in sorted(known.counts):
        while row is not None and row.path < path:
            row = next(kept, None)
        if row and row.path == path and row.stamp == stamps[path] and row.first <= day <= row.last:
            yield row
            continue
        text = render(path, facts_in(path))
        yield text
        if known.is_settled(path):
            fresh.append(text)
            size += len(text.json)
        # While rows are being read, none can be written.
        if size > _AT_ONCE and row is None:
            known.cache.keep({}, texts=fresh)
            fresh, size = [], 0
    kept.close()
    if fresh:
        known.cache.keep({}, texts=fresh)
