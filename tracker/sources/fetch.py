"""Which services know a work by which of its names, and how each is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias
from urllib.parse import quote

from tracker.core.bib.answers.arxiv import read_arxiv
from tracker.core.bib.answers.books import read_open_library
from tracker.core.bib.answers.crossref import (
    read_crossref,
    read_crossref_search,
    read_csl_answer,
)
from tracker.core.bib.answers.datacite import read_datacite
from tracker.core.bib.answers.openalex import read_openalex, read_openalex_search
from tracker.core.bib.answers.openreview import read_openreview
from tracker.core.bib.answers.page import read_page
from tracker.core.bib.answers.semantic_scholar import FIELDS, read_semantic_scholar
from tracker.core.bib.bibtex import read_bibtex
from tracker.core.bib.identifier import IdKind
from tracker.core.bib.work import Work
from tracker.errors import NotFound
from tracker.sources.client import Client

Fetch: TypeAlias = Callable[[Client, str, float], tuple[Work, ...]]
"""A client, a work's name, and when to give up: the works found, the best first."""

_CSL = "application/vnd.citationstyles.csl+json"
_SEARCHED = "8"
"""How many works a search for a title asks for."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One way to ask for a work."""

    service: str
    fetch: Fetch
    is_first: bool = True
    """It is asked at once; the others only if no first one answers."""


def _arxiv(client: Client, ident: str, until: float) -> tuple[Work, ...]:
    said = {"id_list": ident, "max_results": "1"}
    return _some(read_arxiv(client.get("arxiv", "/api/query", said, until=until)), "arXiv")


def _arxiv_search(client: Client, title: str, until: float) -> tuple[Work, ...]:
    words = " ".join("".join(c if c.isalnum() else " " for c in title).split())
    said = {"search_query": f'ti:"{words}"', "max_results": _SEARCHED}
    return read_arxiv(client.get("arxiv", "/api/query", said, until=until))


def _crossref(client: Client, doi: str, until: float) -> tuple[Work, ...]:
    return (read_crossref(client.get("crossref", f"/works/{_quoted(doi)}", until=until)),)


def _crossref_search(client: Client, title: str, until: float) -> tuple[Work, ...]:
    said = {"query.bibliographic": title, "rows": _SEARCHED}
    return read_crossref_search(client.get("crossref", "/works", said, until=until))


def _doi(client: Client, doi: str, until: float) -> tuple[Work, ...]:
    return (read_csl_answer(client.get("doi", f"/{_quoted(doi)}", until=until, accept=_CSL)),)


def _datacite(client: Client, doi: str, until: float) -> tuple[Work, ...]:
    return (read_datacite(client.get("datacite", f"/dois/{_quoted(doi)}", until=until)),)


def _datacite_arxiv(client: Client, ident: str, until: float) -> tuple[Work, ...]:
    return _datacite(client, f"10.48550/arXiv.{ident}", until)


def _openalex(kind: str) -> Fetch:
    def fetch(client: Client, ident: str, until: float) -> tuple[Work, ...]:
        path = f"/works/{kind}{_quoted(ident)}"
        return (read_openalex(client.get("openalex", path, until=until)),)

    return fetch


def _openalex_search(client: Client, title: str, until: float) -> tuple[Work, ...]:
    words = title.replace(",", " ").replace("|", " ").replace(":", " ")
    said = {"filter": f"title.search:{words}", "per-page": _SEARCHED}
    return read_openalex_search(client.get("openalex", "/works", said, until=until))


def _semantic_scholar(kind: str) -> Fetch:
    def fetch(client: Client, ident: str, until: float) -> tuple[Work, ...]:
        path = f"/graph/v1/paper/{kind}{_quoted(ident)}"
        data = client.get("semanticscholar", path, {"fields": FIELDS}, until=until)
        return (read_semantic_scholar(data),)

    return fetch


def _acl(client: Client, ident: str, until: float) -> tuple[Work, ...]:
    data = client.get("acl", f"/{_quoted(ident)}.bib", until=until)
    return _some(read_bibtex(data.decode("utf-8", "replace")).works, "the ACL Anthology")


def _dblp(client: Client, ident: str, until: float) -> tuple[Work, ...]:
    data = client.get("dblp", f"/rec/{quote(ident)}.bib", until=until)
    return _some(read_bibtex(data.decode("utf-8", "replace")).works, "DBLP")


def _openreview(client: Client, ident: str, until: float) -> tuple[Work, ...]:
    data = client.get("openreview", "/notes", {"id": ident}, until=until)
    return (read_openreview(data),)


def _pubmed(client: Client, ident: str, until: float) -> tuple[Work, ...]:
    said = {"format": "csl", "id": ident}
    data = client.get("pubmed", "/lit/ctxp/v1/pubmed/", said, until=until)
    return (read_csl_answer(data),)


def _open_library(client: Client, isbn: str, until: float) -> tuple[Work, ...]:
    said = {"bibkeys": f"ISBN:{isbn}", "format": "json", "jscmd": "data"}
    data = client.get("openlibrary", "/api/books", said, until=until)
    return (read_open_library(data, isbn),)


def _page(client: Client, address: str, until: float) -> tuple[Work, ...]:
    return (read_page(client.page(address, until=until), address),)


def _some(works: tuple[Work, ...], service: str) -> tuple[Work, ...]:
    if not works:
        raise NotFound(f"{service} does not know it.")
    return works


def _quoted(ident: str) -> str:
    return quote(ident, safe="")


ASKS: Mapping[IdKind, tuple[Ask, ...]] = MappingProxyType(
    {
        "arxiv": (
            Ask("arxiv", _arxiv),
            Ask("datacite", _datacite_arxiv),
            Ask("openalex", _openalex("doi:10.48550/arXiv."), is_first=False),
            Ask("semanticscholar", _semantic_scholar("ARXIV:"), is_first=False),
        ),
        "doi": (
            Ask("crossref", _crossref),
            Ask("doi", _doi),
            Ask("openalex", _openalex("doi:"), is_first=False),
            Ask("datacite", _datacite, is_first=False),
            Ask("semanticscholar", _semantic_scholar("DOI:"), is_first=False),
        ),
        "acl": (
            Ask("acl", _acl),
            Ask("semanticscholar", _semantic_scholar("ACL:"), is_first=False),
        ),
        "openreview": (Ask("openreview", _openreview),),
        "s2": (Ask("semanticscholar", _semantic_scholar("")),),
        "openalex": (Ask("openalex", _openalex("")),),
        "dblp": (Ask("dblp", _dblp),),
        "pmid": (
            Ask("pubmed", _pubmed),
            Ask("openalex", _openalex("pmid:"), is_first=False),
            Ask("semanticscholar", _semantic_scholar("PMID:"), is_first=False),
        ),
        "isbn": (Ask("openlibrary", _open_library),),
        "url": (Ask("page", _page),),
        "title": (
            Ask("openalex", _openalex_search),
            Ask("crossref", _crossref_search),
            Ask("arxiv", _arxiv_search),
        ),
    }
)
"""By kind of name: who is asked, those first whose word counts most."""
