"""What was counted of a vault's past, kept outside the vault so that it is counted once.

It is disposable: one SQLite file in the user's cache. Every value bears a checksum, and what does
not fit its own is as if it were not there; a file that is no database is begun anew.
"""

import contextlib
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

from tracker.core.text import digest
from tracker.folders import some_cache_folder

_T = TypeVar("_T")
_PATIENCE = 5.0
"""Seconds to wait while another process writes."""
_AT_ONCE = 500
_SUM = 4
"""Bytes of the checksum before a value."""
_NO_FAULT = tuple(
    f"SQLITE_{name}" for name in ("BUSY", "LOCKED", "READONLY", "FULL", "CANTOPEN", "PERM", "AUTH")
)
"""What keeps a sound file from being used."""
_TABLES = """
CREATE TABLE IF NOT EXISTS fact (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log (number INTEGER PRIMARY KEY, value BLOB);
CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
"""


class Remembered:
    """The memory of one vault; without a place to keep it, one that has forgotten everything."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @classmethod
    def of_vault(cls, root: Path, environment: Mapping[str, str]) -> Self:
        """The memory of the vault at `root`, in `$TRACKER_CACHE_DIR` or the user's cache."""
        folder = some_cache_folder(environment)
        name = digest(os.fsencode(root.resolve()))[:16]
        return cls(Path(folder) / "history" / f"{name}-1.db")

    def kept(self, name: str) -> Any | None:  # noqa: ANN401
        """The value that was kept under `name`; None if there is none."""
        rows = self._ask("SELECT value FROM kept WHERE name = ?", [name])
        return next(map(_read, rows), None)

    def keep(self, name: str, value: object) -> None:
        """Keep one value under `name` in the place of the one before."""
        self._do(lambda base: base.execute("REPLACE INTO kept VALUES (?, ?)", [name, _pack(value)]))

    def facts(self, manner: str, keys: Sequence[str]) -> dict[str, Any]:
        """Those of `keys` that something is known of, counted in this manner, with what that is."""
        found: dict[str, Any] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = [f"{manner}:{key}" for key in keys[start : start + _AT_ONCE]]
            marks = ",".join("?" * len(some))
            rows = self._ask(f"SELECT value, key FROM fact WHERE key IN ({marks})", some)  # noqa: S608
            found.update(
                (key.partition(":")[2], value)
                for packed, key in rows
                if (value := _read([packed])) is not None
            )
        return found

    def keep_facts(self, manner: str, facts: Iterable[tuple[str, object]]) -> None:
        """Keep what is known of each key."""
        rows = [(f"{manner}:{key}", _pack(value)) for key, value in facts]
        self._do(lambda base: base.executemany("REPLACE INTO fact VALUES (?, ?)", rows))

    def forget_facts(self, *, but: str) -> None:
        """Forget what was counted in another manner than `but`."""
        self._do(lambda base: base.execute("DELETE FROM fact WHERE key NOT GLOB ?", [f"{but}:*"]))

    def log(self) -> Iterator[Any]:
        """The parts of the log, in the order in which they were added; broken ones are left out."""
        for row in self._ask("SELECT value FROM log ORDER BY number", []):
            part = _read(row)
            if part is not None:
                yield part

    def add_to_log(self, part: object, *, anew: bool) -> None:
        """Add one part to the log; `anew` after all others were forgotten."""

        def add(base: Any) -> None:  # noqa: ANN401
            if anew:
                base.execute("DELETE FROM log")
            base.execute("INSERT INTO log (value) VALUES (?)", [_pack(part)])

        self._do(add)

    def forget(self) -> None:
        """Forget everything."""
        for suffix in ("", "-journal"):
            with contextlib.suppress(OSError):
                Path(f"{self.file}{suffix}").unlink()

    def _ask(self, query: str, values: Sequence[str]) -> list[Any]:
        if not self.file.exists():
            return []
        return self._do(lambda base: base.execute(query, values).fetchall()) or []

    def _do(self, work: Callable[[Any], _T]) -> _T | None:
        """What `work` does with the open database; None where there can be none."""
        import sqlite3

        for _ in range(2):
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                with contextlib.closing(sqlite3.connect(self.file, _PATIENCE)) as base, base:
                    # What a crash leaves half is found out by checksums, and counted again.
                    base.execute("PRAGMA synchronous = OFF")
                    base.executescript(_TABLES)
                    return work(base)
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorname.startswith(_NO_FAULT):
                    return None
                self.forget()
            except OSError:
                return None
        return None


def _pack(value: object) -> bytes:
    data = json.dumps(value, separators=(",", ":")).encode("ascii")
    return zlib.crc32(data).to_bytes(_SUM, "big") + data


def _read(row: Sequence[Any]) -> Any | None:  # noqa: ANN401
    data = row[0]
    if not isinstance(data, bytes) or zlib.crc32(data[_SUM:]).to_bytes(_SUM, "big") != data[:_SUM]:
        return None
    try:
        return json.loads(data[_SUM:])
    except ValueError:
        return None
