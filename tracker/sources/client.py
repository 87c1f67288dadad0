"""One polite client for all services: who asks, how often, for how long, and what is taken."""

import copy
import random
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any
from urllib.parse import urlsplit

from tracker import __version__
from tracker.core.values import dataclass
from tracker.errors import NetworkFailed, NotFound, TrackerError
from tracker.language import _
from tracker.sources.cache import Cache
from tracker.sources.connections import Connections
from tracker.sources.pace import Pace
from tracker.sources.service import Service
from tracker.sources.target import next_of, target_of

_HOME = "https://github.com/research-tracker/tracker"
_TRIES = 3
_REDIRECTS = 5
_MOST = 5_000_000
"""Bytes: no record and no page's head is longer."""
_AGAIN = frozenset({429, 500, 502, 503, 504})
_DAY = 86_400.0
_FAIR = 0.5
"""Seconds; who is silent for that long is not asked again."""
_PAGE = Service("page", "", pause=1.0, types=("text/html", "application/xhtml+xml"), days=1.0)
"""Any web page; it has no address of its own."""


class Refused(NetworkFailed):
    """A service does not want to be asked; it is left alone from then on."""


class _Silent(NetworkFailed):
    """Nobody answers there."""


class _Broken(NetworkFailed):
    """An answer that ended in its midst, which may be whole the next time."""


@dataclass(slots=True)
class _Manners:
    """How one service is treated: by one thread at a time, with pauses, or not at all."""

    name: str
    lock: threading.Lock = field(default_factory=threading.Lock)
    last: float = float("-inf")
    """When it was asked last."""
    closed: str = ""
    """Why it is not asked again."""


@dataclass(frozen=True, slots=True)
class Access:
    """What the user's settings say of the services."""

    bases: Mapping[str, str] = field(default_factory=dict)
    """Other addresses, by the service's name."""
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The user's keys, by the service's name; they are shown nowhere."""
    email: str = field(default="", repr=False)
    """The user's own address, for services that ask for one."""
    offline: bool = False


