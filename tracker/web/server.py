"""Listening for visitors: where, and until when."""

import asyncio
import errno
import ipaddress
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress

from aiohttp import web

from tracker.errors import BadInput, Usage
from tracker.language import _
from tracker.refused import reason
from tracker.web.access import is_loopback
from tracker.web.site import Service, Site

_PATIENCE = 30.0
"""Seconds for all visitors' dashboards to end."""
_MISSING = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})


def serve(service: Service, tell: Callable[[str], None]) -> None:
    """Serve until the process is interrupted; `tell` is given the page's address once.

    Raises:
        Usage: the host is another machine's view of this one, and that was not asked for.
        BadInput: the port is in use, or the host is none of this machine's.
    """
    asyncio.run(_serve(service, tell))


async def _serve(service: Service, tell: Callable[[str], None]) -> None:
    addresses = await _addresses(service)
    end = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers: there ctrl+c ends `asyncio.run`.
        with suppress(NotImplementedError):
            loop.add_signal_handler(each, end.set)
    # No log: an address holds the token.
    site = Site(service).application()
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=_PATIENCE)
    await runner.setup()
    try:
        port = await _listen(runner, service, addresses)
        tell(f"http://{_in_url(service.host)}:{port}/{service.token}/")
        await end.wait()
    finally:
        await runner.cleanup()


async def _addresses(service: Service) -> Sequence[str]:
    """The addresses that the host means; others than the loopback's only if asked for."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(service.host or None, service.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise BadInput(_no_address(service.host)) from None
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not service.is_exposed and not all(map(is_loopback, addresses)):
        raise Usage(
            _(
                "{host} can be reached by other machines, and whoever has the address can "
                "then read and change your notes; say --expose-to-network if that is meant."
            ).format(host=service.host)
        )
    return addresses


async def _listen(runner: web.AppRunner, service: Service, addresses: Sequence[str]) -> int:
    """Listen at all addresses, and say at which port."""
    port = service.port
    for address in addresses:
        try:
            await web.TCPSite(runner, address, port).start()
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                words = _(
                    "port {port} is in use already; choose another with --port, or 0 for any."
                )
                raise BadInput(words.format(port=port)) from None
            if error.errno in _MISSING:
                raise BadInput(_no_address(service.host)) from None
            raise BadInput(
                _("cannot listen at port {port}: {error}.").format(port=port, error=reason(error))
            ) from None
        port = runner.addresses[0][1]
    return port


def _no_address(host: str) -> str:
    return _("“{host}” is no address of this machine.").format(host=host)


def _in_url(host: str) -> str:
    """The host as an address has it; for “any” the address by which others reach this machine."""
    try:
        is_any = ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return host
    name = _outward(host) if is_any else host
    return f"[{name}]" if ":" in name else name


def _outward(host: str) -> str:
    """The address that others on the network reach this machine by; the loopback's without one."""
    family, far = (socket.AF_INET6, "2001:db8::1") if ":" in host else (socket.AF_INET, "192.0.2.1")
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: only the way that it would take is looked up.
            probe.connect((far, 9))
        except OSError:
            return "localhost"
        return str(probe.getsockname()[0])
