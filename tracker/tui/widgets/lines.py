"""Which line of a list shows what: found by halving, never by walking over all rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from tracker.core.values import dataclass
from tracker.core.views.flat import Flat, keys_of, place_of

if TYPE_CHECKING:
    from tracker.core.views.model import Group, Row, View

_NEAR = 8
"""Rows behind one that has gone, among which one is looked for that stayed."""


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """The title of a group."""

    group: Group


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row, and its place among all the rows that are not folded away."""

    row: Row
    place: int


class Lines:
    """The lines of a view: blank ones between groups, headings, and rows that are not folded.

    Lines and places are 0-based. Making one takes time for each group, not for each row, as
    long as nothing is folded.
    """

    def __init__(self, view: View, folded: Collection[str] = ()) -> None:
        self._groups = tuple(group for group in view.groups if group.rows or group.title)
        self._shown = tuple(_unfolded(group.rows, folded) for group in self._groups)
        self._heads = tuple(
            (1 if index else 0) + (1 if group.title else 0)
            for index, group in enumerate(self._groups)
        )
        first_lines, first_places = [0], [0]
        for head, shown in zip(self._heads, self._shown, strict=True):
            first_lines.append(first_lines[-1] + head + len(shown))
            first_places.append(first_places[-1] + len(shown))
        self._first_lines = first_lines
        self._first_places = first_places

    @property
    def height(self) -> int:
        """The number of lines."""
        return self._first_lines[-1]

    @property
    def rows(self) -> int:
        """The number of rows that are not folded away."""
        return self._first_places[-1]

    def at(self, line: int) -> HeadingLine | RowLine | None:
        """What `line` shows; None for a blank line, and for those beyond the end."""
        if not 0 <= line < self.height:
            return None
        index = bisect_right(self._first_lines, line) - 1
        group, shown = self._groups[index], self._shown[index]
        inner = line - self._first_lines[index] - self._heads[index]
        if inner >= 0:
            return RowLine(group.rows[shown[inner]], self._first_places[index] + inner)
        return HeadingLine(group) if inner == -1 and group.title else None

    def group_at(self, line: int) -> Group | None:
        """The group that `line` belongs to."""
        if not 0 <= line < self.height:
            return None
        return self._groups[bisect_right(self._first_lines, line) - 1]

    def row(self, place: int) -> Row:
        """The row at `place`."""
        group, inner = self._inner(place)
        return self._groups[group].rows[self._shown[group][inner]]

    def line(self, place: int) -> int:
        """The line of the row at `place`."""
        group, inner = self._inner(place)
        return self._first_lines[group] + self._heads[group] + inner

    def top_line(self, place: int) -> int:
        """The line of the row at `place`; of the heading and blank above its group's first."""
        group, inner = self._inner(place)
        return self._first_lines[group] if inner == 0 else self.line(place)

    def begins_group(self, place: int) -> bool:
        """Whether the row at `place` is the first of its group."""
        return self._inner(place)[1] == 0

    def place_near(self, line: int) -> int:
        """The place of the row on `line`, or of the next one below, or of the last."""
        index = bisect_right(self._first_lines, line) - 1
        if index >= len(self._groups):
            return max(self.rows - 1, 0)
        inner = max(0, line - self._first_lines[index] - self._heads[index])
        return min(self._first_places[index] + inner, max(self.rows - 1, 0))

    def find(self, key: str, near: int) -> int | None:
        """The place of the row called `key`, the one nearest to `near` if there are several."""
        if 0 <= near < self.rows and self.row(near).key == key:
            return near
        places = [
            first + inner
            for first, group, shown in zip(
                self._first_places, self._groups, self._shown, strict=False
            )
            for inner in _inner_places(key, group.rows, shown)
        ]
        return min(places, key=lambda place: abs(place - near), default=None)

    def still(self, before: Lines, place: int) -> int | None:
        """The place of the row that stood at `place` before, if it is in the same group.

        Failing that it is the place of the next row that is: what was acted on may have left.
        """
        if not 0 <= place < before.rows:
            return None
        group = before.group_at(before.line(place))
        for nth in range(place, min(place + _NEAR, before.rows)):
            beneath = before.group_at(before.line(nth))
            if group is None or beneath is not group:
                break
            found = self.find(before.row(nth).key, place)
            now = self.group_at(self.line(found)) if found is not None else None
            if now is not None and now.title == group.title:
                return found
        return None

    def parent(self, place: int) -> int | None:
        """The place of the row under which the row at `place` stands."""
        group, inner = self._inner(place)
        if isinstance(self._groups[group].rows, Flat):
            return None
        depth = self.row(place).depth
        for above in range(place - 1, place - inner - 1, -1):
            if self.row(above).depth < depth:
                return above
        return None

    def first_leaf(self, place: int) -> int:
        """The place of the first row from `place` on with nothing below it: a hit of a search."""
        while place + 1 < self.rows and self.row(place + 1).depth > self.row(place).depth:
            place += 1
        return place

    def _inner(self, place: int) -> tuple[int, int]:
        if not 0 <= place < self.rows:
            raise IndexError(place)
        group = bisect_right(self._first_places, place) - 1
        return group, place - self._first_places[group]


def keys_with_children(view: View) -> frozenset[str]:
    """All rows that can be folded."""
    return frozenset(
        row.key
        for group in view.groups
        if not isinstance(group.rows, Flat)
        for row in group.rows
        if row.has_children
    )


def ancestors(view: View, key: str) -> frozenset[str]:
    """The keys of the rows under which the row called `key` stands."""
    for group in view.groups:
        place = place_of(key, group.rows)
        if place is None:
            continue
        if isinstance(group.rows, Flat):
            break
        found, depth = set(), group.rows[place].depth
        for row in reversed(group.rows[:place]):
            if row.depth < depth:
                found.add(row.key)
                depth = row.depth
        return frozenset(found)
    return frozenset()


def indents(group: Group) -> bool:
    """Whether the rows of `group` stand under one another."""
    if isinstance(group.rows, Flat):
        return False
    return any(row.has_children or row.depth for row in group.rows)


def _inner_places(key: str, rows: Sequence[Row], shown: Sequence[int]) -> list[int]:
    """Where in `shown` the rows called `key` stand."""
    keys = keys_of(rows)
    if isinstance(shown, range):
        return [place for place, each in enumerate(keys) if each == key]
    own = list(keys)
    return [inner for inner, place in enumerate(shown) if own[place] == key]


def _unfolded(rows: Sequence[Row], folded: Collection[str]) -> Sequence[int]:
    if not folded or isinstance(rows, Flat):
        return range(len(rows))
    shown: list[int] = []
    limit: int | None = None
    for index, row in enumerate(rows):
        if limit is not None and row.depth > limit:
            continue
        limit = row.depth if row.key in folded else None
        shown.append(index)
    return shown
