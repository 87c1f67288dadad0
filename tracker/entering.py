"""Entering the words of many notes, by a process of its own, which leaves the screen to others.

The process is this module run by Python: it reads what is to be done from standard input,
pickled, and writes a line to standard output whenever it has got further. What it has entered
stays, whenever it is ended.
"""

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tracker.fulltext import Fulltext
from tracker.vault import Stamp, Vault

_PAYS = 500
"""Notes from which on a process of its own is worth its start."""
_NICE = 10


def enter(
    table: Fulltext, vault: Vault, stamps: Mapping[str, Stamp], paths: Sequence[str]
) -> Iterator[int]:
    """Enter the words of these notes; how many are done, from time to time."""
    process = _start() if len(paths) >= _PAYS else None
    if process is None:
        yield from table.enter(vault, stamps, paths)
        return
    source, target = process.stdin, process.stdout
    assert source is not None and target is not None  # noqa: S101, PT018
    try:
        with contextlib.suppress(OSError), source:
            wanted = {path: stamps[path] for path in paths}
            pickle.dump((vault.root, table.file, wanted), source, pickle.HIGHEST_PROTOCOL)
        for line in target:
            yield int(line)
    finally:
        process.kill()
        target.close()
        process.wait()


def _start() -> subprocess.Popen[bytes] | None:
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "tracker.entering"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    except OSError:
        return None


def main() -> None:
    """Enter what standard input names."""
    # Who interrupts the command ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError, AttributeError):
        os.nice(_NICE)
    root: Path
    file: Path
    stamps: Mapping[str, Stamp]
    root, file, stamps = pickle.load(sys.stdin.buffer)  # noqa: S301
    with contextlib.suppress(BrokenPipeError):
        for done in Fulltext(file).enter(Vault(root), stamps, stamps):
            sys.stdout.write(f"{done}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
