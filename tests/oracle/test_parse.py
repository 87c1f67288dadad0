"""Single lines, field by field, as the plugin reads them and writes them back."""

from datetime import date
from typing import Any

from tests.conftest import Tell
from tests.oracle import corpus
from tracker.core.task.line import TaskLine, read_item, read_line
from tracker.core.task.settings import TaskSettings
from tracker.core.task.urgency import urgency
from tracker.core.task.write import INVALID, rewritten


def answer(line: str, settings: TaskSettings, path: str) -> dict[str, Any]:
    """Our reading of `line` in the corpus's terms."""
    task = read_line(line, settings, path)
    if task is not None:
        return task_row(task, settings)
    item = read_item(line)
    if item is None:
        return {"is_task": False, "list_item": None}
    box = "" if item.symbol is None else f"[{item.symbol}] "
    return {
        "is_task": False,
        "list_item": {
            "indentation": item.indent,
            "list_marker": item.marker,
            "status_symbol": item.symbol,
            "description": item.description,
            "line": f"{item.indent}{item.marker} {box}{item.description}",
        },
    }


def task_row(task: TaskLine, settings: TaskSettings) -> dict[str, Any]:
    """One task in the corpus's terms."""
    days = ("created", "start", "scheduled", "due", "done", "cancelled")
    return {
        "is_task": True,
        "indentation": task.indent,
        "list_marker": task.marker,
        "status": {
            "symbol": task.status.symbol,
            "name": task.status.name,
            "type": task.status.type.value,
            "next": task.status.next_symbol,
        },
        "is_done": task.is_done,
        "description": task.description,
        "description_without_tags": task.description_without_tags,
        "tags": list(task.tags),
        "priority": task.priority.value,
        **{key: day_text(task, key) for key in days},
        "happens": _iso(task.happens),
        "scheduled_inferred": task.scheduled_inferred,
        "recurrence": task.recurrence,
        "on_completion": task.on_completion,
        "id": task.id,
        "depends_on": list(task.depends_on),
        "block_link": task.block_link,
        "urgency": urgency(task, corpus.TODAY),
        "line": rewritten(task, settings),
    }


def day_text(task: TaskLine, key: str) -> str | None:
    """A date field as the corpus says it."""
    return INVALID if key in task.invalid_dates else _iso(getattr(task, key))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def differences(case: corpus.Case) -> list[str]:
    """Where our reading says something else."""
    ours = answer(case["line"], corpus.settings_of(case), case.get("path", "a.md"))
    theirs = case["expected"]
    return [
        f"{key}: {theirs.get(key)!r} != {ours.get(key)!r}"
        for key in (*theirs, *(ours.keys() - theirs.keys()))
        if theirs.get(key) != ours.get(key)
    ]


def test_every_line_is_read_as_the_plugin_reads_it(tell: Tell) -> None:
    """Each line of the corpus has the plugin's answer in every field."""
    failures = corpus.report("parse", corpus.cases("parse"), differences, tell)

    assert {} == failures
