"""`tracker coverage --json` and `tracker stale --json`: what becomes of an outline's parts."""

from collections.abc import Iterable, Sequence
from typing import TypedDict

from tracker.cli.documents.kinds import Count, Day, LineNumber
from tracker.cli.documents.tasks import day_or_null
from tracker.core.coverage import Coverage
from tracker.core.reading.entry import Entry
from tracker.core.staleness import Part


class CoveredPartJson(TypedDict):
    """A node of an outline and its sources, by their citekeys or else their titles."""

    handle: str
    path: str
    line: LineNumber
    text: str
    depth: Count
    planned: list[str]
    """The readings that it links to."""
    read: list[str]
    """Those of them that are read."""
    cited: list[str]
    """What is cited below its heading in the article."""
    unread: list[str]
    """Cited, and not read."""
    uncited: list[str]
    """Planned and read, and not cited."""
    unknown: list[str]
    """The keys cited there that no note is about."""


class CoverageJson(TypedDict):
    """What the parts of outlines are written from."""

    count: Count
    parts: list[CoveredPartJson]
    uncited: list[str]
    """What is read, and planned and cited in no part."""


class StalePartJson(TypedDict):
    """A part of an outline that is not over."""

    handle: str
    path: str
    line: LineNumber
    text: str
    changed: Day | None
    """`null` for a change that is not committed."""
    next: str | None
    """The next thing to do in it."""


class StaleJson(TypedDict):
    """The parts of outlines by their last real change, the longest unchanged first."""

    count: Count
    parts: list[StalePartJson]


def coverage_document(found: Sequence[Coverage], stray: Sequence[Entry]) -> CoverageJson:
    """The parts; `stray` is what is read and cited in no part."""
    parts: list[CoveredPartJson] = [
        {
            "handle": each.handle,
            "path": each.ref.path,
            "line": each.ref.line + 1,
            "text": each.text,
            "depth": each.depth,
            "planned": _names(each.planned),
            "read": _names(each.read),
            "cited": _names(each.cited),
            "unread": _names(each.unread),
            "uncited": _names(each.uncited),
            "unknown": list(each.unknown),
        }
        for each in found
    ]
    return {"count": len(parts), "parts": parts, "uncited": _names(stray)}


def _names(entries: Iterable[Entry]) -> list[str]:
    return [entry.citekey or entry.title for entry in entries]


def stale_document(parts: Sequence[Part]) -> StaleJson:
    """The parts in their order."""
    found: list[StalePartJson] = [
        {
            "handle": part.handle,
            "path": part.ref.path,
            "line": part.ref.line + 1,
            "text": part.text,
            "changed": day_or_null(part.changed),
            "next": part.next_leaf or None,
        }
        for part in parts
    ]
    return {"count": len(found), "parts": found}
