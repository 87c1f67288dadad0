"""Asking several services for one work at once, and making the best of what they say in time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from queue import Empty, Queue
from threading import Thread

from tracker.core.bib.identifier import Identifier
from tracker.core.bib.merge import merge
from tracker.core.bib.work import Work
from tracker.core.reading.paper import normal_title
from tracker.errors import NetworkFailed, TrackerError
from tracker.sources.client import Client, reason
from tracker.sources.fetch import ASKS, Ask

_GRACE = 0.4
"""Seconds that the others have once one has answered with all that is needed."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the services say of a work."""

    work: Work | None
    """None if none of them knows it, or none could be asked."""
    asked: tuple[tuple[str, str], ...]
    """Each service, and why it gave nothing; an empty reason where it did."""
    is_unknown: bool = False
    """All that could be asked say that there is no such work."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work that may be the one whose title was typed."""

    work: Work
    likeness: float
    """From 0 to 1."""


def look_up(ident: Identifier, client: Client, seconds: float = 5.0) -> Found:
    """What is known of the work that `ident` names, from all who answer within `seconds`.

    It never fails: a service that is down, slow or silent is left out.
    """
    until = client.seconds_from_now(seconds)
    works: list[Work] = []
    asked: list[tuple[str, str]] = []
    missing = 0

    def hear(ask: Ask, answer: tuple[Work, ...] | TrackerError) -> bool:
        nonlocal missing
        if isinstance(answer, TrackerError):
            missing += "does not know" in str(answer)
            asked.append((ask.service, reason(answer)))
            return False
        works.extend(answer[:1])
        asked.append((ask.service, ""))
        return bool(answer) and is_whole(answer[0])

    asks = ASKS[ident.kind]
    for stage in (True, False):
        now = [ask for ask in asks if ask.is_first is stage]
        _ask_all(now, ident.value, client, until, hear)
        if any(is_whole(work) for work in works):
            break
    merged = merge(works) if works else Work()
    return Found(
        merged if merged.title else None,
        tuple(asked),
        is_unknown=not works and missing == len(asked) > 0,
    )


def search(title: str, client: Client, seconds: float = 5.0) -> tuple[Candidate, ...]:
    """Works whose titles are like `title`, the likest first, each once."""
    until = client.seconds_from_now(seconds)
    found: list[Work] = []

    def hear(_: Ask, answer: tuple[Work, ...] | TrackerError) -> bool:
        if not isinstance(answer, TrackerError):
            found.extend(answer)
        return False

    _ask_all(ASKS["title"], title, client, until, hear)
    by_title: dict[str, list[Work]] = {}
    for work in found:
        by_title.setdefault(normal_title(work.title), []).append(work)
    candidates = [
        Candidate(merged, likeness(title, merged.title))
        for same in by_title.values()
        if (merged := merge(same)).title
    ]
    return tuple(sorted(candidates, key=lambda each: -each.likeness))


def likeness(one: str, other: str) -> float:
    """How alike two titles are, from 0 to 1, case and signs aside."""
    return SequenceMatcher(None, normal_title(one), normal_title(other), autojunk=False).ratio()


def is_whole(work: Work) -> bool:
    """Whether a record holds what a reference needs."""
    return bool(work.title and work.authors and work.issued)


def _ask_all(
    asks: Iterable[Ask],
    name: str,
    client: Client,
    until: float,
    hear: Callable[[Ask, tuple[Work, ...] | TrackerError], bool],
) -> None:
    """Ask at once, and hear whoever answers in time; a whole answer hurries the others."""
    answers: Queue[tuple[Ask, tuple[Work, ...] | TrackerError]] = Queue()
    waiting = 0
    for ask in asks:
        # What answers too late goes on alone, and keeps nobody from leaving.
        Thread(target=_answer, args=(ask, name, client, until, answers), daemon=True).start()
        waiting += 1
    end = until
    while waiting:
        try:
            ask, answer = answers.get(timeout=max(end - client.seconds_from_now(0), 0.001))
        except Empty:
            return
        waiting -= 1
        if hear(ask, answer):
            end = min(end, client.seconds_from_now(_GRACE))


def _answer(
    ask: Ask,
    name: str,
    client: Client,
    until: float,
    answers: "Queue[tuple[Ask, tuple[Work, ...] | TrackerError]]",
) -> None:
    try:
        answers.put((ask, ask.fetch(client, name, until)))
    except TrackerError as error:
        answers.put((ask, error))
    except Exception as error:  # noqa: BLE001 - what a service sends must not break the others
        answers.put(
            (
                ask,
                NetworkFailed(f"{ask.service} sends what cannot be read ({type(error).__name__})."),
            )
        )
