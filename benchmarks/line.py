"""A slow line: a program on a terminal of its own whose bytes come and go as over a modem or afar.

`python -m benchmarks.line 9600 300 tracker` runs the dashboard here at 9,600 bits a second, each
byte on its way for 300 milliseconds. What the program writes is taken from it at once, as a shell
on another machine does, up to as much as such a shell holds: it cannot see that the line is slow.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
import tty
from collections import deque
from collections.abc import Sequence

_BITS = 10
"""Of a byte on a line: eight, and a start and a stop."""
_HELD = 256 * 1024
"""Bytes that are taken from the program before they are on their way."""
_PIECE = 64
"""Bytes that arrive together."""


class Way:
    """One direction of a line: `rate` bytes a second, each on its way for `delay` seconds."""

    def __init__(self, rate: float, delay: float) -> None:
        self._rate = rate
        self._delay = delay
        self._free = 0.0
        self._under_way: deque[tuple[float, bytes]] = deque()
        self.held = 0
        """Bytes that have not arrived yet."""

    def put(self, data: bytes, now: float) -> None:
        """Send `data` behind what is under way."""
        for start in range(0, len(data), _PIECE):
            piece = data[start : start + _PIECE]
            self._free = max(self._free, now) + len(piece) / self._rate
            self._under_way.append((self._free + self._delay, piece))
            self.held += len(piece)

    def take(self, now: float) -> bytes:
        """What has arrived by now."""
        arrived = []
        while self._under_way and self._under_way[0][0] <= now:
            arrived.append(self._under_way.popleft()[1])
        data = b"".join(arrived)
        self.held -= len(data)
        return data

    def wait(self, now: float) -> float:
        """Seconds until more arrives; an hour if nothing is under way."""
        return max(self._under_way[0][0] - now, 0.0) if self._under_way else 3600.0


def main() -> None:
    """Run a program on a slow line: bits a second, milliseconds each way, the command."""
    bits, delay, *command = sys.argv[1:]
    sys.exit(run(command, int(bits), int(delay) / 1000))


def run(command: Sequence[str], bits: int, delay: float) -> int:
    """Run `command` on a line between it and this terminal; its exit code."""
    child, end = pty.fork()
    if child == 0:
        os.execvp(command[0], list(command))
    _take_size(end)
    signal.signal(signal.SIGWINCH, lambda *_: _take_size(end))
    before = termios.tcgetattr(0) if os.isatty(0) else None
    if before is not None:
        tty.setraw(0)
    try:
        _carry(end, Way(bits / _BITS, delay), Way(bits / _BITS, delay))
    finally:
        if before is not None:
            termios.tcsetattr(0, termios.TCSADRAIN, before)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _take_size(end: int) -> None:
    size = fcntl.ioctl(0, termios.TIOCGWINSZ, b"\0" * 8) if os.isatty(0) else None
    fcntl.ioctl(end, termios.TIOCSWINSZ, size or struct.pack("HHHH", 24, 80, 0, 0))


def _carry(end: int, down: Way, up: Way) -> None:
    """Carry bytes both ways until the program has ended and all it said has arrived."""
    ended = False
    while not ended or down.held:
        now = time.monotonic()
        sources = [] if ended else [0, end] if down.held < _HELD else [0]
        ready = select.select(sources, [], [], min(down.wait(now), up.wait(now)))[0]
        now = time.monotonic()
        if 0 in ready:
            up.put(os.read(0, 4096), now)
        if end in ready:
            try:
                said = os.read(end, 1 << 16)
            except OSError:
                said = b""
            ended = not said
            down.put(said, now)
        if (typed := up.take(now)) and not ended:
            os.write(end, typed)
        if shown := down.take(now):
            os.write(1, shown)


if __name__ == "__main__":
    main()
