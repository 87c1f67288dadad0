"""The views by their names, made of the notes as they were last read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tracker.core.coverage import Coverage, coverage, unplaced
from tracker.core.outline import Tree
from tracker.core.resolve import note_named
from tracker.core.roles import Role
from tracker.core.saved import PREFIX
from tracker.core.views.coverage import coverage_view
from tracker.core.views.model import Header, View
from tracker.core.views.narrow import Hays, narrow
from tracker.core.views.outline import outline_view, questions_view
from tracker.core.views.reading import AS_USUAL, Arrangement, reading_view
from tracker.core.views.tasks import tasks_view
from tracker.core.views.today import today_view
from tracker.core.views.week import day_named, day_view
from tracker.core.visible import visible
from tracker.errors import GitRefused, NotFound
from tracker.git.repository import Repository
from tracker.index import Index
from tracker.queries import Queries, query_in


class Views:
    """The views of an index as they were last made: made anew when a note has changed."""

    def __init__(self, index: Index, queries: Queries) -> None:
        self._index = index
        self._queries = queries
        self.others: dict[str, Callable[[date], View]] = {}
        """Views that others make, by their names."""
        self._hays = Hays()
        self._made: dict[tuple[str, str | None, date, Arrangement], View] = {}
        self._version = -1

    def called(
        self,
        name: str,
        today: date,
        *,
        words: str = "",
        note: str | None = None,
        arrangement: Arrangement = AS_USUAL,
    ) -> View:
        """The view called `name`, narrowed to the rows that hold all `words`.

        Words behind a colon are a query of the Tasks plugin instead, and its answer stands in the
        view's place; what is wrong with the query is told where rows would be.

        Raises:
            NotFound: there is no such view, or no such note.
        """
        if query := query_in(words):
            return self._queries.typed(query, name, today)
        if name.startswith(PREFIX):
            return narrow(self._queries.saved_view(name, today), words)
        if self._version != self._index.version:
            self._made.clear()
            self._version = self._index.version
        key = name, note, today, arrangement
        if key not in self._made:
            self._made[key] = self._make(name, today, note, arrangement)
        return narrow(self._made[key], words, self._hays)

    def _make(self, name: str, today: date, note: str | None, arrangement: Arrangement) -> View:
        index = self._index
        match name:
            case "today":
                return today_view(
                    index.tasks(today),
                    index.entries(today),
                    index.trees(Role.OUTLINE, today),
                    index.trees(Role.QUESTIONS, today),
                    today,
                )
            case "tasks":
                return tasks_view(index.tasks(today), today)
            case "reading":
                return reading_view(index.entries(today), today, arrangement)
            case "outline":
                trees = trees_of(Role.OUTLINE, index, today, note)
                return outline_view(trees, today, index.written(today))
            case "questions":
                return questions_view(trees_of(Role.QUESTIONS, index, today, note), today)
            case "coverage":
                found = coverage_of(index, today, note)
                stray = unplaced(found, index.entries(today)) if note is None else ()
                return coverage_view(found, today, stray)
            case _ if (day := day_named(name)) is not None:
                return day_view(index.tasks(today), day, today)
            case _ if name in self.others:
                return self.others[name](today)
            case _:
                raise NotFound(f"there is no view “{name}”.")


def trees_of(role: Role, index: Index, today: date, note: str | None = None) -> tuple[Tree, ...]:
    """Every outline, or every list of questions; those of one note where it is named.

    Raises:
        NotFound: there is no such note.
    """
    trees = index.trees(role, today)
    if note is None:
        return trees
    path = note_named(note, index.records).path
    return tuple(tree for tree in trees if tree.path == path)


def coverage_of(index: Index, today: date, note: str | None = None) -> tuple[Coverage, ...]:
    """The sources of all outlines' parts; those of one note where it is named.

    Raises:
        NotFound: there is no such note.
    """
    trees = trees_of(Role.OUTLINE, index, today, note)
    return coverage(trees, index.records, index.entries(today))


def with_git(header: Header, repository: Repository | None) -> Header:
    """`header` with what git says of the vault's repository."""
    if repository is None:
        return replace(header, state="no git")
    try:
        status = repository.status()
    except GitRefused as error:
        return replace(header, state=visible(str(error)))
    return replace(
        header,
        branch=visible(status.branch) or "detached head",
        ahead=status.ahead,
        behind=status.behind,
        uncommitted=status.uncommitted,
        state=f"{status.state} under way" if status.state else "",
    )
