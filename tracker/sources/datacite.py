"""DataCite: data, software, theses, and the DOIs of arXiv. https://support.datacite.org"""

from tracker.core.bib.answers.datacite import read_datacite
from tracker.core.bib.work import Work
from tracker.sources.ask import quoted
from tracker.sources.client import Client
from tracker.sources.service import Service

SERVICE = Service(
    "datacite",
    "https://api.datacite.org",
    types=("application/vnd.api+json", "application/json"),
)


def by_doi(client: Client, doi: str, until: float) -> tuple[Work, ...]:
    """The work with a DOI."""
    return (read_datacite(client.get(SERVICE, f"/dois/{quoted(doi)}", until=until)),)


def by_arxiv(client: Client, ident: str, until: float) -> tuple[Work, ...]:
    """The preprint with an id of arXiv."""
    return by_doi(client, f"10.48550/arXiv.{ident}", until)
