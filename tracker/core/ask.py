"""Asking a vault's notes a query of the Tasks plugin."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.core import frontmatter
from tracker.core.note import Item, Note
from tracker.core.pattern import compile_late
from tracker.core.query.model import QueryFile, QueryItem, QueryResult
from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.task.settings import TaskSettings

_FENCE = compile_late(r"(?P<quote>[ \t>]*)(?P<fence>`{3,}|~{3,})[ \t]*tasks[ \t]*")


@dataclass(frozen=True, slots=True)
class Asked:
    """The items that a query ran over, and its answer, which names them by their places."""

    refs: tuple[Ref, ...]
    items: tuple[QueryItem, ...]
    result: QueryResult


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


def ask(
    query: str,
    records: Iterable[NoteRecord],
    settings: TaskSettings,
    today: date,
    asker: NoteRecord | None = None,
) -> Asked:
    """Run `query` over the items of `records`; `asker` is the note that the query stands in.

    Raises:
        QueryError: an instruction is not understood; the message says where and what would be.
    """
    file = _file(asker) if asker is not None else None
    # The language is a large one, and most commands ask nothing in it.
    from tracker.core.query.parse import parse_query

    parsed = parse_query(query, settings=settings, today=today, file=file)
    refs: list[Ref] = []
    items: list[QueryItem] = []
    for record in records:
        before = len(items)
        nth: Counter[int] = Counter()
        for item in record.note.items:
            refs.append(record.ref(item))
            items.append(_item(record, item, before, nth))
    return Asked(tuple(refs), tuple(items), parsed.run(items))


def _item(record: NoteRecord, item: Item, before: int, nth: Counter[int]) -> QueryItem:
    is_task = item.index in record.tasks
    place = nth[item.block_line]
    nth[item.block_line] += is_task
    return QueryItem(
        line=record.lines[item.index] if is_task else None,
        raw=item.span.of(record.note.text),
        path=record.path,
        heading=item.heading,
        line_number=item.line,
        section_index=place,
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
