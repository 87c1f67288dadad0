"""Counting the past by a process of its own, which leaves this one to whoever types.

The process is this module run by Python: it reads the vault and the day from standard input,
pickled, and writes a line to standard output whenever it has got further. All that it counts is
kept where any process finds it, so what it says is not what is shown.
"""

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from tracker.children import pipe_of, send, start_module
from tracker.errors import TrackerError
from tracker.progress import Tell, history_of
from tracker.standing import standing_in
from tracker.workspace import Workspace

_Task: TypeAlias = tuple[Path, date]
_NICE = 10


class Recount:
    """One counting, which any thread may end."""

    def __init__(self, root: Path, today: date) -> None:
        self._task: _Task = root, today
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ended = False
        self._lock = Lock()

    def run(self, tell: Tell) -> None:
        """Have the past of the vault counted, to be found where it is kept.

        Where no process can be begun, or it fails, nothing is kept.
        """
        with self._lock:
            process = None if self._is_ended else start_module("tracker.recounting")
            self._process = process
        if process is None:
            return
        try:
            with contextlib.suppress(OSError), pipe_of(process.stdin) as source:
                send(source, self._task)
            for line in pipe_of(process.stdout):
                done, of = line.split()
                tell(int(done), int(of))
        finally:
            process.kill()
            pipe_of(process.stdout).close()
            process.wait()

    def end(self) -> None:
        """Count no further."""
        with self._lock:
            self._is_ended = True
            if self._process is not None:
                self._process.kill()


def main() -> None:
    """Count what standard input names."""
    # Who interrupts the command ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError, AttributeError):
        os.nice(_NICE)
    task: _Task = pickle.load(sys.stdin.buffer)  # noqa: S301
    root, today = task

    def tell(done: int, of: int) -> None:
        sys.stdout.write(f"{done} {of}\n")
        sys.stdout.flush()

    with contextlib.suppress(BrokenPipeError, TrackerError):
        workspace = Workspace.find(str(root), os.environ, root, lambda: today)
        workspace.refresh()
        standing_in(workspace.index)
        history_of(workspace, os.environ, tell)


if __name__ == "__main__":
    main()
