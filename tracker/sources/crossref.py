"""Crossref: what most publishers deposit. https://api.crossref.org/swagger-ui/index.html"""

from tracker.core.bib.answers.crossref import read_crossref, read_crossref_search
from tracker.core.bib.work import Work
from tracker.sources.ask import SEARCHED, quoted, some
from tracker.sources.client import Client
from tracker.sources.service import Service

SERVICE = Service("crossref", "https://api.crossref.org", mail_parameter="mailto")
_BOOKS = {"book", "collection", "thesis", "report"}


def by_doi(client: Client, doi: str, until: float) -> tuple[Work, ...]:
    """The work with a DOI."""
    return (read_crossref(client.get(SERVICE, f"/works/{quoted(doi)}", until=until)),)


def by_isbn(client: Client, isbn: str, until: float) -> tuple[Work, ...]:
    """The book with an ISBN, which its chapters have, too."""
    said = {"filter": f"isbn:{isbn}", "rows": SEARCHED}
    found = read_crossref_search(client.get(SERVICE, "/works", said, until=until))
    return some(tuple(work for work in found if work.type in _BOOKS), "Crossref")


def by_title(client: Client, title: str, until: float) -> tuple[Work, ...]:
    """Works with a title like this."""
    said = {"query.bibliographic": title, "rows": SEARCHED}
    return read_crossref_search(client.get(SERVICE, "/works", said, until=until))
