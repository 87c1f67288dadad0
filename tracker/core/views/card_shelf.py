"""The tasks of a vault by group and in order, told by their cards: for what is printed once."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from heapq import nsmallest
from typing import overload

from tracker.core.card_tasks import CardTasks
from tracker.core.cards import CARD, PRIORITIES, REPEATS, ROLES, START, STATES, words_on
from tracker.core.roles import Role
from tracker.core.state import State
from tracker.core.task.fields import Priority
from tracker.core.task.urgency import Urgencies
from tracker.core.views.flat import Told
from tracker.core.views.grouping import (
    GROUPS,
    LONG_OVERDUE,
    group_for,
    order_for,
    pressing_for,
    titles_of,
)
from tracker.core.views.model import Chip, Row
from tracker.core.views.rows import note_name, task_row
from tracker.core.views.week import LONG, MANY
from tracker.core.views.words import (
    GLYPHS,
    cancelled_chip,
    done_chip,
    due_chip,
    priority_chip,
    scheduled_chip,
    start_chip,
)
from tracker.language import _, pgettext

_Key = tuple[float, float, int]
"""What orders a card in its group, and its number."""
_BETWEEN = " · "


class CardShelf:
    """The tasks by group, in the order they are shown in; equals in that of notes and lines.

    A card's number is that of its task.
    """

    def __init__(self, tasks: CardTasks, today: date) -> None:
        self.today = today
        self.count = len(tasks)
        self._tasks = tasks
        self._packed = tasks.packed

    @cached_property
    def states(self) -> Mapping[State, int]:
        """How many tasks are in each state."""
        now, kinds = self.today.toordinal(), self._packed[4 :: CARD.size]
        counts = Counter({STATES[kind]: count for kind, count in Counter(kinds).items()})
        starts = self._tasks.ints[START :: CARD.size // 4]
        waits = STATES.index(State.OPEN)
        begun = sum(
            kind == waits and 0 < start <= now for kind, start in zip(kinds, starts, strict=True)
        )
        counts.update({State.OPEN: -begun, State.IN_PROGRESS: begun})
        return counts

    @property
    def over(self) -> int:
        """How many of them are done or given up."""
        return sum(count for state, count in self.states.items() if state.is_over)

    @property
    def is_apart(self) -> bool:
        """Whether what is overdue for long is so much that it stands in a group of its own."""
        return bool(self._overdue)

    @property
    def titles(self) -> tuple[str, ...]:
        """The groups' titles in the order they are shown in, empty ones among them."""
        return titles_of(is_apart=self.is_apart)

    def rows(self, title: str) -> "CardRows":
        """The rows of all tasks of the group with this title."""
        if title in self._overdue:
            return CardRows(self, [each[-1] for each in sorted(self._overdue[title])])
        return CardRows(self, [each[-1] for each in sorted(self._groups.get(title, ()))])

    def first_begun(self, most: int) -> tuple["CardRows", int]:
        """The first `most` of those in progress that stand in lists of tasks, and how many are."""
        return self._first(most, "In progress", State.IN_PROGRESS)

    def first_waiting(self, most: int) -> tuple["CardRows", int]:
        """The first `most` of those there that can be begun, and how many can."""
        return self._first(most, "Open", State.OPEN)

    def startable(self, titles: Iterable[str], most: int) -> list[int]:
        """The first `most` in lists of tasks that can be begun, of some groups one by one."""
        found: list[int] = []
        for title in titles:
            own = [key for key in self._groups[title] if self._is_startable(key[2])]
            found += [each[2] for each in nsmallest(most - len(found), own)]
        return found

    def _is_startable(self, number: int) -> bool:
        box = number * CARD.size
        kind, role = self._packed[box + 4 : box + 6]
        # One whose start has come is begun.
        start = self._tasks.ints[number * CARD.size // 4 + START]
        waits = STATES[kind] is State.OPEN and ROLES[role] is Role.TASKS and start == 0
        return waits and number not in self._tasks.blocked

    def _first(self, most: int, title: str, state: State) -> tuple["CardRows", int]:
        tasks, size = ROLES.index(Role.TASKS), CARD.size
        own = [
            key
            for key in self._groups[title]
            if self._packed[key[2] * size + 5] == tasks
            and not (state is State.OPEN and key[2] in self._tasks.blocked)
        ]
        return CardRows(self, [each[2] for each in nsmallest(most, own)]), len(own)

    @cached_property
    def _groups(self) -> Mapping[str, list[_Key]]:
        now, urgencies = self.today.toordinal(), Urgencies(self.today)
        opened, started = STATES.index(State.OPEN), State.IN_PROGRESS
        groups: dict[str, list[_Key]] = {title: [] for title in GROUPS}
        put = {title: (order_for(title), found.append) for title, found in groups.items()}
        for number, card in enumerate(CARD.iter_unpack(self._packed)):
            kind, days = card[1], card[8:]
            start, scheduled, due, _done, _cancelled = days
            state = started if kind == opened and 0 < start <= now else STATES[kind]
            order, append = put[group_for(state, days, now)]
            append((*order(urgencies.of(card[3], due, scheduled, start), days), number))
        return groups

    @cached_property
    def _overdue(self) -> Mapping[str, list[tuple[float, float, float, int]]]:
        """What is overdue, and so for long, where that is much; otherwise nothing."""
        edge, size, found = (self.today - LONG).toordinal(), CARD.size, self._groups["Overdue"]
        if sum(due < edge for due, _urgency, _number in found) <= MANY:
            return {}
        apart: dict[str, list[tuple[float, float, float, int]]] = {"Overdue": [], LONG_OVERDUE: []}
        for due, urgency, number in found:
            priority = self._packed[number * size + 6]
            key = (*pressing_for(priority, int(due), -urgency), number)
            apart[LONG_OVERDUE if due < edge else "Overdue"].append(key)
        return apart

    def keys(self, numbers: Sequence[int]) -> Iterator[str]:
        """The keys of some cards."""
        handles = self._words[0]
        return (handles[number] for number in numbers)

    def row(self, number: int) -> Row:
        """The row of a card, made of its task."""
        return task_row(self._tasks.one(number), self.today)

    def told(self, numbers: Sequence[int]) -> Iterator[tuple[str, str, str, str]]:
        """The key, glyph and text of some rows, and the words of their chips."""
        now, said, size = self.today.toordinal(), _Said(self.today), CARD.size
        opened, started, over, given_up = map(
            STATES.index, (State.OPEN, State.IN_PROGRESS, State.DONE, State.CANCELLED)
        )
        glyphs, read, packed = [GLYPHS[state] for state in STATES], CARD.unpack_from, self._packed
        handles, texts, notes = self._words
        nothing, related = _("(no words)"), self._tasks.blocked | self._tasks.blocking
        for number in numbers:
            card = read(packed, number * size)
            _box, kind, role, rank, flags, below, of, _made, *days = card
            start, scheduled, due, done, cancelled = days
            if kind == opened and 0 < start <= now:
                kind = started
            words = f"{below}/{of}{_BETWEEN}" if of else ""
            words += said.priorities[rank]
            if number in related:
                words += said.blocked if number in self._tasks.blocked else ""
                words += said.blocking if number in self._tasks.blocking else ""
            if flags & REPEATS:
                words += said.repeats
            if kind == over:
                words += said.done[done]
            elif kind == given_up:
                words += said.cancelled[cancelled]
            else:
                words += (said.begun if kind == started else said.start)[start]
                words += said.due[due] if due else said.scheduled[scheduled]
            words += said.roles[role]
            yield handles[number], glyphs[kind], texts[number] or nothing, words + notes[number]

    @cached_property
    def _words(self) -> tuple[list[str], list[str], list[str]]:
        """Of each card its handle, its text, and the name of its note."""
        handles, texts, names = list[str](), list[str](), list[str]()
        for path, cards in self._tasks.notes.items():
            own = words_on(cards)
            handles += own[0]
            texts += own[1]
            names += [note_name(path)] * len(own[0])
        return handles, texts, names


class CardRows(Told):
    """Rows of a shelf's cards."""

    def __init__(self, shelf: CardShelf, numbers: Sequence[int]) -> None:
        self._shelf = shelf
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> "CardRows": ...
    def __getitem__(self, place: int | slice) -> "Row | CardRows":
        if isinstance(place, slice):
            return CardRows(self._shelf, self._numbers[place])
        return self._shelf.row(self._numbers[place])

    def keys(self) -> Iterator[str]:
        """Those of the rows."""
        return self._shelf.keys(self._numbers)

    def told(self) -> Iterator[tuple[str, str, str, str]]:
        """What is printed of each row."""
        return self._shelf.told(self._numbers)


class _Said:
    """The words of chips with a dot behind them, each made once; empty for nothing to say."""

    def __init__(self, today: date) -> None:
        self.blocked, self.blocking = _said(_("blocked")), _said(_("blocks others"))
        self.repeats = _said(_("repeats"))
        self.roles = [
            "" if each is Role.TASKS else _said(pgettext("role", each.value)) for each in ROLES
        ]
        self.priorities = [
            "" if each is Priority.NORMAL else _said(priority_chip(each).text)
            for each in PRIORITIES
        ]
        self.done = _Days(lambda day: done_chip(day, today))
        self.cancelled = _Days(lambda day: cancelled_chip(day, today))
        self.start = _Days(lambda day: start_chip(day, State.OPEN, today))
        self.begun = _Days(lambda day: start_chip(day, State.IN_PROGRESS, today))
        self.scheduled = _Days(lambda day: scheduled_chip(day, today))
        self.due = _Days(lambda day: due_chip(day, today))


class _Days(dict[int, str]):
    """The words of chips by ordinals of days."""

    def __init__(self, chip: Callable[[date], Chip]) -> None:
        super().__init__({0: ""})
        self._chip = chip

    def __missing__(self, ordinal: int) -> str:
        words = self[ordinal] = _said(self._chip(date.fromordinal(ordinal)).text)
        return words


def _said(words: str) -> str:
    return f"{words}{_BETWEEN}" if words else ""
