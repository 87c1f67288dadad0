"""The ways into the net: opened when they are first needed, left after the last request."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tracker.errors import NetworkFailed
from tracker.language import _

_OWN, _PINNED = "own", "pinned"


class Connections:
    """HTTP clients for what is trusted, and for the rest of the public net; any thread may ask."""

    def __init__(self) -> None:
        self._making = threading.Lock()
        self._clients: dict[str, Any] = {}
        self._running = 0
        self._is_closed = False

    def close(self) -> None:
        """Let nobody in from now on, and leave all when the last request has ended."""
        with self._making:
            self._is_closed = True
        self._leave()

    @contextmanager
    def to(self, url: Any, *, is_trusted: bool) -> Iterator[Any]:  # noqa: ANN401
        """An `httpx.Client` that may ask for `url`; what is not trusted only in the public net.

        Raises:
            NetworkFailed: the host is in the user's own net, or all is closed.
        """
        way = _OWN if is_trusted else self._way(url)
        with self._making:
            if self._is_closed:
                raise NetworkFailed(_("nobody is asked any more."))
            if way not in self._clients:
                self._clients[way] = _client(way)
            client = self._clients[way]
            self._running += 1
        try:
            yield client
        finally:
            with self._making:
                self._running -= 1
            self._leave()

    def _way(self, url: Any) -> str:  # noqa: ANN401
        # What stays offline, or in the cache, needs none of it.
        from tracker.sources.addresses import proxy_to, public_addresses

        proxy = proxy_to(url.scheme, url.host)
        if proxy is None:
            return _PINNED
        # The proxy resolves the name itself; ours has to do for a judgement.
        public_addresses(url.host, url.port or (443 if url.scheme == "https" else 80))
        return proxy

    def _leave(self) -> None:
        """Close the connections if they are no longer needed."""
        with self._making:
            if not self._is_closed or self._running:
                return
            clients, self._clients = list(self._clients.values()), {}
        for client in clients:
            client.close()


def _client(way: str) -> Any:  # noqa: ANN401
    import httpx

    from tracker.sources.pinned import PinnedTransport

    if way == _OWN:
        return httpx.Client(http2=True, follow_redirects=False, trust_env=True)
    if way == _PINNED:
        return httpx.Client(transport=PinnedTransport(), follow_redirects=False)
    return httpx.Client(http2=True, follow_redirects=False, proxy=way)
