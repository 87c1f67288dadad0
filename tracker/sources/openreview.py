"""OpenReview: both versions of its API, and its pages. https://docs.openreview.net"""

from tracker.core.bib.answers.openreview import read_openreview
from tracker.core.bib.work import Work
from tracker.sources import web_page
from tracker.sources.ask import Fetch, quoted
from tracker.sources.client import Client
from tracker.sources.service import Service

SERVICE = Service("openreview", "https://api2.openreview.net", pause=1.0)
OLDER = Service("openreview1", "https://api.openreview.net", pause=1.0)
"""Where the venues of before 2023 are."""


def by_forum(service: Service) -> Fetch:
    """How to ask one version of the API for the paper that a forum is about."""

    def fetch(client: Client, ident: str, until: float) -> tuple[Work, ...]:
        return (read_openreview(client.get(service, "/notes", {"id": ident}, until=until)),)

    return fetch


def by_page(client: Client, ident: str, until: float) -> tuple[Work, ...]:
    """The same from the forum's page."""
    return web_page.by_address(client, f"https://openreview.net/forum?id={quoted(ident)}", until)
