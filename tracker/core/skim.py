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
from tracker.core.facts import CONFLICT, Kept, Traits, looks_like_query
from tracker.core.pattern import compile_late
from tracker.core.plain import front_of, needs_properties, read_plain
from tracker.core.plain_lines import FoundSection, lines_with_colon
from tracker.core.plain_tasks import FoundTasks, Writer
from tracker.core.roles import Role, RoleNames, roles_of
from tracker.core.tags import label_of

if TYPE_CHECKING:
    from tracker.core.task.settings import TaskSettings

_BOX = compile_late(r"\[[^\r\n]\](?=[ \t\r\n]|\Z)")
_MARKS = frozenset("-*+.)")
_HASH = compile_late(r"\n[^\S\n\ufeff]*+[\ufeff>#][^\n]*+")
_UNDERLINE = compile_late(r"\n[ \t\r>]*+(?:=++|-++)[ \t\r]*+(?=\n|\Z)")
_EMOJI = "tasksPluginEmoji"
"""The format of tasks that is read in brief."""
_OTHERS = tuple(role for role in Role if role is not Role.TASKS)
_NO_TASKS = FoundTasks()


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

    def glance(self, path: str, text: str) -> Kept | None:
        """What is kept of the note at `path`, if it is plain; else None."""
        front = front_of(text)
        properties: Mapping[str, object] | None = {}
        if front is not None and needs_properties(path, text, *front[2:]):
            from tracker.core.plain_front import read_plain_front

            properties = read_plain_front(text[front[2] : front[3]])
        if properties is None or properties.get("tracker"):
            return None
        found = self.within(path, text, front[1] if front else int(text.startswith("\ufeff")))
        if found is None:
            return None
        tasks, roles = found
        is_named = path.rpartition("/")[2].startswith("@")
        paper = _packed(path, text, properties) if is_named or properties else b""
        has = looks_like_query(text), CONFLICT in text
        traits = Traits(roles, paper, *has, None, tasks.ids, tasks.awaited)
        return Kept(tasks.packed, tasks.number, traits, tasks.text)

    def within(self, path: str, text: str, start: int) -> tuple[FoundTasks, tuple[str, ...]] | None:
        """The tasks and roles that are found from `start` on without the parser.

        None if that is not sure to be all.
        """
        if not may_have_tasks(text, start) and not _UNDERLINE.search(text, start):
            return _NO_TASKS, roles_at_most(text, start, self._names)
        plain = read_plain(text, start)
        if plain is None:
            return None
        roles = roles_of(plain.sections, self._names)
        tasks = self._writer.tasks(path, plain, roles)
        if tasks is None:
            return None
        labels = [FoundSection(*label_of(line), None) for _, line in plain.colons]
        return tasks, said((*roles, *roles_of(labels, self._names)) if labels else roles)


def _packed(path: str, text: str, properties: Mapping[str, object]) -> bytes:
    from tracker.core.reading.paper import pack_paper, paper_of

    first, feed, _ = text.partition("\n")
    return pack_paper(paper_of(path, properties), first.removesuffix("\r") if feed else first)


def said(roles: Iterable[Role]) -> tuple[str, ...]:
    """The roles as traits have them."""
    return tuple(sorted({role.value for role in roles} - {Role.TASKS.value}))


def may_have_tasks(text: str, start: int) -> bool:
    """Whether something looks like the checkbox of an item."""
    for match in _BOX.finditer(text, start):
        before = match.start()
        while before > start and text[before - 1] in " \t\r":
            before -= 1
        if before > start and before < match.start() and text[before - 1] in _MARKS:
            return True
    return False


def roles_at_most(text: str, start: int, names: RoleNames) -> tuple[str, ...]:
    """The roles that anything names which may be a section's title; more than there are."""
    body = "\n" + text[start:]
    lines: list[str] = _HASH.findall(body) if "#" in body or ">" in body or "\ufeff" in body else []
    lines.extend(line for _, line in lines_with_colon(body))
    if not lines:
        return ()
    folded = "\n".join(lines).casefold()
    found = {role.value for role in names.all_in(folded)}
    found.update(role.value for role in _OTHERS if f"#{role.value}" in folded)
    return tuple(sorted(found - {Role.TASKS.value}))
