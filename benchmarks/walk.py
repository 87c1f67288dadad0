"""A walk through the dashboard: for each key the times to its first and last paint, and the bytes.

`python -m benchmarks.walk VAULT [BITS DELAY]`, with a slow line between (see `benchmarks.line`).
The vault is acted on, so give a copy.
"""

import os
import re
import select
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.terminal import Terminal

_KEYS = {
    "down": "j",
    "page down": "\x1b[6~",
    "last row": "G",
    "first row": "g",
    **{f"view {number}": number for number in "23451"},
    "filter": "/",
    "a letter of it": "a",
    "filter left": "\x1b",
    "help": "?",
    "help left": "\x1b",
    "palette": ":",
    "palette left": "\x1b",
    "new task": "a",
    "a letter of the task": "x",
    "new task left": "\x1b",
    "edit": "e",
    "next field": "\t",
    "edit left": "\x1b",
    "due date": "d",
    "due date left": "\x1b",
    "find": "\x06",
    "a word": "task",
    "find left": "\x1b",
    "what was done": "U",
    "what was done left": "\x1b",
    "headings": "L",
    "headings left": "\x1b",
    "done": "x",
    "undone": "u",
    "forty keys at once": "jk" * 20,
}
_ASKED = re.compile(rb"\x1b\[(\d+);(\d+)H|\x1b\[6n")
_LONGEST = 16
"""Bytes of the longest sequence that may come in two parts."""


class Answering(Terminal):
    """A terminal that says where its cursor is when it is asked, as all do."""

    _place = (1, 1)
    _rest = b""

    def walk(self, keys: str, calm: float) -> tuple[float, float, int]:
        """Milliseconds to the first byte that keys paint and to the last, and how many bytes."""
        start = first = last = time.perf_counter()
        count = 0
        os.write(self._end, keys.encode())
        while select.select([self._end], [], [], calm)[0]:
            data = self._read(0)
            if not data:
                break
            last = time.perf_counter()
            first = first if count else last
            count += len(data)
            self._answer(data)
        return (first - start) * 1000, (last - start) * 1000, count

    def _answer(self, data: bytes) -> None:
        data, end = self._rest + data, 0
        for asked in _ASKED.finditer(data):
            end = asked.end()
            if asked[1]:
                self._place = int(asked[1]), int(asked[2])
            else:
                os.write(self._end, b"\x1b[%d;%dR" % self._place)
        self._rest = data[max(end, len(data) - _LONGEST) :]


def main() -> None:
    """Print the table."""
    vault, *line = sys.argv[1:]
    walk(Path(vault), line)


def walk(vault: Path, line: Sequence[str]) -> None:
    """Walk through the dashboard of `vault`, over a line of so many bits a second and delay."""
    command = [sys.executable, "-m", "tracker", "--vault", str(vault)]
    if line:
        command = [sys.executable, "-m", "benchmarks.line", *line, *command]
    calm = 0.4 + (3 * int(line[1]) / 1000 if line else 0)
    environment = {**os.environ, "TERM": "xterm-256color", "TRACKER_TOUR": "false"}
    print(f"{'':<24}{'first, ms':>12}{'last, ms':>12}{'bytes':>9}")
    with Answering(command, environment) as app:
        steps = {"start": "", **_KEYS}
        for name, keys in steps.items():
            first, last, count = app.walk(keys, calm if keys else 5.0)
            print(f"{name:<24}{first:>12.0f}{last:>12.0f}{count:>9,}", flush=True)


if __name__ == "__main__":
    main()
