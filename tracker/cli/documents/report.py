"""`tracker report --json`: what a period brought, the same in every language."""

from collections.abc import Iterable
from typing import Annotated, TypedDict

from tracker.cli.documents.kinds import Count, Day, LineNumber
from tracker.cli.documents.tasks import day_or_null
from tracker.core.history.outlook import Doubt, Outlook
from tracker.core.history.things import Thing
from tracker.core.report.model import Line, Report
from tracker.core.roles import Role


class ThingJson(TypedDict):
    """Something that was done, or begun."""

    date: Day
    text: str
    role: Annotated[str, Role]
    path: str
    line: LineNumber


class WrittenJson(TypedDict):
    """How many more words a note has than before the period; fewer count below zero."""

    path: str
    words: int


class NextJson(TypedDict):
    """Something that is to come."""

    text: str
    role: Annotated[str, Role]
    path: str
    line: LineNumber
    date: Day | None
    """Until when, where it has such a date."""


class StuckJson(TypedDict):
    """Something that is long under way."""

    text: str
    role: Annotated[str, Role]
    path: str
    line: LineNumber
    date: Day | None
    """Since when."""
    days: int
    """How long that was at the end of the period."""


class SpanJson(TypedDict):
    """Between which days something ends; `null` for never."""

    earliest: Day | None
    latest: Day | None


class WindowJson(TypedDict):
    """What the last so many weeks were like."""

    weeks: Count
    done: int
    """How many more are done now than before."""
    added: int
    """How many more there are in all."""


class OutlookJson(TypedDict):
    """When the outline may be finished."""

    left: Count
    doubt: Annotated[str, Doubt] | None
    """Why nothing can be said."""
    earliest: Day | None
    """If nothing is added any more."""
    latest: Day | None
    open: bool
    """In one of the spans nothing was done."""
    growing: SpanJson
    """If as much is added as before."""
    weeks: list[WindowJson]


class WeekJson(TypedDict):
    """How many things were read in a week."""

    week: Day
    """Its Monday."""
    read: Count


class ReportJson(TypedDict):
    """What a period brought."""

    vault: str
    """Its name."""
    since: Day
    until: Day
    done: list[ThingJson]
    """Tasks."""
    read: list[ThingJson]
    outline: list[ThingJson]
    """Its nodes that were done."""
    answered: list[ThingJson]
    started: list[ThingJson]
    """What was begun and not done in the same period."""
    words: int | None
    """How many more there are; `null` where nothing tells how many there were."""
    written: list[WrittenJson]
    stuck: list[StuckJson]
    """Longest under way first."""
    next: list[NextJson]
    outlook: OutlookJson
    weeks: list[WeekJson]


def report_document(report: Report) -> ReportJson:
    """The report as plain values."""
    return {
        "vault": report.vault,
        "since": report.first.isoformat(),
        "until": report.last.isoformat(),
        "done": _things(report.of(Role.TASKS)),
        "read": _things(report.of(Role.READING)),
        "outline": _things(report.of(Role.OUTLINE)),
        "answered": _things(report.of(Role.QUESTIONS)),
        "started": _things(report.started),
        "words": report.words,
        "written": [{"path": each.path, "words": each.words} for each in report.written],
        "stuck": [
            {**_line(each), "days": (report.last - (each.since or report.last)).days}
            for each in report.stuck
        ],
        "next": [_line(each) for each in report.following],
        "outlook": _outlook(report.outlook),
        "weeks": [{"week": monday.isoformat(), "read": count} for monday, count in report.weeks],
    }


def _outlook(seen: Outlook) -> OutlookJson:
    return {
        "left": seen.left,
        "doubt": seen.doubt,
        "earliest": day_or_null(seen.earliest),
        "latest": day_or_null(seen.latest),
        "open": seen.is_open,
        "growing": {
            "earliest": day_or_null(seen.growing[0]),
            "latest": day_or_null(seen.growing[1]),
        },
        "weeks": [
            {"weeks": each.weeks, "done": each.done, "added": each.added} for each in seen.windows
        ],
    }


def _things(things: Iterable[Thing]) -> list[ThingJson]:
    return [
        {
            "date": each.day.isoformat(),
            "text": each.text,
            "role": each.kind.value,
            "path": each.path,
            "line": each.line + 1,
        }
        for each in things
    ]


def _line(line: Line) -> NextJson:
    return {
        "text": line.text,
        "role": line.kind.value,
        "path": line.path,
        "line": line.line + 1,
        "date": day_or_null(line.since),
    }
