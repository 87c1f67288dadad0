"""Commit messages: a subject in words, and trailers that say what the action was."""

import re
from collections.abc import Mapping, Sequence

from tracker.core.visible import visible

_WIDEST_SUBJECT = 100
_WIDEST_VALUE = 300
_TRAILER = re.compile(r"(Tracker-[A-Za-z]+): (.*)")


def write_message(subject: str, trailers: Sequence[tuple[str, str]] = ()) -> str:
    """A message of one line, a blank one and a trailer a line; nothing in it can act on a terminal.

    Values are cut at 300 characters: they are for people, the commit itself holds the bytes.
    """
    lines = [_line(subject, _WIDEST_SUBJECT) or "Change"]
    if trailers:
        lines.append("")
        lines += [f"{name}: {_line(value, _WIDEST_VALUE)}" for name, value in trailers]
    return "\n".join(lines) + "\n"


def _line(text: str, widest: int) -> str:
    words = " ".join(visible(text).split())
    return words if len(words) <= widest else words[: widest - 1].rstrip() + "…"


def read_trailers(message: str) -> Mapping[str, tuple[str, ...]]:
    """Tracker's trailers in a message, each with all its values, in order."""
    found: dict[str, tuple[str, ...]] = {}
    for line in message.splitlines()[1:]:
        match = _TRAILER.fullmatch(line.rstrip())
        if match is not None:
            found[match[1]] = (*found.get(match[1], ()), match[2])
    return found
