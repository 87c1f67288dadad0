"""The items of a note's reading lists: which they are, and what they say in values to be kept."""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from tracker.core.note import Item
from tracker.core.reading.entry import Entry, Words, reading_state, words_of
from tracker.core.reading.kind import Kind, arxiv_id, doi_of, kind_of
from tracker.core.reading.paper import normal_title
from tracker.core.reading.part import Part, links_in, part_in, without_part
from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.roles import Role
from tracker.core.state import State, state_for
from tracker.core.task.fields import Priority
from tracker.core.text import Span

_PartValues: TypeAlias = tuple[int, int, str, tuple[int, int, int, int, int, int], bool]
_BoxValues: TypeAlias = tuple[str, int | None, int | None, int | None]
"""The type of the status, and the days of start, end and creation as ordinals."""
ItemValues: TypeAlias = tuple[
    tuple[int, str, str, str],
    tuple[str, str | None, str, str, str | None, str | None],
    tuple[str, ...],
    str,
    tuple[str, ...],
    _PartValues | None,
    _BoxValues | None,
]
"""Line, raw text, handle, section; title, address, kind, remark, DOI, arXiv id; tags, priority, the
names by which it may mean a paper, how far it is read, and what its checkbox and dates say."""
_KINDS = {each.value: each for each in Kind}
_PRIORITIES = {each.value: each for each in Priority}


def entry_items(record: NoteRecord) -> Iterator[Item]:
    """The items that stand for something to read.

    An item does if it has a link or a checkbox, or stands at the top of a list and has no
    linked item below it (then it is a group's name). What is nested below an entry belongs to
    it, unless it has a checkbox of its own.
    """
    items = record.note.items
    leads_to_link = [False] * len(items)
    for item in reversed(items):
        if item.parent is not None and (item.links or leads_to_link[item.index]):
            leads_to_link[item.parent] = True
    inside = [False] * len(items)
    for item in items:
        under = item.parent is not None and inside[item.parent]
        inside[item.index] = under
        if record.role(item) is not Role.READING or not record.texts[item.index]:
            continue
        boxed = item.index in record.lines
        top = item.parent is None or record.role(items[item.parent]) is not Role.READING
        names_one = bool(item.links) or (top and not leads_to_link[item.index])
        if boxed or (names_one and not under):
            inside[item.index] = True
            yield item


def names_meant(words: Words) -> tuple[str, ...]:
    """The names by which the words of an item may mean a paper, its link first, its title last."""
    url = words.url or ""
    doi, arxiv = doi_of(url), arxiv_id(url)
    return (
        *([note_name(words.target)] if words.target else ()),
        *([f"doi:{doi}"] if doi else ()),
        *([f"arxiv:{arxiv}"] if arxiv else ()),
        *([f"url:{url}"] if url else ()),
        f"title:{normal_title(words.title)}",
    )


def note_name(path: str) -> str:
    """The name by which a link means the note at `path`."""
    return "note:" + path.rsplit("/", 1)[-1].removesuffix(".md").casefold()


def words_at(record: NoteRecord, item: Item) -> tuple[Words, Part | None]:
    """What an item of a reading list says, and how far the reader is inside it."""
    text = record.texts[item.index]
    part = part_in(text, links_in(text, item, record.note.text)) if "/" in text else None
    return words_of(without_part(text, part), item), part


def item_values(record: NoteRecord) -> tuple[ItemValues, ...]:
    """What of the items that stand for something to read is worth keeping, on any day."""
    return tuple(_values(record, item) for item in entry_items(record))


def names_in(values: ItemValues) -> tuple[str, ...]:
    """The names by which the item may mean a paper, the surest first."""
    return values[4]


def entry_of(path: str, values: ItemValues, today: date) -> Entry:
    """The entry of an item of the note at `path`, not yet joined with its paper's note."""
    place, said, tags, priority, _names, part, box = values
    number, raw, handle, section = place
    title, url, kind, remark, doi, arxiv = said
    started = finished = created = boxed = None
    if box is not None:
        started, finished, created = map(_day, box[1:])
        has_begun = started is not None and started <= today
        boxed = reading_state(state_for(box[0], has_begun=has_begun))
    return Entry(
        ref=Ref(path, number, raw),
        handle=handle,
        title=title,
        url=url,
        kind=_KINDS[kind],
        state=boxed or reading_state(State.PLANNED),
        started=started,
        finished=finished,
        remark=remark,
        section=section,
        doi=doi,
        arxiv=arxiv,
        part=_part(part) if part is not None else None,
        tags=tags,
        priority=_PRIORITIES[priority],
        created=created,
        boxed=boxed,
    )


def _values(record: NoteRecord, item: Item) -> ItemValues:
    words, part = words_at(record, item)
    line = record.lines.get(item.index)
    url = words.url
    box = None
    if line is not None:
        box = line.status.type.value, *map(_ordinal, (line.start, line.done, line.created))
    return (
        (
            item.line,
            item.span.of(record.note.text),
            record.handles[item.index],
            record.section(item).title,
        ),
        (
            words.title,
            url,
            kind_of(url).value,
            words.remark,
            doi_of(url) if url else None,
            arxiv_id(url) if url else None,
        ),
        line.tags if line else (),
        (line.priority if line else Priority.NORMAL).value,
        names_meant(words),
        _part_values(part) if part is not None else None,
        box,  # type: ignore[return-value]
    )


def _part_values(part: Part) -> _PartValues:
    spans = part.span, part.done_span, part.total_span
    places = tuple(place for span in spans for place in (span.start, span.end))
    return part.done, part.total, part.shown, places, part.is_time  # type: ignore[return-value]


def _part(values: _PartValues) -> Part:
    done, total, shown, places, is_time = values
    whole, first, last = (Span(places[at], places[at + 1]) for at in (0, 2, 4))
    return Part(done, total, shown, whole, first, last, is_time)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
