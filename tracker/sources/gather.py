"""From what the user has in hand to works: ids, addresses, titles, files, pasted records."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.core.bib.bibtex import read_bibtex
from tracker.core.bib.csl import read_csl
from tracker.core.bib.decode import decode_bibliography
from tracker.core.bib.identifier import Identifier
from tracker.core.bib.merge import merge
from tracker.core.bib.nbib import read_nbib
from tracker.core.bib.read import Read
from tracker.core.bib.recognise import Pasted, recognise
from tracker.core.bib.ris import read_ris
from tracker.core.bib.work import Work
from tracker.core.bib.zotero_rdf import read_zotero_rdf
from tracker.core.reading.kind import Kind, kind_of
from tracker.core.visible import visible
from tracker.errors import BadInput, NotFound
from tracker.sources.client import Client
from tracker.sources.lookup import Candidate, is_whole, look_up, search
from tracker.sources.pdf import identify_pdf

NEAR = 0.95
"""Likeness from which on a title that is found is taken for the one that was typed."""
_READERS: dict[str, Callable[[str], Read]] = {
    ".bib": read_bibtex,
    ".ris": read_ris,
    ".json": read_csl,
    ".nbib": read_nbib,
    ".rdf": read_zotero_rdf,
}
_FORMATS: dict[str, Callable[[str], Read]] = {
    "bibtex": read_bibtex,
    "ris": read_ris,
    "csl-json": read_csl,
    "nbib": read_nbib,
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one source gives."""

    works: tuple[Work, ...] = ()
    pending: bool = False
    """The services have not answered in time: the records are still to be completed."""
    problems: tuple[str, ...] = ()
    """Entries of a file that could not be read, each in a sentence with its line."""
    candidates: tuple[Candidate, ...] = ()
    """Works with titles like the one typed, none of them near enough to be taken unasked."""
    told: tuple[str, ...] = ()
    """What the user may want to know: which service gave nothing, and why."""


def gather(source: str, client: Client, seconds: float, stdin: Callable[[], bytes]) -> Gathered:
    """The works that `source` means; `-` is standard input, which may be any of the others.

    Raises:
        BadInput: a file cannot be read, or holds no record.
        NotFound: the services say that there is no such work.
    """
    if source == "-":
        return _of_text(decode_bibliography(stdin()), client, seconds)
    path = Path(source).expanduser() if len(source) < 1000 and "\n" not in source else None
    suffix = path.suffix.lower() if path is not None else ""
    if path is not None and (suffix == ".pdf" or suffix in _READERS) and "://" not in source:
        return _of_pdf(path, client, seconds) if suffix == ".pdf" else _of_file(path)
    return _of_text(source, client, seconds)


def _of_file(path: Path) -> Gathered:
    name = visible(path.name)
    try:
        text = decode_bibliography(path.read_bytes())
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {error.strerror}.") from None
    return _of_records(_READERS[path.suffix.lower()](text), name)


def _of_records(read: Read, name: str) -> Gathered:
    problems = tuple(f"{name}:{line}: {visible(what)}" for line, what in read.problems)
    works = tuple(work for work in read.works if work.title or work.doi or work.arxiv)
    if not works:
        said = f" {problems[0]}" if problems else ""
        raise BadInput(f"{name} holds no record.{said}")
    return Gathered(works, problems=problems)


def _of_text(text: str, client: Client, seconds: float) -> Gathered:
    found = recognise(text)
    if isinstance(found, Pasted):
        return _of_records(_FORMATS[found.format](found.text), "the pasted text")
    if not found.value:
        raise BadInput("there is nothing to add: say an id, an address, a title or a file.")
    if found.kind == "title":
        return _of_title(found.value, client, seconds)
    return _of_identifier(found, client, seconds)


def _of_identifier(ident: Identifier, client: Client, seconds: float) -> Gathered:
    answer = look_up(_plain(ident), client, seconds)
    told = tuple(f"{service}: {why}" for service, why in answer.asked if why)
    if answer.is_unknown:
        raise NotFound(f"no service knows “{visible(ident.value)}”: is it written right?")
    if answer.work is None:
        return Gathered((stub(ident),), pending=True, told=told)
    work = merge((answer.work, stub(ident)))
    is_page = ident.kind == "url"
    return Gathered((work,), pending=not (is_whole(work) or is_page), told=told)


def _of_title(title: str, client: Client, seconds: float) -> Gathered:
    found = search(title, client, seconds)
    if not found:
        return Gathered((Work(title=title),), pending=True, told=("no service answers",))
    best = found[0]
    if best.likeness >= NEAR and (len(found) == 1 or found[1].likeness < NEAR):
        return Gathered((best.work,))
    return Gathered(candidates=found)


def _of_pdf(path: Path, client: Client, seconds: float) -> Gathered:
    said = identify_pdf(path)
    address = path.resolve().as_uri()
    for ident in said.identifiers[:2]:
        answer = look_up(_plain(ident), client, seconds)
        if answer.work is not None:
            return Gathered((replace(answer.work, pdf=address),))
    own = Work(title=said.title)
    if said.identifiers:
        own = merge((replace(stub(said.identifiers[0]), title=said.title), own))
    if not own.title and not said.identifiers:
        raise BadInput(f"{visible(path.name)} says neither a title nor an id: add it by one.")
    return Gathered((replace(own, pdf=address),), pending=True)


def _plain(ident: Identifier) -> Identifier:
    """Without a version: all versions of a preprint are one work."""
    if ident.kind == "arxiv":
        from tracker.core.bib.arxiv_id import without_version

        return replace(ident, value=without_version(ident.value))
    return ident


def stub(ident: Identifier) -> Work:
    """What is known of a work by its name alone."""
    value = _plain(ident).value
    match ident.kind:
        case "arxiv":
            return Work(
                type="article",
                arxiv=value,
                url=f"https://arxiv.org/abs/{value}",
                pdf=f"https://arxiv.org/pdf/{value}",
            )
        case "doi":
            return Work(doi=value, url=f"https://doi.org/{value}")
        case "acl":
            return Work(url=f"https://aclanthology.org/{value}/")
        case "openreview":
            return Work(url=f"https://openreview.net/forum?id={value}")
        case "pmid":
            return Work(pmid=value, url=f"https://pubmed.ncbi.nlm.nih.gov/{value}/")
        case "isbn":
            return Work(isbn=value, type="book")
        case "url":
            kind = "motion_picture" if kind_of(value) is Kind.VIDEO else "webpage"
            return Work(url=value, type=kind)
        case "title":
            return Work(title=value)
        case _:
            return Work()
