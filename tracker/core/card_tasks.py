"""All tasks of a vault behind their cards: each is made only when somebody wants all of it."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, overload

from tracker.core.cards import CARD, INVALID, PRIORITIES, REPEATS, STATES, TAGGED, Cards
from tracker.core.task.status import Status, Statuses
from tracker.core.task_values import Dates
from tracker.core.tasks import Task
from tracker.core.visible import visible
from tracker.errors import Conflict
from tracker.language import _

if TYPE_CHECKING:
    from datetime import date

    from tracker.core.task.fields import Priority

_INTS = CARD.size // 4
Make = Callable[[Collection[str]], Mapping[str, Sequence[Task]]]
"""Makes the tasks of the notes at some paths, each as it is alone."""


class CardTasks(Sequence[Task]):
    """The tasks in the order of notes and lines: a task's number is its place among all."""

    def __init__(
        self,
        notes: Mapping[str, Cards],
        relations: tuple[Collection[str], Collection[str]],
        make: Make,
    ) -> None:
        """`notes` are the cards by path, in the order of paths.

        `relations` are the ids of tasks that are not over, and those that such tasks wait for.
        """
        self.notes = notes
        self.packed = b"".join([cards.packed for cards in notes.values()])
        self.ints = array("i", self.packed)
        """The cards in fours of bytes."""
        self.kin: dict[int, tuple[str, tuple[str, ...]]] = {}
        """Of the tasks that have an id or wait for one: the id, and what they wait for."""
        self.blocked: set[int] = set()
        self.blocking: set[int] = set()
        self._paths = list(notes)
        sizes = [len(cards.packed) // CARD.size for cards in notes.values()]
        self._starts = list(accumulate(sizes, initial=0))
        self._make = make
        self._made: dict[str, Sequence[Task]] = {}
        self._expected: Collection[str] = self._paths
        ids, awaited = relations
        for first, cards in zip(self._starts, notes.values(), strict=False):
            for place, own, depends_on in cards.related:
                number = first + place
                self.kin[number] = own, depends_on
                if STATES[self.packed[number * CARD.size + 4]].is_over:
                    continue
                if any(name in ids for name in depends_on):
                    self.blocked.add(number)
                if own in awaited:
                    self.blocking.add(number)

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, number: int) -> Task: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Task]: ...
    def __getitem__(self, number: int | slice) -> Task | Sequence[Task]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if number >= len(self):
            raise IndexError(number)
        return self._task(number, self._expected)

    def expect(self, numbers: Iterable[int]) -> None:
        """When one of them is wanted, the others will be: those of the same notes are made then."""
        self._expected = dict.fromkeys(map(self._path, numbers))

    def all(self) -> list[Task]:
        """All of them, each as it is alone."""
        self._take(self._paths)
        return [task for path in self._paths for task in self._made[path]]

    def one(self, number: int) -> Task:
        """The task of this number; of other notes none is made."""
        return self._task(number, ())

    def late(self, statuses: Statuses) -> list[Late]:
        """All tasks for a query; `statuses` are those of the vault."""
        shared = _Shared(self, statuses)
        return [
            Late(shared, number, path)
            for path, (first, behind) in zip(self._paths, pairwise(self._starts), strict=True)
            for number in range(first, behind)
        ]

    def _path(self, number: int) -> str:
        return self._paths[bisect_right(self._starts, number) - 1]

    def _task(self, number: int, expected: Collection[str]) -> Task:
        note = bisect_right(self._starts, number) - 1
        path, place = self._paths[note], number - self._starts[note]
        if path not in self._made:
            self._take(expected if path in expected else (path,))
        task = self._made[path][place]
        if number not in self.kin:
            return task
        is_blocked, is_blocking = number in self.blocked, number in self.blocking
        return task._replace(is_blocked=is_blocked, is_blocking=is_blocking)

    def _take(self, paths: Collection[str]) -> None:
        wanted = [path for path in paths if path not in self._made]
        made = self._make(wanted)
        for path in wanted:
            own = self._made[path] = made.get(path, ())
            # A note may have changed since its cards were had, and the cache have lost its tasks.
            if len(own) * CARD.size != len(self.notes[path].packed):
                raise Conflict(
                    _("{path} changed while it was read: ask again.").format(path=visible(path))
                )


