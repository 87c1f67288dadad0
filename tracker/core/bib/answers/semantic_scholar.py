"""Semantic Scholar's answers. https://api.semanticscholar.org/api-docs/graph"""

from tracker.core.bib.answers.parts import day, document, line, listed, names
from tracker.core.bib.clean import clean_abstract, clean_title
from tracker.core.bib.identifiers import arxiv_of, doi_of
from tracker.core.bib.work import Work
from tracker.errors import BadInput
from tracker.language import _

FIELDS = "title,authors,year,publicationDate,venue,externalIds,openAccessPdf,abstract,url"
"""What is to be asked for."""


def read_semantic_scholar(data: bytes) -> Work:
    """One work.

    Raises:
        BadInput: it is something else.
    """
    said = document(data, "Semantic Scholar")
    if not line(said, "title"):
        raise BadInput(_("Semantic Scholar sent something else than a work."))
    arxiv = arxiv_of(line(said, "externalIds", "ArXiv"))
    venue = line(said, "venue")
    is_preprint = "arxiv" in venue.lower()
    return Work(
        title=clean_title(line(said, "title")),
        type="article" if is_preprint else "document",
        authors=names(line(each, "name") for each in listed(said, "authors")),
        issued=day(said, "publicationDate") or day(said, "year"),
        container="" if is_preprint else clean_title(venue),
        doi=doi_of(line(said, "externalIds", "DOI")),
        arxiv=arxiv,
        pmid=line(said, "externalIds", "PubMed"),
        url=line(said, "url"),
        pdf=line(said, "openAccessPdf", "url"),
        abstract=clean_abstract(line(said, "abstract")),
        source="semantic scholar",
    )
