"""Rows of a long list with nothing below one another, each made when it is looked at.

A list of a hundred thousand costs what is seen of it: whose row is where, how many are over and
whether two lists are the same is told without making a row.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Generic, Protocol, TypeVar, overload

from tracker.core.views.model import Row, Tone, View

_KEPT = 2000
"""Rows that are kept once they are made."""


class Listed(Protocol):
    """What a row is made of."""

    @property
    def handle(self) -> str:
        """The row's key."""

    @property
    def is_over(self) -> bool:
        """Whether it is done, or given up."""


_T = TypeVar("_T", bound=Listed)


class Lazy(Sequence[Row]):
    """Rows whose keys are known before they are made."""

    @abstractmethod
    def keys(self) -> Iterator[str]:
        """The keys of the rows, in their order."""


class Told(Lazy):
    """Rows of which what is printed is told without making them."""

    @abstractmethod
    def told(self) -> Iterator[tuple[str, str, str, str]]:
        """The key, glyph and text of each row, and the words of its chips with dots between."""


class Flat(Lazy, Generic[_T]):
    """The rows that `make` makes of `items` today."""

    def __init__(self, items: Sequence[_T], make: Callable[[_T, date], Row], today: date) -> None:
        self.items = tuple(items)
        self._make = make
        self._today = today
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return self.of(self.items[place])
        row = self._made.get(place)
        if row is None:
            row = self._make(self.items[place], self._today)
            if len(self._made) >= _KEPT:
                self._made.clear()
            self._made[place] = row
        return row

    def __iter__(self) -> Iterator[Row]:
        for item in self.items:
            yield self._make(item, self._today)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Flat):
            return NotImplemented
        same = self._make is other._make and self._today == other._today
        return same and self.items == other.items

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Flat({self.items!r})"

    def keys(self) -> Iterator[str]:
        """The handles of the items."""
        return (item.handle for item in self.items)

    def of(self, items: Sequence[_T]) -> "Flat[_T]":
        """Rows of other items, made in the same way."""
        return Flat(items, self._make, self._today)

    @cached_property
    def open_count(self) -> int:
        """How many are neither done nor given up."""
        return sum(not item.is_over for item in self.items)

    def row_of(self, item: _T) -> Row:
        """The row of one item."""
        return self._make(item, self._today)


def keys_of(rows: Sequence[Row]) -> Iterator[str]:
    """The keys of `rows`, in their order."""
    if isinstance(rows, Lazy):
        return rows.keys()
    return (row.key for row in rows)


def place_of(key: str, rows: Sequence[Row]) -> int | None:
    """Where the first row called `key` stands among `rows`; None if it is not there."""
    return next((place for place, each in enumerate(keys_of(rows)) if each == key), None)


def first_of(count: int, most: int = 100, few: int = 20) -> int | None:
    """How many of `count` rows are shown at first: all, or a `few` where they are over `most`."""
    return few if count > most else None


def open_rows(view: View) -> int:
    """How many rows of `view` are neither done nor given up, but for those that stand apart."""
    over = {Tone.DONE, Tone.CANCELLED}
    return sum(
        group.rows.open_count
        if isinstance(group.rows, Flat)
        else sum(row.tone not in over for row in group.rows)
        for group in view.groups
        if group.first != 0
    )
