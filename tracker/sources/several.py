"""Several sources of papers at once: all are asked for side by side, within one deadline."""

from collections.abc import Callable, Sequence

from tracker.errors import TrackerError
from tracker.sources.client import Client
from tracker.sources.gather import Gathered, gather
from tracker.sources.together import Asking, Step, shared, side_by_side


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
    left = shared(client, seconds)

    def asking(source: str) -> Asking[Gathered]:
        return lambda tell: gather(source, client, left(), lambda: given, tell)

    return side_by_side([asking(source) for source in sources], step)
