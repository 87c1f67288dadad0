"""`tracker find --json`: the notes that a search found."""

from typing import Annotated, TypedDict

from tracker.cli.documents.kinds import Count, LineNumber, Says
from tracker.core.search.found import Found, FoundNote, Part


class FoundLineJson(TypedDict):
    """A line with something of what was looked for."""

    line: LineNumber
    text: str
    """A long line in part."""
    marks: list[Annotated[list[Count], Says(minItems=2, maxItems=2)]]
    """From where to where in the text something stands that was looked for, in characters."""


class FoundNoteJson(TypedDict):
    """A note in which all was found."""

    path: str
    title: str
    by_title: bool
    """It is there for its title."""
    count: Count
    """How many of its lines hold something of it."""
    lines: list[FoundLineJson]
    """The first of those that hold most."""


class FoundJson(TypedDict):
    """What a search found, best first."""

    count: Count
    all: bool
    """That is all there is."""
    notes: list[FoundNoteJson]


def found_document(found: Found) -> FoundJson:
    """The notes in their order."""
    return {
        "count": len(found.notes),
        "all": found.is_all,
        "notes": [_note(note) for note in found.notes],
    }


def _note(note: FoundNote) -> FoundNoteJson:
    return {
        "path": note.path,
        "title": "".join(text for text, _other in note.title),
        "by_title": note.by_title,
        "count": note.count,
        "lines": [
            {"line": hit.line + 1, "text": hit.text, "marks": _marks(hit.parts)}
            for hit in note.hits
        ],
    }


def _marks(parts: tuple[Part, ...]) -> list[list[int]]:
    marks, at = [], 0
    for text, is_hit in parts:
        if is_hit:
            marks.append([at, at + len(text)])
        at += len(text)
    return marks
