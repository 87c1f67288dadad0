"""What to read in the time there is: the readings that matter most and fit."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from tracker.core.pattern import compile_late
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.reading.kind import Kind
from tracker.core.ref import Ref
from tracker.core.task.fields import Priority
from tracker.core.values import dataclass
from tracker.errors import BadInput
from tracker.language import _

_MINUTES_A_PAGE = 3
_MINUTES = {Kind.PAPER: 45, Kind.VIDEO: 30, Kind.ARTICLE: 15}
"""Where nothing says how long it is."""
_WEIGHTS = {
    Priority.HIGHEST: 5.0,
    Priority.HIGH: 3.0,
    Priority.MEDIUM: 1.5,
    Priority.NORMAL: 0.0,
    Priority.LOW: -1.5,
    Priority.LOWEST: -3.0,
}
_BEGUN = 2.0
_WANTED = 2.0
_A_WEEK = 0.25
_OLDEST = 8
"""Weeks after which age adds no more."""
_LEAST = 10
"""Minutes that are worth beginning something for."""
_TIME = compile_late(
    r"(?:(?P<hours>\d+(?:\.\d+)?)\s*(?:h|hours?|小时))?\s*"
    r"(?:(?P<minutes>\d+)\s*(?:m|min|mins|minutes?|分钟?)?)?",
    re.IGNORECASE,
)
_PAGES = compile_late(r'"pages":\s*"(\d+)-(\d+)"')


@dataclass(frozen=True, slots=True)
class Queued:
    """A reading that is proposed, and why."""

    entry: Entry
    minutes: int
    """What it will take, or as much of it as there is time for."""
    is_guess: bool
    """Nothing says how long it is."""
    wanted_by: Ref | None
    """A node of an outline that has no source read yet, and links to it."""
    is_whole: bool = True


def read_minutes(text: str) -> int:
    """The minutes in `120min`, `2h`, `1h30`, `90`, `1.5 小时`.

    Raises:
        BadInput: it is no time, or none at all.
    """
    match = _TIME.fullmatch(text.strip())
    minutes = 0
    if match is not None and text.strip():
        minutes = round(float(match["hours"] or 0) * 60) + int(match["minutes"] or 0)
    if minutes <= 0:
        raise BadInput(_("“{text}” is no time: write 120min, 2h or 1h30.").format(text=text))
    return minutes


def pages_in(note_text: str) -> int | None:
    """How many pages the record in a paper's note says that it has."""
    match = _PAGES.search(note_text)
    if match is None or not 0 <= int(match[2]) - int(match[1]) < 2000:
        return None
    return int(match[2]) - int(match[1]) + 1


def proposed(
    entries: Iterable[Entry],
    minutes: int,
    today: date,
    pages: Mapping[str, int],
    wanted: Mapping[str, Ref],
) -> tuple[Queued, ...]:
    """What to read in `minutes`, the most urgent first.

    Counted are the priority, whether it is begun, how long it has been waiting, and whether an
    outline waits for it; of equal ones the shorter goes first. `pages` are by the path of the
    paper's note, `wanted` as `planned.wanted_by` has it. What is too long for the time that is
    left is passed over; only where nothing else fits is it begun.
    """
    waiting = [
        entry for entry in entries if entry.state in {ReadingState.UNREAD, ReadingState.READING}
    ]
    takes = {id(entry): _takes(entry, pages) for entry in waiting}

    def order(entry: Entry) -> tuple[float, int]:
        return -_urgency(entry, today, wanted), takes[id(entry)][0]

    waiting.sort(key=order)
    left = minutes
    queue: list[Queued] = []
    for entry in waiting:
        needed, is_guess = takes[id(entry)]
        if needed <= left:
            left -= needed
            queue.append(Queued(entry, needed, is_guess, wanted.get(entry.handle)))
    if not queue and waiting and minutes >= _LEAST:
        first = waiting[0]
        is_guess = takes[id(first)][1]
        queue.append(Queued(first, minutes, is_guess, wanted.get(first.handle), is_whole=False))
    return tuple(queue)


def _urgency(entry: Entry, today: date, wanted: Mapping[str, Ref]) -> float:
    since = entry.started or entry.created
    weeks = max((today - since).days, 0) / 7 if since else 0.0
    return (
        _WEIGHTS[entry.priority]
        + (_BEGUN if entry.state is ReadingState.READING else 0)
        + (_WANTED if entry.handle in wanted else 0)
        + min(weeks, _OLDEST) * _A_WEEK
    )


def _takes(entry: Entry, pages: Mapping[str, int]) -> tuple[int, bool]:
    """The minutes that are left of it, and whether they are guessed."""
    part = entry.part
    if part is not None and part.is_time:
        return max(-(-(part.total - part.done) // 60), 1), False
    if part is not None and part.is_pages:
        return max((part.total - part.done) * _MINUTES_A_PAGE, 1), False
    whole = pages.get(entry.note or "")
    if whole is not None:
        return whole * _MINUTES_A_PAGE, False
    minutes = _MINUTES[entry.kind]
    if part is not None:
        minutes = max(round(minutes * (1 - part.done / part.total)), 1)
    return minutes, True
