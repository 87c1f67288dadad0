"""The client for all services, over a real server: its manners, its patience, what it refuses."""

import gzip
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.sources.server import Answer, Reply, Server, serving
from tracker.errors import NetworkFailed, NotFound
from tracker.sources import arxiv, crossref, openalex, semantic_scholar
from tracker.sources.cache import Cache
from tracker.sources.client import Access, Client

PACKED = {"Content-Encoding": "gzip"}


@contextmanager
def client(
    answer: Answer, service: str = "crossref", cache: Cache | None = None, **access: object
) -> Iterator[tuple[Client, Server]]:
    """A client whose `service` is a server that answers so."""
    with serving(answer) as server:
        made = Client(Access({service: server.address}, **access), cache)  # type: ignore[arg-type]
        try:
            yield made, server
        finally:
            made.close()


def soon(made: Client, seconds: float = 5.0) -> float:
    """When to give up."""
    return made.seconds_from_now(seconds)


def test_a_service_learns_who_asks() -> None:
    """The name and version stand in every request; an address only if the user gave one."""
    with client(lambda _: Reply(b"{}"), email="me@example.org") as (made, server):
        made.get(crossref.SERVICE, "/works/x", {"a": "b c"}, until=soon(made))
    with client(lambda _: Reply(b"{}")) as (made, other):
        made.get(crossref.SERVICE, "/works/x", until=soon(made))

    assert server.asked[0].headers["user-agent"].startswith("research-tracker/")
    assert "mailto:me@example.org" in server.asked[0].headers["user-agent"]
    assert "a=b+c" in server.asked[0].path
    assert "mailto=me%40example.org" in server.asked[0].path
    assert "mailto" not in other.asked[0].path + other.asked[0].headers["user-agent"]


def test_keys_stay_with_their_service() -> None:
    """A key goes to its service, and neither to another nor into an error's words."""
    reply = Reply(b"", 500)
    keys = {"openalex": "secret"}
    with client(lambda _: reply, "openalex", keys=keys) as (made, server):
        with pytest.raises(NetworkFailed) as error:
            made.get(openalex.SERVICE, "/works/W1", until=soon(made, 0.3))
        assert "secret" not in repr(made.access)
    with client(lambda _: Reply(b"{}"), "crossref", keys=keys) as (made, other):
        made.get(crossref.SERVICE, "/works/x", until=soon(made))

    assert "api_key=secret" in server.asked[0].path
    assert "secret" not in str(error.value)
    assert "secret" not in other.asked[0].path


def test_an_answer_is_kept(tmp_path: Path) -> None:
    """What was answered is not asked for again, and is there without a net."""
    cache = Cache(tmp_path / "cache")
    with client(lambda _: Reply(b'{"n": 1}'), cache=cache) as (made, server):
        first = made.get(crossref.SERVICE, "/works/x", until=soon(made))
        again = made.get(crossref.SERVICE, "/works/x", until=soon(made))
        offline = Client(Access(made.access.bases, offline=True), cache)
        kept = offline.get(crossref.SERVICE, "/works/x", until=soon(offline))
        with pytest.raises(NetworkFailed, match="offline"):
            offline.get(crossref.SERVICE, "/works/y", until=soon(offline))

    assert first == again == kept == b'{"n": 1}'
    assert len(server.asked) == 1


def test_a_broken_cache_is_as_good_as_none(tmp_path: Path) -> None:
    """Files that hold something else are not taken for answers; a folder that cannot be is none."""
    cache = Cache(tmp_path / "cache")
    cache.put("question", b"answer")
    (file,) = cache.folder.iterdir()
    file.write_bytes(b"half")
    (tmp_path / "file").write_text("no folder")
    none = Cache(tmp_path / "file")
    none.put("question", b"answer")

    assert cache.get("question", after=0) is None
    assert none.get("question", after=0) is None


def test_a_busy_service_is_asked_again() -> None:
    """After 429 the time that the service names is waited for, and then it is asked again."""
    replies = iter([Reply(b"", 429, headers={"Retry-After": "0"}), Reply(b"", 503), Reply(b"{}")])
    with client(lambda _: next(replies)) as (made, server):
        assert made.get(crossref.SERVICE, "/works/x", until=soon(made)) == b"{}"

    assert len(server.asked) == 3


def test_no_more_patience_than_there_is_time() -> None:
    """A service that asks for more time than there is counts as silent at once."""
    reply = Reply(b"", 429, headers={"Retry-After": "3600"})
    with client(lambda _: reply) as (made, _):
        begun = time.monotonic()
        with pytest.raises(NetworkFailed, match="patience"):
            made.get(crossref.SERVICE, "/works/x", until=soon(made, 1.0))

    assert time.monotonic() - begun < 0.9


