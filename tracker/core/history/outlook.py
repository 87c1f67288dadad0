"""When something will be finished at the pace of the last weeks: a range, or why there is none."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from tracker.core.history.series import Day, Figures
from tracker.core.values import dataclass

_WINDOWS = (4, 8, 12)
"""Weeks that are looked back upon."""
_FARTHEST = timedelta(days=10 * 365)


class Doubt(StrEnum):
    """Why nothing can be said."""

    EMPTY = "empty"
    """There is nothing to do."""
    FINISHED = "finished"
    TOO_LITTLE = "too little"
    """What is known reaches back less than four weeks."""
    STANDSTILL = "standstill"
    """Nothing was done in all these weeks."""


@dataclass(frozen=True, slots=True)
class Window:
    """What the last so many weeks were like."""

    weeks: int
    done: int
    """How many more are done now than before."""
    added: int
    """How many more there are in all."""

    def ends(self, left: int, today: date, *, grows: bool) -> date | None:
        """When `left` are done at this pace; None if never. `grows`: what comes in goes on."""
        pace = self.done - (max(self.added, 0) if grows else 0)
        if pace <= 0:
            return None
        needed = timedelta(days=-(-left * self.weeks * 7 // pace))
        return today + needed if needed <= _FARTHEST else None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What can be said of the end."""

    left: int
    windows: tuple[Window, ...] = ()
    doubt: Doubt | None = None
    earliest: date | None = None
    """If nothing is added any more; the soonest that one of the windows gives, and the latest."""
    latest: date | None = None
    is_open: bool = False
    """At the pace of one of the windows it is never done, or not in ten years."""
    growing: tuple[date | None, date | None] = (None, None)
    """The same if as much is added as before; None for never, or not in ten years."""


def outlook(days: Sequence[Day], today: date) -> Outlook:
    """When the outline will be done, by the figures of the days up to `today`."""
    by_day = {day.day: day.outline for day in days}
    now = by_day.get(today, Figures())
    left = now.total - now.done
    if not now.total:
        return Outlook(0, doubt=Doubt.EMPTY)
    if not left:
        return Outlook(0, doubt=Doubt.FINISHED)
    windows = tuple(
        Window(weeks, now.done - then.done, now.total - then.total)
        for weeks in _WINDOWS
        if (then := by_day.get(today - timedelta(weeks=weeks))) is not None and then.total
    )
    if not windows:
        return Outlook(left, doubt=Doubt.TOO_LITTLE)
    ends = [window.ends(left, today, grows=False) for window in windows]
    known = [end for end in ends if end is not None]
    if not known:
        return Outlook(left, windows, Doubt.STANDSTILL)
    grown = [window.ends(left, today, grows=True) for window in windows]
    sure = [end for end in grown if end is not None]
    return Outlook(
        left,
        windows,
        earliest=min(known),
        latest=max(known),
        is_open=None in ends,
        growing=(min(sure, default=None), None if None in grown else max(sure)),
    )
