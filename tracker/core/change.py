"""What one action does to the vault's files, ready to be written."""

from tracker.core.ref import Ref
from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class FileChange:
    """One note before and after; None for a note that is not there."""

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Change:
    """All files that one action changes, and what the log says of it."""

    files: tuple[FileChange, ...]
    action: str
    """One word: `done`, `start`, `due`, `add`, `undo`, …"""
    subject: str
    """The action in words, safe to show."""
    refs: tuple[Ref, ...] = ()
    """The items it was about, as they were before."""
    undoes: str | None = None
    """The id of the action that this one takes back."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The notes that change."""
        return tuple(file.path for file in self.files)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action did, for whoever asked for it."""

    summary: str
    """One line: what was done and to what effect."""
    commit: str | None = None
    """The commit's short name; None where none was made."""
    notice: str | None = None
    """Why there is no commit, or what else the user should know."""
    paths: tuple[str, ...] = ()
    key: str | None = None
    """The handle of the item that it was about."""
    diff: str = ""
    """The changed lines as a unified diff, safe to show."""
