"""Whether a vault has a work already: as a paper note, or as a line of a reading list."""

import re
from collections.abc import Iterable
from typing import Literal, TypeAlias
from urllib.parse import parse_qsl, urlencode

from tracker.core.bib.arxiv_id import arxiv_key
from tracker.core.bib.identifier import Identifier
from tracker.core.bib.recognise_url import acl_id, of_doi, recognise_url
from tracker.core.bib.work import Work
from tracker.core.reading.entry import Entry
from tracker.core.reading.paper import Paper, normal_title
from tracker.core.values import dataclass

Reason: TypeAlias = Literal["DOI", "arXiv id", "id", "address", "title"]

_ACL_DOI = re.compile(r"10\.(?:18653|3115)/v1/")
_PREPRINT_DOI = re.compile(
    r"10\.(?:48550|1101|21203|26434|31234|31219|31222|31235|2139|20944|36227|22541|5281|2172)/"
)
"""Prefixes of DOIs that arXiv, bioRxiv, Research Square, ChemRxiv, SSRN and the like give."""

_TRACKING = re.compile(
    r"utm_\w+|spm|from|source|share_\w+|scene|chksm|fbclid|gclid|ref", re.IGNORECASE
)
_BOOKS = {"book", "collection", "thesis", "report"}
_REASONS: dict[str, Reason] = {"doi": "DOI", "arxiv": "arXiv id", "url": "address"}
_RANK: tuple[Reason, ...] = ("DOI", "arXiv id", "id", "address", "title")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An entry that is the same work, and what told so."""

    entry: Entry
    by: Reason


class Known:
    """The entries of a vault by their names and titles, so that many works are looked up fast."""

    def __init__(self, entries: Iterable[Entry], papers: Iterable[Paper] = ()) -> None:
        self._named: dict[Identifier, list[Entry]] = {}
        self._titled: dict[str, list[tuple[Entry, Entry]]] = {}
        by_note = {paper.path: paper for paper in papers}
        for entry in entries:
            self.add(entry, by_note.get(entry.note or ""))

    def add(self, entry: Entry, paper: Paper | None = None) -> None:
        """Know one more, and its note, whose line may say less than the note does."""
        said = [entry]
        if paper is not None:
            said.append(entry._replace(title=paper.title, url=paper.url))
        for own in said:
            for name in _names_of_entry(own):
                self._named.setdefault(name, []).append(entry)
            self._titled.setdefault(normal_title(own.title), []).append((entry, own))

    def find(self, work: Work) -> Duplicate | None:
        """The entry that is `work`: by DOI, arXiv id, another id, address, or title, in this order.

        A preprint and what was published of it are one; a paper note comes before a line.
        """
        found = [
            Duplicate(entry, _REASONS.get(name.kind, "id"))
            for name in names_of_work(work)
            for entry in self._named.get(name, ())
        ]
        found += [
            Duplicate(entry, "title")
            for entry, own in self._titled.get(normal_title(work.title), ())
            if _is_titled_alike(work, own)
        ]
        return min(found, key=_rank, default=None)


def _rank(found: Duplicate) -> tuple[int, bool, str, int]:
    ref = found.entry.ref
    return _RANK.index(found.by), found.entry.note is None, ref.path, ref.line


def find_duplicate(
    work: Work, entries: Iterable[Entry], papers: Iterable[Paper] = ()
) -> Duplicate | None:
    """The entry that is `work`, of which `papers` are the notes; see `Known`."""
    return Known(entries, papers).find(work)


def names_of_work(work: Work) -> set[Identifier]:
    """Everything by which a work is known, each in one form for all its spellings."""
    names = {name for text in (work.url, work.pdf) for name in names_in_address(text)}
    names |= _of_doi(work.doi)
    if work.arxiv:
        names.add(Identifier("arxiv", arxiv_key(work.arxiv)))
    if work.pmid:
        names.add(Identifier("pmid", work.pmid))
    if work.isbn and work.type in _BOOKS:
        names.add(Identifier("isbn", work.isbn))
    return names


def _names_of_entry(entry: Entry) -> set[Identifier]:
    names = names_in_address(entry.url or "") | _of_doi(entry.doi or "")
    if entry.arxiv:
        names.add(Identifier("arxiv", arxiv_key(entry.arxiv)))
    return names


def _of_doi(doi: str) -> set[Identifier]:
    if not doi:
        return set()
    name = of_doi(doi.casefold())
    if name.kind == "arxiv":
        return {Identifier("arxiv", arxiv_key(name.value))}
    published = _ACL_DOI.match(name.value)
    named = acl_id(name.value[published.end() :]) if published else ""
    return {name, Identifier("acl", named)} if named else {name}


def names_in_address(url: str) -> set[Identifier]:
    """What a web address names, in the same forms."""
    if not url.casefold().startswith(("http://", "https://")):
        return set()
    name = recognise_url(url)
    match name.kind:
        case "doi":
            return _of_doi(name.value)
        case "arxiv":
            return {Identifier("arxiv", arxiv_key(name.value))}
        case "url":
            return {Identifier("url", plain_address(url))}
        case _:
            return {name}


def is_preprint_doi(doi: str) -> bool:
    """Whether a DOI is one that an archive of preprints gives."""
    return _PREPRINT_DOI.match(doi) is not None


def plain_address(url: str) -> str:
    """What the addresses of one page have in common: no scheme, `www.`, fragment, tracking."""
    rest = re.sub(r"^https?://(?:www\.|m\.)?", "", url.strip(), flags=re.IGNORECASE)
    place, _, query = rest.partition("#")[0].partition("?")
    host, slash, path = place.partition("/")
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    ]
    place = (host.casefold() + slash + path).rstrip("/")
    return f"{place}?{urlencode(sorted(kept))}" if kept else place


def _is_titled_alike(work: Work, entry: Entry) -> bool:
    title = normal_title(work.title)
    if not title or title != normal_title(entry.title):
        return False
    published = [
        doi.casefold() for doi in (work.doi, entry.doi or "") if doi and not is_preprint_doi(doi)
    ]
    if len(set(published)) > 1:
        return False
    is_preprint = len(published) < 2 and bool(work.arxiv or entry.arxiv or work.doi or entry.doi)
    apart = abs(work.issued.year - entry.year) if work.issued and entry.year else 0
    # What is online first is in print a year later; from preprint to proceedings it takes longer.
    return apart <= (3 if is_preprint else 1) and _share_author(work, entry)


def _share_author(work: Work, entry: Entry) -> bool:
    """Whether an author of one is an author of the other, or nothing is known of one's authors."""
    if not work.authors or not entry.authors:
        return True
    theirs = " ".join(entry.authors).casefold()
    return any(
        re.search(rf"(?<!\w){re.escape(part)}(?!\w)", theirs) is not None
        or name.shown.casefold() in theirs
        for name in work.authors
        if (part := (name.family or name.literal).casefold())
    )
