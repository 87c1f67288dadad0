"""Open Library's answers about books. https://openlibrary.org/dev/docs/api/books"""

from tracker.core.bib.answers.parts import day, document, line, listed, names
from tracker.core.bib.clean import clean_title
from tracker.core.bib.work import Work
from tracker.errors import NotFound
from tracker.language import _


def read_open_library(data: bytes, isbn: str) -> Work:
    """The book with the ISBN.

    Raises:
        NotFound: it is not known there.
        BadInput: it is something else than JSON.
    """
    said = document(data, "Open Library").get(f"ISBN:{isbn}")
    title = line(said, "title")
    if not title:
        raise NotFound(_("Open Library does not know the ISBN {isbn}.").format(isbn=isbn))
    subtitle = line(said, "subtitle")
    return Work(
        title=clean_title(f"{title}: {subtitle}" if subtitle else title),
        type="book",
        authors=names(line(each, "name") for each in listed(said, "authors")),
        issued=day(said, "publish_date"),
        publisher=line(said, "publishers", 0, "name"),
        place=line(said, "publish_places", 0, "name"),
        isbn=isbn,
        url=line(said, "url"),
        source="open library",
    )
