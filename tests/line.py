"""A terminal's line for tests, with a program at its one end, and us at the other."""

import fcntl
import os
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

_DEADLINE = 20.0
"""Seconds after which a program does not send any more what it should."""
_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_SEQUENCE = re.compile(rb"\x1b\[[0-9;?<>$]*[A-Za-z]")
_USUAL = frozenset((7, 25))
"""Modes that are on where nobody asked for anything: lines wrap, and the cursor is seen."""


@dataclass
class Line:
    """What a program does with its terminal."""

    process: subprocess.Popen[bytes]
    _ours: int
    _theirs: int
    modes: list[Any] = field(default_factory=list)
    """The line's modes before the program began."""
    sent: bytes = b""
    """All that it has sent so far."""

    def until(self, words: str) -> None:
        """Wait until it has written these words, with whatever looks."""
        start = time.monotonic()
        while words not in (said := _SEQUENCE.sub(b"", self.sent).decode(errors="replace")):
            assert time.monotonic() - start < _DEADLINE, (words, said)
            self._take(0.02)

    def until_sent(self, data: bytes) -> None:
        """Wait until it has sent just these bytes."""
        start = time.monotonic()
        while data not in self.sent:
            assert time.monotonic() - start < _DEADLINE, self.sent
            self._take(0.001)

    def type(self, data: bytes) -> None:
        """Send it something."""
        os.write(self._ours, data)

    def close(self) -> None:
        """Be gone, as a terminal's window that is closed."""
        for end in (self._theirs, self._ours):
            os.close(end)
        self._ours = self._theirs = -1

    def until_ended(self) -> int:
        """Wait until the program has ended; its exit code."""
        start = time.monotonic()
        while (code := self.process.poll()) is None:
            assert time.monotonic() - start < _DEADLINE, self.sent
            if self._ours < 0:
                time.sleep(0.02)
            else:
                self._take(0.02)
        if self._ours >= 0:
            self._take(0.1)
        return code

    def is_as_before(self) -> bool:
        """Whether the line's modes are those from before the program began."""
        return termios.tcgetattr(self._theirs) == self.modes

    def left_on(self) -> frozenset[int]:
        """What was turned on at the terminal and not off again, or off and not on."""
        modes: dict[int, bool] = {}
        for numbers, how in _MODE.findall(self.sent):
            modes |= {int(number): how == b"h" for number in numbers.split(b";")}
        other = {number for number, is_on in modes.items() if is_on != (number in _USUAL)}
        keyboards = self.sent.count(b"\x1b[>25u") - self.sent.count(b"\x1b[<u")
        return frozenset(other | ({0} if keyboards else set()))

    def _take(self, seconds: float) -> None:
        while select.select([self._ours], [], [], seconds)[0]:
            try:
                data = os.read(self._ours, 65536)
            except OSError:
                return
            if not data:
                return
            self.sent += data


@contextmanager
def line(command: Sequence[str], size: tuple[int, int] = (100, 30)) -> Iterator[Line]:
    """Run a program at a terminal's line of its own, in the session that this terminal has."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    modes = termios.tcgetattr(theirs)

    def take() -> None:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=take,  # noqa: PLW1509 - it does one thing
        env={name: said for name, said in os.environ.items() if name not in {"COLUMNS", "LINES"}},
    )
    held = Line(process, ours, theirs, modes)
    try:
        yield held
    finally:
        process.kill()
        process.wait()
        if held._ours >= 0:
            held.close()
