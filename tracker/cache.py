"""The notes of a vault as they were last read, kept in the user's cache: disposable at any time.

It is one SQLite file. A note's row is good for the stamp that it bears, and for nothing else;
every value has a checksum, and what does not fit its own is as if it were not there. So neither a
write that was cut short nor another process can make it say what no note says.
"""

import contextlib
import marshal
import os
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple

from tracker.folders import cache_folder
from tracker.walk import Stamp

_FORM = 5
"""Another one where the tables change."""
_SUM = 4
"""Bytes of the checksum before a value."""
_PATIENCE = 0.2
"""Seconds to wait for another process that writes; without the cache all goes on, too."""
RACY = 2_000_000_000
"""Nanoseconds. A note that changed so shortly before it was read may change once more within one
tick of its file system's clock; the coarsest tick is FAT's, two seconds."""
_TABLES = """
CREATE TABLE head (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE facts (path BLOB PRIMARY KEY, stamp BLOB, value BLOB);
CREATE TABLE texts (
  path BLOB PRIMARY KEY, stamp BLOB, first INT, last INT, sum INT, relations BLOB,
  json BLOB
);
CREATE TABLE derived (
  name TEXT, path BLOB, manner TEXT, stamp BLOB, value BLOB, PRIMARY KEY (name, path)
) WITHOUT ROWID;
"""
_FACTS = "SELECT path, stamp, value FROM facts"
_ONE_FACTS = "SELECT path, stamp, value FROM facts WHERE path = ?"
_TEXTS = "SELECT path, stamp, first, last, sum, relations, json FROM texts ORDER BY path"

_DERIVED = "SELECT path, stamp, value FROM derived WHERE name = ? AND manner = ?"

_PUT_FACTS = "REPLACE INTO facts VALUES (?, ?, ?)"
_PUT_TEXT = "REPLACE INTO texts VALUES (?, ?, ?, ?, ?, ?, ?)"

Row = tuple[str, Stamp, bytes]
"""A note's path and stamp, and what is kept of it."""


class Text(NamedTuple):
    """What is kept of a note's tasks as JSON; see `tracker.core.task_json.TasksText`."""

    path: str
    stamp: Stamp
    first: int
    last: int
    relations: bytes
    json: bytes


def short_name(data: bytes) -> str:
    """A name that is another one for other data, for all that is not done on purpose.

    It takes no import. Rows bear stamps, so that two vaults of one name cost time alone.
    """
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}{len(data):x}"


def is_settled(stamp: Stamp, since: int) -> bool:
    """Whether a file of this stamp, read after `since`, cannot have changed unnoticed.

    `since` is the time in nanoseconds. A clock that jumped back makes files younger than now:
    they are read again until it has caught up.
    """
    return max(stamp[1], stamp[3]) < since - RACY