def test_a_slow_service_is_left_behind() -> None:
    """When the time is over the answer is not waited for."""
    with client(lambda _: Reply(b"{}", delay=1.2)) as (made, _):
        begun = time.monotonic()
        with pytest.raises(NetworkFailed, match="in time"):
            made.get(crossref.SERVICE, "/works/x", until=soon(made, 0.2))
        taken = time.monotonic() - begun

    assert taken < 1.1


def test_who_refuses_is_not_asked_again() -> None:
    """After 403 the service is left alone."""
    with client(lambda _: Reply(b"", 403)) as (made, server):
        for _ in range(3):
            with pytest.raises(NetworkFailed, match="refuse"):
                made.get(crossref.SERVICE, "/works/x", until=soon(made))

    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(b"<html>Are you a robot?</html>", kind="text/html"), "instead of a record"),
        (Reply(b"x" * 6_000_000), "more than a record can hold"),
        (Reply(gzip.compress(b"x" * 6_000_000), headers=PACKED), "more than a record can hold"),
        (Reply(b"{}", headers={"Content-Encoding": "br"}), "packed as nobody asked for"),
        (Reply(b"", 400), "error \\(400\\)"),
        (Reply(b"", 302, headers={"Location": "file:///etc/passwd"}), "something else than a web"),
        (Reply(b"", 302, headers={"Location": "http://127.0.0.1:9/x"}), "not in the public net"),
        (Reply(b"", 302, headers={"Location": "http://[::1]/x"}), "not in the public net"),
        (Reply(b"", 302, headers={"Location": "/again"}), "from one address to the next"),
    ],
)
def test_what_is_no_answer_is_refused(reply: Reply, said: str) -> None:
    """Pages for people, floods, errors, loops, and ways into the user's own net are refused."""
    with client(lambda _: reply) as (made, _), pytest.raises(NetworkFailed, match=said):
        made.get(crossref.SERVICE, "/works/x", until=soon(made))


def test_a_packed_answer_is_unpacked() -> None:
    """What is sent packed to save time is read as what it was."""
    reply = Reply(gzip.compress(b'{"a": 1}'), headers=PACKED)
    with client(lambda _: reply) as (made, server):
        assert b'{"a": 1}' == made.get(crossref.SERVICE, "/works/x", until=soon(made))

    assert "gzip" == server.asked[0].headers["accept-encoding"]


def test_what_is_not_there_is_said_so() -> None:
    """404 is an answer: the service does not know the work."""
    missing = Reply(b"Resource not found.", 404, "text/plain")
    with client(lambda _: missing) as (made, _), pytest.raises(NotFound):
        made.get(crossref.SERVICE, "/works/x", until=soon(made))


def test_a_redirect_is_followed_without_the_key() -> None:
    """Where a service sends on to, its key is not told."""
    with serving(lambda _: Reply(b"{}")) as target:
        moved = Reply(b"", 302, headers={"Location": f"{target.address}/y"})
        with serving(lambda _: moved) as server:
            bases = {"semanticscholar": server.address, "crossref": target.address}
            made = Client(Access(bases, {"semanticscholar": "secret"}))
            answer = made.get(semantic_scholar.SERVICE, "/x", until=soon(made))
            made.close()

    assert answer == b"{}"
    assert server.asked[0].headers["x-api-key"] == "secret"
    assert "x-api-key" not in target.asked[0].headers


def test_nobody_there_is_told() -> None:
    """A service that cannot be reached at all fails at once, in a sentence."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    made = Client(Access({"crossref": address}))

    with pytest.raises(NetworkFailed, match="cannot be reached"):
        made.get(crossref.SERVICE, "/works/x", until=soon(made))


def test_requests_keep_their_distance() -> None:
    """Between two requests to one service lies the pause that it asks for."""
    waits: list[float] = []
    with serving(lambda _: Reply(b"<feed/>", kind="application/atom+xml")) as server:
        made = Client(Access({"arxiv": server.address}), sleep=waits.append)
        for path in ("/a", "/b"):
            made.get(arxiv.SERVICE, path, until=soon(made, 10))
        made.close()

    assert len(waits) == 1
    assert 2.5 < waits[0] <= 3.0


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "http://localhost:1/", "ftp://x/y", "no"])
def test_pages_of_the_own_net_are_not_asked(address: str) -> None:
    """A page's address never leads into the user's own net."""
    made = Client(Access())

    with pytest.raises(NetworkFailed):
        made.page(address, until=soon(made))
