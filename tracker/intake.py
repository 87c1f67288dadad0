"""Many notes read at once for the index, by two processes where that pays.

The second one is a fork that writes what it makes of its half into a file without a name. Should
it fail, or the file be short, what is missing is read here.
"""

import marshal
import os
import tempfile
import threading
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import accumulate
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from tracker.core.extract import facts_of
from tracker.core.facts import NoteFacts, Traits, pack_relations, pack_tasks
from tracker.core.record import NoteRecord
from tracker.core.skim import glance
from tracker.core.task_json import tasks_text
from tracker.core.text import decode
from tracker.errors import TrackerError
from tracker.manner import Manner
from tracker.vault import Vault

if TYPE_CHECKING:
    from tracker.core.task.brief import Told

_PAYS = 2000
"""Notes from which on a second process is worth its start."""
_SHARE = 0.49
"""What the second process takes of their bytes: it starts a little later."""
_EACH = 500
"""As many bytes cost what a note costs whatever its size: opening it, and its rows."""


class Taken(NamedTuple):
    """What came of one note."""

    path: str
    packed: bytes
    """Its tasks."""
    tasks: int
    """How many there are."""
    traits: Traits
    text: tuple[int, int, bytes, bytes] | None
    """First and last day, relations and JSON of its tasks; None where that was not asked for."""


class Intake(NamedTuple):
    """How notes are taken in; with the JSON of their tasks as of `today`, if that is given."""

    vault: Vault
    manner: Manner
    today: date | None
    ahead: Mapping[str, NoteRecord] = MappingProxyType({})
    """What was read of notes before they were written; of use where they say that now."""

    def take(self, path: str) -> Taken:
        """Take one note in.

        Raises:
            TrackerError: it cannot be read.
        """
        said, record = decode(self.vault.read(path)), self.ahead.get(path)
        lines: Sequence[Told]
        if record is not None and record.note.text == said:
            facts, lines = facts_of(record), [record.lines[nth] for nth in sorted(record.tasks)]
        else:
            facts, lines = self._skimmed(path, said)
        text = None
        if self.today is not None and facts.tasks:
            made = tasks_text(path, facts.tasks, lines, self.today)
            text = made.first, made.last, pack_relations(made.relations), made.json
        packed = pack_tasks(facts.tasks) if facts.tasks else b""
        return Taken(path, packed, len(facts.tasks), facts.traits, text)

    def _skimmed(self, path: str, text: str) -> "tuple[NoteFacts, Sequence[Told]]":
        manner = self.manner
        found = glance(path, text, manner.sieve) if manner.sieve else None
        if found is None:
            from tracker.core.parsed import skim_all

            found = skim_all(path, text, manner.settings, manner.names, manner.sieve)
        return found

    def take_all(
        self, paths: Sequence[str], sizes: Sequence[int]
    ) -> Iterator[Taken | tuple[str, TrackerError]]:
        """Take these notes in, in their order; in the place of one that cannot be read, why.

        `sizes` are how many bytes each has, or had a moment ago.
        """
        split, helper = len(paths), None
        if split >= _PAYS and _may_fork():
            split = share_of(sizes)
            helper = _start(self, paths[split:])
        yield from map(self.take_or_tell, paths[: split if helper else None])
        if helper is None:
            return
        for path, known in zip(paths[split:], helper, strict=False):
            yield known if known is not None else self.take_or_tell(path)

    def take_or_tell(self, path: str) -> Taken | tuple[str, TrackerError]:
        """Take one note in, or tell why it cannot be read."""
        try:
            return self.take(path)
        except TrackerError as error:
            return path, error


def share_of(sizes: Sequence[int]) -> int:
    """How many of the notes of these sizes the first process takes, from the first one on."""
    done = list(accumulate(size + _EACH for size in sizes))
    return bisect_left(done, done[-1] * (1 - _SHARE)) + 1


def _may_fork() -> bool:
    """Whether a second process can be made of this one, and there is room for it."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return False
    tell = getattr(os, "sched_getaffinity", None)
    return (len(tell(0)) if tell else os.cpu_count() or 1) > 1


def _start(intake: Intake, paths: Sequence[str]) -> Iterator[Taken | None] | None:
    """Have another process take `paths` in; what it makes of them, in order, once it is done.

    None stands for each that it has not taken. The answer is None where there is no process.
    """
    spool = tempfile.TemporaryFile()  # noqa: SIM115
    try:
        child = os.fork()
    except OSError:
        spool.close()
        return None
    if child == 0:
        with suppress(BaseException):
            for path in paths:
                taken = intake.take_or_tell(path)
                kept = (*taken[:3], tuple(taken[3]), taken[4]) if isinstance(taken, Taken) else None
                marshal.dump(kept, spool)
            spool.flush()
        os._exit(0)
    return _results(child, spool, len(paths))


def _results(child: int, spool: IO[bytes], count: int) -> Iterator[Taken | None]:
    is_done = False
    try:
        os.waitpid(child, 0)
        is_done = True
        spool.seek(0)
        for _ in range(count):
            yield _loaded(spool)
    finally:
        if not is_done:
            with suppress(OSError):
                os.kill(child, 9)
                os.waitpid(child, 0)
        spool.close()


def _loaded(spool: IO[bytes]) -> Taken | None:
    try:
        values: Any = marshal.load(spool)  # noqa: S302
    except (EOFError, ValueError, TypeError):
        return None
    if values is None:
        return None
    path, packed, tasks, traits, text = values
    return Taken(path, packed, tasks, Traits(*traits), text)
