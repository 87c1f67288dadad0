"""Commit messages: a subject in words, and trailers that say what the action was."""

from collections.abc import Mapping, Sequence
from unicodedata import combining, east_asian_width

from tracker.core.pattern import compile_late
from tracker.core.visible import visible

_WIDEST_SUBJECT = 72
_LONGEST_VALUE = 300
_TRAILER = compile_late(r"(Tracker-[A-Za-z]+): (.*)")


def write_message(subject: str, trailers: Sequence[tuple[str, str]] = ()) -> str:
    """A message of one line, a blank one and a trailer a line; nothing in it can act on a terminal.

    Values are cut at 300 characters: they are for people, the commit itself holds the bytes.
    """
    lines = [subject_line(subject)]
    if trailers:
        lines.append("")
        lines += [f"{name}: {_cut(_line(value))}" for name, value in trailers]
    return "\n".join(lines) + "\n"


def subject_line(text: str) -> str:
    """`text` as the first line of a message, at most 72 terminal cells wide."""
    line = _line(text) or "Change"
    width = 0
    room = len(line)
    for index, char in enumerate(line):
        width += _cells(char)
        if width < _WIDEST_SUBJECT:
            # Up to here there is a cell left for the mark of a cut.
            room = index + 1
        elif width > _WIDEST_SUBJECT:
            return line[:room].rstrip() + "…"
    return line


def _line(text: str) -> str:
    return " ".join(visible(text).split())


def _cut(line: str) -> str:
    if len(line) <= _LONGEST_VALUE:
        return line
    return line[: _LONGEST_VALUE - 1].rstrip() + "…"


def _cells(char: str) -> int:
    if combining(char) or char in "\u200d\ufe0f":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def read_trailers(message: str) -> Mapping[str, tuple[str, ...]]:
    """Tracker's trailers in a message, each with all its values, in order."""
    found: dict[str, tuple[str, ...]] = {}
    for line in message.split("\n")[1:]:
        match = _TRAILER.fullmatch(line.rstrip())
        if match is not None:
            found[match[1]] = (*found.get(match[1], ()), match[2])
    return found
