"""Tasks as JSON, one note at a time, with how long that text holds and what in it others decide."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.facts import (
    Kept,
    NoteFacts,
    Relation,
    TaskFacts,
    pack_relations,
    pack_tasks,
    place_of_relation,
)
from tracker.core.pattern import compile_late
from tracker.core.state import state_of
from tracker.core.task.urgency import ALWAYS, holds_for, urgency

try:
    from _json import encode_basestring
except ImportError:
    from json.encoder import encode_basestring

if TYPE_CHECKING:
    from tracker.core.task.line import TaskLine

UNSAFE = compile_late("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What JSON leaves as it is and a terminal might obey, or a reader not see."""


quoted: Callable[[str], str] = encode_basestring
"""A text as JSON: what `json` has, without the import of all the rest."""


class TasksText(NamedTuple):
    """The tasks of one note as JSON objects with `, ` between them."""

    json: bytes
    tasks: int
    """How many."""
    first: int
    """The first day, as an ordinal, on which the text says the same."""
    last: int
    """The last such day."""
    relations: tuple[Relation, ...]


def escaped(text: str) -> str:
    """JSON in which no character can act on a terminal."""
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def tasks_text(
    path: str, facts: Iterable[TaskFacts], lines: "Iterable[TaskLine]", today: date
) -> TasksText:
    """The tasks of the note at `path` on the day `today`; `lines` are theirs, read."""
    parts: list[bytes] = []
    relations: list[Relation] = []
    position = 0
    first, last = ALWAYS
    where = quoted(path)
    for fact, line in zip(facts, lines, strict=True):
        state = state_of(line, today)
        status = line.status
        text = (
            f'{{"handle": "{fact.handle}", "path": {where}, "line": {fact.line + 1}, '
            f'"raw": {quoted(fact.raw)}, "status": {{"symbol": {quoted(status.symbol)}, '
            f'"name": {quoted(status.name)}, "type": "{status.type}"}}, '
            f'"state": "{state.value}", "description": {quoted(line.description)}, '
            f'"tags": {listed(line.tags)}, "priority": "{line.priority}", '
            f'"created": {_day(line.created)}, "start": {_day(line.start)}, '
            f'"scheduled": {_day(line.scheduled)}, "due": {_day(line.due)}, '
            f'"done": {_day(line.done)}, "cancelled": {_day(line.cancelled)}, '
            f'"recurrence": {text_or_null(line.recurrence)}, '
            f'"on_completion": {quoted(line.on_completion)}, "id": {quoted(line.id)}, '
            f'"depends_on": {listed(line.depends_on)}, "blocked": false, "blocking": false, '
            f'"in_conflict": {"true" if fact.in_conflict else "false"}, '
            f'"subtasks": {{"done": {fact.done}, "total": {fact.total}}}, '
            f'"role": "{fact.role}", "heading": {text_or_null(fact.heading)}, '
            f'"section": {quoted(fact.section)}, "urgency": {urgency(line, today)!r}}}'
        )
        # All else is made of these, or of letters and figures.
        made_of = f"{where}{fact.raw}{fact.heading}{fact.section}{status.name}"
        data = (escaped(text) if UNSAFE.search(made_of) else text).encode()
        if (line.id or line.depends_on) and not state.is_over:
            relations.append((position + place_of_relation(data), line.id, line.depends_on))
        parts.append(data)
        position += len(data) + 2
        days = ("due", line.due), ("scheduled", line.scheduled), ("start", line.start)
        for key, day in days:
            if day is not None:
                held = holds_for(key, day, today)
                first, last = max(first, held[0]), min(last, held[1])
    return TasksText(b", ".join(parts), len(parts), first, last, tuple(relations))


def kept_of(path: str, facts: NoteFacts, lines: "Sequence[TaskLine]", today: date | None) -> Kept:
    """What is kept of a note whose tasks were read, as `lines`; with JSON, if there is a day."""
    if not facts.tasks:
        return Kept(b"", 0, facts.traits, None)
    text = None
    if today is not None:
        made = tasks_text(path, facts.tasks, lines, today)
        text = made.first, made.last, pack_relations(made.relations), made.json
    return Kept(pack_tasks(facts.tasks), len(facts.tasks), facts.traits, text)


def listed(texts: Sequence[str]) -> str:
    """Texts as a JSON array."""
    return f"[{', '.join(map(quoted, texts))}]" if texts else "[]"


def text_or_null(text: str | None) -> str:
    """A text, or nothing, as JSON."""
    return "null" if text is None else quoted(text)


def _day(day: date | None) -> str:
    return f'"{day.isoformat()}"' if day else "null"
