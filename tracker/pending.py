"""Commits that git refused and that are made at the next chance, with their own words.

A file outside the vault holds them; without it what they are of goes along as an edit.
"""

import json
from pathlib import Path
from typing import Any

from tracker.core.change import Change
from tracker.core.text import digest
from tracker.core.values import dataclass
from tracker.journal import private

_MOST = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """A commit that is to be made, while its notes are what the action left."""

    journal: str
    """The id that the action has in the journal until then."""
    message: str
    notes: tuple[tuple[str, str], ...]
    """Paths, each with the digest of its bytes; an empty one for a note that is gone."""


@dataclass(frozen=True, slots=True)
class Pending:
    """The commits that wait in one vault."""

    file: Path

    @property
    def is_there(self) -> bool:
        """Whether one waits."""
        return self.file.exists()

    def add(self, change: Change, journal: str, message: str) -> None:
        """Have the commit of `change` made later; where that cannot be kept, do without."""
        notes = tuple((each.path, digest_of(each.after)) for each in change.files)
        # What a later action has changed again is no longer what this one left.
        changed = {path for path, _ in notes}
        kept = [each for each in self.all() if not changed & {path for path, _ in each.notes}]
        self.keep([*kept, Wanted(journal, message, notes)][-_MOST:])

    def all(self) -> tuple[Wanted, ...]:
        """What waits, in the order in which it was done."""
        try:
            said: Any = json.loads(self.file.read_bytes())
            return tuple(
                Wanted(
                    str(each["journal"]),
                    str(each["message"]),
                    tuple((str(path), str(name)) for path, name in each["notes"]),
                )
                for each in said
            )
        except (OSError, ValueError, TypeError, LookupError, RecursionError):
            return ()

    def keep(self, wanted: list[Wanted]) -> None:
        """Let these wait, and no others."""
        said = [
            {"journal": each.journal, "message": each.message, "notes": each.notes}
            for each in wanted
        ]
        new = self.file.with_suffix(".new")
        try:
            if not said:
                self.file.unlink(missing_ok=True)
                return
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(new, "wb", opener=private) as file:
                file.write(json.dumps(said).encode("ascii"))
            new.replace(self.file)
        except OSError:
            return


def digest_of(data: bytes | None) -> str:
    """A name for these bytes; empty for a note that is not there."""
    return "" if data is None else digest(data)
