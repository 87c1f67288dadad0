"""Queries over a vault: their answers, the blocks that hold them, and notes shown with answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.core.visible import visible
from tracker.errors import NotFound
from tracker.index import Index
from tracker.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.core.ask import Asked, Block
    from tracker.core.card_tasks import CardTasks
    from tracker.core.record import NoteRecord
    from tracker.core.ref import Ref
    from tracker.core.saved import SavedQuery
    from tracker.core.views.model import Preview, View

COLONS = frozenset({":", "："})
"""What a query begins with in a filter; Chinese keyboards have one of their own."""
_GONE = N_("This query is not in its note any more. P takes its tab away.")


class Queries:
    """What the notes of an index answer; answers are kept until a note changes."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._answers: dict[tuple[str, str | None, date], View] = {}
        self._version = -1
        self._saved: tuple[int, tuple[SavedQuery, ...]] = -1, ()
        self._shown: tuple[tuple[str, int, date], Preview] | None = None

    def ask(self, query: str, today: date, asker: NoteRecord | None = None) -> Asked:
        """The answer to a query, asked from nowhere or from a note.

        Raises:
            QueryError: an instruction is not understood.
        """
        from tracker.core.ask import ask, understood

        # What is not understood is told before any task is made.
        asked = understood(query, self._index.settings, today, asker)
        return ask(asked, self._index.tasks(today))

    def ask_once(
        self, query: str, today: date, cards: Callable[[], CardTasks], asker: NoteRecord | None
    ) -> Asked:
        """The same for who asks once: of the tasks behind `cards` few are made.

        Raises:
            QueryError: an instruction is not understood.
        """
        from tracker.core.ask import ask_cards, understood

        asked = understood(query, self._index.settings, today, asker)
        return ask_cards(asked, cards())

    def view(self, asked: Asked, today: date, title: str = "") -> View:
        """An answer as a view."""
        from tracker.core.views.answer import answer_view

        return answer_view(asked, self._index.record, today, title)

    def typed(self, words: str, name: str, today: date) -> View:
        """The answer to what was typed on one line; what is wrong with it stands for the rows."""
        from tracker.core.query.instructions import unfold

        return replace(self._answer(unfold(words), None, today), name=name)

    def saved(self) -> tuple[SavedQuery, ...]:
        """Every query block of the vault."""
        version = self._index.version
        if self._saved[0] != version:
            from tracker.core.saved import saved_queries

            holding = self._index.with_traits(lambda each: each.has_queries)
            self._saved = version, saved_queries(holding)
        return self._saved[1]

    def saved_view(self, name: str, today: date) -> View:
        """The answer of the block called `name`; an empty one if it has gone."""
        from tracker.core.views.model import View

        saved = self._named(name)
        if saved is None:
            return View(name, "", (), empty=_(_GONE))
        view = self._answer(saved.query, saved.path, today)
        return replace(view, name=name, title=saved.title)

    def explain(self, name: str, words: str, today: date) -> str:
        """What a view's query means, or the one that is typed, in words that are safe to show.

        Raises:
            NotFound: the view is not that of a query.
            QueryError: an instruction is not understood.
        """
        from tracker.core.ask import understood
        from tracker.core.query.instructions import unfold

        saved = self._named(name)
        if words:
            query, asker = unfold(words), None
        elif saved is not None:
            query, asker = saved.query, self._index.records[saved.path]
        else:
            raise NotFound(_("There is no query here: choose one with Q, or type one behind /:"))
        explained = understood(f"{query}\nexplain", self._index.settings, today, asker)
        told = explained.explanation() or ""
        return "\n".join(visible(line) for line in told.split("\n"))

    def preview(self, ref: Ref, today: date) -> Preview:
        """The note around `ref` as it was last read, with answers in the place of its queries."""
        from tracker.core.views.model import Preview
        from tracker.core.views.preview import is_the_same_anywhere, looked_at_from, preview_of

        record = self._index.records.get(ref.path)
        if record is None:
            return Preview(visible(ref.path))

        def answer(block: Block) -> View:
            return self._answer(block.query, ref.path, today)

        key = ref.path, self._index.version, today
        if self._shown is not None and self._shown[0] == key:
            return looked_at_from(self._shown[1], ref)
        own = self._index.tasks_by_note(today).get(ref.path, ())
        preview = preview_of(record, ref, {task.ref: task for task in own}, today, answer)
        self._shown = (key, preview) if is_the_same_anywhere(record.note) else None
        return preview

    def _answer(self, query: str, path: str | None, today: date) -> View:
        from tracker.core.query.error import QueryError
        from tracker.core.views.model import View

        if self._version != self._index.version:
            self._answers.clear()
            self._version = self._index.version
        key = query, path, today
        if key not in self._answers:
            asker = self._index.records[path] if path is not None else None
            try:
                self._answers[key] = self.view(self.ask(query, today, asker), today)
            except QueryError as error:
                self._answers[key] = View("query", "", (), empty=visible(str(error)))
        return self._answers[key]

    def _named(self, name: str) -> SavedQuery | None:
        return next((saved for saved in self.saved() if saved.name == name), None)


def query_in(words: str) -> str:
    """The query that stands behind a colon in a filter; empty where plain words are typed."""
    return words[1:] if words[:1] in COLONS and words[1:].strip() else ""
