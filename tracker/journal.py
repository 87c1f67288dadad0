"""What `undo` needs of actions that have no commit: a small file outside the vault.

It is disposable: without it such actions can no longer be undone, and nothing else is lost.
"""

import base64
import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from tracker.core.change import Change, FileChange
from tracker.core.recorded import Recorded
from tracker.core.text import digest

_KEPT = 100
_MOST = 2 * _KEPT


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal of one vault."""

    file: Path

    @classmethod
    def of_vault(cls, root: Path, environment: Mapping[str, str]) -> Self:
        """The journal of the vault at `root`, in `$TRACKER_STATE_DIR` or the user's state."""
        state = environment.get("TRACKER_STATE_DIR")
        if not state:
            from platformdirs import user_state_dir

            state = user_state_dir("tracker", appauthor=False)
        name = digest(os.fsencode(root.resolve()))[:16]
        return cls(Path(state) / name / "journal.jsonl")

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
                {"path": file.path, "before": _pack(file.before), "after": _pack(file.after)}
                for file in change.files
            ],
        }
        line = json.dumps(entry) + "\n"
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._shorten()
            with open(self.file, "ab", opener=_private) as file:
                # After a crash the last line may be half: begin a new one.
                file.write(b"\n" + line.encode("ascii") if self._is_cut() else line.encode("ascii"))
        except OSError:
            return None
        return name

    def actions(self) -> tuple[Recorded, ...]:
        """The actions that the journal holds, newest first."""
        return tuple(
            Recorded(
                id=entry["id"],
                when=datetime.fromisoformat(entry["when"]),
                subject=entry["subject"],
                action=entry["action"],
                paths=tuple(file["path"] for file in entry["files"]),
                undoes=entry["undoes"],
            )
            for entry in reversed(self._entries())
        )

    def files(self, name: str) -> tuple[FileChange, ...]:
        """The notes that the action called `name` changed, before and after."""
        for entry in self._entries():
            if entry["id"] == name:
                return tuple(
                    FileChange(file["path"], _unpack(file["before"]), _unpack(file["after"]))
                    for file in entry["files"]
                )
        return ()

    def _entries(self) -> list[dict[str, Any]]:
        try:
            data = self.file.read_bytes()
        except OSError:
            return []
        return [entry for line in data.splitlines() if (entry := _entry(line)) is not None]

    def _is_cut(self) -> bool:
        try:
            with self.file.open("rb") as file:
                file.seek(-1, os.SEEK_END)
                return file.read(1) != b"\n"
        except OSError:
            return False

    def _shorten(self) -> None:
        try:
            lines = self.file.read_bytes().splitlines(keepends=True)
        except OSError:
            return
        if len(lines) > _MOST:
            short = self.file.with_suffix(".new")
            with open(short, "wb", opener=_private) as file:
                file.writelines(lines[-_KEPT:])
            short.replace(self.file)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _pack(data: bytes | None) -> str | None:
    return None if data is None else base64.b85encode(zlib.compress(data)).decode("ascii")


def _unpack(text: object) -> bytes | None:
    return zlib.decompress(base64.b85decode(text)) if isinstance(text, str) else None


def _entry(line: bytes) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
        whole = isinstance(entry, dict) and {"id", "when", "subject", "files"} <= entry.keys()
    except ValueError:
        return None
    return entry if whole else None
