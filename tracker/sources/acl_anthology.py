"""The ACL Anthology: BibTeX of each paper, and its page."""

from tracker.core.bib.work import Work
from tracker.sources import web_page
from tracker.sources.ask import bibtex, quoted
from tracker.sources.client import Client
from tracker.sources.service import Service

SERVICE = Service("acl", "https://aclanthology.org", pause=1.0, types=("text/", "application/"))


def by_id(client: Client, ident: str, until: float) -> tuple[Work, ...]:
    """The paper with an id such as `2022.acl-long.1`."""
    data = client.get(SERVICE, f"/{quoted(ident)}.bib", until=until)
    return bibtex(data, "the ACL Anthology")


def by_page(client: Client, ident: str, until: float) -> tuple[Work, ...]:
    """The same from the paper's page."""
    return web_page.by_address(client, f"https://aclanthology.org/{quoted(ident)}/", until)
