"""Two files that change places in one step, so that what was displaced can still be looked at.

A plain rename destroys what it replaces, also what another program saved just before it.
https://man7.org/linux/man-pages/man2/rename.2.html
"""

import os
import signal
import sys
import time
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_PATIENCE = 0.1
"""Seconds to wait for a program that is still writing into a file that was displaced."""


def exchange(one: Path, other: Path) -> bool:
    """Let two files change places; false where the system cannot, and nothing was done."""
    if sys.platform != "linux":
        return False
    import ctypes

    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    places = os.fsencode(one), os.fsencode(other)
    return not call(_AT_FDCWD, places[0], _AT_FDCWD, places[1], _RENAME_EXCHANGE)


def await_writers(file: Path) -> None:
    """Wait until no other program has a file open, as far as the system tells, and not for long."""
    if sys.platform != "linux":
        return
    import fcntl

    deadline = time.monotonic() + _PATIENCE
    try:
        descriptor = os.open(file, os.O_RDONLY)
    except OSError:
        return
    try:
        # Whoever holds a lease is sent a signal when it ends; this one is ignored.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        while time.monotonic() < deadline:
            try:
                # Such a lease is given only on a file that nobody else has open.
                fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_WRLCK)
            except BlockingIOError:
                time.sleep(0.001)
            else:
                fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
                break
    except OSError:
        return
    finally:
        os.close(descriptor)
