"""arXiv: its API, and its pages where that keeps programs waiting.

https://info.arxiv.org/help/api/tou.html: one request in three seconds.
"""

from tracker.core.bib.answers.arxiv import read_arxiv
from tracker.core.bib.work import Work
from tracker.sources import web_page
from tracker.sources.ask import SEARCHED, some
from tracker.sources.client import Client
from tracker.sources.service import Service

SERVICE = Service(
    "arxiv",
    "https://export.arxiv.org",
    pause=3.0,
    types=("application/atom+xml", "application/xml", "text/xml"),
    days=1.0,
)


def by_id(client: Client, ident: str, until: float) -> tuple[Work, ...]:
    """The preprint with an id."""
    said = {"id_list": ident, "max_results": "1"}
    return some(read_arxiv(client.get(SERVICE, "/api/query", said, until=until)), "arXiv")


def by_page(client: Client, ident: str, until: float) -> tuple[Work, ...]:
    """The same from the preprint's page."""
    return web_page.by_address(client, f"https://arxiv.org/abs/{ident}", until)


def by_title(client: Client, title: str, until: float) -> tuple[Work, ...]:
    """Preprints with a title like this."""
    words = " ".join("".join(c if c.isalnum() else " " for c in title).split())
    said = {"search_query": f'ti:"{words}"', "max_results": SEARCHED}
    return read_arxiv(client.get(SERVICE, "/api/query", said, until=until))
