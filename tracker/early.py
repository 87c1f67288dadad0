"""The dashboard's first screen as it was last, painted before what draws screens is imported.

It is there within hundredths of a second, where the imports take half of one. It is painted on a
terminal of the same size and kind, on the same day, by the same program with the same settings,
or not at all. Keys typed meanwhile wait for the dashboard, which draws over it.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from collections.abc import Mapping, Sequence

from tracker.asked import options_of, plain_root
from tracker.folders import cache_folder
from tracker.program import said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Piece = tuple[str, str]
"""A text, and the numbers of its SGR sequence: `1;38;2;1;2;3`."""

_TERMINAL = ("TERM", "TERM_PROGRAM", "COLORTERM", "COLORFGBG", "NO_COLOR")
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")
_SIZE_SAID = ("COLUMNS", "LINES")
_UNLIKE = ("TEXTUAL_DRIVER", "TEXTUAL", *_SIZE_SAID)
"""Variables with which the dashboard is drawn in another way than it usually is."""
_JOINERS = dict.fromkeys(map(ord, "\u200c\u200d"))
_DIGITS = frozenset("0123456789;")
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l"
_LEAVE = "\x1b[?7h\x1b[?1049l\x1b[?25h"

_modes: list[Any] | None = None
"""The terminal's modes before it was painted on; None where it is not."""


def file_of(root: str, environment: Mapping[str, str]) -> str | None:
    """The file that has the first view and screen of the vault at `root`; None without a place."""
    folder = cache_folder(environment)
    if folder is None:
        return None
    data = os.fsencode(os.path.realpath(root))
    return f"{folder}/view/{zlib.crc32(data):08x}{zlib.adler32(data):08x}-2.json"


def manner_of(root: str, environment: Mapping[str, str]) -> str:
    """A name for all that decides how the first screen looks, beside size, day and notes."""
    surroundings = [(name, environment.get(name)) for name in (*_TERMINAL, *_LOCALE, *_UNLIKE)]
    data = repr([os.path.realpath(root), said(root, environment), surroundings])
    encoded = data.encode("utf-8", "surrogatepass")
    return f"{zlib.crc32(encoded):08x}{zlib.adler32(encoded):08x}{len(encoded):x}"


def paint(arguments: Sequence[str]) -> None:
    """Paint the screen, if `arguments` ask for the dashboard and there is one that fits."""
    try:
        lines = _lines_for(arguments, os.environ)
        if lines is not None:
            _take(sys.stdin.fileno())
            _write(_ENTER + sequence_of(lines))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ImportError):
        take_away()


def is_painted() -> bool:
    """Whether the screen is there, and nobody has taken the terminal over."""
    return _modes is not None


def hand_over() -> list[Any] | None:
    """The terminal's modes as they were; whoever asks draws from now on, and leaves them so."""
    global _modes
    modes, _modes = _modes, None
    return modes


def take_away() -> None:
    """Have the terminal as it was, unless it has been handed over."""
    modes = hand_over()
    if modes is None:
        return
    import termios

    try:
        _write(_LEAVE)
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, modes)
    except (OSError, termios.error):
        pass


def sequence_of(lines: Sequence[Sequence[Piece]]) -> str:
    """What paints `lines` from the top of a terminal; raises ValueError for what is unsafe."""
    painted = []
    for number, line in enumerate(lines, 1):
        painted.append(f"\x1b[{number};1H")
        for text, codes in line:
            # The file is ours, and yet nothing in it may act on a terminal.
            if not text.translate(_JOINERS).isprintable():
                raise ValueError(text)
            if not _DIGITS.issuperset(codes):
                raise ValueError(codes)
            painted.append(f"\x1b[{codes}m{text}\x1b[0m")
    return "".join(painted)


def _lines_for(
    arguments: Sequence[str], environment: Mapping[str, str]
) -> Sequence[Sequence[Piece]] | None:
    asked = options_of(arguments)
    if asked is None or asked[0] or not _is_usual(environment):
        return None
    root = plain_root(asked[1].get("--vault"))
    file = file_of(root, environment) if root is not None else None
    if root is None or file is None:
        return None
    import json

    with open(file, "rb") as opened:  # noqa: PTH123 - pathlib takes its time
        kept: Any = json.load(opened)
    day = asked[1].get("--today") or environment.get("TRACKER_TODAY") or time.strftime("%Y-%m-%d")
    screen, size = kept["screen"], os.get_terminal_size(sys.stdout.fileno())
    wanted = [*size], day.strip(), manner_of(root, environment)
    if (screen["size"], kept["day"], screen["manner"]) != wanted:
        return None
    lines: Sequence[Sequence[Piece]] = screen["lines"]
    return lines


def _is_usual(environment: Mapping[str, str]) -> bool:
    is_terminal = all(each.isatty() for each in (sys.stdin, sys.stdout, sys.stderr))
    is_drawn_on = environment.get("TERM", "dumb") != "dumb"
    return is_terminal and is_drawn_on and not any(environment.get(name) for name in _UNLIKE)


def _take(terminal: int) -> None:
    """Have keys wait unseen and whole, as they will be read; ctrl+c still ends the program."""
    global _modes  # noqa: PLW0603 - there is one terminal
    import termios

    try:
        modes = termios.tcgetattr(terminal)
        own = [*modes[:6], [*modes[6]]]
        own[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        own[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        own[6][termios.VMIN] = 1
        # Who sends it away now would come back to a screen that is not theirs.
        own[6][termios.VSUSP] = b"\x00"
        termios.tcsetattr(terminal, termios.TCSANOW, own)
    except termios.error as error:
        raise OSError(*error.args) from None
    _modes = modes
    import signal

    for number in (signal.SIGHUP, signal.SIGTERM):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _leave)


def _leave(number: int, _frame: object) -> None:
    """Give the terminal back to whoever ends the program while the screen stands there."""
    sys.exit(128 + number)


def _write(text: str) -> None:
    # Where the dashboard will write, too.
    with open(sys.stderr.fileno(), "wb", closefd=False) as terminal:
        terminal.write(text.encode("utf-8"))
