"""Web pages: what their `meta` tags say of the work, article or video that they show.

Google Scholar's `citation_*` tags, Dublin Core, Open Graph, and the page's own title.
"""

from collections.abc import Iterable
from html.parser import HTMLParser

from tracker.core.bib.answers.parts import day, names
from tracker.core.bib.clean import clean_abstract, clean_title, plain_line
from tracker.core.bib.identifiers import arxiv_in, doi_of, isbns_of
from tracker.core.bib.work import Work
from tracker.errors import BadInput

_CHECKS = ("just a moment", "attention required", "are you a robot", "access denied")
"""Titles of pages that stand before others."""


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: dict[str, list[str]] = {}
        self.title = ""
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (values.get("name") or values.get("property") or "").lower()
            if name and values.get("content"):
                self.said.setdefault(name, []).append(values["content"])
        elif tag == "title" and not self.title:
            self._in_title = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data


def read_page(data: bytes, address: str) -> Work:
    """What a page at `address` says of itself.

    Raises:
        BadInput: it has no title, or is one that keeps programs out.
    """
    head = _Head()
    head.feed(data.decode("utf-8", "replace"))
    said = head.said

    def first(*wanted: str) -> str:
        found = (plain_line(each) for name in wanted for each in said.get(name, ()))
        return next(filter(None, found), "")

    title = first("citation_title", "dc.title", "og:title", "twitter:title") or head.title
    title = clean_title(title)
    if not title or title.casefold().startswith(_CHECKS):
        raise BadInput("the page says no title to programs.")
    doi = doi_of(first("citation_doi", "dc.identifier", "prism.doi", "dc.identifier.doi"))
    pages = "-".join(filter(None, (first("citation_firstpage"), first("citation_lastpage"))))
    container = first(
        "citation_conference_title", "citation_journal_title", "citation_inbook_title"
    )
    return Work(
        title=title,
        type=_type(said, container, first("og:type")),
        authors=names(said.get("citation_author") or said.get("dc.creator") or ()),
        issued=day(
            first(
                "citation_publication_date",
                "citation_date",
                "citation_online_date",
                "dc.date",
                "article:published_time",
            ).replace("/", "-")
        ),
        container=clean_title(container),
        volume=first("citation_volume"),
        issue=first("citation_issue"),
        pages=pages,
        publisher=first("citation_publisher", "dc.publisher"),
        doi=doi,
        arxiv=first("citation_arxiv_id") or arxiv_in(address),
        isbn=next(iter(isbns_of(first("citation_isbn"))), ""),
        url=address,
        pdf=_web(first("citation_pdf_url")),
        abstract=clean_abstract(first("citation_abstract", "dc.description")),
        language=first("citation_language", "dc.language"),
        source="page",
    )


def _type(said: Iterable[str], container: str, kind: str) -> str:
    if kind.startswith("video"):
        return "motion_picture"
    if "citation_conference_title" in said:
        return "paper-conference"
    if "citation_journal_title" in said:
        return "article-journal"
    return "document" if container or "citation_title" in said else "webpage"


def _web(address: str) -> str:
    return address if address.startswith(("https://", "http://")) else ""
