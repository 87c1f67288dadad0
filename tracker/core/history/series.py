"""The figures of every day, counted forward from one version of each note to the next.

A day's figures are those of the notes as they were at its end, with that day for today: an open
item whose start date has come is in progress.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from typing import TypeAlias

from tracker.core.history.facts import Count, Facts, Listed, PaperFacts
from tracker.core.reading.entry import ReadingState
from tracker.core.reading.items import note_name
from tracker.core.reading.paper import normal_title
from tracker.core.values import dataclass

Changes: TypeAlias = Mapping[str, Facts | None]
"""The notes that a day left otherwise than it found them, by path; None for one that is gone."""

_NEVER = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Figures:
    """How many things of one kind are how far; what was given up counts nowhere."""

    open: int = 0
    in_progress: int = 0
    done: int = 0

    @property
    def total(self) -> int:
        """All that count."""
        return self.open + self.in_progress + self.done


@dataclass(frozen=True, slots=True)
class Day:
    """The figures of one day."""

    day: date
    tasks: Figures = Figures()
    reading: Figures = Figures()
    outline: Figures = Figures()
    questions: Figures = Figures()
    words: int | None = None
    """None where nothing tells how many there were."""
    commits: int = 0


def series(
    changes: Mapping[date, Changes], until: date, commits: Mapping[date, int] | None = None
) -> Iterator[Day]:
    """Every day from the first in `changes` to `until`, those without changes too."""
    if not changes:
        return
    state = _State()
    last = max(until, *changes)
    for ordinal in range(min(changes).toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        state.go_to(ordinal)
        for path, facts in changes.get(day, {}).items():
            state.put(path, facts)
        yield state.figures(day, (commits or {}).get(day, 0))


class _Sum:
    """A sum of counts, with the items that a later day will begin."""

    def __init__(self) -> None:
        self.open = self.in_progress = self.done = 0
        self.ahead: Counter[int] = Counter()

    def add(self, count: Count, today: int, sign: int) -> None:
        self.open += sign * count.open
        self.in_progress += sign * count.in_progress
        self.done += sign * count.done
        for start in count.starts:
            if start <= today:
                self.in_progress += sign
            else:
                self.open += sign
                self.ahead[start] += sign

    def go_to(self, today: int) -> None:
        for start in [start for start in self.ahead if start <= today]:
            begun = self.ahead.pop(start)
            self.open -= begun
            self.in_progress += begun

    def figures(self) -> Figures:
        return Figures(self.open, self.in_progress, self.done)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one note's lists add to the reading list."""

    counts: Counter[ReadingState]
    meant: frozenset[str]
    """The paper notes that they name."""
    next_start: int
    """The day on which the next of its items is begun by its date, if ever."""


class _Reading:
    """The reading list's figures, joined as `reading.collect` joins it.

    Only notes that changed are looked at again, and all of them when a paper's note did.
    """

    def __init__(self) -> None:
        self._papers: _Papers | None = None
        self._parts: dict[str, _Part] = {}
        self._changed: set[str] = set()
        self._counts: Counter[ReadingState] = Counter()
        self._listed: Counter[str] = Counter()
        self._alone: Counter[ReadingState] = Counter()
        """The states of the paper notes that no list names."""
        self._next_start = _NEVER

    def note(self, path: str, before: Facts | None, facts: Facts | None) -> None:
        """Be told that a note changed."""
        if (before.paper if before else None) != (facts.paper if facts else None):
            self._papers = None
        if (before and before.listed) or (facts and facts.listed):
            self._changed.add(path)

    def figures(self, held: Mapping[str, Facts], today: int) -> Figures:
        """The figures of the notes that are `held` on this day."""
        if self._papers is None:
            self._papers = _Papers(held)
            self._alone = Counter(
                paper.state
                for path, paper in self._papers.by_path.items()
                if not self._listed[path]
            )
            self._changed.update(path for path, facts in held.items() if facts.listed)
        if self._next_start <= today:
            due = (path for path, part in self._parts.items() if part.next_start <= today)
            self._changed.update(due)
        if self._changed:
            self._look_again(held, self._papers, today)
        counts = self._counts + self._alone
        return Figures(
            counts[ReadingState.UNREAD], counts[ReadingState.READING], counts[ReadingState.READ]
        )

    def _look_again(self, held: Mapping[str, Facts], papers: "_Papers", today: int) -> None:
        for path in self._changed:
            facts = held.get(path)
            before = self._parts.pop(path, None)
            if before is not None:
                self._counts.subtract(before.counts)
                for meant in before.meant:
                    self._list(meant, papers, -1)
            if facts is not None and facts.listed:
                part = self._parts[path] = self._part(facts, papers, today)
                self._counts.update(part.counts)
                for meant in part.meant:
                    self._list(meant, papers, 1)
        self._changed.clear()
        starts = (part.next_start for part in self._parts.values())
        self._next_start = min(starts, default=_NEVER)

    def _list(self, path: str, papers: "_Papers", sign: int) -> None:
        """Have one note's lists more, or less, name a paper's note, which may be gone by now."""
        before = self._listed[path]
        self._listed[path] = after = before + sign
        paper = papers.by_path.get(path)
        if paper is not None and bool(before) != bool(after):
            self._alone[paper.state] += 1 if before else -1

    def _part(self, facts: Facts, papers: "_Papers", today: int) -> _Part:
        counts: Counter[ReadingState] = Counter()
        listed: set[str] = set()
        starts: list[int] = []
        for each in facts.listed:
            state = each.state
            if each.start is not None:
                if each.start <= today:
                    state = ReadingState.READING
                else:
                    starts.append(each.start)
            meant = papers.meant(each)
            if meant is not None:
                listed.add(meant)
                if state is ReadingState.UNREAD:
                    state = papers.by_path[meant].state
            counts[state] += 1
        return _Part(counts, frozenset(listed), min(starts, default=_NEVER))


