"""Which rows the next action is for: the chosen one, or those that are marked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.reactive import var

from tracker.core.views.flat import keys_of
from tracker.core.views.model import Header, Row, View
from tracker.tui.screens.keyed import Keyed
from tracker.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.core.suggest import Known

_MOST = 9999
"""The largest count."""


class MarkActions(Keyed[None]):
    """A screen with a list of rows, one chosen and any number marked."""

    header: var[Header | None] = var[Header | None](None)
    busy: var[frozenset[str]] = var(frozenset[str]())
    marked: var[frozenset[str]] = var(frozenset[str]())
    """The keys of the marked rows; a filter may hide some of them."""
    count: var[int] = var(0)
    """How often the next key counts, as far as it is typed; 0 where nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: dict[str, Row] = {}
        self.known: Known | None = None
        """What may be typed: notes, tags."""
        self.began: date | None = None
        """The day on which it began: today, until the header says which one is."""

    @property
    def today(self) -> date | None:
        """The day, known before the header is: nobody who types at once is to wait for git."""
        return self.header.today if self.header is not None else self.began

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    @property
    def chosen(self) -> Row | None:
        """The row that actions are for."""
        return self.rows.chosen

    def action_count(self, key: str) -> None:
        """Type one more digit of how often the next key counts."""
        digit = key[-1:]
        if digit.isdecimal():
            self.count = min(self.count * 10 + int(digit), _MOST)

    def take_count(self) -> int:
        """How often a key counts: once, unless something else was typed before it."""
        count, self.count = self.count or 1, 0
        return count

    def action_move(self, by: int) -> None:
        """Go some rows down."""
        self.rows.move(by * self.take_count())

    def action_mark(self) -> None:
        """Mark the chosen row, or take its mark away, and go to the next one; or so many rows."""
        for _time in range(self.take_count()):
            row = self.chosen
            if row is None:
                # A line that stands for rows has them all marked.
                self._turn_marks(self.rows.hidden)
                break
            if self._marks.pop(row.key, None) is None:
                self._marks[row.key] = row
            self.action_move(1)
            if self.chosen is row:
                break
        self.marked = frozenset(self._marks)

    def action_mark_along(self, by: int) -> None:
        """Mark the chosen row and those on the way to the one so many rows further."""
        for _time in range(self.take_count()):
            self._mark(self.chosen)
            self.action_move(by)
        self._mark(self.chosen)
        self.marked = frozenset(self._marks)

    def action_mark_to(self) -> None:
        """Mark all rows from the one that was marked last to the chosen one."""
        shown = list(self.rows.shown_rows)
        keys = [row.key for row in shown]
        chosen = self.chosen
        last = next((key for key in reversed(self._marks) if key in keys), None)
        if chosen is None or chosen.key not in keys:
            return
        here = keys.index(chosen.key)
        there = keys.index(last) if last is not None else here
        for row in shown[min(here, there) : max(here, there) + 1]:
            self._mark(row)
        self.marked = frozenset(self._marks)

    def _mark(self, row: Row | None) -> None:
        if row is not None:
            self._marks[row.key] = row

    def action_mark_all(self) -> None:
        """Mark all rows that are shown, or take all marks away if there are any."""
        if self._marks:
            self.unmark()
            return
        self._marks = {row.key: row for row in self.rows.all_rows}
        self.marked = frozenset(self._marks)

    def action_mark_group(self) -> None:
        """Mark all rows of the group, shown or not, or take their marks away."""
        if (group := self.rows.group) is not None:
            self._turn_marks(group.rows)

    def _turn_marks(self, rows: Iterable[Row]) -> None:
        """Mark these rows; take their marks away if all of them are marked."""
        own = {row.key: row for row in rows}
        if own.keys() <= self._marks.keys():
            self._marks = {key: row for key, row in self._marks.items() if key not in own}
        else:
            self._marks |= own
        self.marked = frozenset(self._marks)

    def unmark(self) -> None:
        """Take all marks away."""
        self._marks.clear()
        self.marked = frozenset()

    def follow_marks(self, view: View, *, is_whole: bool) -> None:
        """Know the marked rows as they are in `view` now; those gone from the `whole` one go."""
        if not self._marks:
            return
        found = {
            key: group.rows[place]
            for group in view.groups
            for place, key in enumerate(keys_of(group.rows))
            if key in self._marks
        }
        self._marks = found if is_whole else self._marks | found
        self.marked = frozenset(self._marks)
