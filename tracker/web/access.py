"""Who may ask the server for anything: whoever holds the token, from the server's own page."""

import hmac
import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from tracker.core.values import dataclass

_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_OWN_SITES = frozenset({"none", "same-origin"})
"""What a browser says of itself in `Sec-Fetch-Site` where no other site has a part in it."""


@dataclass(frozen=True, slots=True)
class Access:
    """The rule by which requests are answered; what it refuses is not told why."""

    token: str
    names: frozenset[str] = frozenset()
    """Names other than the loopback's by which the server may be called, in lower case."""

    def admits(self, path: str, headers: Mapping[str, str], own_address: str) -> bool:
        """Whether a request is answered.

        `path` is the request's, percent-decoded; it begins with the token. `own_address` is the
        address of this machine that the request came in at. A page of another site can send
        requests here (with its `Origin`), and can make its own name mean this machine (with its
        name in `Host`): neither is answered.
        """
        host = headers.get("Host", "").lower()
        return (
            self._holds_token(path)
            and self._is_own_name(host, own_address)
            and self._is_own_page(headers, host)
        )

    def admits_socket(self, path: str, headers: Mapping[str, str], own_address: str) -> bool:
        """Whether a websocket is opened: as `admits`, and the `Origin` must be told."""
        return "Origin" in headers and self.admits(path, headers, own_address)

    def _holds_token(self, path: str) -> bool:
        given = path.split("/", 2)[1] if path.startswith("/") else ""
        # In the same time wherever the first difference stands.
        return hmac.compare_digest(given.encode(errors="replace"), self.token.encode())

    def _is_own_name(self, host: str, own_address: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if is_loopback(own_address):
            return name in _LOOPBACK_NAMES or name in self.names
        return name in self.names or _same_address(name, own_address)

    def _is_own_page(self, headers: Mapping[str, str], host: str) -> bool:
        origin = headers.get("Origin")
        if origin is not None and origin.lower() != f"http://{host}":
            return False
        site = headers.get("Sec-Fetch-Site", "none").lower()
        # A link that is followed, from a chat or a terminal in a browser, shows the page as such.
        is_followed = (headers.get("Sec-Fetch-Mode"), headers.get("Sec-Fetch-Dest")) == (
            "navigate",
            "document",
        )
        return site in _OWN_SITES or is_followed


def is_loopback(address: str) -> bool:
    """Whether an IP address, with or without a zone, is this machine's own."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback


def _same_address(name: str, address: str) -> bool:
    """Whether `name` is written as an address, and is this one."""
    try:
        said, own = (ipaddress.ip_address(each.partition("%")[0]) for each in (name, address))
    except ValueError:
        return False
    return (getattr(said, "ipv4_mapped", None) or said) == (
        getattr(own, "ipv4_mapped", None) or own
    )
