"""OpenAlex, a catalogue of all that others publish. https://developers.openalex.org"""

from tracker.core.bib.answers.openalex import read_openalex, read_openalex_search
from tracker.core.bib.work import Work
from tracker.sources.ask import SEARCHED, Fetch, quoted
from tracker.sources.client import Client
from tracker.sources.service import Service

SERVICE = Service("openalex", "https://api.openalex.org", key_parameter="api_key")


def by(kind: str) -> Fetch:
    """How to ask by one kind of ids, with the prefix that OpenAlex gives it."""

    def fetch(client: Client, ident: str, until: float) -> tuple[Work, ...]:
        path = f"/works/{kind}{quoted(ident)}"
        return (read_openalex(client.get(SERVICE, path, until=until)),)

    return fetch


def by_title(client: Client, title: str, until: float) -> tuple[Work, ...]:
    """Works with a title like this."""
    words = title.replace(",", " ").replace("|", " ").replace(":", " ")
    said = {"filter": f"title.search:{words}", "per-page": SEARCHED}
    return read_openalex_search(client.get(SERVICE, "/works", said, until=until))
