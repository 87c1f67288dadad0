"""Semantic Scholar, another catalogue. https://api.semanticscholar.org/api-docs/graph"""

from tracker.core.bib.answers.semantic_scholar import FIELDS, read_semantic_scholar
from tracker.core.bib.work import Work
from tracker.sources.ask import Fetch, quoted
from tracker.sources.client import Client
from tracker.sources.service import Service

SERVICE = Service(
    "semanticscholar",
    "https://api.semanticscholar.org",
    pause=1.0,
    key_header="x-api-key",
)


def by(kind: str) -> Fetch:
    """How to ask by one kind of ids, with the prefix that Semantic Scholar gives it."""

    def fetch(client: Client, ident: str, until: float) -> tuple[Work, ...]:
        path = f"/graph/v1/paper/{kind}{quoted(ident)}"
        data = client.get(SERVICE, path, {"fields": FIELDS}, until=until)
        return (read_semantic_scholar(data),)

    return fetch