class Client:
    """Asks services; any thread may, and each service is asked by one at a time."""

    def __init__(
        self,
        access: Access,
        cache: Cache | None = None,
        pace: Pace | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.access = access
        self._cache, self._pace = cache, pace
        self._clock, self._sleep, self._now = clock, sleep, now
        self._places: dict[str, _Manners] = {}
        self._making = threading.Lock()
        self._is_wanted: Callable[[], bool] = lambda: True
        self._connections = Connections()

    def while_wanted(self, is_wanted: Callable[[], bool]) -> "Client":
        """The same client, which begins no request any more once `is_wanted` says no."""
        other = copy.copy(self)
        other._is_wanted = lambda: self._is_wanted() and is_wanted()  # noqa: SLF001 - our own
        return other

    def close(self) -> None:
        """Ask nobody from now on, and leave all connections when the last request has ended."""
        self._connections.close()

    def get(
        self,
        service: Service,
        path: str,
        parameters: Mapping[str, str] | None = None,
        *,
        until: float,
        accept: str = "",
    ) -> bytes:
        """What `service` answers at `path`, from the cache if it is known.

        `until` is when to give up, on the client's clock.

        Raises:
            NotFound: the service does not know it.
            NetworkFailed: it cannot be reached, is too slow, refuses, or sends something else.
        """
        base = (self.access.bases.get(service.name) or service.base).rstrip("/")
        return self._asked(service, base + path, parameters or {}, until, accept)

    def page(self, address: str, *, until: float) -> bytes:
        """The web page at `address`, wherever in the public net that is.

        A setting for `page` names a mirror, whose addresses go on with those of the pages.

        Raises:
            NotFound: there is none.
            NetworkFailed: as for `get`; or the address is not a public one.
        """
        mirror = (self.access.bases.get(_PAGE.name) or "").rstrip("/")
        if mirror and not address.startswith(f"{mirror}/"):
            address = f"{mirror}/{address}"
        return self._asked(_PAGE, address, {}, until, "text/html")

    def seconds_from_now(self, seconds: float) -> float:
        """A point in time on the client's clock."""
        return self._clock() + seconds

    def _asked(
        self, service: Service, address: str, said: Mapping[str, str], until: float, accept: str
    ) -> bytes:
        asked = " ".join((service.name, accept, address, *(f"{k}={v}" for k, v in said.items())))
        if self._cache is not None:
            age = float("inf") if self.access.offline else service.days * _DAY
            known = self._cache.get(asked, after=self._now() - age)
            if known is not None:
                return known
        if self.access.offline:
            raise NetworkFailed(
                _("{name} is not asked: Tracker is told to work offline.").format(name=service.name)
            )
        place = self._place(service, address)
        if not place.lock.acquire(timeout=max(until - self._clock(), 0)):
            raise NetworkFailed(
                _("{name} is busy with others: there was no time for it.").format(name=service.name)
            )
        try:
            answer = self._patiently(service, place, address, said, until, accept)
        except Refused:
            place.closed = place.closed or _("has refused already")
            raise
        except _Silent:
            place.closed = _("has not answered before")
            raise
        finally:
            place.lock.release()
        if self._cache is not None:
            self._cache.put(asked, answer)
        return answer

    def _place(self, service: Service, address: str) -> _Manners:
        """A service has its manners wherever it is; of pages each host has its own."""
        name = service.name if service.base else f"{service.name} {urlsplit(address).netloc}"
        with self._making:
            return self._places.setdefault(name, _Manners(name))

    def _patiently(  # noqa: PLR0917 - a request, and when to give up
        self,
        service: Service,
        place: _Manners,
        address: str,
        said: Mapping[str, str],
        until: float,
        accept: str,
    ) -> bytes:
        """Ask again where that may help, as long as there is time."""
        if place.closed:
            raise Refused(
                _("{name} {closed}, and is not asked again.").format(
                    name=service.name, closed=place.closed
                )
            )
        status = 0
        for attempt in range(_TRIES):
            self._take_turn(service, place, until)
            try:
                status, headers, body = self._followed(service, address, said, until, accept)
            except _Broken:
                if attempt == _TRIES - 1:
                    raise
                self._wait(service, self._pause_asked({}, attempt), until)
                continue
            if status == 200:
                return self._checked(service, headers, body)
            if status in {404, 410}:
                raise NotFound(_("{name} does not know it.").format(name=service.name))
            if status in {401, 403}:
                raise Refused(
                    _("{name} refuses ({status}).").format(name=service.name, status=status)
                )
            if status not in _AGAIN or attempt == _TRIES - 1:
                break
            self._wait(service, self._pause_asked(headers, attempt), until)
        raise NetworkFailed(
            _("{name} answers with an error ({status}).").format(name=service.name, status=status)
        )

    def _take_turn(self, service: Service, place: _Manners, until: float) -> None:
        """Wait until the service may be asked again, by this process and by others."""
        self._wait(service, place.last + service.pause - self._clock(), until)
        while self._pace is not None:
            seconds = self._pace.wait(place.name, service.pause, self._clock())
            if seconds <= 0:
                break
            self._wait(service, seconds, until)
        place.last = self._clock()

    def _wait(self, service: Service, seconds: float, until: float) -> None:
        if seconds > max(until - self._clock(), 0):
            raise NetworkFailed(
                _("{name} asks for patience: there was no time for it.").format(name=service.name)
            )
        if seconds > 0:
            self._sleep(seconds)
        if not self._is_wanted():
            raise NetworkFailed(_("{name} need not be asked any more.").format(name=service.name))

    def _pause_asked(self, headers: Mapping[str, str], attempt: int) -> float:
        asked = headers.get("retry-after", "").strip()
        if asked.isdecimal():
            return float(asked)
        from email.utils import parsedate_to_datetime

        try:
            return float(max(parsedate_to_datetime(asked).timestamp() - self._now(), 0.0))
        except (ValueError, TypeError, OverflowError):
            return 0.5 * (1 << attempt) * (1 + random.random() / 2)  # noqa: S311 - no secret

    def _checked(self, service: Service, headers: Mapping[str, str], body: bytes) -> bytes:
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if not kind.startswith(service.types):
            # Pages for people, such as one that keeps programs out, come with a status of 200.
            raise NetworkFailed(
                _("{name} sends {kind} instead of a record.").format(
                    name=service.name, kind=kind or _("something")
                )
            )
        return body

    def _followed(
        self, service: Service, address: str, said: Mapping[str, str], until: float, accept: str
    ) -> tuple[int, Mapping[str, str], bytes]:
        """The answer at the end of all redirects."""
        parameters, headers = self._introduced(service, said, accept)
        own = urlsplit(address).netloc
        for _other in range(_REDIRECTS):
            target = target_of(service, address)
            is_trusted = service.base != "" or self._is_set(target)
            status, answered, body = self._request(
                target, parameters, headers, until, is_trusted=is_trusted
            )
            if status not in {301, 302, 303, 307, 308}:
                return status, answered, body
            address, parameters = next_of(target, answered.get("location", "")), {}
            if urlsplit(address).netloc != own:
                # A key is for the service alone, not for where it sends us.
                headers.pop(service.key_header, None)
                service = _PAGE if service.base else service
        raise NetworkFailed(
            _("{name} sends from one address to the next.").format(name=service.name)
        )

    def _introduced(
        self, service: Service, said: Mapping[str, str], accept: str
    ) -> tuple[dict[str, str], dict[str, str]]:
        """The parameters and headers of a request, with who asks."""
        parameters, email = dict(said), self.access.email
        contact = f"; mailto:{email}" if email else ""
        who = f"research-tracker/{__version__} (+{_HOME}{contact})"
        headers = {"User-Agent": who, "Accept-Encoding": "gzip"}
        if accept:
            headers["Accept"] = accept
        key = self.access.keys.get(service.name)
        if key and service.key_header:
            headers[service.key_header] = key
        if key and service.key_parameter:
            parameters[service.key_parameter] = key
        if email and service.mail_parameter:
            parameters[service.mail_parameter] = email
        return parameters, headers

    def _is_set(self, url: Any) -> bool:  # noqa: ANN401
        """Whether the settings name the host, which may then be the user's own."""
        trusted = {urlsplit(base).netloc for base in self.access.bases.values()}
        return url.netloc.decode("ascii") in trusted

    def _request(
        self,
        target: Any,  # noqa: ANN401
        parameters: Mapping[str, str],
        headers: Mapping[str, str],
        until: float,
        *,
        is_trusted: bool,
    ) -> tuple[int, Mapping[str, str], bytes]:
        import httpx

        left = until - self._clock()
        host = target.host
        late = (_Silent if left >= _FAIR else NetworkFailed)(
            _("{host} did not answer in time.").format(host=host)
        )
        if left <= 0:
            raise late
        url = target.copy_merge_params(dict(parameters)) if parameters else target
        try:
            with (
                self._connections.to(target, is_trusted=is_trusted) as http,
                http.stream(
                    "GET", url, headers=dict(headers), timeout=httpx.Timeout(left)
                ) as answer,
            ):
                body = bytearray()
                for chunk in answer.iter_raw():
                    body += chunk
                    if len(body) > _MOST:
                        raise NetworkFailed(
                            _("{host} sends more than a record can hold.").format(host=host)
                        )
                    if self._clock() > until:
                        raise late
                return (
                    answer.status_code,
                    answer.headers,
                    _unpacked(bytes(body), answer.headers, host),
                )
        except httpx.TimeoutException:
            raise late from None
        except (httpx.RemoteProtocolError, httpx.ReadError) as error:
            words = _("{host} ends its answer early ({error}).")
            raise _Broken(words.format(host=host, error=type(error).__name__)) from None
        except httpx.ConnectError as error:
            words = _("{host} cannot be reached ({error}).")
            raise _Silent(words.format(host=host, error=type(error).__name__)) from None
        except (httpx.HTTPError, httpx.StreamError, OSError, ValueError) as error:
            # The error's own words may hold the address with the user's key.
            words = _("{host} cannot be reached ({error}).")
            raise NetworkFailed(words.format(host=host, error=type(error).__name__)) from None


def _unpacked(body: bytes, headers: Mapping[str, str], host: str) -> bytes:
    """The bytes of an answer, of which a few may unpack to more than a computer can hold."""
    packing = headers.get("content-encoding", "").strip().lower()
    if packing in {"", "identity"}:
        return body
    if packing not in {"gzip", "x-gzip"}:
        raise NetworkFailed(_("{host} sends what is packed as nobody asked for.").format(host=host))
    packed = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        unpacked = packed.decompress(body, _MOST + 1)
    except zlib.error:
        raise _Broken(_("{host} sends what cannot be unpacked.").format(host=host)) from None
    if len(unpacked) > _MOST:
        raise NetworkFailed(_("{host} sends more than a record can hold.").format(host=host))
    if not packed.eof:
        raise _Broken(_("{host} ends its answer early.").format(host=host))
    return unpacked


def reason(error: TrackerError) -> str:
    """Why a service gave nothing, in a few words."""
    return str(error).rstrip(".")
