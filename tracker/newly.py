"""The few plain notes that changed since they were kept, read without a slow import."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tracker.cache import Text
from tracker.core.facts import NoteFacts, pack_relations, pack_tasks
from tracker.core.roles import Role, RoleNames
from tracker.core.skim import Sieve, glance
from tracker.core.task.brief import Sign
from tracker.core.task_json import tasks_text
from tracker.known import Known
from tracker.walk import Stamp

KeptSieve = tuple[str, tuple[tuple[str, str, str], ...], tuple[tuple[str, str], ...]]
"""A sieve as it can be kept: the global filter, the statuses, the names of roles."""


def kept_sieve(sieve: Sieve | None) -> KeptSieve | None:
    """The sieve as it can be kept."""
    if sieve is None:
        return None
    names = tuple((name, role.value) for name, role in sieve.names.roles.items())
    signs = tuple((each.symbol, each.name, each.type) for each in sieve.signs.values())
    return sieve.global_filter, signs, names


def restored(said: KeptSieve) -> Sieve:
    """The sieve that was kept."""
    global_filter, signs, names = said
    roles = RoleNames({name: Role(role) for name, role in names})
    return Sieve(global_filter, {each[0]: Sign(*each) for each in signs}, roles)


class Changes(NamedTuple):
    """What is otherwise than the cache has it."""

    root: str
    since: int
    """When the walk began that has found it, in nanoseconds."""
    new: Mapping[str, Stamp]
    gone: Sequence[str]


class Read(NamedTuple):
    """What was read of a note that changed."""

    facts: NoteFacts
    text: Text


def read_changed(changes: Changes, sieve: Sieve, today: date) -> dict[str, Read] | None:
    """What the notes that changed say, by path; None where one is not plain, or cannot be read."""
    found: dict[str, Read] = {}
    for path, stamp in changes.new.items():
        try:
            with open(f"{changes.root}/{path}", "rb") as file:  # noqa: PTH123
                text = file.read().decode("utf-8", "surrogateescape")
        except OSError:
            return None
        note = glance(path, text, sieve)
        if note is None:
            return None
        facts, lines = note
        made = tasks_text(path, facts.tasks, lines, today)
        relations = pack_relations(made.relations)
        found[path] = Read(facts, Text(path, stamp, made.first, made.last, relations, made.json))
    return found


def take(known: Known, manner: str, changes: Changes, read: Mapping[str, Read]) -> None:
    """Have `known` and the cache know what changed."""
    for path, (facts, _) in read.items():
        tasks = len(facts.tasks), pack_tasks(facts.tasks) if facts.tasks else b""
        known.take(path, changes.new[path], changes.since, tasks, facts.traits)
    for path in changes.gone:
        known.forget(path)
    # What may change once more without another stamp is not kept: the cache's row is as good.
    if changes.gone or any(map(known.is_settled, read)):
        known.keep(manner, tuple(read), changes.gone, anew=False)
