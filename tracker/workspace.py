"""The one stateful object: a vault with its git and settings; both faces talk to it alone."""

import os
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Self

from tracker.cache import Cache
from tracker.carry import Carried, carry_out, shown, take_up, told
from tracker.config import Setting, Settings, configured_vault, explain, load_settings
from tracker.core.agree import check_agreement
from tracker.core.ask import Asked
from tracker.core.change import Change, FileChange, Outcome
from tracker.core.check import Problem, check_all, check_record
from tracker.core.editing import Editing, open_editing
from tracker.core.effect import effect_of
from tracker.core.intents import AddTask, Intent, ItemIntent
from tracker.core.outline import Tree
from tracker.core.reading.entry import Entry
from tracker.core.record import NoteRecord
from tracker.core.recorded import Recorded
from tracker.core.ref import Ref
from tracker.core.resolve import note_named
from tracker.core.roles import Role, RoleNames
from tracker.core.tasks import Task
from tracker.core.text import apply, encode
from tracker.core.views.model import Header, Preview, View
from tracker.core.views.reading import AS_USUAL, Arrangement
from tracker.core.visible import visible
from tracker.errors import BadInput, Conflict
from tracker.git.repository import Repository
from tracker.index import Index
from tracker.journal import Journal
from tracker.lookup import blocked_tasks, freed_tasks
from tracker.meant import item_meant, place_meant
from tracker.obsidian import ObsidianConfig
from tracker.pins import Pin, Pins
from tracker.prepare import Prepared, prepare, prepare_all
from tracker.queries import Queries, query_in
from tracker.rewind import Past
from tracker.showing import Views, trees_of, with_git
from tracker.vault import Vault, find_vault

_TRIES = 5


