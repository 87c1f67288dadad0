"""DBLP: BibTeX of each record. It often sends a page that keeps programs out instead."""

from urllib.parse import quote

from tracker.core.bib.work import Work
from tracker.sources.ask import bibtex
from tracker.sources.client import Client
from tracker.sources.service import Service

SERVICE = Service(
    "dblp",
    "https://dblp.org",
    pause=1.0,
    types=("application/x-bibtex", "text/plain", "text/x-bibtex"),
)


def by_key(client: Client, key: str, until: float) -> tuple[Work, ...]:
    """The work with a key such as `conf/nips/VaswaniSPUJGKP17`."""
    data = client.get(SERVICE, f"/rec/{quote(key)}.bib", until=until)
    return bibtex(data, "DBLP")
