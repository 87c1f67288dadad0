"""Web pages: what their `meta` tags say of the work, article or video that they show.

Google Scholar's `citation_*` tags, Dublin Core, Open Graph, and the page's own title.
"""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from tracker.core.bib.answers.parts import day, names
from tracker.core.bib.clean import clean_abstract, clean_title, plain_line
from tracker.core.bib.identifiers import arxiv_in, doi_of, isbns_of
from tracker.core.bib.work import Work
from tracker.errors import BadInput
from tracker.language import _

_CHECKS = (
    "just a moment",
    "attention required",
    "are you a robot",
    "access denied",
    "making sure you",
    "verify you are human",
    "verifying you are human",
    "human verification",
    "robot check",
    "security check",
    "403 forbidden",
    "404 not found",
    "page not found",
    "redirecting",
)
"""What the titles of pages begin with that stand before others, or in their place."""
_SITE = re.compile(
    r"(?:[\s_|–—-]+(?:哔哩哔哩|bilibili|YouTube|Vimeo|优酷|腾讯视频))+$", re.IGNORECASE
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_ENCODINGS = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252"}
"""What browsers take these for."""
_MOST = 500_000
"""Bytes; a page says what it is in its head."""


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
    head.feed(_decoded(data[:_MOST]))
    said = head.said

    def first(*wanted: str) -> str:
        found = (plain_line(each) for name in wanted for each in said.get(name, ()))
        return next(filter(None, found), "")

    title = first("citation_title", "dc.title", "og:title", "twitter:title") or head.title
    title = _SITE.sub("", clean_title(title))
    if not title or title.casefold().startswith(_CHECKS):
        raise BadInput(_("the page says no title to programs."))
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


def _decoded(data: bytes) -> str:
    """The page's text; one in Chinese is often in another encoding than UTF-8."""
    told = _CHARSET.search(data)
    encoding = told[1].decode("ascii", "replace").casefold() if told else "utf-8"
    try:
        return data.decode(_ENCODINGS.get(encoding, encoding), "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


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
