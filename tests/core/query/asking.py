"""Asking a few lines a query."""

from datetime import date

from tracker.core.query.model import QueryFile, QueryItem, QueryResult
from tracker.core.query.parse import parse_query
from tracker.core.task.line import read_line
from tracker.core.task.settings import DEFAULTS, TaskSettings

TODAY = date(2023, 6, 15)
"""A Thursday."""


def item(
    line: str,
    path: str = "a.md",
    heading: str | None = None,
    parent: int | None = None,
    settings: TaskSettings = DEFAULTS,
) -> QueryItem:
    """A list item as a workspace would give it."""
    return QueryItem(read_line(line, settings, path), line, path, heading, parent=parent)


def ask(
    query: str,
    *items: QueryItem | str,
    settings: TaskSettings = DEFAULTS,
    file: QueryFile | None = None,
) -> QueryResult:
    """The answer; a text is the rest of an open task's line in `a.md`."""
    asked = [
        each if isinstance(each, QueryItem) else item(f"- [ ] {each}", settings=settings)
        for each in items
    ]
    return parse_query(query, settings=settings, today=TODAY, file=file).run(asked)


def places(query: str, *items: QueryItem | str, settings: TaskSettings = DEFAULTS) -> list[int]:
    """Which of the items the answer holds, in its order."""
    return [
        place for group in ask(query, *items, settings=settings).groups for place in group.tasks
    ]


def kept(query: str, *items: QueryItem | str) -> list[int]:
    """Which of the items pass, in the items' order."""
    return sorted(places(query, *items))
