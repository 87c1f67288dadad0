"""The vault's past as figures of every day: mined from git once, then remembered.

A day's figures are those of the notes as the last commit of that day has them, in the user's time
zone and by the committer's clock; `core.history.days` says what of clocks that were wrong. Where
there is no git, or no commit yet, the dates in the lines serve alone.
"""

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from tracker import __version__
from tracker.core.history.dated import dated_deeds, dated_series
from tracker.core.history.days import days_of
from tracker.core.history.deeds import deeds
from tracker.core.history.facts import FORM, Facts, Mark, unpack
from tracker.core.history.past import History, pack_history, unpack_history
from tracker.core.history.series import series
from tracker.core.history.standing import standing_of
from tracker.core.reading.collect import collect
from tracker.core.record import NoteRecord
from tracker.core.report.model import Written
from tracker.core.roles import Role
from tracker.core.text import digest, encode
from tracker.core.trees import collect_trees
from tracker.core.values import dataclass
from tracker.counting import Manner, count
from tracker.git.mine import commits, contents, head
from tracker.git.repository import Repository
from tracker.git.run import GitFailed
from tracker.remembered import Remembered
from tracker.standing import standing_in
from tracker.workspace import Workspace

_FORM = 2
"""Of what is kept of the whole; another number whenever that changes."""

Tell = Callable[[int, int], None]
"""Is told how many versions have been counted, and of how many."""


def silent(done: int, of: int) -> None:
    """Tell nobody how far the counting is."""


def history_of(
    workspace: Workspace, environment: Mapping[str, str], tell: Tell = silent
) -> History:
    """The figures of every day of the vault's past, to today.

    Raises:
        GitRefused: there is a repository, and git could not tell of it.
    """
    repository = workspace.past.repository
    tip = head(repository) if repository is not None else None
    if repository is None or tip is None:
        return _dated(workspace)
    memory = Remembered.of_vault(workspace.vault.root, environment)
    miner = Miner(workspace, repository, memory, tell)
    return miner.history(tip)


def known_history(workspace: Workspace, environment: Mapping[str, str]) -> History | None:
    """The same as it was counted last; None where something has changed, or nothing is kept.

    Raises:
        GitRefused: there is a repository, and git could not tell of it.
    """
    repository = workspace.past.repository
    tip = head(repository) if repository is not None else None
    if repository is None or tip is None:
        return None
    memory = Remembered.of_vault(workspace.vault.root, environment)
    return Miner(workspace, repository, memory).known(tip)


def history_of_note(
    workspace: Workspace, environment: Mapping[str, str], name: str, tell: Tell = silent
) -> History:
    """The figures of every day of one note's past, under the names that it had before, too.

    Raises:
        NotFound: there is no such note.
        Conflict: several notes have the name.
        GitRefused: there is a repository, and git could not tell of it.
    """
    workspace.refresh()
    record, repository = workspace.note(name), workspace.past.repository
    tip = head(repository) if repository is not None else None
    if repository is None or tip is None:
        return _dated_of(record, workspace.today())
    memory = Remembered.of_vault(workspace.vault.root, environment)
    return Miner(workspace, repository, memory, tell).of_note(tip, record.path)


def is_mined(workspace: Workspace) -> bool:
    """Whether git tells the past, and not the dates in the lines alone."""
    repository = workspace.past.repository
    return repository is not None and head(repository) is not None


def written_in(
    workspace: Workspace, environment: Mapping[str, str], first: date, last: date
) -> tuple[Written, ...]:
    """How many more words each note has at the end of `last` than before `first`.

    Nothing where git does not tell. A renamed note is the same note.
    """
    repository = workspace.past.repository
    tip = head(repository) if repository is not None else None
    if repository is None or tip is None:
        return ()
    memory = Remembered.of_vault(workspace.vault.root, environment)
    return Miner(workspace, repository, memory).written(tip, first, last)


def _dated(workspace: Workspace) -> History:
    workspace.refresh()
    notes, today = standing_in(workspace.index), workspace.today()
    trees = workspace.trees(Role.OUTLINE), workspace.trees(Role.QUESTIONS)
    days = dated_series(notes.values(), workspace.entries(), *trees, today)
    return History(days, dated_deeds(notes, today), is_mined=False)


