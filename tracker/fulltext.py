"""Which notes hold which words: a table outside the vault, so that a search reads few notes.

It is disposable: one SQLite file in the user's cache. It only proposes notes, and who searches
looks into each as it is now; a note of which it does not know the present stamp is looked into
anyway. So what is found never depends on it. Words are entered as `tokens` has them, without
their places, into an FTS5 table that keeps no text.
"""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self, TypeVar

from tracker.core.search.fold import fold, tokens
from tracker.core.search.found import title_of
from tracker.core.search.terms import Term
from tracker.core.text import decode, digest
from tracker.errors import TrackerError
from tracker.folders import some_cache_folder
from tracker.vault import Vault
from tracker.walk import Stamp

_T = TypeVar("_T")
_PATIENCE = 5.0
"""Seconds to wait while another process writes."""
_BATCH = 200
"""Notes that are entered at once."""
_LEAST_DEAD = 1000
_YOUNG = 2.0
"""Seconds within which a note may change again and keep its stamp, where clocks are coarse."""
_ASKED = "SELECT rowid FROM word WHERE word MATCH ? ORDER BY rowid DESC"
_ENTERED = "SELECT coalesce(max(id) - min(id), 0) FROM note"
_TABLES = """
CREATE TABLE IF NOT EXISTS note (
    id INTEGER PRIMARY KEY AUTOINCREMENT, path BLOB UNIQUE, size INT, mtime INT, inode INT,
    ctime INT);
CREATE VIRTUAL TABLE IF NOT EXISTS word USING fts5(
    tokens, content='', detail=none, columnsize=0, prefix='1 2 3', tokenize='ascii');
"""


