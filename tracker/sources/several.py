"""Several sources of papers at once: all are asked for side by side, within one deadline."""

from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeAlias

from tracker.errors import TrackerError
from tracker.sources.client import Client
from tracker.sources.gather import Gathered, Step, gather

_AT_ONCE = 32
_LEAST = 0.2
"""Seconds for a source whose turn comes when the time is over: its record may be in the cache."""

_Done: TypeAlias = tuple[int, Gathered | BaseException]
_Said: TypeAlias = tuple[int, tuple[int, int]]


def gather_all(
    sources: Sequence[str],
    client: Client,
    seconds: float,
    stdin: Callable[[], bytes] = bytes,
    step: Step = lambda _done, _all: None,
) -> list[Gathered | TrackerError]:
    """What `gather` says of each source, or why it cannot be had, in their order.

    All have `seconds` together, counted from when standard input is read; the client keeps the
    pauses of each service. `step` is told in this thread how many works of how many are asked for.
    """
    given = stdin() if "-" in sources else b""
    end = client.seconds_from_now(seconds)
    waiting: SimpleQueue[int] = SimpleQueue()
    heard: SimpleQueue[_Done | _Said] = SimpleQueue()
    for number in range(len(sources)):
        waiting.put(number)

    def work() -> None:
        while True:
            try:
                number = waiting.get_nowait()
            except Empty:
                return
            left = max(end - client.seconds_from_now(0), min(_LEAST, seconds))

            def tell(done: int, of: int, number: int = number) -> None:
                heard.put((number, (done, of)))

            try:
                heard.put((number, gather(sources[number], client, left, lambda: given, tell)))
            except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
                heard.put((number, error))

    for _ in range(min(len(sources), _AT_ONCE)):
        # Who is interrupted does not wait for them.
        Thread(target=work, daemon=True).start()
    return _heard(len(sources), heard, step)


def _heard(
    count: int, heard: "SimpleQueue[_Done | _Said]", step: Step
) -> list[Gathered | TrackerError]:
    found: dict[int, Gathered | TrackerError] = {}
    so_far = [(0, 1)] * count
    while len(found) < count:
        step(sum(done for done, _ in so_far), sum(of for _, of in so_far))
        number, said = heard.get()
        if isinstance(said, tuple):
            so_far[number] = said
            continue
        if isinstance(said, BaseException) and not isinstance(said, TrackerError):
            raise said
        found[number] = said
        so_far[number] = (so_far[number][1], so_far[number][1])
    return [found[number] for number in range(count)]
