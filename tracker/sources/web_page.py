"""Any web page, by what its head says of the work, article or video that it shows."""

from tracker.core.bib.answers.page import read_page
from tracker.core.bib.work import Work
from tracker.sources.client import Client


def by_address(client: Client, address: str, until: float) -> tuple[Work, ...]:
    """The work at an address."""
    return (read_page(client.page(address, until=until), address),)
