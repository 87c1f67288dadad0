"""Tasks shown with what is nested in them, as `show tree` asks for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.core.query.model import QueryItem


class Row(NamedTuple):
    """One item to be shown."""

    place: int
    """Among the items of the query."""
    depth: int
    """0 for those that stand at the margin."""


class Forest:
    """The items of a query by what they are nested in."""

    def __init__(self, items: Sequence[QueryItem]) -> None:
        self._items = items
        self._children: dict[int, list[int]] = {}
        for place, item in enumerate(items):
            if item.parent is not None:
                self._children.setdefault(item.parent, []).append(place)

    def rows(self, tasks: Sequence[int]) -> tuple[Row, ...]:
        """The tasks of one group, each with all that is nested in it and none of them twice.

        A task whose nearest task above is in the group too stands below that one.
        """
        group = frozenset(tasks)
        shown: set[int] = set()
        rows: list[Row] = []
        for task in tasks:
            above = self._task_above(task)
            if task in shown or (above in group and above not in shown):
                continue
            for row in self._below(Row(task, 0), shown):
                shown.add(row.place)
                rows.append(row)
        return tuple(rows)

    def _below(self, first: Row, shown: set[int]) -> Iterator[Row]:
        ahead = [first]
        while ahead:
            row = ahead.pop()
            if row.place in shown:
                continue
            yield row
            children = self._children.get(row.place, ())
            ahead.extend(Row(place, row.depth + 1) for place in reversed(children))

    def _task_above(self, place: int) -> int | None:
        parent = self._items[place].parent
        while parent is not None and self._items[parent].line is None:
            parent = self._items[parent].parent
        return parent
