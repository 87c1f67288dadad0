"""What the lists need of a note, in values so plain that they can be kept and had back quickly.

They say nothing that depends on the day. Whatever is shown of a note itself, and every edit, is
made from its record, which is made from its bytes.
"""

import marshal
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from tracker.core.state import state_of

if TYPE_CHECKING:
    from tracker.core.task.line import TaskLine

_FENCES = b"`~"
_MOST_BLANKS = 100
_CONFLICT = b"<<<<<<<"
_BELOW = ord("<")
"""What the first line of a conflict begins with."""
_ANY_DAY = date.min
_ALONE = b'"blocked": false, "blocking": false'

Relation = tuple[int, str, tuple[str, ...]]
"""Of a task that is not over: where in its note's JSON it says that it is not blocked and does not
block, its id, and the ids that it waits for."""


class TaskFacts(NamedTuple):
    """One task where it stands; its fields are read from its line."""

    line: int
    """0-based."""
    raw: str
    """The whole line, without its line end."""
    handle: str
    role: str
    heading: str | None
    section: str
    done: int
    """Of the items with a checkbox below it."""
    total: int
    """All of these that count."""
    in_conflict: bool = False
    """It stands between the marks of a conflict."""


class Traits(NamedTuple):
    """What a note is, by which the few that a list is made of are told from all others."""

    roles: tuple[str, ...] = ()
    """Of its sections, those apart from tasks, sorted."""
    paper: bytes = b""
    """What a note about a paper says of it, packed; empty for all others."""
    has_queries: bool = False
    """It may hold query blocks: something looks like the beginning of one."""
    has_conflicts: bool = False
    """It may hold conflicts that a merge has left: something looks like one's beginning."""
    warning: str | None = None
    """What is wrong with its front matter, where that was read."""
    ids: tuple[str, ...] = ()
    """Those of its tasks that are not over."""
    awaited: tuple[str, ...] = ()
    """The ids that such tasks wait for."""

    @property
    def is_paper(self) -> bool:
        """Whether it is a note about a paper."""
        return bool(self.paper)


PLAIN = Traits()


class NoteFacts(NamedTuple):
    """What the lists need of one note."""

    tasks: tuple[TaskFacts, ...] = ()
    traits: Traits = PLAIN


KeptText = tuple[int, int, bytes, bytes]
"""The first and the last day, as ordinals, of a note's tasks as JSON; their relations, packed; and
the JSON."""


class Kept(NamedTuple):
    """What is kept of one note."""

    packed: bytes
    """Its tasks; nothing for none."""
    number: int
    """How many there are."""
    traits: Traits
    text: KeptText | None
    """None where that was not asked for, or there are no tasks."""


def relations_of(lines: "Iterable[TaskLine]") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of those tasks that are not over, and those that they wait for."""
    related = [
        line
        for line in lines
        if (line.id or line.depends_on) and not state_of(line, _ANY_DAY).is_over
    ]
    ids = dict.fromkeys(line.id for line in related if line.id)
    awaited = dict.fromkeys(name for line in related for name in line.depends_on)
    return tuple(ids), tuple(awaited)


def looks_like_query(data: bytes) -> bool:
    """Whether a note of these bytes may hold a query block."""
    if not any(sign in data for sign in _FENCES):
        return False
    place = data.find(b"tasks")
    while place >= 0:
        before = data[max(0, place - _MOST_BLANKS) : place].rstrip(b" \t")
        if not before or before.endswith((b"```", b"~~~")):
            return True
        place = data.find(b"tasks", place + 1)
    return False


def looks_like_conflict(data: bytes) -> bool:
    """Whether a note of these bytes may hold a conflict that a merge has left."""
    # One byte, as a number, is looked for many times faster.
    return _BELOW in data and data.find(_CONFLICT) >= 0


def contested_in(text: str) -> Collection[int]:
    """The lines of `text` between the marks of conflicts, by their numbers from 0."""
    if _CONFLICT.decode() not in text:
        return ()
    from tracker.core.conflicts import lines_in_conflict

    return lines_in_conflict(text)


def pack_tasks(tasks: Sequence[TaskFacts]) -> bytes:
    """Bytes that `unpack_tasks` makes the same of, in this version of Python."""
    places: list[list[object]] = []
    for task in tasks:
        place = [*task[3:6], task.in_conflict]
        if not places or places[-1][1:] != place:
            places.append([0, *place])
        places[-1][0] = cast("int", places[-1][0]) + 1
    counts = [count for task in tasks for count in task[6:8]]
    return pack_columns(
        [task.line for task in tasks],
        [task.raw.encode("utf-8", "surrogateescape") for task in tasks],
        [task.handle.encode() for task in tasks],
        places,
        counts,
    )


def pack_columns(
    lines: Sequence[int],
    raws: Sequence[bytes],
    handles: Sequence[bytes],
    places: Sequence[Sequence[object]],
    counts: Sequence[int],
) -> bytes:
    """The same of what all tasks have together.

    `places` are how many tasks in succession share a role, heading and section and whether they
    stand in a conflict, and which;
    `counts` are the figures of what is below each, one behind the other.
    """
    said = counts if any(counts) else ()
    values: Any = (lines, b"\n".join(raws), b"".join(handles), places, said)
    return marshal.dumps(values)


def unpack_tasks(data: bytes) -> tuple[TaskFacts, ...]:
    """The tasks that were packed; raises ValueError, EOFError or TypeError for other bytes."""
    lines, raws, names, places, counts = marshal.loads(data)  # noqa: S302
    where = [place for count, *place in places for _ in range(count)]
    texts = raws.decode("utf-8", "surrogateescape").split("\n")
    handles, width = names.decode(), len(names) // max(1, len(lines))
    below = zip(counts[::2], counts[1::2], strict=True) if counts else repeat((0, 0))
    return tuple(
        TaskFacts(line, raw, handles[at : at + width], role, heading, section, *figures, marked)
        for line, raw, at, (role, heading, section, marked), figures in zip(
            lines, texts, range(0, len(handles), max(1, width)), where, below, strict=False
        )
    )


def pack_relations(relations: Sequence[Relation]) -> bytes:
    """Bytes that `unpack_relations` makes the same of; nothing for none."""
    return marshal.dumps(tuple(relations)) if relations else b""


def unpack_relations(data: bytes) -> tuple[Relation, ...]:
    """What was packed; raises ValueError, EOFError or TypeError for other bytes."""
    return tuple(marshal.loads(data)) if data else ()  # noqa: S302


def place_of_relation(json: bytes) -> int:
    """Where the JSON of a task says that it is not blocked and does not block."""
    return json.rindex(_ALONE)


def joined(
    json: bytes,
    relations: Sequence[Relation],
    ids: Collection[str],
    awaited: Collection[str],
) -> bytes:
    """The tasks of a note as JSON, with what the tasks of all notes make of them.

    `ids` are those of all tasks that are not over, `awaited` those that such tasks wait for.
    """
    parts: list[bytes] = []
    done = 0
    for position, own, depends_on in relations:
        is_blocked = any(name in ids for name in depends_on)
        is_blocking = own in awaited
        if is_blocked or is_blocking:
            parts += [json[done:position], _relation(is_blocked, is_blocking)]
            done = position + len(_ALONE)
    return b"".join([*parts, json[done:]]) if parts else json


def _relation(is_blocked: bool, is_blocking: bool) -> bytes:  # noqa: FBT001
    words = ("false", "true")
    return f'"blocked": {words[is_blocked]}, "blocking": {words[is_blocking]}'.encode()
