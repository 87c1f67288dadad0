"""What is begun and not ended: a change on its way, so that a crash in its midst can be mended.

A file outside the vault holds the change from before its first note is written until it is
committed. Where it is found later, the process died: what was not written is written then.
"""

import json
from pathlib import Path
from typing import Any

from tracker.core.change import Change, FileChange
from tracker.core.ref import Ref
from tracker.core.values import dataclass
from tracker.journal import pack, private, unpack


@dataclass(frozen=True, slots=True)
class Begun:
    """The change on its way of one vault, if there is one."""

    file: Path

    def note(self, change: Change) -> None:
        """Remember that `change` is begun; where that cannot be written, do without."""
        said = {
            "action": change.action,
            "subject": change.subject,
            "undoes": change.undoes,
            "refs": [[ref.path, ref.line, ref.raw] for ref in change.refs],
            "files": [[each.path, pack(each.before), pack(each.after)] for each in change.files],
        }
        new = self.file.with_suffix(".new")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(new, "wb", opener=private) as file:
                file.write(json.dumps(said).encode("ascii"))
            new.replace(self.file)
        except OSError:
            self.forget()

    def forget(self) -> None:
        """The change is ended."""
        try:
            self.file.unlink(missing_ok=True)
        except OSError:
            return

    def left(self) -> Change | None:
        """The change that a process began and did not end; None without one."""
        try:
            said: Any = json.loads(self.file.read_bytes())
            return Change(
                tuple(
                    FileChange(str(path), unpack(before), unpack(after))
                    for path, before, after in said["files"]
                ),
                str(said["action"]),
                str(said["subject"]),
                tuple(Ref(str(path), int(line), str(raw)) for path, line, raw in said["refs"]),
                None if said["undoes"] is None else str(said["undoes"]),
            )
        except (OSError, ValueError, TypeError, LookupError, RecursionError):
            return None

    @property
    def is_there(self) -> bool:
        """Whether something was begun."""
        return self.file.exists()