def _dated_of(record: NoteRecord, today: date) -> History:
    standing, own = standing_of(record), [record]
    trees = collect_trees(own, Role.OUTLINE, today), collect_trees(own, Role.QUESTIONS, today)
    days = dated_series([standing], collect(own, today), *trees, today)
    return History(days, dated_deeds({record.path: standing}, today), is_mined=False)


@dataclass(frozen=True, slots=True)
class _Past:
    """What the commits of each day did to the notes."""

    changed: dict[date, dict[str, str | None]]
    """By path, the key of the version at the day's end; None for a note that is gone."""
    commits: Counter[date]
    renamed: dict[date, list[tuple[str, str]]]
    """Paths before and after."""


@dataclass(frozen=True, slots=True)
class Miner:
    """The past of one vault, from its repository and from what is remembered of it."""

    workspace: Workspace
    repository: Repository
    memory: Remembered
    tell: Tell = silent

    def history(self, tip: str) -> History:
        """What the commits up to `tip` say."""
        known = self.known(tip)
        if known is not None:
            return known
        today = self.workspace.today()
        past = self.by_day(tip, today)
        history = self._counted(past.changed, past.commits, today)
        self.memory.keep("history", pack_history(history, self._meant(tip)))
        return history

    def known(self, tip: str) -> History | None:
        """What the commits up to `tip` say, if that was counted and kept."""
        return unpack_history(self.memory.kept("history"), self._meant(tip))

    def _meant(self, tip: str) -> object:
        """What a history is of that is kept, as it is read again."""
        zone = [*time.tzname, time.timezone]
        today = self.workspace.today().isoformat()
        return [_FORM, tip, self._place(), self._manner(), today, zone]

    def of_note(self, tip: str, path: str) -> History:
        """What the commits up to `tip` say of the note that is at `path` now."""
        today = self.workspace.today()
        past = self.by_day(tip, today)
        changed: dict[date, dict[str, str | None]] = {}
        commits: Counter[date] = Counter()
        name = path
        for day in sorted(past.changed, reverse=True):
            if name in past.changed[day]:
                changed[day] = {path: past.changed[day][name]}
                commits[day] = past.commits[day]
            for old, new in reversed(past.renamed.get(day, ())):
                name = old if new == name else name
        return self._counted(dict(sorted(changed.items())), commits, today)

    def _counted(
        self,
        changed: Mapping[date, Mapping[str, str | None]],
        commits: Mapping[date, int],
        today: date,
    ) -> History:
        with _undisturbed():
            facts, missing = self.facts(changed.values())
            told = {
                day: {path: facts.get(key) if key else None for path, key in changes.items()}
                for day, changes in changed.items()
            }
            done, undated = deeds(told, today)
            days = tuple(series(told, today, commits))
        return History(days, done, is_mined=True, undated=undated, missing=missing)

    def by_day(self, tip: str, today: date) -> "_Past":
        """What each day with commits changed."""
        log = self.log(tip)
        ordinals = days_of([_local_day(moment) for moment, _ in log], today.toordinal())
        past = _Past({}, Counter(), {})
        held: dict[str, bool] = {}

        def is_note(path: str) -> bool:
            if path not in held:
                held[path] = self._is_note(path)
            return held[path]

        for ordinal, (_, steps) in zip(ordinals, log, strict=True):
            day = date.fromordinal(ordinal)
            changes = past.changed.setdefault(day, {})
            touched = False
            for path, blob, was in steps:
                if was is not None and is_note(was):
                    changes[was] = None
                    past.renamed.setdefault(day, []).append((was, path))
                    touched = True
                if is_note(path):
                    changes[path] = _key(blob, path)
                    touched = True
            past.commits[day] += touched
        return past

    def written(self, tip: str, first: date, last: date) -> tuple[Written, ...]:
        """How many more words each note has at the end of `last` than before `first`.

        A renamed note is the same note.
        """
        past = self.by_day(tip, self.workspace.today())
        before: dict[str, str] = {}
        now: dict[str, str] = {}
        was: dict[str, str] = {}
        for day in sorted(past.changed):
            if day > last:
                break
            if day >= first:
                for old, new in past.renamed.get(day, ()):
                    was[new] = was.pop(old, old)
            for place in (now,) if day >= first else (now, before):
                for path, key in past.changed[day].items():
                    if key is None:
                        place.pop(path, None)
                    else:
                        place[path] = key
        if not before:
            return ()
        facts, _ = self.facts([now, before])
        nothing = Facts()

        def words(key: str | None) -> int:
            return facts.get(key, nothing).words if key else 0

        counted = (
            (path, words(key) - words(before.get(was.get(path, path)))) for path, key in now.items()
        )
        return tuple(Written(path, more) for path, more in counted if more)

    def log(self, tip: str) -> list[Any]:
        """Every commit up to `tip`, oldest first: its moment, and path, blob, path before."""
        place = self._place()
        log: list[Any] = []
        last = None
        for part in self.memory.log():
            if part["place"] == place and part["since"] == last:
                log.extend(part["commits"])
                last = part["to"]
        if last == tip:
            return log
        if last is not None:
            try:
                new = list(commits(self.repository, tip, last))
            except GitFailed:
                new = []
            # Otherwise history was written anew, or the branch goes on from elsewhere.
            if new and new[-1].parent == last:
                return log + self._noted(new, last, place)
        return self._noted(list(commits(self.repository, tip)), None, place)

    def _noted(self, new: Sequence[Any], since: str | None, place: object) -> list[Any]:
        told = [
            [commit.moment, [[step.path, step.blob, step.was] for step in commit.steps]]
            for commit in reversed(new)
        ]
        part = {"place": place, "since": since, "to": new[0].id, "commits": told}
        self.memory.add_to_log(part, anew=since is None)
        return told

    def facts(self, changes: Iterable[Mapping[str, str | None]]) -> tuple[Mapping[str, Facts], int]:
        """What is counted in every version, by its key; and how many versions are not here."""
        manner = self._manner()
        if self.memory.kept("manner") != manner:
            self.memory.forget_facts(but=manner)
            self.memory.keep("manner", manner)
        # One note's versions behind each other: they have most of their lines in common.
        paths = {key: path for each in changes for path, key in each.items() if key}
        keys = sorted(paths, key=paths.__getitem__)
        known = self.memory.facts(manner, keys)
        shared: dict[Mark, Mark] = {}
        facts = {key: unpack(packed, shared) for key, packed in known.items()}
        wanted = [key for key in keys if key not in facts]
        index, number = self.workspace.index, 0
        for batch in count(
            Manner(index.settings, index.names), self._versions(wanted), len(wanted)
        ):
            self.memory.keep_facts(manner, batch)
            facts.update((key, unpack(packed, shared)) for key, packed in batch)
            number += len(batch)
            self.tell(number, len(wanted))
        return facts, len(keys) - len(facts)

    def _versions(self, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        blobs = [key.rstrip("@") for key in keys]
        for key, (_, data) in zip(keys, contents(self.repository, blobs), strict=True):
            if data is not None:
                yield key, data

    def _is_note(self, path: str) -> bool:
        workspace = self.workspace
        return workspace.vault.would_hold(path) and not workspace.obsidian.is_template(path)

    def _manner(self) -> str:
        """A name for the way in which things are counted: settings, names, Tracker's version."""
        index, workspace = self.workspace.index, self.workspace
        names = sorted((name, role.value) for name, role in index.names.roles.items())
        obsidian = workspace.obsidian
        said = (
            *(FORM, __version__, index.settings, names, workspace.settings.ignore),
            *(sorted(obsidian.template_folders), sorted(obsidian.template_notes)),
        )
        return digest(encode(repr(said)))

    def _place(self) -> list[str]:
        """Where the vault lies in the repository, and where its history begins if it was cut."""
        try:
            cut = digest((self.repository.git_folder / "shallow").read_bytes())
        except OSError:
            cut = ""
        return [self.repository.prefix, cut]


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Handle many values without the cycle collector, which would look through all of them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _key(blob: str | None, path: str) -> str | None:
    """The name of a version; a note named as a paper's is read otherwise than the same text."""
    if blob is None:
        return None
    return f"{blob}@" if path.rsplit("/", 1)[-1].startswith("@") else blob


def _local_day(moment: int) -> int:
    try:
        return datetime.fromtimestamp(moment).astimezone().toordinal()
    except (ValueError, OverflowError, OSError):
        return date.max.toordinal()
