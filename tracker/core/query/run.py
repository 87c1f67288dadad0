"""A query that is understood, and its answer over a list of items."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.core.query.error import QueryError
from tracker.core.query.explain import Told, explain
from tracker.core.query.filters.filter import Filter
from tracker.core.query.groupers import Grouper, group
from tracker.core.query.model import Layout, QueryItem, QueryResult, Search, Task
from tracker.core.query.sorters import Sorter, sort
from tracker.core.task.settings import TaskSettings
from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """What the instructions of a query say together."""

    filters: tuple[Filter, ...]
    sorters: tuple[Sorter, ...]
    """The query's own, then those by default."""
    groupers: tuple[Grouper, ...]
    layout: Layout
    limit: int | None
    group_limit: int | None
    told: tuple[Told, ...]
    settings: TaskSettings
    today: date

    def run(self, items: Sequence[QueryItem]) -> QueryResult:
        """The tasks among `items` that pass, in order and in groups.

        Raises:
            QueryError: a pattern takes too long.
        """
        everything = [
            Task(index, item.line, item)
            for index, item in enumerate(items)
            if item.line is not None
        ]
        return self.answer(everything)

    def answer(self, everything: Sequence[Task]) -> QueryResult:
        """The tasks among `everything` that pass, in order and in groups.

        Raises:
            QueryError: a pattern takes too long.
        """
        search = _search(everything, self.today)
        tasks = list(everything)
        for each in self.filters:
            tasks = self._passing(each, tasks, search)
        if not self.settings.ignore_sort_instructions:
            tasks = sort(tasks, self.sorters, self.today)
        limited = tasks[: self.limit]
        groups = group(limited, self.groupers, self.today)
        count = len(limited)
        if self.group_limit is not None and self.groupers:
            groups = tuple(replace(each, tasks=each.tasks[: self.group_limit]) for each in groups)
            count = len({index for each in groups for index in each.tasks})
        return QueryResult(groups, count, len(tasks), self.layout, self.explanation())

    def _passing(self, each: Filter, tasks: list[Task], search: Search) -> list[Task]:
        test = each.test
        try:
            return [task for task in tasks if test(task, search)]
        except QueryError as error:
            places = [told.instruction for told in self.told if told.filter is each]
            for place in places[:1]:
                error.at(place.text, place.line, place.column, place.origin)
            raise

    def explanation(self) -> str | None:
        """What the query means, where it asks to be explained."""
        if not self.layout.explain:
            return None
        return explain(
            self.told,
            global_filter=self.settings.global_filter,
            limit=self.limit,
            group_limit=self.group_limit,
            unsorted=self.settings.ignore_sort_instructions,
        )


def _search(tasks: Sequence[Task], today: date) -> Search:
    lines = [task.line for task in tasks if task.line.id or task.line.depends_on]
    unfinished = [line for line in lines if not line.status.is_done]
    return Search(
        today,
        frozenset(line.id for line in unfinished if line.id),
        frozenset(name for line in unfinished for name in line.depends_on if name),
    )
