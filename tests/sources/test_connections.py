"""Which hosts are asked, and that the one that was judged is the one that is connected to."""

import socket
import threading
from collections.abc import Sequence
from typing import Any

import httpx
import pytest

from tests.sources.server import Reply, serving
from tracker.errors import NetworkFailed
from tracker.sources.addresses import is_public
from tracker.sources.client import Access, Client
from tracker.sources.pinned import PinnedTransport

PUBLIC = "93.184.216.34"
PAGE = Reply(b"<html></html>", kind="text/html")


class Names:
    """A name server that answers as it likes: with one address after the other."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, answers: Sequence[str]) -> None:
        self.asked: list[str] = []
        self._answers = list(answers)
        self._real = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", self._answer)

    def _answer(self, host: str, port: int, *said: Any, **more: Any) -> Any:
        if not str(host).endswith(".test"):
            return self._real(host, port, *said, **more)
        self.asked.append(host)
        address = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return self._real(address, port, *said, **more)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (PUBLIC, True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - to be refused
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("nothing", False),
    ],
)
def test_what_is_public(address: str, expected: bool) -> None:
    """The own net is told, also where an address of it is wrapped in another kind."""
    assert is_public(address) is expected


def test_a_name_is_resolved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means a public host when it is judged, and ours a moment later, reaches none."""
    with serving(lambda _: PAGE) as server:
        names = Names(monkeypatch, [PUBLIC, "127.0.0.1"])
        port = server.address.rpartition(":")[2]
        made = Client(Access())
        with pytest.raises(NetworkFailed):
            made.page(f"http://rebind.test:{port}/x", until=made.seconds_from_now(0.3))
        made.close()

    assert names.asked == ["rebind.test"]
    assert server.asked == []


def test_one_private_address_is_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name of the user's own net is refused; so is a redirect that leads there."""
    with serving(lambda _: PAGE) as server:
        Names(monkeypatch, ["127.0.0.1"])
        inside = f"http://inside.test:{server.address.rpartition(':')[2]}/x"
        moved = Reply(b"", 302, headers={"Location": inside})
        with serving(lambda _: moved) as mirror:
            for access in (Access(), Access({"page": mirror.address})):
                made = Client(access)
                with pytest.raises(NetworkFailed, match="not in the public net"):
                    made.page(inside, until=made.seconds_from_now(5))
                made.close()

    assert len(mirror.asked) == 1
    assert server.asked == []


def test_the_name_stays_the_name() -> None:
    """The server is told the name that was asked for, and one address after the other is tried."""
    with serving(lambda _: PAGE) as server:
        port = server.address.rpartition(":")[2]
        transport = PinnedTransport(lambda _host, _port: ["127.0.0.2", "127.0.0.1"])
        with httpx.Client(transport=transport) as http:
            answer = http.get(f"http://page.test:{port}/x")

    assert answer.status_code == 200
    assert server.asked[0].headers["host"] == f"page.test:{port}"


def test_the_certificate_is_asked_of_the_name() -> None:
    """What a secure connection begins with names the host, and not its address."""
    heard = bytearray()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hear() -> None:
            connection, _ = listening.accept()
            with connection:
                heard.extend(connection.recv(4096))

        thread = threading.Thread(target=hear)
        thread.start()
        transport = PinnedTransport(lambda _host, _port: ["127.0.0.1"])
        with httpx.Client(transport=transport) as http, pytest.raises(httpx.TransportError):
            http.get(f"https://page.test:{listening.getsockname()[1]}/x", timeout=2)
        thread.join(5)

    assert b"page.test" in heard


def test_a_proxy_is_asked_for_public_names_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's proxy gets the whole address, but none that is known to be inside."""
    with serving(lambda _: PAGE) as proxy:
        Names(monkeypatch, [PUBLIC, "10.0.0.1"])
        monkeypatch.setenv("http_proxy", proxy.address)
        made = Client(Access(), sleep=lambda _: None)
        assert made.page("http://page.test/x", until=made.seconds_from_now(5)) == PAGE.body
        with pytest.raises(NetworkFailed, match="not in the public net"):
            made.page("http://page.test/y", until=made.seconds_from_now(5))
        made.close()

    assert [each.path for each in proxy.asked] == ["http://page.test/x"]
