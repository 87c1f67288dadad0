"""Tasks as a table: comma-separated values, or Markdown."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from tracker.core.tasks import Task
from tracker.core.visible import visible

_COLUMNS = (
    *("handle", "state", "description", "priority", "start", "scheduled", "due", "done"),
    *("tags", "path", "line"),
)


def to_csv(tasks: Iterable[Task]) -> str:
    """RFC 4180, with a row of names and ISO dates; safe to show, and to open as a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows(_row(task) for task in tasks)
    return text.getvalue()


def _row(task: Task) -> Sequence[str | int]:
    line = task.line
    days = (_iso(day) for day in (line.start, line.scheduled, line.due, line.done))
    # A spreadsheet takes a cell that begins like this for a formula, and computes it.
    words = visible(line.description)
    if words[:1] in {"=", "+", "-", "@"}:
        words = "'" + words
    return (
        task.handle,
        task.state.value,
        words,
        line.priority.value,
        *days,
        visible(" ".join(line.tags)),
        visible(task.ref.path),
        task.ref.line + 1,
    )


def to_markdown(tasks: Iterable[Task]) -> str:
    """A list of the tasks' own lines, each with a link to its note, ready to be pasted."""
    lines = []
    for task in tasks:
        line = task.line
        note = task.ref.path.rsplit("/", 1)[-1].removesuffix(".md")
        rest = line.raw[line.status_span.end + 1 :].strip()
        lines.append(visible(f"- [{line.status.symbol}] {rest} ([[{note}]])") + "\n")
    return "".join(lines)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
