"""A note skimmed for what the lists need of it, without its record.

What it says is what `facts_of` says of the record, but that roles may be too many: where there is
no box they are guessed from every line that might begin a section. Most notes are plain enough to
be read without the parser, and their tasks without all that can be known of a line. The rest is
left to `tracker.core.parsed`.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.brief import Sign
from tracker.core.facts import PLAIN, Kept, Traits, looks_like_conflict, looks_like_query
from tracker.core.front import front_in, needs_properties
from tracker.core.pattern import compile_late
from tracker.core.plain import read_plain
from tracker.core.plain_found import (
    ABOVE,
    BOX,
    HASH,
    RARE_BLANK,
    FoundSection,
    Plain,
    lines_with_colon,
    text_of,
)
from tracker.core.plain_tasks import FoundTasks, Writer
from tracker.core.roles import Role, RoleNames, roles_of
from tracker.core.tags import label_of

if TYPE_CHECKING:
    from tracker.core.task.settings import TaskSettings

_BOX = compile_late(rb"\[" + BOX + rb"\](?=[ \t\r\n]|\Z)")
_MARKS = b"-*+.)"
_HASH = compile_late(rb"\n(?: |" + RARE_BLANK + rb")*+(?:[>#]|\xef\xbb\xbf)[^\n]*+")
_UNDERLINE = compile_late(rb"\n[ \t\r>]*+(?:=++|-++)[ \t\r]*+(?=\n|\Z)")
_EMOJI = "tasksPluginEmoji"
"""The format of tasks that is read in brief."""
_OTHERS = tuple(role for role in Role if role is not Role.TASKS)
_TASKS = {Role.TASKS.value}
_NO_TASKS = FoundTasks()
_MARK = b"\xef\xbb\xbf"
"""A byte order mark."""


class Sieve(NamedTuple):
    """What of the settings decides what is found in a plain note."""

    global_filter: str
    signs: Mapping[str, Sign]
    """The statuses by their characters."""
    names: RoleNames


def sieve_of(settings: "TaskSettings", names: RoleNames) -> Sieve | None:
    """What finds tasks in plain notes; None where the settings are such that lines have to be read.

    So it is where dates may stand in the names of notes, or fields are written in words.
    """
    if settings.task_format != _EMOJI or settings.use_filename_as_scheduled_date:
        return None
    signs = {
        each.symbol: Sign(each.symbol, each.name, each.type.value) for each in settings.statuses
    }
    return Sieve(settings.global_filter, signs, names)


class Skimmer:
    """What skims notes by a sieve; with the JSON of their tasks as of `today`, if that is given."""

    def __init__(self, sieve: Sieve, today: date | None) -> None:
        self._names = sieve.names
        self._writer = Writer(sieve.signs, sieve.global_filter, today)

    def glance(self, path: str, data: bytes) -> Kept | None:
        """What is kept of the note at `path`, if it is plain; else None."""
        front = front_in(data)
        properties: Mapping[str, object] | None = {}
        if front is not None:
            block = data[front[2] : front[3]]
            if needs_properties(path, block):
                from tracker.core.plain_front import read_plain_front

                properties = read_plain_front(text_of(block))
        if properties is None or properties.get("tracker"):
            return None
        found = self.within(path, data, front[1] if front else start_of(data))
        if found is None:
            return None
        tasks, roles = found
        is_named = path.rpartition("/")[2].startswith("@")
        paper = _packed(path, data, properties) if is_named or properties else b""
        has = looks_like_query(data), looks_like_conflict(data)
        if not (roles or paper or any(has) or tasks.ids or tasks.awaited):
            return Kept(tasks.packed, tasks.number, PLAIN, tasks.text)
        traits = Traits(roles, paper, *has, None, tasks.ids, tasks.awaited)
        return Kept(tasks.packed, tasks.number, traits, tasks.text)

    def within(
        self, path: str, data: bytes, start: int
    ) -> tuple[FoundTasks, tuple[str, ...]] | None:
        """The tasks and roles that are found from `start` on without the parser.

        None if that is not sure to be all.
        """
        if not may_have_tasks(data, start) and not _UNDERLINE.search(data, start):
            return _NO_TASKS, roles_at_most(data, start, self._names)
        # Which tasks stand in a conflict is told by the parser's way alone.
        plain = None if looks_like_conflict(data) else read_plain(data, start)
        if plain is None:
            return None
        roles = self._roles_of(plain)
        tasks = self._writer.tasks(path, plain, roles) if plain.items else _NO_TASKS
        if tasks is None:
            return None
        labels = [FoundSection(*label_of(line), None) for _, line in plain.colons]
        return tasks, said((*(roles or ()), *roles_of(labels, self._names)))

    def _roles_of(self, plain: Plain) -> tuple[Role, ...] | None:
        """The roles of all sections; None if all of them are for tasks."""
        told = text_of(plain.said())
        if "#" not in told and not self._names.may_be_in(told):
            return None
        return roles_of(plain.sections(), self._names)


def start_of(data: bytes) -> int:
    """Where the first line of a note without front matter begins."""
    return len(_MARK) if data.startswith(_MARK) else 0


def _packed(path: str, data: bytes, properties: Mapping[str, object]) -> bytes:
    from tracker.core.reading.paper import pack_paper, paper_of

    first, feed, _ = data.partition(b"\n")
    line = text_of(first.removesuffix(b"\r") if feed else first)
    return pack_paper(paper_of(path, properties), line)


def said(roles: Iterable[Role]) -> tuple[str, ...]:
    """The roles as traits have them."""
    return tuple(sorted({role.value for role in roles} - _TASKS))


def may_have_tasks(data: bytes, start: int) -> bool:
    """Whether something looks like the checkbox of an item."""
    for match in _BOX.finditer(data, start):
        before = match.start()
        while before > start and data[before - 1] in b" \t\r":
            before -= 1
        if before > start and before < match.start() and data[before - 1] in _MARKS:
            return True
    return False


def roles_at_most(data: bytes, start: int, names: RoleNames) -> tuple[str, ...]:
    """The roles that anything names which may be a section's title; more than there are."""
    body = b"\n" + data[start:]
    lines: list[str] = []
    if HASH in body or ABOVE in body or body.find(_MARK) >= 0:
        lines.append(text_of(b"".join(_HASH.findall(body))))
    lines.extend(line for _, line in lines_with_colon(body))
    if not lines:
        return ()
    folded = "\n".join(lines).casefold()
    found = {role.value for role in names.all_in(folded)}
    found.update(role.value for role in _OTHERS if f"#{role.value}" in folded)
    return tuple(sorted(found - _TASKS))