class _Shared:
    """What all tasks of a query have in common."""

    def __init__(self, tasks: CardTasks, statuses: Statuses) -> None:
        self.tasks = tasks
        self.ints = tasks.ints
        self.packed = tasks.packed
        self.dates = Dates()
        self.statuses = _ByCode(statuses)

    @cached_property
    def made(self) -> list[Task]:
        """The tasks themselves: where something of one is asked, that of most will be."""
        return self.tasks.all()


class _ByCode(dict[int, Status]):
    def __init__(self, statuses: Statuses) -> None:
        super().__init__()
        self._statuses = statuses

    def __missing__(self, code: int) -> Status:
        status = self[code] = self._statuses.get(chr(code))
        return status


class Late:
    """A task as a query sees it: with its line and its item, which are itself.

    What a card says is had from there; for all else the task is made.
    """

    __slots__ = ("_at", "_shared", "path", "place")

    parent: int | None = None

    def __init__(self, shared: _Shared, number: int, path: str) -> None:
        self._shared = shared
        self._at = number * _INTS
        self.place = number
        self.path = path

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._shared.made[self.place].line, name)

    @property
    def line(self) -> Late:
        """Itself."""
        return self

    @property
    def item(self) -> Late:
        """Itself."""
        return self

    @property
    def heading(self) -> str | None:
        """The nearest heading above."""
        return self._shared.made[self.place].heading

    @property
    def line_number(self) -> int:
        """0-based."""
        return self._shared.made[self.place].ref.line

    @property
    def description(self) -> str:
        """Its words, with tags."""
        return self._shared.made[self.place].line.description

    @property
    def status(self) -> Status:
        """What the character in the box means."""
        return self._shared.statuses[self._shared.ints[self._at]]

    @property
    def priority(self) -> Priority:
        """How important it is."""
        return PRIORITIES[self._shared.packed[4 * self._at + 6]]

    @property
    def created(self) -> date | None:
        """The day it was made."""
        return self._day(4)

    @property
    def start(self) -> date | None:
        """The day from which it can be done."""
        return self._day(5)

    @property
    def scheduled(self) -> date | None:
        """The day it is planned for."""
        return self._day(6)

    @property
    def due(self) -> date | None:
        """The day by which it has to be done."""
        return self._day(7)

    @property
    def done(self) -> date | None:
        """The day it was done."""
        return self._day(8)

    @property
    def cancelled(self) -> date | None:
        """The day it was given up."""
        return self._day(9)

    @property
    def happens(self) -> date | None:
        """The first of start, scheduled and due."""
        days = self.start, self.scheduled, self.due
        return min((day for day in days if day), default=None)

    @property
    def is_done(self) -> bool:
        """Nothing is left to do."""
        return self.status.is_done

    @property
    def invalid_dates(self) -> tuple[str, ...]:
        """The keys of the fields whose day does not exist."""
        return self._made("invalid_dates") if self._has(INVALID) else ()

    @property
    def tags(self) -> tuple[str, ...]:
        """Those in its words."""
        return self._made("tags") if self._has(TAGGED) else ()

    @property
    def recurrence(self) -> str | None:
        """The rule, if it repeats by one that is understood."""
        return self._made("recurrence") if self._has(REPEATS) else None

    @property
    def id(self) -> str:
        """What others know it by."""
        return self._shared.tasks.kin.get(self.place, ("", ()))[0]

    @property
    def depends_on(self) -> tuple[str, ...]:
        """The ids that it waits for."""
        return self._shared.tasks.kin.get(self.place, ("", ()))[1]

    def _day(self, place: int) -> date | None:
        shared = self._shared
        return shared.dates[shared.ints[self._at + place]]

    def _has(self, flag: int) -> int:
        return self._shared.packed[4 * self._at + 7] & flag

    def _made(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._shared.made[self.place].line, name)
