"""Where a page's host is, and whether it may be asked: only the public net is."""

import ipaddress
import socket
from urllib.request import getproxies, proxy_bypass

from tracker.errors import NetworkFailed
from tracker.language import _

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""RFC 6052: the last 32 bits are an address of the older kind."""


def public_addresses(host: str, port: int) -> tuple[str, ...]:
    """All addresses of `host`, the first choice first; of one answer, which is not asked for twice.

    Raises:
        NetworkFailed: there are none, or one is of the user's own net, which a page from outside
            has no business with.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NetworkFailed(_("{host} cannot be found.").format(host=host)) from None
    addresses = tuple(dict.fromkeys(str(place[0]) for *_other, place in found))
    if not addresses or not all(map(is_public, addresses)):
        raise NetworkFailed(
            _("{host} is not in the public net, and is not asked.").format(host=host)
        )
    return addresses


def is_public(address: str) -> bool:
    """Whether an address is one of the public net, whatever it is wrapped in."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(each.is_global and not each.is_multicast for each in (found, *_inside(found)))


def _inside(address: _Address) -> tuple[_Address, ...]:
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    own = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
    inside = (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()), own)
    return tuple(each for each in inside if each is not None)


def proxy_to(scheme: str, host: str) -> str | None:
    """The address of the proxy that the user's surroundings name for `host`; None for none."""
    proxies = getproxies()
    proxy = proxies.get(scheme) or proxies.get("all")
    if not proxy or proxy_bypass(host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"
