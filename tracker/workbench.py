"""A vault with its git and settings, and all that is done there; it shows nothing."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tracker.cache import Cache
from tracker.config import configured_vault, load_settings
from tracker.core.roles import RoleNames
from tracker.errors import Conflict
from tracker.index import Index
from tracker.language import _
from tracker.obsidian import ObsidianConfig
from tracker.refresh import Refresh, refresh_notes
from tracker.vault import Vault, find_vault

if TYPE_CHECKING:
    from tracker.carry import Carried
    from tracker.config import Settings
    from tracker.core.change import Change, Outcome
    from tracker.core.intents import Intent, ItemIntent
    from tracker.core.ref import Ref
    from tracker.core.tasks import Task
    from tracker.prepare import Prepared
    from tracker.rewind import Past


_TRIES = 5


class Workbench:
    """A vault, its repository and its settings, and what is done to its notes.

    What only acts uses it as it is, and imports no view. Every method may be called from any
    thread; writes never interleave.
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
        self._environment = environment
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
        """The workbench, or workspace, of the vault that is named, or that `folder` lies in.

        Raises:
            NotFound: there is none; the message says how to name one.
        """
        root = find_vault(explicit, environment, folder, configured_vault(environment))
        return cls(root, load_settings(root, environment), today, environment)

    @property
    def past(self) -> Past:
        """What was done here before; git is asked for only by what needs it."""
        if self._past is None:
            from tracker.git.repository import Repository
            from tracker.journal import Journal
            from tracker.rewind import Past

            root = self.vault.root
            journal = Journal.of_vault(root, self._environment)
            self._past = Past(self.vault, Repository.find(root), journal)
        return self._past

    def refresh(self, paths: Collection[str] = ()) -> bool:
        """Read again what changed on disk; whether anything did.

        If it is known that nothing but the notes at `paths` did, only they are looked at.
        """
        with self._lock:
            if paths and (self.index.version or self.index.is_partial):
                return refresh_notes(self.index, paths, self.obsidian.is_template)
            return self.reading().at_once()

    def reading(self) -> Refresh:
        """What changed on disk, of which nothing is read yet."""
        with self._lock:
            self.obsidian = ObsidianConfig.read(self.vault.root)
            return Refresh(self.index, self.obsidian.tasks, self.obsidian.is_template)

    def read(self, reading: Refresh) -> bool:
        """Read all of it at once; whether anything had changed."""
        with self._lock:
            return reading.at_once()

    def read_on(self, reading: Refresh, seconds: float) -> bool:
        """Read on for about so many seconds; whether there is more to read."""
        with self._lock:
            reading.go_on(seconds)
            if reading.is_over:
                reading.end()
            return not reading.is_over

    def show_read(self, reading: Refresh) -> None:
        """Have what is read so far be seen."""
        with self._lock:
            reading.show()

    def keep_read(self, reading: Refresh) -> None:
        """Have the cache know what was read little by little."""
        with self._lock:
            reading.keep()

    @property
    def taken(self) -> tuple[int, int]:
        """How many notes are read of those that are being read, whoever asks meanwhile."""
        return self.index.taken

    def tasks(self) -> tuple[Task, ...]:
        """Every task, in the order of notes and lines."""
        with self._lock:
            return self.index.tasks(self.today())

    def resolve(self, words: str) -> Ref:
        """The one item that the user calls `words`.

        Raises:
            NotFound: nothing matches.
            Conflict: several items do; the message lists them.
        """
        from tracker.meant import item_meant

        return item_meant(words, self.index, self.today())

    def place_for_tasks(self, to: str | None) -> tuple[str, str | None]:
        """The note and section for a new task: `NOTE#SECTION`, or where nothing is said.

        Raises:
            NotFound: nothing says where, or there is no such note.
        """
        from tracker.meant import place_meant

        return place_meant(to, self.index, self.settings)

    def perform(self, intent: Intent, *, dry_run: bool = False, commit: bool = True) -> Outcome:
        """Carry `intent` out on the notes as they are on disk now, and commit it.

        Raises:
            Conflict: the line has changed or gone; nothing was written.
            TrackerError: it could not be done; every note is as it was.
        """
        from tracker.carry import shown, told
        from tracker.core.effect import effect_of
        from tracker.lookup import blocked_tasks, freed_tasks
        from tracker.prepare import prepare

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
            own = getattr(intent, "ref", None)
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
                effect += " · " + _("also done: {words}").format(words=", ".join(prepared.also))
            if freed:
                effect += " · " + _("free now: {words}").format(words=", ".join(freed))
            return told(effect, prepared.change, carried, key)

    def perform_all(
        self, intents: Sequence[ItemIntent], *, dry_run: bool = False, commit: bool = True
    ) -> Outcome:
        """Carry several actions of one kind out as one change and one commit: all or none.

        Raises:
            Conflict: one of the lines has changed or gone; nothing was written.
            TrackerError: one of them cannot be done; nothing was written.
        """
        from tracker.prepare import prepare_all

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
            from tracker.carry import take_up

            self.index.reread(take_up(self.past))

    def _carried(
        self, prepared: Prepared, plan: Callable[[], Prepared], *, commit: bool
    ) -> tuple[Carried, Prepared]:
        with self.past.alone():
            for _other in range(_TRIES):
                try:
                    return self._write(prepared.change, commit=commit), prepared
                except Conflict:
                    # Somebody saved between our reading and writing: plan on what is there now.
                    prepared = plan()
            return self._write(prepared.change, commit=commit), prepared

    def _write(self, change: Change, *, commit: bool) -> Carried:
        from tracker.carry import carry_out
        from tracker.git.repository import Repository

        wanted = commit and self.settings.commit
        past = self.past if wanted else replace(self.past, repository=None)
        try:
            carried = carry_out(change, past)
        finally:
            self.index.reread(change.paths)
        if carried.commit is None and carried.notice is None:
            why = Repository.absence(self.vault.root) if wanted else self._why_not(asked=not commit)
            return replace(carried, notice=_("written, not committed: {why}").format(why=why))
        return carried

    def _why_not(self, *, asked: bool) -> str:
        if asked or not self.settings.unread:
            return _("as you asked.")
        return _(
            "{file} cannot be read, and it may say not to commit. Mend it; the change goes along "
            "with the note's next commit."
        ).format(file=self.settings.unread)

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
        from tracker.carry import shown, told
        from tracker.core.effect import subject_words

        with self._lock:
            if dry_run:
                return shown(plan())
            with self.past.alone():
                self._take_up()
                change = plan()
                carried = self._write(change, commit=commit)
            return told(f"{mark} {subject_words(change.subject)}", change, carried)
