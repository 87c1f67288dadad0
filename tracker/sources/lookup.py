"""Asking several services for one work at once, and making the best of what they say in time."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from queue import Empty, Queue
from threading import Event, Thread

from tracker.core.bib.identifier import Identifier
from tracker.core.bib.merge import merge
from tracker.core.bib.work import Work
from tracker.core.reading.duplicates import is_preprint_doi
from tracker.core.reading.paper import normal_title
from tracker.core.values import dataclass
from tracker.errors import NetworkFailed, NotFound, TrackerError
from tracker.language import _
from tracker.sources.ask import Ask
from tracker.sources.asks import ASKS
from tracker.sources.client import Client, reason

_GRACE = 0.4
"""Seconds that the others have once one has answered with all that is needed."""
_PATIENCE = 0.4
"""The part of the time after which those who come second are asked, too."""
NEAR = 0.95
"""Likeness from which on a title that is found is taken for the one that was typed."""
_YEARS = 3
"""So far may a preprint and its publication lie apart."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the services say of a work."""

    work: Work | None
    """None if none of them knows it, or none could be asked."""
    asked: tuple[tuple[str, str], ...]
    """Each service, and why it gave nothing; an empty reason where it did."""
    is_unknown: bool = False
    """Who gives such names out says that there is no such work, or all say so."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work that may be the one whose title was typed."""

    work: Work
    likeness: float
    """From 0 to 1."""


def look_up(ident: Identifier, client: Client, seconds: float = 5.0) -> Found:
    """What is known of the work that `ident` names, from all who answer within `seconds`.

    It never fails: a service that is down, slow or silent is left out. A page that names its
    work by a DOI or an arXiv id, and does not say all, sends on to those who know that.
    """
    until = client.seconds_from_now(seconds)
    found = _look_up(ident, client, until)
    work = found.work
    if ident.kind != "url" or work is None or is_whole(work) or not (work.doi or work.arxiv):
        return found
    named = Identifier("doi", work.doi) if work.doi else Identifier("arxiv", work.arxiv)
    more = _look_up(named, client, until)
    both = merge((work, more.work)) if more.work is not None else work
    return Found(both, (*found.asked, *more.asked))


def _look_up(ident: Identifier, client: Client, until: float) -> Found:
    works: list[Work] = []
    asked: list[tuple[str, str]] = []
    missing: list[Ask] = []

    def hear(ask: Ask, answer: tuple[Work, ...] | TrackerError) -> bool:
        if isinstance(answer, TrackerError):
            if isinstance(answer, NotFound):
                missing.append(ask)
            asked.append((ask.service, reason(answer)))
            return False
        works.extend(answer[:1])
        asked.append((ask.service, ""))
        return bool(works) and is_whole(merge(works))

    asks = ASKS[ident.kind]
    _ask_all(asks, ident.value, client, until, hear)
    merged = merge(works) if works else Work()
    return Found(
        merged if merged.title else None,
        tuple(asked),
        is_unknown=not works
        and (any(ask.knows_all for ask in missing) or len(missing) == len(asks)),
    )


def search(title: str, client: Client, seconds: float = 5.0) -> tuple[Candidate, ...]:
    """Works whose titles are like `title`, the likest first, each once."""
    until = client.seconds_from_now(seconds)
    found: list[Work] = []

    def hear(_ask: Ask, answer: tuple[Work, ...] | TrackerError) -> bool:
        if not isinstance(answer, TrackerError):
            found.extend(answer)
        return False

    _ask_all(ASKS["title"], title, client, until, hear)
    groups: list[list[Work]] = []
    for work in found:
        same = next((group for group in groups if _is_same(group[0], work)), None)
        if same is None:
            groups.append([work])
        else:
            same.append(work)
    candidates = [
        Candidate(merged, likeness(title, merged.title))
        for group in groups
        if (merged := merge(group)).title
    ]
    return tuple(sorted(candidates, key=lambda each: -each.likeness))


def near_exact(candidates: Sequence[Candidate]) -> Work | None:
    """The only one whose title is nearly the one that was typed; None if there is none such."""
    near = [each.work for each in candidates if each.likeness >= NEAR]
    return near[0] if len(near) == 1 else None


def _is_same(one: Work, other: Work) -> bool:
    """Whether two records of one title are one work: many works are called “Deep learning”."""
    if normal_title(one.title) != normal_title(other.title):
        return False
    if one.doi and one.doi == other.doi:
        return True
    published = {work.doi for work in (one, other) if work.doi and not is_preprint_doi(work.doi)}
    if len(published) > 1:
        return False
    if one.issued and other.issued and abs(one.issued.year - other.issued.year) > _YEARS:
        return False
    families = [
        {(name.family or name.literal.rpartition(" ")[2]).casefold() for name in work.authors}
        for work in (one, other)
    ]
    return not all(families) or not families[0].isdisjoint(families[1])


def likeness(one: str, other: str) -> float:
    """How alike two titles are, from 0 to 1, case and signs aside."""
    return SequenceMatcher(None, normal_title(one), normal_title(other), autojunk=False).ratio()


def is_whole(work: Work) -> bool:
    """Whether a record holds what a reference needs."""
    return bool(work.title and work.authors and work.issued)


def _ask_all(
    asks: Sequence[Ask],
    name: str,
    client: Client,
    until: float,
    hear: Callable[[Ask, tuple[Work, ...] | TrackerError], bool],
) -> None:
    """Ask those who come first at once, and hear whoever answers in time.

    A whole answer hurries the others. The rest are asked when the first have all failed, or when
    they have been silent for too long. Who still waits for a turn when that is over is not asked
    any more: what is asked already may answer yet, for whoever asks the same again.
    """
    is_over = Event()
    client = client.while_wanted(lambda: not is_over.is_set())
    try:
        _hear_all(asks, name, client, until, hear)
    finally:
        is_over.set()


def _hear_all(
    asks: Sequence[Ask],
    name: str,
    client: Client,
    until: float,
    hear: Callable[[Ask, tuple[Work, ...] | TrackerError], bool],
) -> None:
    answers: Queue[tuple[Ask, tuple[Work, ...] | TrackerError]] = Queue()

    def begin(some: Sequence[Ask]) -> int:
        for ask in some:
            # What answers too late goes on alone, and keeps nobody from leaving.
            Thread(target=_answer, args=(ask, name, client, until, answers), daemon=True).start()
        return len(some)

    waiting = begin([ask for ask in asks if ask.is_first])
    rest = [ask for ask in asks if not ask.is_first]
    now = client.seconds_from_now(0)
    end, patient = until, now + (until - now) * _PATIENCE
    while waiting or rest:
        now = client.seconds_from_now(0)
        if rest and (not waiting or now >= patient):
            waiting, rest = waiting + begin(rest), []
        try:
            ask, answer = answers.get(timeout=max((patient if rest else end) - now, 0.001))
        except Empty:
            if rest:
                continue
            return
        waiting -= 1
        if hear(ask, answer):
            rest = []
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
                NetworkFailed(
                    _("{service} sends what cannot be read ({error}).").format(
                        service=ask.service, error=type(error).__name__
                    )
                ),
            )
        )
