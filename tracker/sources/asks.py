"""Which services know a work by which of its names."""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.core.bib.identifier import IdKind
from tracker.language import N_
from tracker.sources import (
    acl_anthology,
    arxiv,
    crossref,
    datacite,
    dblp,
    doi_org,
    open_library,
    openalex,
    openreview,
    pubmed,
    semantic_scholar,
    web_page,
)
from tracker.sources.ask import Ask

ASKS: Mapping[IdKind, tuple[Ask, ...]] = MappingProxyType(
    {
        "arxiv": (
            Ask("arxiv", arxiv.by_id, knows_all=True),
            Ask("datacite", datacite.by_arxiv),
            Ask(N_("arXiv's page"), arxiv.by_page, is_first=False),
            Ask("openalex", openalex.by("doi:10.48550/arXiv."), is_first=False),
            Ask("semanticscholar", semantic_scholar.by("ARXIV:"), is_first=False),
        ),
        "doi": (
            Ask("crossref", crossref.by_doi),
            Ask("doi", doi_org.by_doi, knows_all=True),
            Ask("openalex", openalex.by("doi:"), is_first=False),
            Ask("datacite", datacite.by_doi, is_first=False),
            Ask("semanticscholar", semantic_scholar.by("DOI:"), is_first=False),
            Ask(N_("the publisher's page"), doi_org.by_page, is_first=False),
        ),
        "acl": (
            Ask("acl", acl_anthology.by_id, knows_all=True),
            Ask(N_("the Anthology's page"), acl_anthology.by_page, is_first=False),
            Ask("semanticscholar", semantic_scholar.by("ACL:"), is_first=False),
        ),
        "openreview": (
            Ask("openreview", openreview.by_forum(openreview.SERVICE)),
            Ask("openreview1", openreview.by_forum(openreview.OLDER)),
            Ask(N_("OpenReview's page"), openreview.by_page, is_first=False),
        ),
        "s2": (Ask("semanticscholar", semantic_scholar.by(""), knows_all=True),),
        "openalex": (Ask("openalex", openalex.by(""), knows_all=True),),
        "dblp": (Ask("dblp", dblp.by_key, knows_all=True),),
        "pmid": (
            Ask("pubmed", pubmed.by_id),
            Ask("openalex", openalex.by("pmid:"), is_first=False),
            Ask("semanticscholar", semantic_scholar.by("PMID:"), is_first=False),
        ),
        "isbn": (
            Ask("openlibrary", open_library.by_isbn),
            Ask("crossref", crossref.by_isbn),
        ),
        "url": (Ask("page", web_page.by_address, knows_all=True),),
        "title": (
            Ask("openalex", openalex.by_title),
            Ask("crossref", crossref.by_title),
            Ask("arxiv", arxiv.by_title),
        ),
    }
)
"""By kind of name: who is asked, those first whose word counts most."""
