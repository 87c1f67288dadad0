"""Taking many notes in by processes of their own, which leave this one to whoever types.

A process is this module run by Python: it reads from standard input, pickled, how notes are read
and then a list of paths at a time, and writes for each list what it made of it, packed, behind its
length. It is over when there is no more to read, or whenever it is ended.
"""

import contextlib
import marshal
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

from tracker.children import pipe_of, send, start_module
from tracker.core.facts import Kept, Traits
from tracker.intake import Intake, Taken
from tracker.manner import Manner
from tracker.vault import Vault

_BATCH = 60
"""Notes that a process is given at a time, and has so many times:"""
_AHEAD = 2
_MOST = 4
"""Processes, where there are so many processors."""
_LENGTH = 8
"""Bytes before what was made, which say how long it is."""


class Takers:
    """Processes that take notes in, in their order as far as several can."""

    def __init__(self, root: Path, manner: Manner, paths: Sequence[str]) -> None:
        self._left = [paths[at : at + _BATCH] for at in range(0, len(paths), _BATCH)][::-1]
        self._answers: Queue[tuple[_Taker, bytes]] = Queue()
        self._takers = [
            taker
            for _ in range(min(_MOST, os.cpu_count() or 1))
            if (taker := _start((root, manner.settings, manner.names))) is not None
        ]
        for taker in self._takers * _AHEAD:
            self._give(taker)
        for taker in self._takers:
            Thread(target=self._listen, args=(taker,), daemon=True, name="taker").start()

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes; what was not taken is `left`."""
        return not any(taker.given for taker in self._takers)

    @property
    def left(self) -> list[str]:
        """The paths that no process has, or can take."""
        return [path for batch in reversed(self._left) for path in batch]

    def taken(self, seconds: float) -> Iterator[Taken | str]:
        """What was made of some notes, as soon as there is any, or nothing in so many seconds.

        A path stands for a note of which a process could make nothing.
        """
        with contextlib.suppress(Empty):
            taker, data = self._answers.get(timeout=seconds)
            if not data:
                # It is gone: somebody else takes what it had.
                self._left.extend(reversed(taker.given))
                taker.given.clear()
                taker.end()
                return
            paths = taker.given.pop(0)
            self._give(taker)
            rows: Any = marshal.loads(data)  # noqa: S302
            for path, row in zip(paths, rows, strict=True):
                if row is None:
                    yield path
                    continue
                packed, tasks, traits = row
                yield Taken(path, Kept(packed, tasks, Traits(*traits), None))

    def stop(self) -> None:
        """End the processes, whatever they are about."""
        for taker in self._takers:
            taker.end()

    def _give(self, taker: "_Taker") -> None:
        if self._left:
            taker.give(self._left.pop())

    def _listen(self, taker: "_Taker") -> None:
        while data := taker.heard():
            self._answers.put((taker, data))
        self._answers.put((taker, b""))


class _Taker:
    """A process that takes notes in."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self.given: list[Sequence[str]] = []
        """What it has to do, and what it does."""

    def give(self, batch: Sequence[str]) -> None:
        """Hand over some paths; where the process is gone, that is heard."""
        self.given.append(batch)
        with contextlib.suppress(OSError, ValueError):
            send(self._process.stdin, list(batch))

    def heard(self) -> bytes:
        """What it has made of the next paths; nothing once it is gone."""
        source = pipe_of(self._process.stdout)
        with contextlib.suppress(OSError, ValueError):
            length = int.from_bytes(source.read(_LENGTH), "big")
            data = source.read(length)
            if length and len(data) == length:
                return data
        source.close()
        return b""

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        with contextlib.suppress(OSError):
            pipe_of(self._process.stdin).close()
        self._process.wait()


def _start(said: object) -> _Taker | None:
    process = start_module("tracker.taking")
    if process is None:
        return None
    taker = _Taker(process)
    try:
        send(process.stdin, said)
    except OSError:
        taker.end()
        return None
    return taker


def _row(taken: Taken | tuple[str, Exception]) -> tuple[Any, ...] | None:
    if not isinstance(taken, Taken):
        return None
    packed, count, traits, _text = taken.kept
    return packed, count, tuple(traits)


def main() -> None:
    """Take in what standard input names."""
    # Who interrupts the dashboard ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    root, settings, names = pickle.load(source)  # noqa: S301
    intake = Intake(Vault(root), Manner(settings, names), None)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            paths = pickle.load(source)  # noqa: S301
            data = marshal.dumps([_row(intake.take_or_tell(path)) for path in paths])
            target.write(len(data).to_bytes(_LENGTH, "big") + data)
            target.flush()


if __name__ == "__main__":
    main()
