"""Asking a vault's tasks a query of the Tasks plugin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.core import frontmatter
from tracker.core.pattern import compile_late
from tracker.core.query.model import QueryFile, QueryItem, QueryResult
from tracker.core.ref import Ref
from tracker.core.task.settings import TaskSettings
from tracker.core.tasks import Task
from tracker.core.values import dataclass

if TYPE_CHECKING:
    from tracker.core.card_tasks import CardTasks
    from tracker.core.note import Item, Note
    from tracker.core.query.run import Query
    from tracker.core.record import NoteRecord

_FENCE = compile_late(r"(?P<quote>[ \t>]*)(?P<fence>`{3,}|~{3,})[ \t]*tasks[ \t]*")


@dataclass(frozen=True, slots=True)
class Asked:
    """The tasks that a query ran over, and its answer, which names them by their places."""

    tasks: Sequence[Task]
    result: QueryResult

    @property
    def found(self) -> list[Task]:
        """The tasks of the answer in its order, each once, whatever groups it stands in."""
        places = dict.fromkeys(place for group in self.result.groups for place in group.tasks)
        return [self.tasks[place] for place in places]


@dataclass(frozen=True, slots=True)
class Block:
    """A ```` ```tasks ```` block of a note."""

    line: int
    """0-based, of its fence."""
    end_line: int
    """0-based, of the fence that closes it."""
    heading: str | None
    """The nearest heading above."""
    query: str


def understood(
    query: str, settings: TaskSettings, today: date, asker: NoteRecord | None = None
) -> Query:
    """The query that the text `query` is; `asker` is the note that it stands in.

    Raises:
        QueryError: an instruction is not understood; the message says where and what would be.
    """
    file = _file(asker) if asker is not None else None
    # The language is a large one, and most commands ask nothing in it.
    from tracker.core.query.parse import parse_query

    return parse_query(query, settings=settings, today=today, file=file)


def ask(query: Query, tasks: tuple[Task, ...]) -> Asked:
    """Run `query` over `tasks`, which no note is read for.

    Raises:
        QueryError: a pattern takes too long.
    """
    return Asked(tasks, query.run([_item(task) for task in tasks]))


def ask_cards(query: Query, tasks: CardTasks) -> Asked:
    """Run `query` over tasks of which only those are made that it asks more of than cards tell.

    Raises:
        QueryError: a pattern takes too long.
    """
    if query.layout.tree:
        # What is nested in an answer may be any task of its notes.
        return ask(query, tuple(tasks))
    # They have all that is asked of a task, of its line and of its item.
    late: list[Any] = list(tasks.late(query.settings.statuses))
    result = query.answer(late)
    tasks.expect(place for group in result.groups for place in group.tasks)
    return Asked(tasks, result)


def _item(task: Task) -> QueryItem:
    ref = task.ref
    return QueryItem(task.line, ref.raw, ref.path, task.heading, ref.line)


class Branch(NamedTuple):
    """A task of an answer, or what is nested in one."""

    ref: Ref
    task: Task | None
    """None for a list item that is no task."""
    depth: int
    """0 for what stands at the margin."""


class Branches:
    """What is nested in the tasks of an answer, from the notes in which these stand."""

    def __init__(self, asked: Asked, read: Callable[[str], NoteRecord]) -> None:
        from tracker.core.query.tree import Forest

        found = asked.found
        paths = {task.ref.path for task in found}
        self._asked = asked
        self._tasks = {task.ref: task for task in asked.tasks if task.ref.path in paths}
        self._refs: list[Ref] = []
        items: list[QueryItem] = []
        for path in sorted(paths):
            record = read(path)
            before = len(items)
            self._refs += map(record.ref, record.note.items)
            items += (_nested(record, item, before) for item in record.note.items)
        self._places = {ref: place for place, ref in enumerate(self._refs)}
        for task in found:
            # Its note has changed since the task was read.
            if task.ref not in self._places:
                self._places[task.ref] = len(items)
                self._refs.append(task.ref)
                items.append(_item(task))
        self._forest = Forest(items)

    def below(self, group: Iterable[int]) -> Iterator[Branch]:
        """The tasks of one group of the answer with all that is nested in them, none twice."""
        places = [self._places[self._asked.tasks[place].ref] for place in group]
        for place, depth in self._forest.rows(places):
            ref = self._refs[place]
            yield Branch(ref, self._tasks.get(ref), depth)


def _nested(record: NoteRecord, item: Item, before: int) -> QueryItem:
    return QueryItem(
        line=record.lines[item.index] if item.index in record.tasks else None,
        raw=item.span.of(record.note.text),
        path=record.path,
        heading=item.heading,
        line_number=item.line,
        parent=None if item.parent is None else before + item.parent,
    )


def _file(record: NoteRecord) -> QueryFile:
    read = frontmatter.read(record.note.text, record.note.front)
    values: Mapping[str, object] = read.values
    return QueryFile(record.path, values, read.tags or ())


def blocks_of(note: Note) -> Iterator[Block]:
    """The query blocks of a note, in order; one that is not closed ends with the note."""
    opened: re.Match[str] | None = None
    start, body = 0, list[str]()
    for number, span in enumerate(note.lines):
        line = span.of(note.text)
        if opened is None:
            opened = _FENCE.fullmatch(line)
            start, body = number, []
        elif _closes(line, opened["fence"]):
            yield Block(start, number, _heading(note, start), "\n".join(body))
            opened = None
        else:
            body.append(_unquoted(line, opened["quote"]))
    if opened is not None:
        yield Block(start, len(note.lines) - 1, _heading(note, start), "\n".join(body))


def _closes(line: str, fence: str) -> bool:
    bare = line.lstrip(" \t>").rstrip()
    return len(bare) >= len(fence) and not bare.strip(fence[0])


def _unquoted(line: str, quote: str) -> str:
    return line[len(quote) :] if line.startswith(quote) else line.lstrip(" \t>")


def _heading(note: Note, line: int) -> str | None:
    above = [heading.text for heading in note.headings if heading.line < line]
    return above[-1] if above else None