class Fulltext:
    """The table of one vault; where it cannot be kept or read, one that knows no note.

    A note has a number, and another one whenever it has changed: what the words point to that no
    note has any more is skipped.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.notes: dict[str, tuple[int, Stamp]] = {}
        """By path: the number and the stamp of the note when it was entered."""
        self.paths: dict[int, str] = {}
        """By number, of those in `notes`."""
        self._base: sqlite3.Connection | None = None
        self._generation = 0
        self._last = 0

    @classmethod
    def of_vault(cls, root: Path, environment: Mapping[str, str]) -> Self:
        """The table of the vault at `root`, in `$TRACKER_CACHE_DIR` or the user's cache."""
        folder = some_cache_folder(environment)
        name = digest(os.fsencode(root.resolve()))[:16]
        return cls(Path(folder) / "search" / f"{name}-2.db")

    @property
    def is_there(self) -> bool:
        """Whether there is a table that could be asked."""
        return self._base is not None or self.file.exists()

    def renew(self) -> None:
        """Learn which notes were entered, by whichever process."""
        self._try(self._renew, None)

    def _renew(self, base: sqlite3.Connection) -> None:
        with _reading(base):
            generation = _generation_of(base)
            if generation != self._generation:
                self._clear()
            self._generation = generation
            rows = base.execute(
                "SELECT id, path, size, mtime, inode, ctime FROM note WHERE id > ? ORDER BY id",
                [self._last],
            ).fetchall()
        for number, name, *stamp in rows:
            path = os.fsdecode(name)
            if path in self.notes:
                self.paths.pop(self.notes[path][0], None)
            size, mtime, inode, ctime = stamp
            self.notes[path] = number, (size, mtime, inode, ctime)
            self.paths[number] = path
            self._last = number

    def unknown(self, stamps: Mapping[str, Stamp]) -> list[str]:
        """The notes that are not entered as they are now, the oldest first."""
        notes = self.notes
        paths = [
            path
            for path, stamp in stamps.items()
            if (known := notes.get(path)) is None or known[1] != stamp
        ]
        return sorted(paths, key=lambda path: stamps[path][1])

    def proposed(self, terms: Sequence[Term]) -> Iterator[str] | None:
        """The notes that may hold all of `terms`, those entered last first; None: it cannot tell.

        Those that have changed since are among them or not.
        """
        lookups = {lookup for term in terms for lookup in term.lookups}
        if self._base is None or not lookups:
            return None
        asked = " AND ".join(f'"{token}"{"*" if begins else ""}' for token, begins in lookups)
        return self._proposed(asked)

    def _proposed(self, asked: str) -> Iterator[str]:
        paths = self.paths.copy()
        try:
            assert self._base is not None  # noqa: S101
            with _reading(self._base):
                if _generation_of(self._base) == self._generation:
                    for (number,) in self._base.execute(_ASKED, [asked]):
                        if number in paths:
                            yield paths[number]
                    return
        except sqlite3.OperationalError:
            pass
        except sqlite3.Error:
            self.forget()
        # A table that was begun anew, or cannot be read, proposes every note.
        yield from reversed(paths.values())

    def enter(
        self, vault: Vault, stamps: Mapping[str, Stamp], paths: Iterable[str]
    ) -> Iterator[int]:
        """Read these notes and enter their words; how many are done, from time to time.

        Notes that were written just now are left for later. Ends early where the table cannot
        be written.
        """
        done = 0
        waiting: list[tuple[str, Stamp, str]] = []
        for path in paths:
            if 0 <= time.time() - stamps[path][1] / 1e9 < _YOUNG:
                continue
            with contextlib.suppress(TrackerError):
                text = decode(vault.read(path))
                found = tokens(fold(f"{text}\n{title_of(path)}"))
                waiting.append((path, stamps[path], " ".join(found)))
            if len(waiting) == _BATCH:
                if not self._write(waiting):
                    return
                done += len(waiting)
                waiting = []
                yield done
        if waiting and self._write(waiting):
            yield done + len(waiting)

    def tidy(self, stamps: Mapping[str, Stamp]) -> None:
        """Forget notes that have gone; begin anew where most that is kept is of no use."""
        gone = self.notes.keys() - stamps.keys()
        for path in gone:
            number, _ = self.notes.pop(path)
            self.paths.pop(number, None)
        if gone:
            names = [(os.fsencode(path),) for path in gone]
            self._write_with(
                lambda base: base.executemany("DELETE FROM note WHERE path = ?", names)
            )
        rows = self._try(lambda base: base.execute(_ENTERED).fetchone(), (0,))
        if rows[0] > 2 * len(self.notes) + _LEAST_DEAD:
            self._write_with(_begin_anew)
            self.renew()

    def forget(self) -> None:
        """Delete the table."""
        self.close()
        for end in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                Path(f"{self.file}{end}").unlink()
        self._clear()

    def _clear(self) -> None:
        self.notes.clear()
        self.paths.clear()
        self._last = 0

    def close(self) -> None:
        """Leave the file."""
        if self._base is not None:
            with contextlib.suppress(sqlite3.Error):
                self._base.close()
            self._base = None

    def _write(self, waiting: Sequence[tuple[str, Stamp, str]]) -> bool:
        def write(base: sqlite3.Connection) -> None:
            for path, stamp, words in waiting:
                name = os.fsencode(path)
                base.execute("DELETE FROM note WHERE path = ?", [name])
                entered = base.execute(
                    "INSERT INTO note (path, size, mtime, inode, ctime) VALUES (?, ?, ?, ?, ?)",
                    [name, *stamp],
                )
                base.execute(
                    "INSERT INTO word (rowid, tokens) VALUES (?, ?)", [entered.lastrowid, words]
                )

        return self._write_with(write)

    def _write_with(self, write: Callable[[sqlite3.Connection], object]) -> bool:
        def at_once(base: sqlite3.Connection) -> bool:
            with base:
                base.execute("BEGIN IMMEDIATE")
                write(base)
            return True

        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self._try(at_once, False, make=True)

    def _try(
        self, ask: Callable[[sqlite3.Connection], _T], otherwise: _T, *, make: bool = False
    ) -> _T:
        """What `ask` answers; `otherwise` where the table cannot be used. A broken one goes."""
        try:
            base = self._open(make=make)
            return otherwise if base is None else ask(base)
        except sqlite3.OperationalError:
            # Busy, read-only, full, or without FTS5: the file may be sound.
            return otherwise
        except sqlite3.Error:
            self.forget()
            return otherwise

    def _open(self, *, make: bool) -> sqlite3.Connection | None:
        if self._base is None and (make or self.file.exists()):
            base = sqlite3.connect(
                self.file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            try:
                base.execute("PRAGMA journal_mode=WAL")
                base.execute("PRAGMA synchronous=NORMAL")
                base.executescript(_TABLES)
            except BaseException:
                base.close()
                raise
            self._base = base
        return self._base


@contextlib.contextmanager
def _reading(base: sqlite3.Connection) -> Iterator[None]:
    """All that is asked meanwhile is answered by one state of the table."""
    base.execute("BEGIN")
    try:
        yield
    finally:
        with contextlib.suppress(sqlite3.Error):
            base.execute("ROLLBACK")


def _generation_of(base: sqlite3.Connection) -> int:
    """How often the table was begun anew: the numbers of before lead nowhere."""
    generation: int = base.execute("PRAGMA user_version").fetchone()[0]
    return generation


def _begin_anew(base: sqlite3.Connection) -> None:
    base.execute("DELETE FROM note")
    base.execute("INSERT INTO word (word) VALUES ('delete-all')")
    base.execute(f"PRAGMA user_version = {_generation_of(base) + 1}")
