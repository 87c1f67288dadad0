"""All notes of a vault as they were last read, and what they hold; read again when they change.

Of every note its stamp and its traits are known, and its tasks as facts: read once and kept in the
cache. Its record, with the whole structure, is made from its bytes when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.cache import Cache, Text
from tracker.core.facts import PLAIN, TaskFacts, Traits
from tracker.core.ref import Ref
from tracker.core.roles import Role
from tracker.core.task.settings import TaskSettings
from tracker.core.tasks import Task
from tracker.core.text import decode
from tracker.core.visible import visible
from tracker.errors import TrackerError
from tracker.filenames import is_note_name
from tracker.known import Known
from tracker.language import _
from tracker.manner import Manner
from tracker.records import Records
from tracker.tasked import Tasked
from tracker.undisturbed import undisturbed
from tracker.vault import Vault
from tracker.walk import Stamp

if TYPE_CHECKING:
    from tracker.core.article import Drafts, Written
    from tracker.core.cards import Cards
    from tracker.core.conflicts import Waiting
    from tracker.core.outline import Tree
    from tracker.core.reading.entry import Entry
    from tracker.core.record import NoteRecord
    from tracker.core.roles import RoleNames
    from tracker.intake import Intake, Taken
    from tracker.listed import Listed
    from tracker.readings import Readings
    from tracker.task_texts import Texts

_NO_CACHE = Cache(None)


class Index:
    """The notes of one vault by path, each with the stamp of the file it was read from."""

    def __init__(
        self, vault: Vault, names: RoleNames, settings: TaskSettings, cache: Cache = _NO_CACHE
    ) -> None:
        self.vault = vault
        self.names = names
        self.settings = settings
        self.manner = Manner(settings, names)
        """How notes are read."""
        self.known = Known(cache)
        self.json_day: date | None = None
        """The day for which `tasks_json` will be asked: its text is made while notes are read."""
        self.warnings: tuple[str, ...] = ()
        self.version = 0
        """Another one whenever a note may have changed."""
        self.taken = 0, 0
        """How many notes are read of those that are being read; another thread may ask."""
        self.is_partial = False
        """Whether notes are being read little by little: lists have what is read so far."""
        self.looks = 0
        """How often all of the disk was looked at."""
        self.late: set[str] = set()
        """The notes that were written, or may have been, meanwhile."""
        self.conflict_copies: tuple[str, ...] = ()
        self._paths: list[str] | None = None
        self._ahead: dict[str, NoteRecord] = {}
        self._records: dict[str, NoteRecord] = {}
        self._readings: Readings | None = None
        self._unread: dict[str, tuple[Stamp, str]] = {}
        self._tasks = Tasked(self.known, self.manner, self.facts_in)
        self._entries: tuple[date, tuple[Entry, ...]] | None = None
        self._written: tuple[date, Mapping[Ref, Written]] | None = None
        self._conflicts: tuple[Waiting, ...] | None = None
        self._trees: dict[Role, tuple[date, tuple[Tree, ...]]] = {}
        self._listed: Listed | None = None

    @property
    def paths(self) -> list[str]:
        """Those of the notes that could be read, in order."""
        if self._paths is None:
            self._paths = sorted(self.known.stamps)
        return self._paths

    @property
    def records(self) -> Mapping[str, NoteRecord]:
        """Every note that could be read, by path, in the order of paths.

        Going through the values reads all of them; `with_traits` has those that matter.
        """
        return Records(lambda: self.paths, lambda: self.known.stamps, self.record)

    @property
    def stamps(self) -> Mapping[str, Stamp]:
        """By path: the stamp of the file that each note was read from, as of now."""
        return self.known.stamps.copy()

    @property
    def broken(self) -> tuple[str, ...]:
        """The notes whose front matter cannot be read, safe to show."""
        traits = self.known.traits
        paths = sorted(path for path, each in traits.items() if each.warning)
        return tuple(_("{path}: broken front matter").format(path=visible(path)) for path in paths)

    def record(self, path: str) -> NoteRecord:
        """The note at `path`, read whole; an empty one if it has gone since.

        Raises:
            KeyError: there is no such note.
        """
        known = self._records.get(path)
        if known is not None:
            return known
        if path not in self.known.stamps:
            raise KeyError(path)
        try:
            data = self.vault.read(path)
        except TrackerError:
            data = b""
        record = self._records[path] = self.parse(path, data)
        self._ahead.pop(path, None)
        return record

    def text(self, path: str) -> str:
        """The text of the note at `path`, of which no more is read.

        Raises:
            TrackerError: it has gone, or cannot be read.
        """
        known = self._records.get(path)
        return decode(self.vault.read(path)) if known is None else known.note.text

    @property
    def readings(self) -> Readings:
        """What is known of papers, and of entries made of it."""
        if self._readings is None:
            # Most commands ask for no reading.
            from tracker.readings import Readings

            self._readings = Readings(self.known, self.manner.name, self.text)
        return self._readings

    @property
    def listed(self) -> Listed:
        """What the lists of notes hold."""
        if self._listed is None:
            # As few ask for one.
            from tracker.listed import Listed

            self._listed = Listed(self.known, self.manner, self.glanced_at)
        self._listed.is_partial = self.is_partial
        return self._listed

    def glanced_at(self, path: str) -> NoteRecord:
        """The note at `path` read whole, of which no more is to be held than was."""
        is_held = path in self._records
        record = self.record(path)
        if not is_held:
            del self._records[path]
        return record

    def with_traits(self, wanted: Callable[[Traits], bool]) -> tuple[NoteRecord, ...]:
        """The notes of such traits, in the order of paths."""
        traits = self.known.traits
        paths = sorted(path for path, each in traits.items() if wanted(each))
        if self.is_partial:
            paths = [path for path in paths if path in self._records]
        with undisturbed(sum(path not in self._records for path in paths)):
            return tuple(self.record(path) for path in paths)

    def begin(self, settings: TaskSettings) -> bool:
        """Begin to look at the disk; whether all is read anew, as at first and by other settings.

        What is known then is what the cache knows.
        """
        if self.version and settings == self.settings:
            return False
        self.settings = settings
        self.manner = Manner(settings, self.names)
        self.known.begin(self.manner.name)
        self._readings = self._listed = None
        for each in (self._unread, self._records, self._trees):
            each.clear()
        self._tasks = Tasked(self.known, self.manner, self.facts_in)
        self._entries = self._conflicts = None
        return True

    def is_new(self, path: str, stamp: Stamp) -> bool:
        """Whether a note of this stamp is not known as it is."""
        if path in self._unread:
            return self._unread[path][0] != stamp
        return self.known.stamps.get(path) != stamp

    def gone_from(self, there: Container[str]) -> list[str]:
        """The notes that are known, and not among those that are `there`."""
        return [path for path in (*self.known.stamps, *self._unread) if path not in there]

    def reread(self, paths: Collection[str]) -> None:
        """Read these notes again, after they were written here."""
        stamps: dict[str, Stamp] = {}
        for path in paths:
            if not is_note_name(path.rsplit("/", 1)[-1]):
                continue
            stamp = self.vault.stamp(path)
            if stamp is None:
                self.forget(path)
            else:
                stamps[path] = stamp
        for _other in self.take(list(stamps), stamps, 0):
            pass
        if self.is_partial:
            self.late.update(paths)
            self.look_into(stamps)
        self.settle()

    def parse(self, path: str, data: bytes) -> NoteRecord:
        """A note's bytes, read by this vault's settings.

        The same text is not read twice: an action plans on what was read for the screen, and
        what it planned is what is read again after it.
        """
        text = decode(data)
        for known in (self._records.get(path), self._ahead.get(path)):
            if known is not None and known.note.text == text:
                return known
        # With the cache, most commands read no note.
        from tracker.core.record import read_record

        record = self._ahead[path] = read_record(path, text, self.settings, self.names)
        return record

    def tasks(self, today: date) -> tuple[Task, ...]:
        """Every task, in the order of notes and lines; the same object until one is new."""
        return self._tasks.all(today, self.version)

    def tasks_by_note(self, today: date) -> Mapping[str, tuple[Task, ...]]:
        """Every task of the vault by note, in the order of paths.

        It and what it has of a note are the same objects until something about them is new.
        """
        return self._tasks.by_note(today, self.version)

    def cards(self) -> Mapping[str, Cards]:
        """The cards of the notes with tasks, by path, in the order of paths."""
        return self._tasks.cards()

    def facts_in(self, path: str) -> Sequence[TaskFacts]:
        """The tasks of one note as facts."""
        found = self.known.tasks_in(path)
        return self.texts(None).facts_again(path) if found is None else found

    def texts(self, today: date | None) -> Texts:
        """What makes the JSON of the tasks of notes."""
        from tracker.intake import Intake
        from tracker.task_texts import Texts

        intake = Intake(self.vault, self.manner, today, self._ahead)
        return Texts(self.known, self.settings, intake)

    def tasks_json(self, today: date) -> Iterator[bytes]:
        """The document of `tracker tasks --json`, piece by piece."""
        from tracker.task_texts import tasks_json

        texts = self.texts(today)
        return tasks_json(self.known, texts.facts_in, texts.text_of, today)

    def entries(self, today: date) -> tuple[Entry, ...]:
        """Every reading entry of the vault."""
        if self._entries is None or self._entries[0] != today:
            lists = self.listed.of(Role.READING)
            self._entries = today, self.readings.collect(lists, today)
        return self._entries[1]

    def trees(self, role: Role, today: date) -> tuple[Tree, ...]:
        """Every outline, or every list of questions."""
        known = self._trees.get(role)
        if known is None or known[0] != today:
            known = self._trees[role] = today, self.listed.trees(role, today)
        return known[1]

    def written(self, today: date) -> Mapping[Ref, Written]:
        """By outline node: the words that are written for it."""
        if self._written is None or self._written[0] != today:
            from tracker.core.article import written

            self._written = today, written(self.trees(Role.OUTLINE, today), self.drafts())
        return self._written[1]

    def drafts(self) -> Drafts:
        """The notes as articles of outlines."""
        from tracker.core.article import Drafts

        return Drafts(self.records, self.listed.headings)

    def conflicts(self) -> tuple[Waiting, ...]:
        """The conflicts that a merge has left in notes, in the order of notes and lines."""
        if self._conflicts is None:
            records = self.with_traits(lambda each: each.has_conflicts)
            self._conflicts = ()
            if records:
                from tracker.core.conflicts import waiting_in

                self._conflicts = waiting_in((each.path, each.note.text) for each in records)
        return self._conflicts

    def tasks_in(self, path: str, packed: bytes | None, today: date) -> tuple[Task, ...]:
        """The tasks of one note alone, made once for each day; `packed` are its facts, if known."""
        return self._tasks.in_note(path, packed, today)

    def tasks_at(self, paths: Collection[str], today: date) -> Mapping[str, tuple[Task, ...]]:
        """The tasks of some notes, each as it is alone, by path; others may be there, too."""
        return self._tasks.some(paths, today)

    @property
    def intake(self) -> Intake:
        """How notes are taken in."""
        from tracker.intake import Intake

        return Intake(self.vault, self.manner, self.json_day, self._ahead)

    def take(self, paths: Sequence[str], stamps: Mapping[str, Stamp], since: int) -> Iterator[Text]:
        """Take in what these notes say now; on the way the JSON of the tasks of each."""
        if not paths:
            return
        sizes = [stamps[path][0] for path in paths]
        for read, taken in enumerate(self.intake.take_all(paths, sizes), 1):
            if not self.is_partial:
                self.taken = read, len(paths)
            text = self.take_in(taken, stamps[taken[0]], since)
            if text is not None:
                yield text

    def take_in(
        self, taken: Taken | tuple[str, TrackerError], stamp: Stamp, since: int
    ) -> Text | None:
        """Know what a note of this stamp says; the JSON of its tasks, if that can be kept."""
        path = taken[0]
        # Nothing is made of a note that is not known, and most are not when many are taken.
        if path in self.known.stamps or path in self._unread:
            self.forget(path)
        if isinstance(taken[1], TrackerError):
            self._unread[path] = stamp, visible(str(taken[1]))
            return None
        kept = taken[1]
        self.known.take(path, stamp, since, kept)
        self._renew(kept.traits)
        is_settled = self.known.is_settled(path)
        return Text(path, stamp, *kept.text) if kept.text and is_settled else None

    def is_listing(self, path: str) -> bool:
        """Whether lists are made of the note, for which it is read whole."""
        return bool(self.known.traits.get(path, PLAIN).roles)

    def look_into(self, paths: Iterable[str]) -> None:
        """Have the lists of those of the notes that have some."""
        self.listed.look_into([path for path in paths if self.is_listing(path)])

    def forget(self, path: str) -> None:
        """Know nothing of a note any more."""
        self._renew(self.known.traits.get(path, PLAIN))
        self.known.forget(path)
        self._records.pop(path, None)
        if self._readings is not None:
            self._readings.forget(path)
        if self._listed is not None:
            self._listed.forget(path)
        self._tasks.forget(path)
        self._unread.pop(path, None)

    def _renew(self, traits: Traits) -> None:
        """Make anew what a note of such traits adds something to."""
        if traits.is_paper or Role.READING.value in traits.roles:
            self._entries = None
        for role in traits.roles:
            self._trees.pop(Role(role), None)
        if traits.has_conflicts:
            self._conflicts = None

    def warn(self, warnings: Sequence[str]) -> None:
        """Warn of these, and of the notes that could not be read."""
        self.warnings = (*warnings, *(told for _other, told in self._unread.values()))

    def settle(self) -> None:
        """Have what was taken in be seen."""
        self.version += 1
        self._paths = self._written = None
        self._ahead.clear()
        if self.is_partial:
            self._entries = self._conflicts = None
            self._trees.clear()
