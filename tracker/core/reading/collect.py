"""The reading entries of a vault: the items of its reading lists joined with its paper notes."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial

from tracker.core.handle import handle
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.reading.items import ItemValues, entry_of, item_values, names_in, note_name
from tracker.core.reading.kind import Kind
from tracker.core.reading.paper import Paper, normal_title, paper_of
from tracker.core.reading.understood import lacks_improvement
from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A note that entries are made of; the same object as long as it says the same."""

    path: str
    items: tuple[ItemValues, ...]
    """Those of its reading lists."""
    paper: Paper | None
    """The paper that it is about."""
    first: str
    """Its first line."""
    lacks_improvement: Callable[[], bool]
    """Whether it asks what its paper improves, and does not say it."""


def source_of(record: NoteRecord) -> Source:
    """A note that was read whole."""
    note = record.note
    paper, first = paper_of(record.path, record.properties), note.lines[0].of(note.text)
    lacks = partial(lacks_improvement, note)
    return Source(record.path, item_values(record), paper, first, lacks)


def collect(records: Iterable[NoteRecord], today: date) -> tuple[Entry, ...]:
    """Every reading entry: items in the order of notes and lines, then papers in no list."""
    return Collector().collect(map(source_of, records), today)


class Collector:
    """Collects again and again, and looks only at what has changed since the last time.

    What comes of a note is the same as long as its source is the very same object, and the papers
    are: then an edit costs the note that was edited, not the vault.
    """

    def __init__(self) -> None:
        self._today = date.min
        self._known = _Known({})
        self._papers: list[Paper] = []
        self._pieces: dict[str, _Piece] = {}

    def collect(self, sources: Iterable[Source], today: date) -> tuple[Entry, ...]:
        """Every reading entry: items in the order of notes and lines, then papers in no list."""
        before = self._pieces if today == self._today else {}
        pieces: dict[str, _Piece] = {}
        for source in sources:
            piece = before.get(source.path)
            is_same = piece is not None and piece.source is source
            pieces[source.path] = piece if piece is not None and is_same else _Piece(source)
        self._today, self._pieces = today, pieces
        papers = [paper for each in pieces.values() if (paper := each.source.paper) is not None]
        if list(map(id, papers)) != list(map(id, self._papers)):
            self._papers, self._known = papers, _Known.of(papers)
        known = self._known
        entries: list[Entry] = []
        for piece in pieces.values():
            entries.extend(piece.entries(known, pieces, today))
        listed = {path for piece in pieces.values() for path in piece.listed}
        entries.extend(
            _with_note(_unlisted(pieces[paper.path].source.first, paper), pieces)
            for paper in papers
            if paper.path not in listed
        )
        return tuple(entries)


class _Piece:
    """What one note adds: its paper, and its entries as they are with the papers there are."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.listed: tuple[str, ...] = ()
        """The paths of the papers that its entries are joined with."""
        self._known: _Known | None = None
        self._entries: tuple[Entry, ...] = ()

    def entries(
        self, known: "_Known", pieces: Mapping[str, "_Piece"], today: date
    ) -> tuple[Entry, ...]:
        """The entries of its items."""
        source = self.source
        if source.items and self._known is not known:
            alone = [(entry_of(source.path, item, today), item) for item in source.items]
            found = [(entry, known.find(names_in(item))) for entry, item in alone]
            self.listed = tuple(paper.path for _, paper in found if paper is not None)
            self._entries = tuple(
                _with_note(_joined(entry, paper), pieces) if paper is not None else entry
                for entry, paper in found
            )
            self._known = known
        return self._entries


def _with_note(entry: Entry, pieces: Mapping[str, _Piece]) -> Entry:
    """The entry with what its paper note's text tells."""
    if entry.note is None or entry.state is not ReadingState.READ:
        return entry
    lacks = pieces[entry.note].source.lacks_improvement()
    return entry._replace(is_unexplained=True) if lacks else entry


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

    def find(self, names: Iterable[str]) -> Paper | None:
        """The paper that an item means, by the names of which the surest stands first."""
        return next((self.papers[name] for name in names if name in self.papers), None)


def names_of(paper: Paper) -> tuple[str, ...]:
    """Everything that can name a paper in a list, the surest first."""
    return (
        note_name(paper.path),
        *([f"doi:{paper.doi}"] if paper.doi else ()),
        *([f"arxiv:{paper.arxiv}"] if paper.arxiv else ()),
        *([f"url:{paper.url}"] if paper.url else ()),
        *([f"title:{normal_title(paper.title)}"] if paper.title else ()),
    )


def _joined(entry: Entry, paper: Paper) -> Entry:
    """The item's own word first; the note adds what the item does not say."""
    silent = entry.state is ReadingState.UNREAD
    return entry._replace(
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
