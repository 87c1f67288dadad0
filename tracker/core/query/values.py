"""What filters, sorters and groupers read from a task, by the plugin's names."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from tracker.core.query.model import Task
from tracker.core.task.line import TaskLine
from tracker.core.task.settings import TaskSettings
from tracker.core.task.tail import BLANKS

Text: TypeAlias = Callable[[Task], str]

DATE_KEYS = ("happens", "cancelled", "created", "start", "scheduled", "due", "done")
"""In the order in which instructions are tried."""
_HAPPENS = ("start", "scheduled", "due")


def filename(path: str) -> str | None:
    """The note's name without folder and `.md`; None for a path that is no note's."""
    name = path.rpartition("/")[2]
    return name[:-3] if name.endswith(".md") and len(name) > 3 else None


def folder(path: str) -> str:
    """The folder with its `/` at the end; `/` for the vault itself."""
    return path[: path.rfind("/") + 1] or "/"


def root(path: str) -> str:
    """The folder at the top, with its `/`; `/` for the vault itself."""
    inside = path.replace("\\", "/").removeprefix("/")
    return inside[: inside.find("/") + 1] or "/"


def without_filter(description: str, settings: TaskSettings) -> str:
    """The description without the vault's global filter."""
    return description.replace(settings.global_filter, "", 1).strip(BLANKS)


def text_values(settings: TaskSettings) -> dict[str, Text]:
    """The texts that can be searched, by name, in the order in which instructions are tried."""

    def description(task: Task) -> str:
        return without_filter(task.line.description, settings)

    return {
        "status.name": lambda task: task.line.status.name,
        "path": lambda task: task.item.path,
        "folder": lambda task: folder(task.item.path),
        "root": lambda task: root(task.item.path),
        "description": description,
        "heading": lambda task: task.item.heading or "",
        "filename": lambda task: f"{name}.md" if (name := filename(task.item.path)) else "",
        "recurrence": lambda task: task.line.recurrence or "",
        "id": lambda task: task.line.id,
    }


def day_of(line: TaskLine, key: str) -> date | None:
    """The day of a field; None if there is none, or none that exists."""
    match key:
        case "due":
            return line.due
        case "scheduled":
            return line.scheduled
        case "start":
            return line.start
        case "done":
            return line.done
        case "created":
            return line.created
        case "cancelled":
            return line.cancelled
        case _:
            return line.happens


def is_invalid(line: TaskLine, key: str) -> bool:
    """Whether the field names a day that does not exist."""
    return bool(line.invalid_dates) and key in line.invalid_dates


def has_date(line: TaskLine, key: str) -> bool:
    """Whether the field is there, with a day that exists or not."""
    if key == "happens":
        return line.happens is not None or any(is_invalid(line, each) for each in _HAPPENS)
    return day_of(line, key) is not None or is_invalid(line, key)


def happens_days(line: TaskLine) -> tuple[date | None, ...]:
    """The days on which something about the task happens."""
    return line.start, line.scheduled, line.due


_LINK = re.compile(r"\[\[?([^\]]*)\]\]?")
_EMPHASIS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\*\*([^*]+)\*\*",
        r"\*([^*]+)\*",
        r"==([^=]+)==",
        r"__([^_]+)__",
        r"_([^_]+)_",
    )
)


def bare_description(description: str) -> str:
    """The description by which tasks are sorted: without a link or emphasis at its beginning."""
    link = _LINK.match(description)
    if link is not None:
        words = link[1][link[1].find("|") + 1 :]
        description = words + description[link.end() :]
    for mark in _EMPHASIS:
        match = mark.match(description)
        if match is not None:
            description = match[1] + description[match.end() :]
    return description


_TYPES = ("IN_PROGRESS", "TODO", "ON_HOLD", "DONE", "CANCELLED", "NON_TASK", "EMPTY")
_TYPE_TEXTS = {name: f"%%{number}%%{name}" for number, name in enumerate(_TYPES, 1)}


def type_text(line: TaskLine) -> str:
    """The status type, with what puts it in order."""
    return _TYPE_TEXTS[line.status.type.value]
