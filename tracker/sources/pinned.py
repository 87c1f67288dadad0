"""Connections to the very address that was judged: a name may mean another one a moment later."""

from collections.abc import Callable, Iterable, Sequence
from time import monotonic

import httpcore
import httpx

from tracker.sources.addresses import public_addresses

Resolve = Callable[[str, int], Sequence[str]]
"""All addresses of a host that may be asked; raises where it may not."""


class Pinned(httpcore.SyncBackend):
    """Resolves a name once, and connects to what came of it.

    Above it all is as ever: the certificate is asked of and held against the name.
    """

    def __init__(self, resolve: Resolve = public_addresses) -> None:
        self._resolve = resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that takes one, in `timeout` seconds.

        Raises:
            NetworkFailed: the host may not be asked.
        """
        end = None if timeout is None else monotonic() + timeout
        failed: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._resolve(host, port):
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                break
            try:
                return super().connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore.ConnectTimeout()


class PinnedTransport(httpx.HTTPTransport):
    """What httpx sends requests with, over pinned connections and never over a proxy."""

    def __init__(self, resolve: Resolve = public_addresses) -> None:
        context = httpx.create_ssl_context()
        super().__init__(verify=context)
        # httpx has no parameter for it.
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, http2=True, network_backend=Pinned(resolve)
        )
