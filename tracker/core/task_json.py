"""Tasks as JSON, one note at a time, with how long that text holds and what in it others decide."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.facts import Relation, TaskFacts, place_of_relation
from tracker.core.pattern import compile_late
from tracker.core.state import state_of
from tracker.core.task.urgency import FIRST_CHANGE, LAST_CHANGE, urgency

try:
    # What `json` has under the same name, without the import of all the rest.
    from _json import encode_basestring as quoted
except ImportError:
    from json.encoder import encode_basestring as quoted

if TYPE_CHECKING:
    from tracker.core.task.brief import Told

UNSAFE = compile_late("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What JSON leaves as it is and a terminal might obey, or a reader not see."""
_ALWAYS = (date.min.toordinal(), date.max.toordinal())


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
    path: str, facts: Iterable[TaskFacts], lines: "Iterable[Told]", today: date
) -> TasksText:
    """The tasks of the note at `path` on the day `today`; `lines` are theirs, read."""
    parts: list[bytes] = []
    relations: list[Relation] = []
    position = 0
    first, last = _ALWAYS
    day = today.toordinal()
    where = quoted(path)
    for fact, line in zip(facts, lines, strict=True):
        state = state_of(line, today)
        status = line.status
        text = (
            f'{{"handle": "{fact.handle}", "path": {where}, "line": {fact.line + 1}, '
            f'"raw": {quoted(fact.raw)}, "status": {{"symbol": {quoted(status.symbol)}, '
            f'"name": {quoted(status.name)}, "type": "{status.type}"}}, '
            f'"state": "{state.value}", "description": {quoted(line.description)}, '
            f'"tags": {_list(line.tags)}, "priority": "{line.priority}", '
            f'"created": {_day(line.created)}, "start": {_day(line.start)}, '
            f'"scheduled": {_day(line.scheduled)}, "due": {_day(line.due)}, '
            f'"done": {_day(line.done)}, "cancelled": {_day(line.cancelled)}, '
            f'"recurrence": {_text(line.recurrence)}, '
            f'"on_completion": {quoted(line.on_completion)}, "id": {quoted(line.id)}, '
            f'"depends_on": {_list(line.depends_on)}, "blocked": false, "blocking": false, '
            f'"subtasks": {{"done": {fact.done}, "total": {fact.total}}}, '
            f'"role": "{fact.role}", "heading": {_text(fact.heading)}, '
            f'"section": {quoted(fact.section)}, "urgency": {urgency(line, today)!r}}}'
        )
        # All else is made of these, or of letters and figures.
        made_of = f"{where}{fact.raw}{fact.heading}{fact.section}{status.name}"
        data = (escaped(text) if UNSAFE.search(made_of) else text).encode()
        if (line.id or line.depends_on) and not state.is_over:
            relations.append((position + place_of_relation(data), line.id, line.depends_on))
        parts.append(data)
        position += len(data) + 2
        if line.due or line.scheduled or line.start:
            first, last = _held(line, day, first, last)
    return TasksText(b", ".join(parts), len(parts), first, last, tuple(relations))


def _held(line: "Told", day: int, first: int, last: int) -> tuple[int, int]:
    """From when to when, around `day`, neither the state nor the urgency of `line` changes."""
    if line.due is not None:
        due = line.due.toordinal()
        if day <= due + FIRST_CHANGE:
            last = min(last, due + FIRST_CHANGE)
        elif day >= due + LAST_CHANGE:
            first = max(first, due + LAST_CHANGE)
        else:
            first = last = day
    for begins in (line.scheduled, line.start):
        if begins is None:
            continue
        if begins.toordinal() <= day:
            first = max(first, begins.toordinal())
        else:
            last = min(last, begins.toordinal() - 1)
    return first, last


def _text(text: str | None) -> str:
    return "null" if text is None else quoted(text)


def _day(day: date | None) -> str:
    return f'"{day.isoformat()}"' if day else "null"


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]" if texts else "[]"