@dataclass(slots=True)
class _State:
    """The notes as they are on the day that has been come to."""

    today: int = 0
    tasks: _Sum = field(default_factory=_Sum)
    outline: _Sum = field(default_factory=_Sum)
    questions: _Sum = field(default_factory=_Sum)
    words: int = 0
    held: dict[str, Facts] = field(default_factory=dict)
    reading: _Reading = field(default_factory=_Reading)

    def go_to(self, today: int) -> None:
        self.today = today
        for each in (self.tasks, self.outline, self.questions):
            each.go_to(today)

    def put(self, path: str, facts: Facts | None) -> None:
        before = self.held.pop(path, None)
        for each, sign in ((before, -1), (facts, 1)):
            if each is None:
                continue
            self.tasks.add(each.tasks, self.today, sign)
            self.outline.add(each.outline, self.today, sign)
            self.questions.add(each.questions, self.today, sign)
            self.words += sign * each.words
        if facts is not None:
            self.held[path] = facts
        self.reading.note(path, before, facts)

    def figures(self, day: date, commits: int) -> Day:
        return Day(
            day,
            self.tasks.figures(),
            self.reading.figures(self.held, self.today),
            self.outline.figures(),
            self.questions.figures(),
            self.words,
            commits,
        )


def unlisted_papers(held: Mapping[str, Facts]) -> tuple[PaperFacts, ...]:
    """The paper notes among the notes `held` that no reading list names."""
    papers = _Papers(held)
    listed = {papers.meant(each) for facts in held.values() for each in facts.listed}
    return tuple(paper for path, paper in papers.by_path.items() if path not in listed)


class _Papers:
    """The paper notes among some notes, and the names that mean them."""

    def __init__(self, held: Mapping[str, Facts]) -> None:
        self.by_path = {
            path: paper for path, facts in sorted(held.items()) if (paper := _paper_at(path, facts))
        }
        self._known: dict[str, str] = {}
        for path, paper in self.by_path.items():
            for name in _names_at(path, paper):
                self._known.setdefault(name, path)

    def meant(self, each: Listed) -> str | None:
        """The path of the paper note that an item of a list means."""
        known = self._known
        return next((known[name] for name in each.names if name in known), None) if known else None


def _paper_at(path: str, facts: Facts) -> PaperFacts | None:
    paper = facts.paper
    if paper is None or not (paper.is_identified or path.rsplit("/", 1)[-1].startswith("@")):
        return None
    return paper


def _names_at(path: str, paper: PaperFacts) -> Iterable[str]:
    yield note_name(path)
    yield from paper.names
    if not paper.is_titled:
        stem = path.rsplit("/", 1)[-1].removesuffix(".md").removeprefix("@")
        if stem:
            yield f"title:{normal_title(stem)}"
