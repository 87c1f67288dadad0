"""When each service was asked last, by whichever process: so that all of them keep its pauses.

A small file for each service, disposable: what cannot be read or written costs politeness alone.
"""

import math
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from tracker.core.values import dataclass

_MOST = 500
"""So many files are kept; each host of a page has one."""
_PATIENCE = 0.05
"""Seconds to wait for another process that holds a file, which takes it no time."""


@dataclass(frozen=True, slots=True)
class Pace:
    """A folder of points in time, each under the name of what was asked then."""

    folder: Path

    def wait(self, name: str, pause: float, now: float) -> float:
        """For how many seconds `name` is not to be asked; it counts as asked at `now` for 0.

        `now` is on a clock that all processes share, such as the computer's monotonic one. The
        answer is `pause` at most, whatever the file says: clocks begin anew, and are set back.
        """
        try:
            with self._opened(name) as descriptor:
                last = _number(os.read(descriptor, 64))
                if last is not None and last > now:
                    # No request was ever made in the future; from here on it is right again.
                    _put(descriptor, now)
                    return pause
                left = last + pause - now if last is not None else 0.0
                if left <= 0:
                    _put(descriptor, now)
                return max(left, 0.0)
        except OSError:
            return 0.0

    @contextmanager
    def _opened(self, name: str) -> Iterator[int]:
        file = self.folder / blake2b(name.encode("utf-8", "replace"), digest_size=10).hexdigest()
        flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            descriptor = os.open(file, flags)
        except FileNotFoundError:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._thin_out()
            descriptor = os.open(file, flags | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
            yield descriptor
        finally:
            os.close(descriptor)

    def _thin_out(self) -> None:
        files = list(self.folder.iterdir())
        if len(files) > _MOST:
            for file in sorted(files, key=lambda each: each.stat().st_mtime)[: _MOST // 2]:
                with suppress(OSError):
                    file.unlink()


def _number(data: bytes) -> float | None:
    try:
        number = float(data)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _put(descriptor: int, now: float) -> None:
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, b"%r" % now)


def _lock(descriptor: int) -> None:
    """Hold the file until it is closed; where that cannot be had, go on without."""
    if sys.platform == "win32":
        return
    import fcntl

    end = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                return
            time.sleep(0.002)
        except OSError:
            return
        else:
            return
