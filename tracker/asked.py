"""What the command line asks for, as far as that is plain, and without a library's import."""

import os
from collections.abc import Mapping, Sequence

_MARKS = (".obsidian", "tracker.toml", ".tracker.toml")


def options_of(arguments: Sequence[str]) -> tuple[tuple[str, ...], Mapping[str, str]] | None:
    """All other words, and the options of every command; None where one lacks its value."""
    found: dict[str, str] = {}
    words: list[str] = []
    waiting = iter(arguments)
    for each in waiting:
        name, equals, value = each.partition("=")
        if name not in {"--vault", "--today"}:
            words.append(each)
        elif equals or (value := next(waiting, "")):
            found[name] = value
        else:
            return None
    return tuple(words), found


def plain_root(named: str | None) -> str | None:
    """The vault's folder where it is plain which it is: as said, else upward from here."""
    named = named or os.environ.get("TRACKER_VAULT")
    here = os.getcwd()  # noqa: PTH109
    if named:
        folder = os.path.normpath(os.path.join(here, named))  # noqa: PTH118
        return folder if named[0] != "~" and os.path.isdir(folder) else None  # noqa: PTH112
    while not any(os.path.lexists(f"{here}/{mark}") for mark in _MARKS):
        here, before = os.path.dirname(here), here  # noqa: PTH120
        if here == before:
            return None
    return here
