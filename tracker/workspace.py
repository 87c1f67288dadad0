"""The one stateful object: a vault with its git and settings; both faces talk to it alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.config import explain
from tracker.core.roles import Role
from tracker.core.views.arrangement import AS_USUAL, Arrangement
from tracker.core.visible import visible
from tracker.errors import BadInput
from tracker.language import _
from tracker.queries import Queries, query_in
from tracker.showing import Views, trees_of, with_git
from tracker.workbench import Workbench

if TYPE_CHECKING:
    from tracker.config import Setting, Settings
    from tracker.core.ask import Asked
    from tracker.core.card_tasks import CardTasks
    from tracker.core.change import Change, Outcome
    from tracker.core.check import Problem
    from tracker.core.editing import Editing
    from tracker.core.outline import Tree
    from tracker.core.reading.entry import Entry
    from tracker.core.record import NoteRecord
    from tracker.core.recorded import Recorded
    from tracker.core.ref import Ref
    from tracker.core.state import State
    from tracker.core.views.model import Header, Preview, View
    from tracker.pins import Pin, Pins


class Workspace(Workbench):
    """A vault, its repository and its settings, and what both faces ask of them."""

    def __init__(
        self,
        root: Path,
        settings: Settings,
        today: Callable[[], date],
        environment: Mapping[str, str],
    ) -> None:
        super().__init__(root, settings, today, environment)
        self.queries = Queries(self.index)
        self.views = Views(self.index, self.queries)

    @cached_property
    def _pins(self) -> Pins:
        from tracker.pins import Pins

        return Pins.of_vault(self.vault.root, self._environment)

    def entries(self) -> tuple[Entry, ...]:
        """Every reading entry."""
        with self._lock:
            return self.index.entries(self.today())

    def planned(self) -> Mapping[date, int]:
        """How many open tasks are for each day that is that of any."""
        with self._lock:
            return self.views.shelf(self.today()).planned.copy()

    def trees(self, role: Role, note: str | None = None) -> tuple[Tree, ...]:
        """Every outline, or every list of questions; those of one note where it is named."""
        with self._lock:
            return trees_of(role, self.index, self.today(), note)

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the vault's notes."""
        with self._lock:
            from tracker.checking import problems_in

            return problems_in(self.index, self.today())

    def view(
        self,
        name: str,
        words: str = "",
        note: str | None = None,
        arrangement: Arrangement = AS_USUAL,
    ) -> View:
        """The view called `name`, narrowed to what `words` say, as `Views` has it.

        Raises:
            NotFound: there is no such view, or no such note.
        """
        with self._lock:
            today = self.today()
            return self.views.called(name, today, words=words, note=note, arrangement=arrangement)

    def preparing(self, name: str, arrangement: Arrangement = AS_USUAL) -> Iterator[None]:
        """Steps after which the view called `name` is soon narrowed; other calls may be between.

        Raises:
            NotFound: there is no such view.
        """
        with self._lock:
            steps = self.views.preparing(name, self.today(), arrangement)
        is_more = True
        while is_more:
            with self._lock:
                is_more = next(steps, steps) is None
            yield

    def once(self, name: str) -> View:
        """The view `today` or `tasks` for who prints it once."""
        with self._lock:
            return self.views.once(name, self.today())

    def summary(self) -> str:
        """How much is done of all there is, in a line."""
        with self._lock:
            return self.views.summary(self.today())

    def cards(self) -> CardTasks:
        """All tasks behind their cards."""
        with self._lock:
            return self.views.cards(self.today())

    def states(self) -> Mapping[State, int]:
        """How many tasks are in each state."""
        with self._lock:
            return self.views.card_shelf(self.today()).states

    def ask(self, query: str, note: str | None = None) -> Asked:
        """The answer to a query of the Tasks plugin, asked from nowhere or from a note.

        Raises:
            QueryError: an instruction is not understood.
            NotFound: there is no such note.
        """
        with self._lock:
            asker = self.note(note) if note is not None else None
            today = self.today()
            return self.queries.ask_once(query, today, lambda: self.views.cards(today), asker)

    def answer(self, asked: Asked, title: str = "") -> View:
        """An answer as a view."""
        return self.queries.view(asked, self.today(), title)

    def explain(self, name: str, words: str) -> str:
        """What the query of the view called `name` means, or the one typed in its filter.

        Raises:
            NotFound: there is no query there.
            QueryError: an instruction is not understood.
        """
        with self._lock:
            return self.queries.explain(name, query_in(words), self.today())

    def header(self) -> Header:
        """Where things stand, for the dashboard's first line."""
        from tracker.core.views.model import Header

        with self._lock:
            name, waiting = visible(self.vault.root.name), self.index.conflicts()
            contested = self.contested()
        header = Header(
            name,
            self.today(),
            warnings=self.warnings(),
            conflicts=len(waiting),
            contested=contested,
        )
        return with_git(header, self.past.repository)

    def contested(self) -> frozenset[tuple[str, int]]:
        """Where conflicts wait: the notes and lines from their first marks to their last."""
        with self._lock:
            return frozenset(
                (each.path, each.hunk.line + nth)
                for each in self.index.conflicts()
                for nth in range(len(each.hunk.lines))
            )

    def warnings(self) -> tuple[str, ...]:
        """What could not be read, and settings that say nothing known."""
        with self._lock:
            own = (*self.settings.warnings, *self.obsidian.warnings)
            return (*own, *self.index.warnings, *self.index.broken)

    def preview(self, ref: Ref) -> Preview:
        """The note around `ref`, as it was last read, with answers in the place of queries."""
        with self._lock:
            return self.queries.preview(ref, self.today())

    def pins(self) -> tuple[Pin, ...]:
        """The queries that are pinned as views, in the order in which they were."""
        return self._pins.all()

    def turn_pin(self, name: str) -> bool:
        """Pin the view called `name`, or take its pin away; whether it is pinned now.

        Raises:
            NotFound: it is not the view of a query in a note.
            WriteFailed: what is pinned cannot be remembered.
        """
        return self._pins.turn(name, self.queries.saved())

    def explain_settings(self) -> tuple[Setting, ...]:
        """Each setting with its value and where that is from."""
        return explain(self.settings)

    def log(self, limit: int) -> tuple[Recorded, ...]:
        """The last `limit` actions, newest first."""
        return self.past.actions(limit)

    def note(self, name: str) -> NoteRecord:
        """The note of that name or path.

        Raises:
            NotFound: there is none.
            Conflict: several notes have the name.
        """
        from tracker.core.resolve import note_named

        return note_named(name, self.index.records)

    def editing(self, ref: Ref) -> Editing:
        """What is to be edited of the item at `ref`, and how texts for it are understood."""
        from tracker.core.editing import open_editing

        with self._lock:
            return open_editing(ref, self.tasks(), self.index.settings, self.today())

    def mend(self, path: str, *, dry_run: bool = False, commit: bool = True) -> Outcome:
        """Mend in the note at `path` what has a small, safe mend.

        Raises:
            BadInput: there is nothing to mend.
        """
        from tracker.checking import disagreeing
        from tracker.core.change import Change, FileChange
        from tracker.core.check import check_record
        from tracker.core.text import apply, encode

        def plan() -> Change:
            before = self.vault.read(path)
            self.index.reread((path,))
            record = self.index.parse(path, before)

            def record_at(other: str) -> NoteRecord:
                return record if other == path else self.index.record(other)

            agreement = disagreeing(self.index, record_at, self.today(), (path,))
            own = (each for each in agreement if each.path == path)
            problems = (*check_record(record, self.index.settings), *own)
            edits = tuple(edit for problem in problems for edit in problem.fix)
            if not edits:
                raise BadInput(_("there is nothing to mend in {path}.").format(path=visible(path)))
            file = FileChange(path, before, encode(apply(record.note.text, edits)))
            return Change((file,), "mend", f"Mend {visible(record.stem)}")

        return self.act(plan, "✓", dry_run, commit)
