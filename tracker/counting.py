"""Counting many versions of notes, by several processes where that pays.

A process of its own is this module run by Python: it reads tasks from standard input and writes
what it counted to standard output, both pickled, and is over when there is no more to read.
"""

import contextlib
import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from itertools import islice
from typing import Any, TypeAlias

from tracker.children import pipe_of, send, start_module
from tracker.core.history.facts import facts_of, pack
from tracker.core.record import NoteRecord, read_record
from tracker.core.roles import RoleNames
from tracker.core.structure import KnownLinks
from tracker.core.task.line import TaskLine
from tracker.core.task.settings import TaskSettings
from tracker.core.text import decode
from tracker.core.values import dataclass

Version: TypeAlias = tuple[str, bytes]
"""A version's key, which ends in `@` for a note named as a paper's is, and its content."""
Counted: TypeAlias = tuple[str, Any]

_BATCH = 400
_PAYS = 1000
"""Versions from which on a second process has started before they are counted."""
_MOST = 4
_MOST_LINES = 200_000


@dataclass(frozen=True, slots=True)
class Known:
    """What lines of versions were counted before: most of them come again."""

    words: dict[str, int] = field(default_factory=dict)
    tasks: dict[str, TaskLine | None] = field(default_factory=dict)
    links: KnownLinks = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manner:
    """How notes are read."""

    settings: TaskSettings
    names: RoleNames

    def count(self, versions: Iterable[Version], known: Known) -> list[Counted]:
        """What each version adds to the figures of a day, packed.

        `known` is for the versions to come: most of their lines have been seen.
        """
        seen: tuple[dict[str, Any], ...] = (known.words, known.tasks, known.links)
        for lines in seen:
            if len(lines) > _MOST_LINES:
                lines.clear()
        return [
            (key, pack(facts_of(self._record(key, data, known), known.words)))
            for key, data in versions
        ]

    def _record(self, key: str, data: bytes, known: Known) -> NoteRecord:
        path = "@.md" if key.endswith("@") else "-.md"
        return read_record(
            path, decode(data), self.settings, self.names, known.tasks, links=known.links
        )


def count(manner: Manner, versions: Iterable[Version], of: int) -> Iterator[list[Counted]]:
    """What `versions`, of which there are `of`, add to figures, a batch at a time, in any order."""
    batches = _batches(versions)
    helpers: list[_Helper] = []
    if of >= _PAYS:
        helpers = [
            helper for _ in range(min(_MOST, os.cpu_count() or 1)) if (helper := _start(manner))
        ]
    try:
        if helpers:
            yield from _shared(helpers, batches)
        else:
            known = Known()
            yield from (manner.count(batch, known) for batch in batches)
    finally:
        for helper in helpers:
            helper.end()


def _batches(versions: Iterable[Version]) -> Iterator[list[Version]]:
    waiting = iter(versions)
    while batch := list(islice(waiting, _BATCH)):
        yield batch


def _shared(
    helpers: Sequence["_Helper"], batches: Iterator[list[Version]]
) -> Iterator[list[Counted]]:
    """Each helper has one batch; in turn each is asked for its answer and given the next."""
    at_work = [helper for helper in helpers if helper.give(next(batches, []))]
    while at_work:
        left = []
        for helper in at_work:
            yield helper.take()
            if helper.give(next(batches, [])):
                left.append(helper)
        at_work = left


@dataclass(frozen=True, slots=True)
class _Helper:
    """A process that counts."""

    process: subprocess.Popen[bytes]
    manner: Manner
    given: list[Version]

    def give(self, batch: list[Version]) -> bool:
        """Hand over a batch; whether there was one."""
        self.given[:] = batch
        if batch:
            with contextlib.suppress(OSError):
                send(self.process.stdin, batch)
        return bool(batch)

    def take(self) -> list[Counted]:
        """What came of the batch; should the process be gone, it is counted here."""
        try:
            counted: list[Counted] = pickle.load(pipe_of(self.process.stdout))  # noqa: S301
        except (OSError, EOFError, pickle.UnpicklingError):
            return self.manner.count(self.given, Known())
        return counted

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            # What was not yet sent is of no use to anyone.
            with contextlib.suppress(OSError):
                pipe_of(pipe).close()
        self.process.wait()


def _start(manner: Manner) -> _Helper | None:
    process = start_module("tracker.counting")
    if process is None:
        return None
    helper = _Helper(process, manner, [])
    try:
        send(process.stdin, manner)
    except OSError:
        helper.end()
        return None
    return helper


def main() -> None:
    """Count what comes until no more does."""
    # Who interrupts the command ends this process by closing its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    with contextlib.suppress(EOFError, BrokenPipeError):
        manner: Manner = pickle.load(source)  # noqa: S301
        known = Known()
        while True:
            send(target, manner.count(pickle.load(source), known))  # noqa: S301


if __name__ == "__main__":
    main()
