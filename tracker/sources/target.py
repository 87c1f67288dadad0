"""Web addresses as the client goes to them."""

from typing import Any

from tracker.errors import NetworkFailed
from tracker.language import _
from tracker.sources.service import Service


def target_of(service: Service, address: str) -> Any:  # noqa: ANN401
    """The address at which a service is asked, parted.

    Raises:
        NetworkFailed: it is none of a web page.
    """
    import httpx

    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, TypeError, ValueError):
        raise NetworkFailed(_("that is no web address.")) from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise NetworkFailed(
            _("{name} leads to something else than a web page.").format(name=service.name)
        )
    return url


def next_of(target: Any, location: str) -> str:  # noqa: ANN401
    """Where a redirect leads."""
    import httpx

    try:
        return str(target.join(location))
    except (httpx.InvalidURL, TypeError, ValueError):
        raise NetworkFailed(_("{host} leads to no web address.").format(host=target.host)) from None
