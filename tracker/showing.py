"""The views by their names, made of the notes as they were last read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from operator import is_not
from typing import TYPE_CHECKING, TypeVar, cast

from tracker.core.roles import Role
from tracker.core.saved import PREFIX
from tracker.core.views.arrangement import AS_USUAL, Arrangement
from tracker.core.views.shelf import Shelf
from tracker.core.visible import visible
from tracker.errors import GitRefused, NotFound
from tracker.index import Index
from tracker.language import _
from tracker.queries import query_in

if TYPE_CHECKING:
    from tracker.core.card_tasks import CardTasks
    from tracker.core.coverage import Coverage
    from tracker.core.outline import Tree
    from tracker.core.views.card_shelf import CardShelf
    from tracker.core.views.model import Header, View
    from tracker.core.views.narrow import Hays
    from tracker.core.views.today import Beside
    from tracker.git.repository import Repository
    from tracker.queries import Queries

_T = TypeVar("_T")
_Key = tuple[str, str | None, date, Arrangement]
_KEPT = 24
"""Views and parts of them that are kept: those of the tabs, and the days and orders last seen."""


class Views:
    """The views of an index as they were last made, each until what it is made of is another."""

    def __init__(self, index: Index, queries: Queries) -> None:
        self._index = index
        self._queries = queries
        self.others: dict[str, Callable[[date], View]] = {}
        """Views that others make, by their names."""
        self._hays: Hays | None = None
        self._made: dict[_Key, tuple[tuple[object, ...], object]] = {}
        self._version: tuple[int, object] = -1, None
        self._shelf = Shelf(date.min)

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
            return self._narrowed(self._queries.saved_view(name, today), words)
        return self._narrowed(self._view((name, note, today, arrangement)), words)

    def preparing(self, name: str, today: date, arrangement: Arrangement) -> Iterator[None]:
        """Steps after which the view called `name` is soon narrowed."""
        return self._texts().preparing(self._view((name, None, today, arrangement)))

    def _narrowed(self, view: View, words: str) -> View:
        if not words:
            return view
        from tracker.core.views.narrow import narrow

        return narrow(view, words, self._texts())

    def _texts(self) -> Hays:
        # It finds Chinese by its first letters, which takes a table.
        from tracker.core.views.narrow import Hays

        self._hays = self._hays or Hays()
        return self._hays

    def shelf(self, today: date) -> Shelf:
        """All tasks by group, as the notes were last read."""
        if self._shelf.today != today:
            self._shelf = Shelf(today)
        self._shelf.update(self._index.tasks_by_note(today))
        return self._shelf

    def cards(self, today: date) -> CardTasks:
        """All tasks behind their cards, for what asks once."""
        from functools import partial

        from tracker.core.card_tasks import CardTasks

        index = self._index
        ids, awaited, _warned = index.known.summary
        relations = frozenset(ids), frozenset(awaited)
        return CardTasks(index.cards(), relations, partial(index.tasks_at, today=today))

    def card_shelf(self, today: date) -> CardShelf:
        """They by group."""
        from tracker.core.views.card_shelf import CardShelf

        return CardShelf(self.cards(today), today)

    def once(self, name: str, today: date) -> View:
        """The view `today` or `tasks` for who prints it once: no rows are made before."""
        shelf = self.card_shelf(today)
        if name == "today":
            from tracker.core.views.today import today_view

            return today_view(shelf, self._beside(("today", None, today, AS_USUAL)))
        from tracker.core.views.tasks import tasks_view

        return tasks_view(shelf)

    def summary(self, today: date) -> str:
        """How much is done of all there is, in a line."""
        from tracker.core.views.today import today_summary

        return today_summary(self.card_shelf(today), self._beside(("today", None, today, AS_USUAL)))

    def _view(self, key: _Key) -> View:
        name, note, today, arrangement = key
        index = self._index
        match name:
            case "today":
                from tracker.core.views.today import today_view

                beside = self._beside(key)
                shelf = self.shelf(today)
                return self._of(
                    key, lambda *_other: today_view(shelf, beside), index.tasks(today), beside
                )
            case "tasks":
                from tracker.core.views.tasks import tasks_view

                shelf = self.shelf(today)
                return self._of(key, lambda _other: tasks_view(shelf), index.tasks(today))
            case "reading":
                from tracker.core.views.reading import reading_view

                entries = index.entries(today)
                return self._of(key, lambda made: reading_view(made, today, arrangement), entries)
            case "outline":
                from tracker.core.views.outline import outline_view

                trees, by_node = trees_of(Role.OUTLINE, index, today, note), index.written(today)
                return self._of(key, lambda *of: outline_view(of[0], today, of[1]), trees, by_node)
            case "questions":
                from tracker.core.views.outline import questions_view

                trees = trees_of(Role.QUESTIONS, index, today, note)
                return self._of(key, lambda made: questions_view(made, today), trees)
            case _:
                if self._version[0] != index.version:
                    self._version = index.version, object()
                return self._of(key, lambda _other: self._other(key), self._version[1])

    def _beside(self, key: _Key) -> Beside:
        from tracker.core.views.today import Beside

        index, today = self._index, key[2]
        return self._of(
            ("", *key[1:]),
            lambda *of: Beside(of[0], of[1], of[2], today),
            index.entries(today),
            index.trees(Role.OUTLINE, today),
            index.trees(Role.QUESTIONS, today),
        )

    def _of(self, key: _Key, make: Callable[..., _T], *parts: object) -> _T:
        """What `make` makes of `parts`: what it made before, if they are the same objects."""
        known = self._made.pop(key, None)
        if known is None or any(map(is_not, known[0], parts)):
            known = parts, make(*parts)
        # The one that was asked for last stands last.
        self._made[key] = known
        while len(self._made) > _KEPT or next(iter(self._made))[2] != key[2]:
            del self._made[next(iter(self._made))]
        return cast("_T", known[1])

    def _other(self, key: _Key) -> View:
        name, note, today, _other = key
        index = self._index
        if name == "coverage":
            from tracker.core.coverage import unplaced
            from tracker.core.views.coverage import coverage_view

            found = coverage_of(index, today, note)
            stray = unplaced(found, index.entries(today)) if note is None else ()
            return coverage_view(found, today, stray)
        from tracker.core.views.week import day_named, day_view

        if (day := day_named(name)) is not None:
            return day_view(index.tasks(today), day, today)
        if name in self.others:
            return self.others[name](today)
        raise NotFound(_("there is no view “{name}”.").format(name=name))


def trees_of(role: Role, index: Index, today: date, note: str | None = None) -> tuple[Tree, ...]:
    """Every outline, or every list of questions; those of one note where it is named.

    Raises:
        NotFound: there is no such note.
    """
    trees = index.trees(role, today)
    if note is None:
        return trees
    from tracker.core.resolve import note_named

    path = note_named(note, index.records).path
    return tuple(tree for tree in trees if tree.path == path)


def coverage_of(index: Index, today: date, note: str | None = None) -> tuple[Coverage, ...]:
    """The sources of all outlines' parts; those of one note where it is named.

    Raises:
        NotFound: there is no such note.
    """
    from tracker.core.coverage import coverage

    trees = trees_of(Role.OUTLINE, index, today, note)
    links = {path: lists.links for path, lists in index.listed.of(Role.OUTLINE).items()}
    citations, entries = index.listed.citations, index.entries(today)
    return coverage(trees, links, index.drafts(), citations, entries)


def with_git(header: Header, repository: Repository | None) -> Header:
    """`header` with what git says of the vault's repository."""
    if repository is None:
        return replace(header, state=_("no git"))
    try:
        status = repository.status()
    except GitRefused as error:
        return replace(header, state=visible(str(error)))
    return replace(
        header,
        branch=visible(status.branch) or _("detached head"),
        ahead=status.ahead,
        behind=status.behind,
        uncommitted=status.uncommitted,
        state=_("{state} under way").format(state=status.state) if status.state else "",
    )
