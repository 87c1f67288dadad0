"""What is known of a work by its name alone, while no service has told more."""

from dataclasses import replace

from tracker.core.bib.arxiv_id import without_version
from tracker.core.bib.identifier import Identifier, IdKind
from tracker.core.bib.work import Work
from tracker.core.reading.kind import Kind, kind_of

_ADDRESSES: dict[IdKind, str] = {
    "arxiv": "https://arxiv.org/abs/{}",
    "doi": "https://doi.org/{}",
    "acl": "https://aclanthology.org/{}/",
    "openreview": "https://openreview.net/forum?id={}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "openalex": "https://openalex.org/{}",
    "dblp": "https://dblp.org/rec/{}",
    "s2": "https://www.semanticscholar.org/paper/{}",
    "url": "{}",
}
"""Where a work has a page, by the kind of its name; `recognise_url` knows it there again."""
_TYPES = {Kind.VIDEO: "motion_picture", Kind.ARTICLE: "webpage", Kind.PAPER: "document"}


def stub(ident: Identifier) -> Work:
    """A work of which only its name is known."""
    value = plain(ident).value
    work = Work(url=_ADDRESSES.get(ident.kind, "").format(value))
    match ident.kind:
        case "arxiv":
            pdf = f"https://arxiv.org/pdf/{value}"
            return replace(work, type="article", arxiv=value, pdf=pdf)
        case "doi":
            return replace(work, doi=value)
        case "pmid":
            return replace(work, pmid=value)
        case "isbn":
            return replace(work, type="book", isbn=value)
        case "title":
            return replace(work, title=value)
        case "s2" if value.startswith("CorpusId:"):
            number = value.removeprefix("CorpusId:")
            return replace(work, url=f"https://api.semanticscholar.org/CorpusID:{number}")
        case "url":
            return replace(work, type=_TYPES[kind_of(value)])
        case _:
            return work


def plain(ident: Identifier) -> Identifier:
    """A name without a version: all versions of a preprint are one work."""
    if ident.kind == "arxiv":
        return replace(ident, value=without_version(ident.value))
    return ident
