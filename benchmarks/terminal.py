"""A program on a terminal of its own: keys go in, and it is told when what they do is painted."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.screen import Screen

_SIZE = (40, 120)
_CALM = 0.06
"""Seconds without output after which a frame is over."""


class Terminal:
    """A running program; it is ended when the block is left."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.began = time.perf_counter()
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            with contextlib.suppress(OSError):
                os.execvpe(command[0], list(command), dict(environment))
            os._exit(127)
        self._screen = Screen(*_SIZE)
        self._came = self.began
        """When something came last."""
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", *_SIZE, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._end)

    def until(self, words: str, limit: float = 120.0) -> float:
        """Milliseconds until `words` are painted.

        Raises:
            TimeoutError: they are not within `limit` seconds.
        """
        return self.until_shown(lambda lines: any(words in line for line in lines), limit)

    def until_shown(self, is_there: Callable[[Sequence[str]], bool], limit: float = 120.0) -> float:
        """Milliseconds until the lines of the screen are as `is_there` wants them.

        Raises:
            TimeoutError: they are not within `limit` seconds.
        """
        start = now = time.perf_counter()
        while now - start < limit:
            if is_there(self._screen.lines):
                return (now - start) * 1000
            self._read(0.5)
            now = self._came
        raise TimeoutError("\n".join(self._screen.lines))

    @property
    def lines(self) -> Sequence[str]:
        """What stands on the screen."""
        return self._screen.lines

    def press(self, key: str) -> float:
        """Milliseconds from a key to the first byte of what it paints; it is all painted then."""
        start = time.perf_counter()
        os.write(self._end, key.encode())
        data = self._read(10.0)
        taken = (time.perf_counter() - start) * 1000
        if not data:
            raise TimeoutError(f"{key!r} paints nothing")
        self.settle()
        return taken

    def type(self, key: str) -> None:
        """Press a key, and wait for nothing."""
        os.write(self._end, key.encode())

    def leave(self, key: str) -> None:
        """Press the key that ends the program, and wait until it has."""
        os.write(self._end, key.encode())
        limit = time.perf_counter() + 20
        while os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            self._read(0.05)
            if time.perf_counter() > limit:
                raise TimeoutError("the program does not end")

    def settle(self, calm: float = _CALM) -> None:
        """Wait until nothing more is painted."""
        while self._read(calm):
            pass

    def memory(self) -> float:
        """What the program holds, in MiB."""
        for line in Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._end], [], [], seconds)
        if not ready:
            self._came = time.perf_counter()
            return b""
        try:
            data = os.read(self._end, 1 << 20)
        except OSError:
            return b""
        self._came = time.perf_counter()
        self._screen.take(data)
        # As every terminal does; without answers nothing would ever be held back.
        os.write(self._end, self._screen.answers().encode())
        return data
