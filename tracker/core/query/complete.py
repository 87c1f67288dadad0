"""How an instruction that is being typed may go on."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from tracker.core.query.nearest import INSTRUCTIONS

_DAYS = (
    "today",
    "tomorrow",
    "yesterday",
    "this week",
    "next week",
    "last week",
    "this month",
    "next month",
    "in 7 days",
    "in two weeks",
    "7 days ago",
)
_LEVELS = ("highest", "high", "medium", "none", "low", "lowest")
_TYPES = ("TODO", "IN_PROGRESS", "ON_HOLD", "DONE", "CANCELLED", "NON_TASK")
_JOINTS = ("AND", "OR", "NOT", "XOR", "AND NOT", "OR NOT")
_CLOSED = re.compile(r".*\)[ \t]+(?P<joint>[A-Za-z ]*)")


def completions(query: str, presets: Collection[str] = ()) -> tuple[str, ...]:
    """Texts that `query`, instructions parted by `;`, may become by going on at its end.

    Instructions that take words of the user's own end with a blank. Those that begin as what is
    typed come first, then those that have it within.
    """
    before, typed = _parted(query)
    words = " ".join(typed.lower().split()) + " " * typed.endswith((" ", "\t"))
    if not words.strip():
        return ()
    joint = _CLOSED.fullmatch(query.rpartition(";")[2])
    if joint is not None:
        stem = query[: len(query) - len(joint["joint"])]
        wanted = joint["joint"].upper()
        return tuple(f"{stem}{each} (" for each in _JOINTS if each.startswith(wanted))
    known = (*_instructions(), *(f"preset {name}" for name in sorted(presets)))
    fitting = [each for each in known if each.lower().startswith(words) and each.lower() != words]
    is_whole = any(each.lower() == words for each in known)
    within = [
        each
        for each in known
        if len(words) > 1 and not is_whole and f" {words}" in each.lower() and each not in fitting
    ]
    return tuple(before + each for each in (*fitting, *within))


def _parted(query: str) -> tuple[str, str]:
    """What is typed of the last instruction, or of its last condition, and all before that."""
    done, semicolon, last = query.rpartition(";")
    start = len(last) - len(last.lstrip())
    opened = last.rfind("(")
    if opened > last.rfind(")"):
        start = opened + 1
    if (negated := re.compile(r"[ \t]*NOT[ \t]+").match(last, start)) is not None:
        start = negated.end()
    return done + semicolon + last[:start], last[start:]


@cache
def _instructions() -> tuple[str, ...]:
    return tuple(dict.fromkeys(_spelled_out()))


def _spelled_out() -> Iterator[str]:
    for shape in INSTRUCTIONS:
        if shape.endswith(" today"):
            yield from (shape.removesuffix("today") + day for day in _DAYS)
        elif shape.startswith("priority is"):
            stem = shape.rpartition(" ")[0]
            yield from (f"{stem} {level}" for level in _LEVELS)
        elif shape.startswith("status.type is"):
            stem = shape.rpartition(" ")[0]
            yield from (f"{stem} {kind}" for kind in _TYPES)
        elif shape.endswith(("include", "includes", "matches", "match")):
            yield f"{shape} "
        elif shape.startswith(("sort by", "group by")):
            yield shape
            yield f"{shape} reverse"
        else:
            yield shape
    yield "preset "
