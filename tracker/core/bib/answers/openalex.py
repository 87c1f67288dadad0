"""OpenAlex's answers. https://developers.openalex.org"""

from collections.abc import Mapping
from typing import Any

from tracker.core.bib.answers.parts import day, document, inside, line, listed, names
from tracker.core.bib.clean import clean_abstract, clean_title
from tracker.core.bib.csl_types import CROSSREF_TYPES, CSL_TYPES
from tracker.core.bib.identifiers import arxiv_in, doi_of
from tracker.core.bib.work import Work
from tracker.errors import BadInput
from tracker.language import _

_TYPES = {"article": "article-journal", "preprint": "article", "book-chapter": "chapter"}
_LONGEST_ABSTRACT = 5000
"""Words; positions beyond are no abstract's."""


def read_openalex(data: bytes) -> Work:
    """One work.

    Raises:
        BadInput: it is something else.
    """
    said = document(data, "OpenAlex")
    if not line(said, "id"):
        raise BadInput(_("OpenAlex sent something else than a work."))
    return _work(said)


def read_openalex_search(data: bytes) -> tuple[Work, ...]:
    """The works found, the most fitting first.

    Raises:
        BadInput: it is something else.
    """
    found = listed(document(data, "OpenAlex"), "results")
    works = (_work(each) for each in found if isinstance(each, dict))
    return tuple(work for work in works if work.title)


def _work(said: Mapping[str, Any]) -> Work:
    kind = line(said, "type")
    kind = _TYPES.get(kind, CROSSREF_TYPES.get(kind, kind))
    place = line(said, "primary_location", "source", "display_name")
    address = line(said, "primary_location", "landing_page_url")
    doi = doi_of(line(said, "doi"))
    first, last = line(said, "biblio", "first_page"), line(said, "biblio", "last_page")
    arxiv = arxiv_in(doi) or next(
        filter(
            None, (arxiv_in(line(each, "landing_page_url")) for each in listed(said, "locations"))
        ),
        "",
    )
    return Work(
        title=clean_title(line(said, "title") or line(said, "display_name")),
        type=kind if kind in CSL_TYPES else "document",
        authors=names(line(each, "author", "display_name") for each in listed(said, "authorships")),
        issued=day(said, "publication_date") or day(said, "publication_year"),
        container="" if arxiv and "arxiv" in place.lower() else clean_title(place),
        volume=line(said, "biblio", "volume"),
        issue=line(said, "biblio", "issue"),
        pages=f"{first}-{last}" if first and last and first != last else first,
        doi=doi,
        arxiv=arxiv,
        pmid=line(said, "ids", "pmid").rpartition("/")[2],
        url=address or (f"https://doi.org/{doi}" if doi else ""),
        pdf=line(said, "best_oa_location", "pdf_url"),
        abstract=_abstract(inside(said, "abstract_inverted_index")),
        language=line(said, "language"),
        retracted=inside(said, "is_retracted") is True,
        source="openalex",
    )


def _abstract(places: object) -> str:
    """The abstract from its words, each with the places at which it stands."""
    if not isinstance(places, dict):
        return ""
    words: dict[int, str] = {}
    for word, at in places.items():
        for place in at if isinstance(at, list) else ():
            if isinstance(place, int) and 0 <= place < _LONGEST_ABSTRACT:
                words[place] = str(word)
    return clean_abstract(" ".join(words[place] for place in sorted(words)))
