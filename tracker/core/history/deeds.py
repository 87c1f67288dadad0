"""What was begun and done on which day, told by dates in lines, and where they are silent by git.

A line's own date decides, whenever the line came into a note: it is counted once, however often
it is moved, archived, reworded or brought back. A line without one was done on the day at whose
end it stood there ticked, having stood unticked before; one that came in ticked tells nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from tracker.core.history.facts import Facts, Mark
from tracker.core.history.series import Changes, unlisted_papers
from tracker.core.state import State
from tracker.core.values import dataclass

_Key: TypeAlias = tuple[str, str, int]
"""A mark's name, what was done with it (`done`, `start`), and the day; 0 where no line tells."""


@dataclass(frozen=True, slots=True)
class Deeds:
    """How many things were done on one day, by what they are; and how many were begun."""

    tasks: int = 0
    read: int = 0
    outline: int = 0
    answered: int = 0
    started: int = 0

    @property
    def done(self) -> int:
        """All that was brought to its end."""
        return self.tasks + self.read + self.outline + self.answered


Undated: TypeAlias = tuple[int, str, str]
"""The day, what was done (`done`, `start`), and the name of the mark."""

KINDS = {"t": "tasks", "r": "read", "o": "outline", "q": "answered"}


def deeds(
    changes: Mapping[date, Changes], until: date
) -> tuple[Mapping[date, Deeds], tuple[Undated, ...]]:
    """What was done on each day up to `until`, and what of it only git tells.

    Days without deeds are left out.
    """
    ledger = _Ledger()
    for day in sorted(changes):
        ledger.go_through(day.toordinal(), changes[day])
    counted: dict[date, Counter[str]] = {}
    for (name, what, told), times in ledger.told(until.toordinal()):
        kind = "started" if what == "start" else KINDS[name[0]]
        counted.setdefault(date.fromordinal(told), Counter())[kind] += times
    return {day: Deeds(**counts) for day, counts in sorted(counted.items())}, ledger.undated()


class _Ledger:
    """The lines with a box that stand in the notes, and what has been seen of them."""

    def __init__(self) -> None:
        self._held: dict[str, Facts] = {}
        self._now: Counter[_Key] = Counter()
        self._most: dict[_Key, int] = {}
        self._undated: dict[tuple[str, str], list[int]] = {}
        self._waiting: set[tuple[str, str]] = set()
        """What has stood in a note and was not yet begun, or not yet done."""

    def go_through(self, day: int, changes: Changes) -> None:
        """Take in what one day changed."""
        risen: dict[_Key, None] = {}
        fresh: list[Mark] = []
        reworded: list[tuple[_Key, _Key]] = []
        for path, facts in changes.items():
            before = self._held.pop(path, None)
            old = before.marks if before else frozenset()
            new = facts.marks if facts else frozenset()
            lost = Counter(key for mark in old - new for key in _keys(mark))
            come = Counter(key for mark in new - old for key in _keys(mark))
            self._now.subtract(lost)
            self._now.update(come)
            risen.update(dict.fromkeys(come))
            fresh.extend(new - old)
            if lost and come:
                reworded += _reworded(lost - come, come - lost)
            if facts is not None:
                self._held[path] = facts
        for was, now in reworded:
            self._follow(was, now)
        for key in risen:
            self._record(key, day)
        for mark in fresh:
            if not mark.state.is_over:
                self._waiting.add((mark.name, "done"))
                if mark.state is not State.IN_PROGRESS:
                    self._waiting.add((mark.name, "start"))

    def _follow(self, was: _Key, now: _Key) -> None:
        """Take what is known of a line as known of what it says now."""
        if was[2]:
            if self._most.get(was, 0):
                self._most[was] -= 1
                self._most[now] = self._most.get(now, 0) + 1
        elif not self._now[was]:
            days = self._undated.pop(was[:2], [])
            self._undated.setdefault(now[:2], []).extend(days)

    def _record(self, key: _Key, day: int) -> None:
        name, what, told = key
        known = self._undated.setdefault((name, what), [])
        if not told:
            if (name, what) in self._waiting:
                known.append(day)
                self._waiting.discard((name, what))
            return
        rise = self._now[key] - self._most.get(key, 0)
        if rise > 0:
            self._most[key] = self._now[key]
            # A date that was added later is about what git had told before.
            known.sort(key=lambda other: abs(other - told))
            del known[:rise]

    def undated(self) -> tuple[Undated, ...]:
        """What was done without a date in its line, in the order of days."""
        return tuple(
            sorted(
                (day, what, name) for (name, what), days in self._undated.items() for day in days
            )
        )

    def told(self, until: int) -> Iterable[tuple[_Key, int]]:
        """Every deed up to `until`, and how often it was done."""
        for key, times in self._most.items():
            if key[2] <= until:
                yield key, times
        for day, what, name in self.undated():
            yield (name, what, day), 1
        for paper in unlisted_papers(self._held):
            if paper.finished is not None and paper.finished <= until:
                yield ("r", "done", paper.finished), 1


def _reworded(lost: Counter[_Key], come: Counter[_Key]) -> list[tuple[_Key, _Key]]:
    """Of what went out of a note and what came in, those alike in all but their words, in pairs."""
    waiting: dict[tuple[str, str, int], list[_Key]] = {}
    for key in sorted(lost.elements()):
        waiting.setdefault((key[0][0], key[1], key[2]), []).append(key)
    pairs = []
    for key in sorted(come.elements()):
        alike = waiting.get((key[0][0], key[1], key[2]))
        if alike:
            pairs.append((alike.pop(), key))
    return pairs


def _keys(mark: Mark) -> list[_Key]:
    keys = []
    if mark.state is State.DONE:
        keys.append((mark.name, "done", mark.done or 0))
    if mark.start is not None:
        keys.append((mark.name, "start", mark.start))
    elif mark.state is State.IN_PROGRESS:
        keys.append((mark.name, "start", 0))
    return keys
