"""The reading entries of a vault: the items of its reading lists joined with its paper notes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from tracker.core.handle import handle
from tracker.core.note import Item
from tracker.core.reading.entry import Entry, ReadingState, Words, reading_state, words_of
from tracker.core.reading.kind import Kind, arxiv_id, doi_of, kind_of
from tracker.core.reading.paper import Paper, normal_title, paper_of
from tracker.core.reading.part import Part, links_in, part_in, without_part
from tracker.core.reading.understood import lacks_improvement
from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.roles import Role
from tracker.core.state import state_of
from tracker.core.task.fields import Priority
from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class PaperNote:
    """A note about a paper that lists nothing to read, known without its record."""

    paper: Paper
    first: str
    """Its first line."""
    lacks_improvement: Callable[[], bool]
    """Whether it asks what its paper improves, and does not say it."""


Source: TypeAlias = NoteRecord | PaperNote
"""A note that entries are made of."""


def collect(records: Iterable[Source], today: date) -> tuple[Entry, ...]:
    """Every reading entry: items in the order of notes and lines, then papers in no list."""
    return Collector().collect(records, today)


class Collector:
    """Collects again and again, and looks only at what has changed since the last time.

    What comes of a note is the same as long as its record is the very same object, or what stands
    for it, and the papers are: then an edit costs the note that was edited, not the vault.
    """

    def __init__(self) -> None:
        self._today = date.min
        self._known = _Known({})
        self._papers: list[Paper] = []
        self._pieces: dict[str, _Piece] = {}

    def collect(self, records: Iterable[Source], today: date) -> tuple[Entry, ...]:
        """Every reading entry: items in the order of notes and lines, then papers in no list."""
        before = self._pieces if today == self._today else {}
        pieces: dict[str, _Piece] = {}
        for source in records:
            path = source.path if isinstance(source, NoteRecord) else source.paper.path
            piece = before.get(path)
            is_same = piece is not None and piece.source is source
            pieces[path] = piece if piece is not None and is_same else _Piece(source)
        self._today, self._pieces = today, pieces
        papers = [piece.paper for piece in pieces.values() if piece.paper is not None]
        if list(map(id, papers)) != list(map(id, self._papers)):
            self._papers, self._known = papers, _Known.of(papers)
        known = self._known
        entries: list[Entry] = []
        for piece in pieces.values():
            entries.extend(piece.entries(known, pieces, today))
        listed = {path for piece in pieces.values() for path in piece.listed}
        entries.extend(
            _with_note(_unlisted(pieces[paper.path].first, paper), pieces)
            for paper in papers
            if paper.path not in listed
        )
        return tuple(entries)


class _Piece:
    """What one note adds: its paper, and its entries as they are with the papers there are."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.paper = (
            paper_of(source.path, source.properties)
            if isinstance(source, NoteRecord)
            else source.paper
        )
        self.listed: tuple[str, ...] = ()
        """The paths of the papers that its entries are joined with."""
        self._known: _Known | None = None
        self._entries: tuple[Entry, ...] = ()

    def entries(
        self, known: "_Known", pieces: Mapping[str, "_Piece"], today: date
    ) -> tuple[Entry, ...]:
        """The entries of its items."""
        record = self.source
        if isinstance(record, NoteRecord) and self._known is not known:
            found = [_entry(record, item, known, today) for item in entry_items(record)]
            self.listed = tuple(paper.path for _, paper in found if paper is not None)
            self._entries = tuple(_with_note(entry, pieces) for entry, _ in found)
            self._known = known
        return self._entries

    @property
    def first(self) -> str:
        """The note's first line."""
        note = self.source
        return note.note.lines[0].of(note.note.text) if isinstance(note, NoteRecord) else note.first

    @property
    def lacks_improvement(self) -> bool:
        """Whether the note asks what its paper improves, and does not say it."""
        note = self.source
        if isinstance(note, NoteRecord):
            return lacks_improvement(note.note)
        return note.lacks_improvement()


def _with_note(entry: Entry, pieces: Mapping[str, _Piece]) -> Entry:
    """The entry with what its paper note's text tells."""
    if entry.note is None or entry.state is not ReadingState.READ:
        return entry
    return replace(entry, is_unexplained=pieces[entry.note].lacks_improvement)


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


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """The vault's papers by everything that can name them."""

    papers: Mapping[str, Paper]

    @staticmethod
    def of(papers: Iterable[Paper]) -> "_Known":
        found: dict[str, Paper] = {}
        for paper in papers:
            for name in names_of(paper):
                found.setdefault(name, paper)
        return _Known(found)

    def find(self, words: Words) -> Paper | None:
        """The paper that an item means, by its link first and its title last."""
        return next((self.papers[name] for name in names_meant(words) if name in self.papers), None)


def names_of(paper: Paper) -> tuple[str, ...]:
    """Everything that can name a paper in a list, the surest first."""
    return (
        note_name(paper.path),
        *([f"doi:{paper.doi}"] if paper.doi else ()),
        *([f"arxiv:{paper.arxiv}"] if paper.arxiv else ()),
        *([f"url:{paper.url}"] if paper.url else ()),
        *([f"title:{normal_title(paper.title)}"] if paper.title else ()),
    )


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


def _entry(
    record: NoteRecord, item: Item, known: _Known, today: date
) -> tuple[Entry, Paper | None]:
    words, part = words_at(record, item)
    line = record.lines.get(item.index)
    state = reading_state(state_of(line, today))
    entry = Entry(
        ref=record.ref(item),
        handle=record.handles[item.index],
        title=words.title,
        url=words.url,
        kind=kind_of(words.url),
        state=state,
        started=line.start if line else None,
        finished=line.done if line else None,
        remark=words.remark,
        section=record.section(item).title,
        doi=doi_of(words.url) if words.url else None,
        arxiv=arxiv_id(words.url) if words.url else None,
        part=part,
        tags=line.tags if line else (),
        priority=line.priority if line else Priority.NORMAL,
        created=line.created if line else None,
    )
    paper = known.find(words)
    return (_joined(entry, paper), paper) if paper else (entry, None)


def _joined(entry: Entry, paper: Paper) -> Entry:
    """The item's own word first; the note adds what the item does not say."""
    silent = entry.state is ReadingState.UNREAD
    return replace(
        entry,
        title=paper.title if entry.title.startswith("@") else entry.title,
        url=entry.url or paper.url,
        kind=Kind.PAPER,
        state=paper.state if silent else entry.state,
        started=entry.started or paper.started,
        finished=entry.finished or (paper.finished if silent else None),
        citekey=paper.citekey,
        note=paper.path,
        authors=paper.authors,
        year=paper.year,
        doi=paper.doi or entry.doi,
        arxiv=paper.arxiv or entry.arxiv,
        tags=(*entry.tags, *(tag for tag in paper.tags if tag not in entry.tags)),
        rating=paper.rating,
        pdf=paper.pdf,
    )


def _unlisted(first: str, paper: Paper) -> Entry:
    return Entry(
        ref=Ref(paper.path, 0, first),
        handle=handle(paper.path, "", 0),
        title=paper.title,
        url=paper.url,
        kind=Kind.PAPER,
        state=paper.state,
        started=paper.started,
        finished=paper.finished,
        remark="",
        section="",
        citekey=paper.citekey,
        note=paper.path,
        authors=paper.authors,
        year=paper.year,
        doi=paper.doi,
        arxiv=paper.arxiv,
        tags=paper.tags,
        rating=paper.rating,
        pdf=paper.pdf,
    )
