"""What `undo` needs of actions that have no commit: a small file outside the vault.

It is disposable: without it such actions can no longer be undone, and nothing else is lost.
"""

import base64
import json
import os
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from tracker.core.change import Change, FileChange
from tracker.core.recorded import Recorded
from tracker.core.values import dataclass
from tracker.folders import state_folder

_KEPT = 100
_MOST = 2 * _KEPT
_MOST_BYTES = 16_000_000
_PACKED = ":"
"""What packed bytes begin with; no text of base 85 does."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal of one vault."""

    file: Path

    @classmethod
    def of_vault(cls, root: Path, environment: Mapping[str, str]) -> Self:
        """The journal of the vault at `root`, in `$TRACKER_STATE_DIR` or the user's state."""
        return cls(state_folder(root, environment) / "journal.jsonl")

    def record(self, change: Change) -> str | None:
        """Remember `change`; its id, or None where the state folder cannot be written."""
        name = uuid4().hex
        entry = {
            "id": name,
            "when": datetime.now(UTC).isoformat(),
            "action": change.action,
            "subject": change.subject,
            "undoes": change.undoes,
            "files": [
                {"path": file.path, "before": pack(file.before), "after": pack(file.after)}
                for file in change.files
            ],
        }
        # A line that a crash left half is ended first, so that this one is whole.
        line = b"\n" + json.dumps(entry).encode("ascii") + b"\n"
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._shorten()
            with open(self.file, "ab", buffering=0, opener=private) as file:
                whole = file.write(line) == len(line)
        except OSError:
            return None
        return name if whole else None

    def drop(self, name: str) -> None:
        """Forget the action called `name`, as its commit tells of it now."""
        entries = ((line, _Entry.read(line)) for line in self._lines())
        kept = [line for line, each in entries if each is not None and each.recorded.id != name]
        short = self.file.with_suffix(".new")
        try:
            with open(short, "wb", opener=private) as file:
                file.writelines(line + b"\n" for line in kept)
            short.replace(self.file)
        except OSError:
            return

    def actions(self) -> tuple[Recorded, ...]:
        """The actions that the journal holds, newest first."""
        return tuple(entry.recorded for entry in reversed(self._entries()))

    def files(self, name: str) -> tuple[FileChange, ...]:
        """The notes that the action called `name` changed, before and after."""
        for entry in self._entries():
            if entry.recorded.id == name:
                return entry.files()
        return ()

    def _entries(self) -> list["_Entry"]:
        return [entry for line in self._lines() if (entry := _Entry.read(line)) is not None]

    def _lines(self) -> list[bytes]:
        try:
            return [line for line in self.file.read_bytes().split(b"\n") if line]
        except OSError:
            return []

    def _shorten(self) -> None:
        try:
            size = self.file.stat().st_size
        except OSError:
            return
        lines = self._lines()
        if len(lines) < _MOST and size < _MOST_BYTES:
            return
        kept: list[bytes] = []
        for line in reversed(lines[-_KEPT:]):
            size = sum(map(len, kept), len(line))
            if kept and size > _MOST_BYTES // 2:
                break
            kept.insert(0, line)
        short = self.file.with_suffix(".new")
        with open(short, "wb", opener=private) as file:
            file.writelines(line + b"\n" for line in kept)
        short.replace(self.file)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the journal."""

    recorded: Recorded
    packed: tuple[tuple[str, object, object], ...]

    @classmethod
    def read(cls, line: bytes) -> "_Entry | None":
        """What `line` says; None if it is not whole."""
        try:
            entry: Any = json.loads(line)
            packed = tuple(
                (str(file["path"]), file["before"], file["after"]) for file in entry["files"]
            )
            recorded = Recorded(
                id=str(entry["id"]),
                when=datetime.fromisoformat(entry["when"]).astimezone(),
                subject=str(entry["subject"]),
                action=str(entry["action"]),
                paths=tuple(path for path, _, _ in packed),
                undoes=None if entry["undoes"] is None else str(entry["undoes"]),
            )
        except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
            return None
        return cls(recorded, packed)

    def files(self) -> tuple[FileChange, ...]:
        """The notes that it holds; none if one of them cannot be read."""
        try:
            return tuple(
                FileChange(path, unpack(before), unpack(after))
                for path, before, after in self.packed
            )
        except (ValueError, TypeError):
            return ()


def private(path: str, flags: int) -> int:
    """Open a file that its owner alone may read."""
    return os.open(path, flags, 0o600)


def pack(data: bytes | None) -> str | None:
    """Bytes as text for JSON."""
    return (
        None if data is None else _PACKED + base64.b64encode(zlib.compress(data, 1)).decode("ascii")
    )


def unpack(text: object) -> bytes | None:
    """The bytes that `pack` made a text of.

    Raises:
        ValueError: it is no such text.
    """
    if text is None:
        return None
    packed = str(text)
    try:
        if packed.startswith(_PACKED):
            return zlib.decompress(base64.b64decode(packed.removeprefix(_PACKED)))
        # As earlier versions wrote it, more slowly.
        return zlib.decompress(base64.b85decode(packed))
    except zlib.error as error:
        raise ValueError(str(error)) from error