class Workspace:
    """A vault, its repository and its settings, and what both faces ask of them.

    Every method may be called from any thread; writes never interleave.
    """

    def __init__(
        self,
        root: Path,
        settings: Settings,
        today: Callable[[], date],
        environment: Mapping[str, str],
    ) -> None:
        self.today = today
        self.settings = settings
        self.vault = Vault(root, settings.ignore)
        self.obsidian = ObsidianConfig.read(root)
        cache = Cache.of_vault(os.fspath(root), environment)
        self.index = Index(self.vault, RoleNames.of(settings.roles), self.obsidian.tasks, cache)
        self.queries = Queries(self.index)
        self.views = Views(self.index, self.queries)
        self._environment = environment
        self._pins = Pins.of_vault(root, environment)
        self._past: Past | None = None
        self._lock = threading.RLock()

    @classmethod
    def find(
        cls,
        explicit: str | None,
        environment: Mapping[str, str],
        folder: Path,
        today: Callable[[], date],
    ) -> Self:
        """The workspace of the vault that is named, or that `folder` lies in.

        Raises:
            NotFound: there is none; the message says how to name one.
        """
        root = find_vault(explicit, environment, folder, configured_vault(environment))
        return cls(root, load_settings(root, environment), today, environment)

    @property
    def past(self) -> Past:
        """What was done here before; git is asked for only by what needs it."""
        if self._past is None:
            root = self.vault.root
            journal = Journal.of_vault(root, self._environment)
            self._past = Past(self.vault, Repository.find(root), journal)
        return self._past

    def refresh(self, paths: Collection[str] = ()) -> bool:
        """Read again what changed on disk; whether anything did.

        If it is known that nothing but the notes at `paths` did, only they are looked at.
        """
        with self._lock:
            if paths and self.index.version:
                return self.index.refresh_notes(paths, self.obsidian.is_template)
            self.obsidian = ObsidianConfig.read(self.vault.root)
            return self.index.refresh(self.obsidian.tasks, self.obsidian.is_template)

    # What there is

    def tasks(self) -> tuple[Task, ...]:
        """Every task, in the order of notes and lines."""
        with self._lock:
            return self.index.tasks(self.today())

    def entries(self) -> tuple[Entry, ...]:
        """Every reading entry."""
        with self._lock:
            return self.index.entries(self.today())

    def trees(self, role: Role, note: str | None = None) -> tuple[Tree, ...]:
        """Every outline, or every list of questions; those of one note where it is named."""
        with self._lock:
            return trees_of(role, self.index, self.today(), note)

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the vault's notes."""
        with self._lock:
            index = self.index
            records = index.records.values()
            return (
                *check_all(records, index.settings, index.conflict_copies),
                *check_agreement(records, index.settings, self.today()),
            )

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

    def ask(self, query: str, note: str | None = None) -> Asked:
        """The answer to a query of the Tasks plugin, asked from nowhere or from a note.

        Raises:
            QueryError: an instruction is not understood.
            NotFound: there is no such note.
        """
        with self._lock:
            asker = self.note(note) if note is not None else None
            return self.queries.ask(query, self.today(), asker)

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
        name, conflicts = visible(self.vault.root.name), len(self.index.conflicts())
        header = Header(name, self.today(), warnings=self.warnings(), conflicts=conflicts)
        return with_git(header, self.past.repository)

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

    # What is meant

    def note(self, name: str) -> NoteRecord:
        """The note of that name or path.

        Raises:
            NotFound: there is none.
            Conflict: several notes have the name.
        """
        return note_named(name, self.index.records)

    def resolve(self, words: str) -> Ref:
        """The one item that the user calls `words`.

        Raises:
            NotFound: nothing matches.
            Conflict: several items do; the message lists them.
        """
        return item_meant(words, self.index, self.today())

    def editing(self, ref: Ref) -> Editing:
        """What is to be edited of the item at `ref`, and how texts for it are understood."""
        with self._lock:
            return open_editing(ref, self.tasks(), self.index.settings, self.today())

    def place_for_tasks(self, to: str | None) -> tuple[str, str | None]:
        """The note and section for a new task: `NOTE#SECTION`, or where nothing is said.

        Raises:
            NotFound: nothing says where, or there is no such note.
        """
        return place_meant(to, self.index, self.settings, self.today())

    # What is done

    def perform(self, intent: Intent, *, dry_run: bool = False, commit: bool = True) -> Outcome:
        """Carry `intent` out on the notes as they are on disk now, and commit it.

        Raises:
            Conflict: the line has changed or gone; nothing was written.
            TrackerError: it could not be done; every note is as it was.
        """
        inbox, parents = self.settings.inbox, self.settings.complete_parents

        def plan() -> Prepared:
            return prepare(intent, self.index, self.today(), inbox=inbox, complete_parents=parents)

        with self._lock:
            if not dry_run:
                with self.past.alone():
                    self._take_up()
            prepared = plan()
            if dry_run:
                return shown(prepared.change)
            own = None if isinstance(intent, AddTask) else intent.ref
            blocked = blocked_tasks(self.index, self.today(), own)
            carried, prepared = self._carried(prepared, plan, commit=commit)
            plans = prepared.plan
            key = next(
                (
                    prepared.after.handles[item.index]
                    for item in prepared.after.note.items
                    if item.line == plans.line
                ),
                None,
            )
            effect = effect_of(plans, prepared.after, is_date=prepared.is_date)
            freed = freed_tasks(self.index, self.today(), blocked)
            if prepared.also:
                effect += f" · also done: {', '.join(prepared.also)}"
            if freed:
                effect += f" · free now: {', '.join(freed)}"
            return told(effect, prepared.change, carried, key)

    def perform_all(
        self, intents: Sequence[ItemIntent], *, dry_run: bool = False, commit: bool = True
    ) -> Outcome:
        """Carry several actions of one kind out as one change and one commit: all or none.

        Raises:
            Conflict: one of the lines has changed or gone; nothing was written.
            TrackerError: one of them cannot be done; nothing was written.
        """
        parents = self.settings.complete_parents
        return self.act(
            lambda: prepare_all(intents, self.index, self.today(), complete_parents=parents),
            "✓",
            dry_run,
            commit,
        )

    def take_up(self) -> None:
        """End what was begun, and make the commits that git refused before."""
        with self._lock, self.past.alone():
            self._take_up()

    def _take_up(self) -> None:
        if self.past.is_waiting:
            self.index.reread(take_up(self.past))

    def _carried(
        self, prepared: Prepared, plan: Callable[[], Prepared], *, commit: bool
    ) -> tuple[Carried, Prepared]:
        with self.past.alone():
            for _ in range(_TRIES):
                try:
                    return self._write(prepared.change, commit=commit), prepared
                except Conflict:
                    # Somebody saved between our reading and writing: plan on what is there now.
                    prepared = plan()
            return self._write(prepared.change, commit=commit), prepared

    def _write(self, change: Change, *, commit: bool) -> Carried:
        wanted = commit and self.settings.commit
        past = self.past if wanted else replace(self.past, repository=None)
        try:
            carried = carry_out(change, past)
        finally:
            self.index.reread(change.paths)
        if carried.commit is None and carried.notice is None:
            why = Repository.absence(self.vault.root) if wanted else "as you asked."
            return replace(carried, notice=f"written, not committed: {why}")
        return carried

    def undo(
        self, which: str | None = None, *, dry_run: bool = False, commit: bool = True
    ) -> Outcome:
        """Take back the newest action that stands, or the one called `which`.

        Raises:
            NotFound: there is none.
            Conflict: its lines have changed since; nothing was written.
        """
        return self.act(lambda: self.past.undo(which), "↶", dry_run, commit)

    def redo(
        self, which: str | None = None, *, dry_run: bool = False, commit: bool = True
    ) -> Outcome:
        """Do again what the newest undo took back, or the action called `which`.

        Raises:
            NotFound: there is none.
            Conflict: its lines have changed since; nothing was written.
        """
        return self.act(lambda: self.past.redo(which), "↷", dry_run, commit)

    def act(self, plan: Callable[[], Change], mark: str, dry_run: bool, commit: bool) -> Outcome:  # noqa: FBT001
        """Carry out the change that `plan` makes on the notes as they are on disk now."""
        with self._lock:
            if dry_run:
                return shown(plan())
            with self.past.alone():
                self._take_up()
                change = plan()
                carried = self._write(change, commit=commit)
            return told(f"{mark} {change.subject}", change, carried)

    def mend(self, path: str, *, dry_run: bool = False, commit: bool = True) -> Outcome:
        """Mend in the note at `path` what has a small, safe mend.

        Raises:
            BadInput: there is nothing to mend.
        """

        def plan() -> Change:
            before = self.vault.read(path)
            record = self.index.parse(path, before)
            records = {**self.index.records, path: record}
            settings = self.index.settings
            agreement = check_agreement(records.values(), settings, self.today())
            own = (each for each in agreement if each.path == path)
            problems = (*check_record(record, settings), *own)
            edits = tuple(edit for problem in problems for edit in problem.fix)
            if not edits:
                raise BadInput(f"there is nothing to mend in {visible(path)}.")
            file = FileChange(path, before, encode(apply(record.note.text, edits)))
            return Change((file,), "mend", f"Mend {visible(record.stem)}")

        return self.act(plan, "✓", dry_run, commit)
