"""The few plain notes that changed since they were kept, read without a slow import."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tracker.core.brief import Sign
from tracker.core.facts import Kept
from tracker.core.roles import Role, RoleNames
from tracker.core.skim import Sieve, Skimmer
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
    listed: Collection[str]
    """All notes, in the order of the walk."""


def read_changed(changes: Changes, sieve: Sieve, today: date) -> dict[str, Kept] | None:
    """What the notes that changed say, by path; None where one is not plain, or cannot be read."""
    found: dict[str, Kept] = {}
    skimmer = Skimmer(sieve, today)
    for path in changes.new:
        try:
            with open(f"{changes.root}/{path}", "rb") as file:  # noqa: PTH123
                data = file.read()
        except OSError:
            return None
        kept = skimmer.glance(path, data)
        if kept is None:
            return None
        found[path] = kept
    return found


def take(known: Known, manner: str, changes: Changes, read: Mapping[str, Kept]) -> None:
    """Have `known` and the cache know what changed."""
    for path, kept in read.items():
        known.take(path, changes.new[path], changes.since, kept)
    for path in changes.gone:
        known.forget(path)
    # What may change once more without another stamp is not kept: the cache's row is as good.
    if changes.gone or any(map(known.is_settled, read)):
        known.keep(manner, tuple(read), changes.gone, listed=changes.listed, anew=False)
