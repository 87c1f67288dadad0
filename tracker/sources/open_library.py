"""Open Library: books. https://openlibrary.org/dev/docs/api/books"""

from tracker.core.bib.answers.books import read_open_library
from tracker.core.bib.work import Work
from tracker.sources.client import Client
from tracker.sources.service import Service

SERVICE = Service("openlibrary", "https://openlibrary.org", pause=1.0)


def by_isbn(client: Client, isbn: str, until: float) -> tuple[Work, ...]:
    """The book with an ISBN."""
    said = {"bibkeys": f"ISBN:{isbn}", "format": "json", "jscmd": "data"}
    return (read_open_library(client.get(SERVICE, "/api/books", said, until=until), isbn),)
