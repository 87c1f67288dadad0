"""Many things asked side by side: a few threads take them in turn, and the answers keep order."""

from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeAlias, TypeVar

from tracker.errors import TrackerError
from tracker.sources.client import Client

_LEAST = 0.2
"""Seconds for what has its turn when the time is over: its record may be in the cache."""

T = TypeVar("T")
Step: TypeAlias = Callable[[int, int], None]
"""Is told how many of how many works have been asked for."""
Asking: TypeAlias = Callable[[Step], T]
"""Asks for something; where that is several works, it tells how many of them are done."""

_Done: TypeAlias = tuple[int, T | BaseException]
_Said: TypeAlias = tuple[int, int, int]


def side_by_side(
    every: Sequence[Asking[T]], step: Step = lambda _done, _all: None, *, at_once: int = 32
) -> list[T | TrackerError]:
    """What each gives, or why it cannot be had, in their order.

    `step` is told in this thread how many works of how many are asked for. The client keeps the
    pauses of each service, however many ask at once.
    """
    waiting: SimpleQueue[int] = SimpleQueue()
    heard: SimpleQueue[_Done[T] | _Said] = SimpleQueue()
    for number in range(len(every)):
        waiting.put(number)

    def work() -> None:
        while True:
            try:
                number = waiting.get_nowait()
            except Empty:
                return

            def tell(done: int, of: int, number: int = number) -> None:
                heard.put((number, done, of))

            try:
                heard.put((number, every[number](tell)))
            except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
                heard.put((number, error))

    for _ in range(min(len(every), at_once)):
        # Who is interrupted does not wait for them.
        Thread(target=work, daemon=True).start()
    return _heard(len(every), heard, step)


def _heard(
    count: int, heard: "SimpleQueue[_Done[T] | _Said]", step: Step
) -> list[T | TrackerError]:
    found: dict[int, T | TrackerError] = {}
    so_far = [(0, 1)] * count
    while len(found) < count:
        step(sum(done for done, _ in so_far), sum(of for _, of in so_far))
        said = heard.get()
        number = said[0]
        if len(said) == 3:
            so_far[number] = said[1:]
            continue
        if isinstance(said[1], BaseException) and not isinstance(said[1], TrackerError):
            raise said[1]
        found[number] = said[1]
        so_far[number] = (so_far[number][1], so_far[number][1])
    return [found[number] for number in range(count)]


def shared(client: Client, seconds: float) -> Callable[[], float]:
    """How much is left of `seconds` from now on, for all who share them."""
    end = client.seconds_from_now(seconds)
    return lambda: max(end - client.seconds_from_now(0), min(_LEAST, seconds))
