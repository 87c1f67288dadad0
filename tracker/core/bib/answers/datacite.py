"""DataCite's answers, in JSON:API. https://support.datacite.org/docs/api"""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.core.bib.answers.parts import day, document, inside, line, listed, name_of
from tracker.core.bib.clean import clean_abstract, clean_title
from tracker.core.bib.csl_types import CSL_TYPES
from tracker.core.bib.identifiers import arxiv_in, doi_of
from tracker.core.bib.work import Name, PartialDate, Work
from tracker.errors import BadInput
from tracker.language import _

_DATES = ("Issued", "Submitted", "Available", "Created")


def read_datacite(data: bytes) -> Work:
    """One work.

    Raises:
        BadInput: it is something else.
    """
    answer = document(data, "DataCite")
    said = inside(answer, "data", "attributes") or answer
    if not isinstance(said, dict) or not listed(said, "titles"):
        raise BadInput(_("DataCite sent something else than a work."))
    doi = doi_of(line(said, "doi"))
    arxiv = arxiv_in(doi)
    kind = line(said, "types", "citeproc")
    container = "" if arxiv else line(said, "container", "title")
    return Work(
        title=_title(said),
        type="article" if arxiv else kind if kind in CSL_TYPES else "document",
        authors=tuple(_names(said)),
        issued=_issued(said, is_preprint=bool(arxiv)),
        container=clean_title(container),
        publisher="" if arxiv else line(said, "publisher") or line(said, "publisher", "name"),
        doi=doi,
        arxiv=arxiv,
        url=f"https://arxiv.org/abs/{arxiv}" if arxiv else line(said, "url"),
        pdf=f"https://arxiv.org/pdf/{arxiv}" if arxiv else "",
        abstract=_abstract(said),
        language=line(said, "language"),
        source="datacite",
    )


def _title(said: Mapping[str, Any]) -> str:
    titles = listed(said, "titles")
    own = [each for each in titles if not line(each, "titleType")]
    return clean_title(line((own or list(titles) or [None])[0], "title"))


def _names(said: Mapping[str, Any]) -> Iterator[Name]:
    for creator in listed(said, "creators"):
        family, given = line(creator, "familyName"), line(creator, "givenName")
        if family:
            yield Name(family, given)
        elif name := line(creator, "name"):
            is_body = line(creator, "nameType") == "Organizational"
            yield Name(literal=name) if is_body else name_of(name)


def _issued(said: Mapping[str, Any], *, is_preprint: bool) -> PartialDate | None:
    dates: dict[str, PartialDate | None] = {}
    for each in listed(said, "dates"):
        # Of several versions the first counts.
        dates.setdefault(line(each, "dateType"), day(each, "date"))
    # What is issued at arXiv is the newest version; submitted was the first.
    order = ("Submitted",) if is_preprint else _DATES
    found = next((dates[kind] for kind in order if dates.get(kind)), None)
    return found or day(said, "publicationYear")


def _abstract(said: Mapping[str, Any]) -> str:
    for each in listed(said, "descriptions"):
        text = inside(each, "description")
        if line(each, "descriptionType") == "Abstract" and isinstance(text, str):
            return clean_abstract(text)
    return ""
