"""What is served: a page, its parts, and a websocket to each visitor's dashboard."""

import asyncio
import json
import secrets
from collections.abc import Mapping
from dataclasses import field
from functools import partial
from html import escape
from pathlib import Path
from string import Template
from types import MappingProxyType

import textual_serve
from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

from tracker.core.values import dataclass
from tracker.language import _, ngettext, spoken
from tracker.web.access import Access
from tracker.web.visitor import Visitor

_OWN = Path(__file__).parent
_OWN_FILES = frozenset({"page.css", "page.js"})
_STATICS = Path(textual_serve.__file__).parent / "static"
_PATIENCE = 2.0
"""Seconds in which a place may become free, as one does when a page is loaded again."""
_HEARTBEAT = 15.0
"""Seconds between two looks at whether a visitor is still there."""
_LIMITS = MappingProxyType({"width": (20, 1000), "height": (5, 500)})
"""The least and the greatest size of a terminal, in cells."""
_USUAL = MappingProxyType({"width": 80, "height": 24})
_HEADERS = MappingProxyType(
    {
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        # The address holds the token: no page that is opened from here may learn it.
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
)
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self' ws://{host}; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""Nothing is loaded from elsewhere, whatever a script or a style asks for."""


@dataclass(frozen=True, slots=True)
class Service:
    """What is served, where, and to how many."""

    command: tuple[str, ...]
    """What runs one visitor's dashboard."""
    title: str
    host: str = "127.0.0.1"
    port: int = 0
    """0 for any that is free."""
    visitors: int = 4
    """How many dashboards may run at once."""
    is_exposed: bool = False
    """Whether other machines may ask."""
    is_told: bool = False
    """Whether what dashboards say on standard error comes out on ours."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)


class Site:
    """The page and the sockets of one service, and the places for its visitors."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._access = Access(service.token, frozenset({service.host.lower()}))
        self._places = asyncio.Semaphore(service.visitors)
        self._sockets: set[web.WebSocketResponse] = set()
        self._page = Template((_OWN / "page.html").read_text(encoding="utf-8"))
        self._files = {f"/{name}": _OWN / name for name in _OWN_FILES} | {
            f"/static/{file.relative_to(_STATICS).as_posix()}": file
            for file in _STATICS.rglob("*")
            if file.is_file()
        }

    def application(self) -> web.Application:
        """What answers requests."""
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._answer)
        application.on_shutdown.append(self._say_goodbye)
        return application

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        """Answer what may be asked; anything else gets an empty “not found”."""
        rest = request.path.removeprefix(f"/{self._service.token}")
        if request.method not in {"GET", "HEAD"} or not self._admits(request):
            return _nothing()
        if rest in {"", "/"}:
            return self._show_page(request, rest)
        if rest in {"/socket/light", "/socket/dark"}:
            return await self._talk(request, rest.rpartition("/")[2])
        file = self._files.get(rest)
        return _nothing() if file is None else web.FileResponse(file, headers=_HEADERS)

    def _admits(self, request: web.Request) -> bool:
        own = request.transport.get_extra_info("sockname") if request.transport else None
        if own is None:
            return False
        asks_for_socket = "upgrade" in request.headers or "/socket/" in request.path
        admits = self._access.admits_socket if asks_for_socket else self._access.admits
        return admits(request.path, request.headers, str(own[0]))

    def _show_page(self, request: web.Request, rest: str) -> web.Response:
        if not rest:
            return web.Response(status=308, headers={"Location": f"{request.path}/", **_HEADERS})
        words = {
            "title": escape(self._service.title),
            "socket": escape(f"ws://{request.host}{request.path}socket/"),
            "language": "zh-Hans" if spoken() == "zh" else "en",
            "closed": escape(_("The dashboard has been closed.")),
            "gone": escape(_("Tracker is not running there any more.")),
            "again": escape(_("Open it again")),
            "needs": escape(_("The dashboard in a browser needs JavaScript.")),
            "font_size": str(_number(request.query.get("fontsize"), (8, 48), 16)),
        }
        return web.Response(
            text=self._page.substitute(words),
            content_type="text/html",
            headers={"Content-Security-Policy": _POLICY.format(host=request.host), **_HEADERS},
        )

    async def _talk(self, request: web.Request, scheme: str) -> web.WebSocketResponse:
        """Run a dashboard for one visitor until either of them leaves."""
        connection = web.WebSocketResponse(heartbeat=_HEARTBEAT)
        await connection.prepare(request)
        try:
            await asyncio.wait_for(self._places.acquire(), _PATIENCE)
        except TimeoutError:
            words = self._words_of_limit().encode()
            await connection.close(code=WSCloseCode.TRY_AGAIN_LATER, message=words)
            return connection
        self._sockets.add(connection)
        visitor = Visitor(
            self._service.command,
            is_dark=scheme == "dark",
            write_bytes=connection.send_bytes,
            write_str=connection.send_str,
            close=partial(_close, connection),
            is_told=self._service.is_told,
        )
        try:
            await visitor.start(*(_size(request.query, side) for side in _LIMITS))
            await _listen_to(connection, visitor)
        finally:
            # Also if the server ends meanwhile: what is being written is written first.
            await asyncio.shield(visitor.stop())
            self._places.release()
            self._sockets.discard(connection)
            await connection.close()
        return connection

    def _words_of_limit(self) -> str:
        number = self._service.visitors
        words = ngettext(
            "No more than one dashboard is shown at once; close another one first.",
            "No more than {n} dashboards are shown at once; close another one first.",
            number,
        )
        return words.format(n=number)

    async def _say_goodbye(self, _application: web.Application) -> None:
        words = _("Tracker was ended.").encode()
        for each in tuple(self._sockets):
            await each.close(code=WSCloseCode.GOING_AWAY, message=words)


async def _listen_to(connection: web.WebSocketResponse, visitor: Visitor) -> None:
    """Pass on what the visitor does, until they leave or say what is not understood."""
    async for message in connection:
        try:
            await _pass_on(message, connection, visitor)
        except (ValueError, TypeError, LookupError, AttributeError):
            await connection.close(code=WSCloseCode.UNSUPPORTED_DATA)


async def _pass_on(message: WSMessage, connection: web.WebSocketResponse, visitor: Visitor) -> None:
    if message.type is not WSMsgType.TEXT:
        return
    match json.loads(message.data):
        case ["stdin", str(typed)]:
            await visitor.send_bytes(typed.encode("utf-8", "replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            sizes = zip((width, height), _LIMITS.values(), strict=True)
            await visitor.set_terminal_size(*(_within(size, limits) for size, limits in sizes))
        case ["ping", str(said)]:
            await connection.send_json(["pong", said])
        case ["focus"]:
            await visitor.focus()
        case ["blur"]:
            await visitor.blur()
        case _:
            raise ValueError


async def _close(connection: web.WebSocketResponse, words: str) -> None:
    await connection.close(message=words.encode())


def _nothing() -> web.Response:
    return web.Response(status=404)


def _size(query: Mapping[str, str], side: str) -> int:
    return _number(query.get(side), _LIMITS[side], _USUAL[side])


def _number(text: str | None, limits: tuple[int, int], otherwise: int) -> int:
    """The number that `text` says, within limits."""
    is_number = text is not None and text.isascii() and text.isdigit() and len(text) < 9
    return _within(int(text), limits) if is_number and text else otherwise


def _within(number: int, limits: tuple[int, int]) -> int:
    return min(max(number, limits[0]), limits[1])
