"""PubMed's citation exporter. https://api.ncbi.nlm.nih.gov/lit/ctxp"""

from tracker.core.bib.answers.crossref import read_csl_answer
from tracker.core.bib.work import Work
from tracker.sources.client import Client
from tracker.sources.service import Service

SERVICE = Service("pubmed", "https://api.ncbi.nlm.nih.gov", pause=0.4, types=("application/",))


def by_id(client: Client, ident: str, until: float) -> tuple[Work, ...]:
    """The article with a PubMed id."""
    said = {"format": "csl", "id": ident}
    return (read_csl_answer(client.get(SERVICE, "/lit/ctxp/v1/pubmed/", said, until=until)),)
