"""Many notes read at once for the index, by two processes where that pays.

The second one is a fork that writes what it makes of its half into a file without a name. Should
it fail, or the file be short, what is missing is read here.
"""

from __future__ import annotations

import marshal
import os
import threading
from bisect import bisect_left
from contextlib import suppress
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from tracker.core.facts import Kept, Traits
from tracker.core.text import decode
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from tracker.core.record import NoteRecord
    from tracker.core.skim import Skimmer
    from tracker.manner import Manner
    from tracker.vault import Vault

_PAYS = 800
"""Notes from which on a second process is worth its start."""
_SHARE = 0.52
"""What the second process takes of their bytes: the first also writes what comes of all of them."""
_EACH = 500
"""As many bytes cost what a note costs whatever its size: opening it, and its rows."""


class Taken(NamedTuple):
    """What came of one note."""

    path: str
    kept: Kept


class Intake:
    """How notes are taken in; with the JSON of their tasks as of `today`, if that is given.

    `ahead` is what was read of notes before they were written; of use where they say that now.
    """

    def __init__(
        self,
        vault: Vault,
        manner: Manner,
        today: date | None,
        ahead: Mapping[str, NoteRecord] = MappingProxyType({}),
    ) -> None:
        self._read = vault.read
        self._manner = manner
        self._today = today
        self._ahead = ahead

    @cached_property
    def _skimmer(self) -> Skimmer | None:
        return self._manner.skimmer(self._today)

    def take(self, path: str) -> Kept:
        """Take one note in.

        Raises:
            TrackerError: it cannot be read.
        """
        data, record = self._read(path), self._ahead.get(path)
        if record is not None and record.note.text == decode(data):
            from tracker.core.extract import facts_of
            from tracker.core.task_json import kept_of

            lines = [record.lines[nth] for nth in sorted(record.tasks)]
            return kept_of(path, facts_of(record), lines, self._today)
        kept = self._skimmer.glance(path, data) if self._skimmer else None
        if kept is None:
            from tracker.core.parsed import SkimSettings, skim_all

            how = SkimSettings(self._manner.settings, self._manner.names, self._today)
            kept = skim_all(path, decode(data), how, self._skimmer)
        return kept

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
            return Taken(path, self.take(path))
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
    import tempfile

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
                marshal.dump(_plain(taken) if isinstance(taken, Taken) else None, spool)
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
    path, packed, count, traits, text = values
    return Taken(path, Kept(packed, count, Traits(*traits), text))


def _plain(taken: Taken) -> tuple[Any, ...]:
    """The same as values that `marshal` takes."""
    path, (packed, count, traits, text) = taken
    return path, packed, count, tuple(traits), text
