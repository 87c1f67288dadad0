"""Which line of a list shows what: found by halving, never by walking over all rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from tracker.core.values import dataclass
from tracker.core.views.flat import Flat, keys_of, place_of

if TYPE_CHECKING:
    from tracker.core.views.model import Group, Row, View

_NEAR = 8
"""Rows behind one that has gone, among which one is looked for that stayed."""
_HIDDEN = "\0"
"""What the key of a line begins with that stands for the rows of a group that are not shown."""


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """The title of a group; of one that is folded it has a place, too."""

    group: Group
    place: int | None = None


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row, and its place among all that are not folded away."""

    row: Row
    place: int


@dataclass(frozen=True, slots=True)
class MoreLine:
    """What stands for the rows of a group that are not shown, and its place."""

    group: Group
    hidden: int
    place: int


class Lines:
    """The lines of a view: blank ones between groups, headings, and rows that are not folded.

    A group that is folded is its heading alone; one that is shown in part ends in a line that
    stands for the others. Both are places for the cursor, as rows are. Lines and places are
    0-based. Making one takes time for each group, not for each row, as long as no row is folded.
    """

    def __init__(
        self,
        view: View,
        folded: Collection[str] = (),
        groups: Mapping[str, bool] = MappingProxyType({}),
    ) -> None:
        """`folded` are the keys of rows; `groups` says of titles whether they are folded, or open.

        A group of which nothing is said shows as many rows as its view says.
        """
        self._groups = tuple(group for group in view.groups if group.count or group.title)
        shown, hidden, heads = [], [], []
        for index, group in enumerate(self._groups):
            rows = _unfolded(group.rows, folded)
            said = groups.get(group.title) if group.title else None
            first = {True: 0, False: None, None: group.first}[said]
            first = len(rows) if first is None else first
            shown.append(rows[:first])
            hidden.append(len(rows) - len(shown[-1]) + group.beyond if first else group.count)
            # Folded groups stand below each other without a blank.
            is_folded = bool(hidden[-1]) and not shown[-1] and bool(group.title)
            is_close = is_folded and index and hidden[-2] and not shown[-2]
            heads.append((1 if index and not is_close else 0) + (1 if group.title else 0))
        self._shown: tuple[Sequence[int], ...] = tuple(shown)
        self._hidden = tuple(hidden)
        self._heads = tuple(heads)
        first_lines, first_places = [0], [0]
        for index, head in enumerate(heads):
            more = 1 if hidden[index] else 0
            tail = more if shown[index] or not self._groups[index].title else 0
            first_lines.append(first_lines[-1] + head + len(shown[index]) + tail)
            first_places.append(first_places[-1] + len(shown[index]) + more)
        self._first_lines = first_lines
        self._first_places = first_places

    @property
    def height(self) -> int:
        """The number of lines."""
        return self._first_lines[-1]

    @property
    def places(self) -> int:
        """The number of places: rows that are not folded away, and what stands for others."""
        return self._first_places[-1]

    def at(self, line: int) -> HeadingLine | RowLine | MoreLine | None:
        """What `line` shows; None for a blank line, and for those beyond the end."""
        if not 0 <= line < self.height:
            return None
        index = bisect_right(self._first_lines, line) - 1
        group, shown, hidden = self._groups[index], self._shown[index], self._hidden[index]
        inner = line - self._first_lines[index] - self._heads[index]
        place = self._first_places[index] + max(inner, 0)
        if inner >= len(shown):
            return MoreLine(group, hidden, place)
        if inner >= 0:
            return RowLine(group.rows[shown[inner]], place)
        if inner < -1 or not group.title:
            return None
        return HeadingLine(group, place if hidden and not shown else None)

    def group_at(self, line: int) -> Group | None:
        """The group that `line` belongs to."""
        if not 0 <= line < self.height:
            return None
        return self._groups[bisect_right(self._first_lines, line) - 1]

    def row(self, place: int) -> Row | None:
        """The row at `place`; None where a line stands for others."""
        group, inner = self._inner(place)
        shown = self._shown[group]
        return self._groups[group].rows[shown[inner]] if inner < len(shown) else None

    def key(self, place: int) -> str:
        """The key of the row at `place`, or of the line that stands for others."""
        row = self.row(place)
        return row.key if row is not None else f"{_HIDDEN}{self.group(place).title}"

    def group(self, place: int) -> Group:
        """The group that `place` belongs to."""
        return self._groups[self._inner(place)[0]]

    def hidden(self, place: int) -> Sequence[Row]:
        """The rows that the line at `place` stands for; none where it is a row itself."""
        group, inner = self._inner(place)
        rows, shown = self._groups[group].rows, self._shown[group]
        if inner < len(shown):
            return ()
        # What is folded below a row that is shown is not this line's.
        return rows[shown[-1] + 1 :] if shown else rows

    def first_place(self, title: str) -> int | None:
        """The first place of the group called `title`."""
        found = zip(self._groups, self._first_places, strict=False)
        return next((place for group, place in found if group.title == title), None)

    def last_place(self, title: str) -> int | None:
        """The last place of the group called `title`; None where it has none."""
        firsts = self._first_places
        found = zip(self._groups, firsts, firsts[1:], strict=False)
        ends = (end for each, first, end in found if each.title == title and end > first)
        return next((end - 1 for end in ends), None)

    def line(self, place: int) -> int:
        """The line of `place`."""
        group, inner = self._inner(place)
        line = self._first_lines[group] + self._heads[group] + inner
        return line if self._shown[group] or not self._groups[group].title else line - 1

    def heading_line(self, place: int) -> int:
        """The line on which the group of `place` begins."""
        group, _inner = self._inner(place)
        first = self._first_lines[group] + self._heads[group]
        return first - 1 if self._groups[group].title else first

    def heading_above(self, line: int) -> Group | None:
        """The group whose title is above `line`, where that is a row or stands for some."""
        if not isinstance(self.at(line), RowLine | MoreLine):
            return None
        group = self.group_at(line)
        return group if group is not None and group.title else None

    def top_line(self, place: int) -> int:
        """The line of `place`; of the heading and blank above its group's first."""
        group, inner = self._inner(place)
        return self._first_lines[group] if inner == 0 else self.line(place)

    def begins_group(self, place: int) -> bool:
        """Whether `place` is the first of its group."""
        return self._inner(place)[1] == 0

    def place_near(self, line: int) -> int:
        """The place on `line`, or the next one below, or the last."""
        index = bisect_right(self._first_lines, line) - 1
        if index >= len(self._groups):
            return max(self.places - 1, 0)
        inner = max(0, line - self._first_lines[index] - self._heads[index])
        return min(self._first_places[index] + inner, max(self.places - 1, 0))

    def find(self, key: str, near: int) -> int | None:
        """The place of what is called `key`, the one nearest to `near` if there are several."""
        if 0 <= near < self.places and self.key(near) == key:
            return near
        if key.startswith(_HIDDEN):
            last = self.last_place(key.removeprefix(_HIDDEN))
            return last if last is not None and self.row(last) is None else None
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
        if not 0 <= place < before.places:
            return None
        group = before.group_at(before.line(place))
        for nth in range(place, min(place + _NEAR, before.places)):
            beneath = before.group_at(before.line(nth))
            if group is None or beneath is not group:
                break
            found = self.find(before.key(nth), place)
            now = self.group_at(self.line(found)) if found is not None else None
            if now is not None and now.title == group.title:
                return found
        return None

    def parent(self, place: int) -> int | None:
        """The place of the row under which the row at `place` stands."""
        group, inner = self._inner(place)
        if isinstance(self._groups[group].rows, Flat):
            return None
        row = self.row(place)
        for above in range(place - 1, place - inner - 1, -1) if row is not None else ():
            parent = self.row(above)
            if row is not None and parent is not None and parent.depth < row.depth:
                return above
        return None

    def first_leaf(self, place: int) -> int:
        """The place of the first row from `place` on with nothing below it: a hit of a search."""
        while place + 1 < self.places:
            row, below = self.row(place), self.row(place + 1)
            if row is None or below is None or below.depth <= row.depth:
                break
            place += 1
        return place

    def _inner(self, place: int) -> tuple[int, int]:
        if not 0 <= place < self.places:
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
    if isinstance(shown, range):
        keys = islice(keys_of(rows), len(shown))
        return [place for place, each in enumerate(keys) if each == key]
    own = list(keys_of(rows))
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
