"""All notes of a vault as they were last read, and what they hold; read again when they change."""

import gc
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from types import MappingProxyType

from tracker.core.article import Written, written
from tracker.core.conflicts import Waiting, conflicts_in
from tracker.core.outline import Tree
from tracker.core.reading.collect import collect
from tracker.core.reading.entry import Entry
from tracker.core.record import NoteRecord, read_record
from tracker.core.ref import Ref
from tracker.core.roles import Role, RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.core.tasks import Task, collect_tasks
from tracker.core.text import decode
from tracker.core.trees import collect_trees
from tracker.core.visible import visible
from tracker.errors import TrackerError
from tracker.filenames import is_note_name
from tracker.vault import Stamp, Vault

_MANY = 200
"""Notes read at once from which on Python's cycle collector would only get in the way."""


@contextmanager
def _undisturbed(count: int) -> Iterator[None]:
    """Read many notes without the cycle collector, and keep it off them afterwards.

    They hold no cycles, but it would look through all of them again and again: a quarter of the
    time while they are read, and pauses that one can see later.
    """
    if count < _MANY or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class Index:
    """The notes of one vault by path, each with the stamp of the file it was read from."""

    def __init__(self, vault: Vault, names: RoleNames, settings: TaskSettings) -> None:
        self.vault = vault
        self.names = names
        self.settings = settings
        self.warnings: tuple[str, ...] = ()
        self.version = 0
        """Another one whenever a note may have changed."""
        self.conflict_copies: tuple[str, ...] = ()
        self._stamps: dict[str, Stamp] = {}
        self._ahead: dict[str, NoteRecord] = {}
        self._records: dict[str, NoteRecord] = {}
        self._unread: dict[str, str] = {}
        self._tasks: tuple[date, tuple[Task, ...]] | None = None
        self._entries: tuple[date, tuple[Entry, ...]] | None = None
        self._written: tuple[date, Mapping[Ref, Written]] | None = None
        self._conflicts: tuple[Waiting, ...] | None = None
        self._trees: dict[Role, tuple[date, tuple[Tree, ...]]] = {}

    @property
    def records(self) -> Mapping[str, NoteRecord]:
        """Every note that could be read, by path, in the order of paths."""
        return MappingProxyType(self._records)

    @property
    def stamps(self) -> Mapping[str, Stamp]:
        """By path: the stamp of the file that each note was read from, as of now."""
        return self._stamps.copy()

    @property
    def broken(self) -> tuple[str, ...]:
        """The notes whose front matter cannot be read, safe to show."""
        return tuple(
            f"{visible(record.path)}: broken front matter"
            for record in self._records.values()
            if record.warning
        )

    def refresh(self, settings: TaskSettings, is_left_out: Callable[[str], bool]) -> bool:
        """Read again whatever changed on disk; whether anything did.

        `settings` that say something else than before have every note read again. Paths that
        `is_left_out` takes, such as templates, are not notes.
        """
        changed = settings != self.settings
        if changed:
            self.settings = settings
            self._stamps.clear()
            self._records.clear()
            self._ahead.clear()
        listing = self.vault.walk()
        wanted = {path: stamp for path, stamp in listing.notes.items() if not is_left_out(path)}
        gone = self._stamps.keys() - wanted.keys()
        new = [path for path, stamp in wanted.items() if self._stamps.get(path) != stamp]
        for path in gone:
            self._forget(path)
        with _undisturbed(len(new)):
            for path in new:
                self._read(path, wanted[path])
        self.conflict_copies = listing.conflict_copies
        self.warnings = (*listing.warnings, *self._unread.values())
        changed = changed or bool(gone) or bool(new)
        if changed:
            self._settle()
        return changed

    def reread(self, paths: Collection[str]) -> None:
        """Read these notes again, after they were written here."""
        for path in paths:
            if not is_note_name(path.rsplit("/", 1)[-1]):
                continue
            stamp = self.vault.stamp(path)
            if stamp is None:
                self._forget(path)
            else:
                self._read(path, stamp)
        self._settle()

    def parse(self, path: str, data: bytes) -> NoteRecord:
        """A note's bytes, read by this vault's settings.

        The same text is not read twice: an action plans on what was read for the screen, and
        what it planned is what is read again after it.
        """
        text = decode(data)
        for known in (self._records.get(path), self._ahead.get(path)):
            if known is not None and known.note.text == text:
                return known
        record = self._ahead[path] = read_record(path, text, self.settings, self.names)
        return record

    def tasks(self, today: date) -> tuple[Task, ...]:
        """Every task of the vault."""
        if self._tasks is None or self._tasks[0] != today:
            self._tasks = today, collect_tasks(self._records.values(), today)
        return self._tasks[1]

    def entries(self, today: date) -> tuple[Entry, ...]:
        """Every reading entry of the vault."""
        if self._entries is None or self._entries[0] != today:
            self._entries = today, collect(self._records.values(), today)
        return self._entries[1]

    def trees(self, role: Role, today: date) -> tuple[Tree, ...]:
        """Every outline, or every list of questions."""
        known = self._trees.get(role)
        if known is None or known[0] != today:
            known = today, collect_trees(self._records.values(), role, today)
            self._trees[role] = known
        return known[1]

    def written(self, today: date) -> Mapping[Ref, Written]:
        """By outline node: the words that are written for it."""
        if self._written is None or self._written[0] != today:
            self._written = today, written(self.trees(Role.OUTLINE, today), self._records)
        return self._written[1]

    def conflicts(self) -> tuple[Waiting, ...]:
        """The conflicts that a merge has left in notes, in the order of notes and lines."""
        if self._conflicts is None:
            self._conflicts = tuple(
                Waiting(path, hunk)
                for path, record in self._records.items()
                for hunk in conflicts_in(record.note.text)
            )
        return self._conflicts

    def _read(self, path: str, stamp: Stamp) -> None:
        self._stamps[path] = stamp
        try:
            self._records[path] = self.parse(path, self.vault.read(path))
            self._unread.pop(path, None)
        except TrackerError as error:
            self._records.pop(path, None)
            self._unread[path] = visible(str(error))

    def _forget(self, path: str) -> None:
        self._stamps.pop(path, None)
        self._records.pop(path, None)
        self._unread.pop(path, None)

    def _settle(self) -> None:
        self.version += 1
        self._records = dict(sorted(self._records.items()))
        self._ahead.clear()
        self._tasks = self._entries = self._conflicts = None
        self._trees.clear()
        self._written = None
