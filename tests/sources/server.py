"""A real HTTP server on the loopback, which answers as a test says."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeAlias

from tracker.setting_kinds import SOURCES


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server sends."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    """Seconds before the body."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that came."""

    path: str
    headers: Mapping[str, str]


Answer: TypeAlias = Callable[[str], Reply]


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    address: str
    asked: list[Asked]


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    """A server that answers each path, its query included, with what `answer` says."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 1.0

        def do_GET(self) -> None:
            asked.append(Asked(self.path, {k.lower(): v for k, v in self.headers.items()}))
            reply = answer(self.path)
            try:
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.kind)
                self.send_header("Content-Length", str(len(reply.body)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                time.sleep(reply.delay)
                self.wfile.write(reply.body)
            except OSError:
                return

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class' name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_address[1]}", asked)
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def world(answers: Mapping[str, Reply | Answer]) -> Iterator[tuple[dict[str, str], list[Asked]]]:
    """Every service at one server: those named answer so, the others are down.

    What comes out are the services' addresses, and what they are asked. An answer is given the
    path below its service's address; `page` is given whole addresses.
    """
    down = Reply(b"", 503, headers={"Retry-After": "99"})

    def answer(path: str) -> Reply:
        name, _, rest = path.removeprefix("/").partition("/")
        found = answers.get(name, down)
        return found if isinstance(found, Reply) else found(rest)

    with serving(answer) as server:
        yield {name: f"{server.address}/{name}" for name in SOURCES}, server.asked
