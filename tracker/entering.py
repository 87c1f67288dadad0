"""Entering the words of many notes, by a process of its own, which leaves the screen to others.

The process is this module run by Python: it reads which notes there are from standard input,
pickled, and writes a line to standard output whenever it has got further. What it has entered
stays, whenever it is ended.
"""

import contextlib
import os
import pickle
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from tracker.children import pipe_of, send, start_module
from tracker.fulltext import Fulltext
from tracker.vault import Vault
from tracker.walk import Stamp

_Task: TypeAlias = tuple[Path, Path, Mapping[str, Stamp], int]
_NICE = 10


def keep_up(
    file: Path, root: Path, stamps: Mapping[str, Stamp], least: int
) -> Iterator[tuple[int, int]]:
    """Enter the notes of the vault at `root` whose words the table in `file` does not have.

    If they are fewer than `least`, it is left as it is. The answers say how many are done, of
    how many.
    """
    process = start_module("tracker.entering")
    if process is None:
        return
    source, target = pipe_of(process.stdin), pipe_of(process.stdout)
    task: _Task = (file, root, stamps, least)
    try:
        with contextlib.suppress(OSError), source:
            send(source, task)
        for line in target:
            done, of = line.split()
            yield int(done), int(of)
    finally:
        process.kill()
        target.close()
        process.wait()


def main() -> None:
    """Enter what standard input names."""
    # Who interrupts the command ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError, AttributeError):
        os.nice(_NICE)
    task: _Task = pickle.load(sys.stdin.buffer)  # noqa: S301
    file, root, stamps, least = task
    table = Fulltext(file)
    table.renew()
    waiting = table.unknown(stamps)
    if len(waiting) < least:
        return
    with contextlib.suppress(BrokenPipeError):
        for done in table.enter(Vault(root), stamps, waiting):
            sys.stdout.write(f"{done} {len(waiting)}\n")
            sys.stdout.flush()
    table.renew()
    table.tidy(stamps)
    table.close()


if __name__ == "__main__":
    main()
