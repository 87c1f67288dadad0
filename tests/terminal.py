"""A real terminal for tests: a program in tmux, keys typed into it, and its screen read."""

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from shutil import which

import pytest

_DEADLINE = 20.0
"""Seconds after which a screen does not show any more what it should."""
_GLANCE = 0.02


@dataclass(frozen=True, slots=True)
class Terminal:
    """A program on a screen of its own."""

    folder: str
    """Where tmux keeps the socket that nobody else has."""

    def keys(self, *names: str) -> None:
        """Press keys by tmux's names: `x`, `Enter`, `C-r`, `M-Up`."""
        self._tmux("send-keys", "-t", "day", *names)

    def type(self, text: str) -> None:
        """Type a text as it stands, all of it at once."""
        self._tmux("send-keys", "-t", "day", "-l", text)

    def send(self, data: bytes) -> None:
        """Send what no key is for, as it is."""
        self._tmux("send-keys", "-t", "day", "-H", *(f"{byte:02x}" for byte in data))

    def paste(self, text: str) -> None:
        """Paste a text, in brackets as terminals do."""
        self._tmux("set-buffer", text)
        self._tmux("paste-buffer", "-p", "-t", "day")

    def screen(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p", "-t", "day")

    def painted(self) -> str:
        """What stands on the screen, with the sequences that give it its looks."""
        return self._tmux("capture-pane", "-p", "-e", "-N", "-t", "day")

    def line(self) -> str:
        """The file of the terminal that the program writes to."""
        return self._tmux("display-message", "-p", "-t", "day", "#{pane_tty}").strip()

    def until(self, *words: str, gone: Sequence[str] = ()) -> str:
        """Wait until the screen shows all `words` and nothing of `gone`; the screen then."""
        start = time.monotonic()
        while True:
            shown = self.screen()
            if all(each in shown for each in words) and not any(each in shown for each in gone):
                return shown
            assert time.monotonic() - start < _DEADLINE, f"{words}, not {gone}:\n{shown}"
            time.sleep(_GLANCE)

    def until_chosen(self, words: str) -> None:
        """Wait until the cursor stands on a row with these words."""
        start = time.monotonic()
        while not any(words in line for line in self.screen().splitlines() if line[:1] == "❯"):
            assert time.monotonic() - start < _DEADLINE, f"{words}:\n{self.screen()}"
            time.sleep(_GLANCE)

    def until_ended(self) -> None:
        """Wait until the program has ended."""
        start = time.monotonic()
        while self._tmux("list-panes", "-t", "day", "-F", "#{pane_dead}") != "1\n":
            assert time.monotonic() - start < _DEADLINE, self.screen()
            time.sleep(_GLANCE)

    def close(self) -> None:
        """Close the program's window while it runs; another program has the next one."""
        self._tmux("respawn-pane", "-k", "-t", "day", "sleep", "60")

    def _tmux(self, *arguments: str) -> str:
        return _tmux(self.folder, *arguments)


@contextmanager
def terminal(command: Sequence[str], size: tuple[int, int]) -> Iterator[Terminal]:
    """Run a program in a terminal of `size` columns and lines; the test skips without tmux."""
    if which("tmux") is None:
        pytest.skip("tmux is not installed")
    width, height = map(str, size)
    with tempfile.TemporaryDirectory() as folder:
        start = ("new-session", "-d", "-s", "day", "-x", width, "-y", height, *command)
        # What the program said last is there to be read after its end.
        _tmux(folder, *start, ";", "set-option", "-g", "remain-on-exit", "on")
        try:
            yield Terminal(folder)
        finally:
            _tmux(folder, "kill-server")


def _tmux(folder: str, *arguments: str) -> str:
    # A size that the tests' own terminal has told would count for more than that of this one.
    own = {name: said for name, said in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    done = subprocess.run(
        ["tmux", "-L", "tracker", "-f", os.devnull, *arguments],
        env={**own, "TMUX_TMPDIR": folder},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout
