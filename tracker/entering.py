"""Entering the words of many notes, by a process of its own, which leaves the screen to others.

The process is this module run by Python: it reads which notes there are from standard input,
pickled, and writes a line to standard output whenever it has got further. What it has entered
stays, whenever it is ended.
"""

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

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
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tracker.entering"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    except OSError:
        return
    source, target = process.stdin, process.stdout
    assert source is not None and target is not None  # noqa: S101, PT018
    task: _Task = (file, root, stamps, least)
    try:
        with contextlib.suppress(OSError), source:
            pickle.dump(task, source, pickle.HIGHEST_PROTOCOL)
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