class Cache:
    """What is kept of the vault at `root`; where nothing can be kept, nothing is."""

    def __init__(self, file: str | None) -> None:
        self.file = file

    @classmethod
    def of_vault(cls, root: str, environment: Mapping[str, str]) -> "Cache":
        """The cache of the vault at `root`, in `$TRACKER_CACHE_DIR` or the user's cache."""
        folder = cache_folder(environment)
        if not folder:
            return cls(None)
        name = short_name(os.fsencode(os.path.realpath(root)))
        return cls(f"{folder}/notes/{name}-{_FORM}.db")

    def head(self, name: str) -> Any | None:  # noqa: ANN401
        """A value of the whole vault, as `keep` was given it; None if there is none."""
        rows = self._ask("SELECT value FROM head WHERE name = ?", [name])
        return next((_loaded(row[0]) for row in rows), None)

    def facts(self) -> Iterator[Row]:
        """What is kept of each note, in no order."""
        return _rows(self._ask(_FACTS))

    def facts_of(self, path: str) -> Row | None:
        """What is kept of one note."""
        return next(_rows(self._ask(_ONE_FACTS, [key_of(path)])), None)

    def texts(self) -> Generator[tuple[bytes, bytes, int, int, bytes, bytes]]:
        """The tasks of each note that has some, in the order of paths.

        Each with the path's key, the stamp's mark, the first and the last day, the relations and
        the JSON, as in `Text`; keys and marks are compared as they are, for speed.
        """
        checked = zlib.crc32
        for key, mark, first, last, total, relations, json in self._ask(_TEXTS):
            try:
                found = checked(
                    json, checked(b"%b\0%b\0%d %d\0%b" % (key, mark, first, last, relations))
                )
            except TypeError:
                continue
            if found == total:
                yield key, mark, first, last, relations, json

    def derived(
        self, name: str, manner: str, keys: Sequence[bytes] | None = None
    ) -> Iterator[tuple[bytes, bytes, bytes]]:
        """What of notes is kept under `name`, made in this manner; of all, or of those of `keys`.

        Each with the path's key and the stamp's mark, as they are compared.
        """
        some = "" if keys is None else f" AND path IN ({', '.join('?' * len(keys))})"
        for key, mark, value in self._ask(_DERIVED + some, (name, manner, *(keys or ()))):
            with contextlib.suppress(TypeError):
                data = _checked(value, name.encode(), key, mark)
                if data is not None:
                    yield key, mark, data

    def keep_derived(
        self, name: str, manner: str, rows: Iterable[Row], gone: Iterable[bytes] = ()
    ) -> None:
        """Keep values of notes under `name`; `gone` are the keys of paths whose values go."""

        def write(base: Any) -> None:  # noqa: ANN401
            base.executemany(
                "DELETE FROM derived WHERE name = ? AND path = ?", ((name, key) for key in gone)
            )
            base.executemany(
                "REPLACE INTO derived VALUES (?, ?, ?, ?, ?)",
                (
                    (name, key, manner, mark, _summed(value, name.encode(), key, mark))
                    for key, mark, value in (
                        (key_of(path), mark_of(stamp), value) for path, stamp, value in rows
                    )
                ),
            )

        if self.file is not None and os.path.exists(self.file):  # noqa: PTH110
            self._change(write)

    def keep(
        self,
        heads: Mapping[str, Any],
        facts: Iterable[Row] = (),
        texts: Iterable[Text] = (),
        gone: Iterable[str] = (),
        *,
        anew: bool = False,
        beside: Callable[[str], Row] | None = None,
    ) -> bool:
        """Keep values of the vault and rows of notes; `anew` in the place of all before.

        `beside` has the facts of the note of each text, by its path, to be kept at the same time.
        `gone` are the paths of which nothing is kept any more. It is all or nothing, and
        nothing where another process writes at the same time; the answer tells which.
        """

        def write(base: Any) -> None:  # noqa: ANN401
            keys = [(key_of(path),) for path in gone]
            for table in ("facts", "texts"):
                base.executemany(f"DELETE FROM {table} WHERE path = ?", keys)  # noqa: S608
            base.executemany(_PUT_FACTS, map(_facts_row, facts))
            for text in texts:
                base.execute(_PUT_TEXT, _text_row(text))
                if beside is not None:
                    base.execute(_PUT_FACTS, _facts_row(beside(text.path)))
            base.executemany(
                "REPLACE INTO head VALUES (?, ?)",
                ((name, _summed(marshal.dumps(value))) for name, value in heads.items()),
            )

        if self.file is None:
            return False
        with contextlib.suppress(OSError):
            os.makedirs(os.path.dirname(self.file), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
            if anew or not os.path.exists(self.file):  # noqa: PTH110
                return self._make(write)
            return self._change(write)
        return False

    def _make(self, write: Callable[[Any], None]) -> bool:
        """A whole new file in the place of the one that may be there; whether it is."""
        try:
            is_made = _write(self._fresh, write, is_new=True) is _Outcome.DONE
            if is_made and self.file is not None:
                os.replace(self._fresh, self.file)  # noqa: PTH105
            return is_made
        finally:
            self.forget_begun()

    @property
    def _fresh(self) -> str:
        return f"{self.file}.{os.getpid()}"

    def forget_begun(self) -> None:
        """Leave nothing behind of a whole new file that this process is still making."""
        if self.file is not None:
            with contextlib.suppress(OSError):
                os.unlink(self._fresh)  # noqa: PTH108

    def _change(self, write: Callable[[Any], None]) -> bool:
        outcome = _write(self.file or "", write)
        if outcome is _Outcome.BROKEN:
            self._forget()
        return outcome is _Outcome.DONE

    def _ask(self, query: str, values: Sequence[object] = ()) -> Iterator[Any]:
        """The rows of a query, as far as they can be read."""
        if self.file is None or not os.path.exists(self.file):  # noqa: PTH110
            return
        import sqlite3

        try:
            with contextlib.closing(sqlite3.connect(self.file, _PATIENCE)) as base:
                yield from base.execute(query, values)
        except sqlite3.Error as error:
            if _is_broken(error):
                self._forget()

    def _forget(self) -> None:
        with contextlib.suppress(OSError):
            os.unlink(self.file or "")  # noqa: PTH108


class _Outcome(Enum):
    """How a write ended."""

    DONE = 1
    REFUSED = 2
    BROKEN = 3


def _write(file: str, write: Callable[[Any], None], *, is_new: bool = False) -> _Outcome:
    import sqlite3

    try:
        with contextlib.closing(sqlite3.connect(file, _PATIENCE)) as base, base:
            # What a power cut leaves half is found out by checksums, and read again.
            base.execute("PRAGMA synchronous = OFF")
            if is_new:
                base.execute("PRAGMA journal_mode = OFF")
                # Texts of several pages each are read in fewer steps.
                base.execute("PRAGMA page_size = 32768")
                base.executescript(_TABLES)
            base.execute("BEGIN IMMEDIATE")
            write(base)
    except sqlite3.Error as error:
        return _Outcome.BROKEN if _is_broken(error) else _Outcome.REFUSED
    return _Outcome.DONE


def _is_broken(error: Exception) -> bool:
    """Whether the file itself is at fault, and not that it cannot be used now."""
    name = str(getattr(error, "sqlite_errorname", ""))
    return name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR"))


def _rows(rows: Iterable[Any]) -> Iterator[Row]:
    for path, stamp, value in rows:
        with contextlib.suppress(TypeError):
            data = _checked(value, path, stamp)
            if data is not None:
                yield _path(path), _stamp(stamp), data


def _facts_row(row: Row) -> tuple[object, ...]:
    path, stamp, value = row
    key, mark = key_of(path), mark_of(stamp)
    return key, mark, _summed(value, key, mark)


def _text_row(text: Text) -> tuple[object, ...]:
    key, mark, first, last = key_of(text.path), mark_of(text.stamp), text.first, text.last
    head = b"%b\0%b\0%d %d\0%b" % (key, mark, first, last, text.relations)
    total = zlib.crc32(text.json, zlib.crc32(head))
    return key, mark, first, last, total, text.relations, text.json


def _summed(value: bytes, *others: bytes) -> bytes:
    return _sum(value, others) + value


def _checked(data: object, *others: bytes) -> bytes | None:
    if not isinstance(data, bytes) or data[:_SUM] != _sum(data[_SUM:], others):
        return None
    return data[_SUM:]


def _sum(value: bytes, others: Iterable[bytes]) -> bytes:
    return zlib.crc32(value, zlib.crc32(b"\0".join(others))).to_bytes(_SUM, "big")


def _loaded(data: object) -> Any | None:  # noqa: ANN401
    value = _checked(data)
    if value is None:
        return None
    try:
        return marshal.loads(value)  # noqa: S302
    except (ValueError, EOFError, TypeError):
        return None


def key_of(path: str) -> bytes:
    """A path as the key of rows."""
    # In the order of code points, as Python sorts; a byte that is no text is a lone surrogate.
    return path.encode("utf-8", "surrogatepass")


def _path(key: bytes) -> str:
    return key.decode("utf-8", "surrogatepass")


def mark_of(stamp: Stamp) -> bytes:
    """A stamp as rows bear it."""
    return b"%d %d %d %d" % stamp


def _stamp(mark: bytes) -> Stamp:
    size, changed, inode, touched = map(int, mark.split())
    return size, changed, inode, touched
