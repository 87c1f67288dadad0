"""A report as the JSON document of `tracker report --format json`: stable keys for scripts."""

from collections.abc import Iterable
from datetime import date

from tracker.core.history.things import Thing
from tracker.core.report.model import Line, Report
from tracker.core.roles import Role


def document_of(report: Report) -> dict[str, object]:
    """The report as plain values, the same in every language."""
    seen = report.outlook
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
        "outlook": {
            "left": seen.left,
            "doubt": seen.doubt,
            "earliest": _day(seen.earliest),
            "latest": _day(seen.latest),
            "open": seen.is_open,
            "growing": {"earliest": _day(seen.growing[0]), "latest": _day(seen.growing[1])},
            "weeks": [
                {"weeks": each.weeks, "done": each.done, "added": each.added}
                for each in seen.windows
            ],
        },
        "weeks": [{"week": monday.isoformat(), "read": count} for monday, count in report.weeks],
    }


def _things(things: Iterable[Thing]) -> list[dict[str, object]]:
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


def _line(line: Line) -> dict[str, object]:
    return {
        "text": line.text,
        "role": line.kind.value,
        "path": line.path,
        "line": line.line + 1,
        "date": _day(line.since),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
