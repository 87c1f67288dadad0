"""What the user may have meant by an instruction that is none."""

import difflib
import re

from tracker.core.query import groupers, layout, sorters
from tracker.core.query.filters.status import WORDS
from tracker.core.query.values import DATE_KEYS
from tracker.language import N_, _

_ACCEPTED = N_(
    "filters such as not done, due before tomorrow, path includes …; sort by …; group by …;"
    " limit …; hide …, show …; short mode, full mode; explain; # and a remark"
)
_TEXTS = (
    "status.name",
    "path",
    "folder",
    "root",
    "description",
    "heading",
    "filename",
    "recurrence",
    "id",
    "tags",
)
INSTRUCTIONS = (
    *WORDS,
    *(f"{verb} {key} date" for verb in ("has", "no") for key in DATE_KEYS),
    *(f"{key} date is invalid" for key in DATE_KEYS if key != "happens"),
    *(
        f"{'starts' if key == 'start' else key} {relation}today"
        for key in DATE_KEYS
        for relation in ("", "on ", "before ", "after ", "on or before ", "on or after ")
    ),
    *(
        f"{name} {operator}"
        for name in _TEXTS
        for operator in ("includes", "does not include", "regex matches", "regex does not match")
    ),
    "has tags",
    "no tags",
    "has id",
    "no id",
    "status.type is TODO",
    "status.type is not DONE",
    "priority is high",
    "priority is above none",
    "priority is below none",
    "limit 10",
    "limit groups 3",
    "short mode",
    "full mode",
    "explain",
    "ignore global query",
    "view list",
    "view columns by priority",
    *sorters.SHAPES,
    *groupers.SHAPES,
    *layout.SHAPES,
)


_PRIORITY_SHAPES = N_(
    "priority is, is not, is above, is below; with one of highest, high, medium, none, low, lowest"
)
_LIMIT_SHAPES = N_("limit 10, limit to 10 tasks, limit groups 3, limit groups to 3 tasks")
_OPERATOR = re.compile(r"\s+(AND|OR|XOR)\s+", re.IGNORECASE)
_WHOLE = re.compile(r"\(.*\)|\[.*\]|\{.*\}|\".*\"|NOT\s*\(.*\)", re.DOTALL)


def accepted(text: str) -> str:
    """What could stand where `text` does: after its first words, if they begin an instruction."""
    words = text.lower()
    for shapes in (sorters.SHAPES, groupers.SHAPES):
        beginning = shapes[0].partition(" by ")[0]
        if words.startswith(f"{beginning} by"):
            return _("{shapes}; with reverse behind it or not").format(shapes=", ".join(shapes))
    first = words.partition(" ")[0]
    if first == "priority":
        return _PRIORITY_SHAPES
    if first == "limit":
        return _LIMIT_SHAPES
    akin = [_told(shape) for shape in INSTRUCTIONS if shape.split()[0].lower() == first]
    return ", ".join(akin) if len(akin) > 1 else _ACCEPTED


def nearest(text: str) -> str | None:
    """The instruction that `text` is most like; None if it is like none."""
    words = " ".join(text[:80].lower().split())
    for shape in INSTRUCTIONS:
        if "clude" in shape and words.startswith(shape):
            return _told(shape)
    found = difflib.get_close_matches(words, INSTRUCTIONS, 1)
    if not found:
        # What follows the first words is the user's own.
        shorter = " ".join(words.split()[:3])
        found = difflib.get_close_matches(shorter, INSTRUCTIONS, 1, 0.75)
    return _told(found[0]) if found else None


def bracketed(text: str) -> str | None:
    """`text` as a combination, each filter in brackets; None if nothing in it combines."""
    parts = _OPERATOR.split(text.strip())
    if len(parts) < 3:
        return None
    return " ".join(
        part.upper() if place % 2 else part if _WHOLE.fullmatch(part) else f"({part})"
        for place, part in enumerate(parts)
    )


def _told(shape: str) -> str:
    """The instruction, with a sign where it needs a text."""
    return f"{shape} …" if shape.endswith(("include", "includes", "match", "matches")) else shape
