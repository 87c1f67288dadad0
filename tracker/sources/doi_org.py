"""doi.org, which has every agency's records through content negotiation."""

from tracker.core.bib.answers.crossref import read_csl_answer
from tracker.core.bib.work import Work
from tracker.sources import web_page
from tracker.sources.ask import quoted
from tracker.sources.client import Client
from tracker.sources.service import Service

_CSL = "application/vnd.citationstyles.csl+json"
SERVICE = Service("doi", "https://doi.org", types=(_CSL, "application/json"))


def by_doi(client: Client, doi: str, until: float) -> tuple[Work, ...]:
    """The work with a DOI."""
    return (read_csl_answer(client.get(SERVICE, f"/{quoted(doi)}", until=until, accept=_CSL)),)


def by_page(client: Client, doi: str, until: float) -> tuple[Work, ...]:
    """The same from the publisher's page to which the DOI leads."""
    return web_page.by_address(client, f"https://doi.org/{quoted(doi)}", until)
