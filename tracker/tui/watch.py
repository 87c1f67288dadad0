"""Changes that others make to the vault, as they happen."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path, PurePath

from watchfiles import Change, awatch

_DEBOUNCE = 50
"""Milliseconds for which changes are gathered."""
_GIT_PLACES = frozenset({"HEAD", "MERGE_HEAD", "REBASE_HEAD", "logs/HEAD"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What changed on the disk."""

    notes: bool = False
    """Notes, a folder of notes, or the settings that say how they are read."""
    history: bool = False
    """Git made a commit, or went to another branch."""


def changes_in(root: Path) -> AsyncGenerator[Seen, None]:
    """What changes below `root`, a twentieth of a second after it has.

    Iterating raises OSError or RuntimeError where the system does not let the folder be watched.
    """
    # Names come back resolved, and a vault may be reached through a link.
    return _changes(root.resolve())


async def _changes(root: Path) -> AsyncGenerator[Seen, None]:
    async for changes in awatch(root, watch_filter=None, debounce=_DEBOUNCE, step=25):
        if seen := sift(root, changes):
            yield seen


def sift(root: Path, changes: set[tuple[Change, str]]) -> Seen | None:
    """What of `changes` concerns the dashboard; None if nothing does."""
    notes = history = False
    for change, name in changes:
        path = PurePath(name)
        if not path.is_relative_to(root):
            continue
        parts = path.relative_to(root).parts
        if parts[:1] == (".git",):
            history |= "/".join(parts[1:]) in _GIT_PLACES
        elif parts[:1] == (".obsidian",):
            # The workspace files say which panes are open, and change all the time.
            notes |= path.suffix == ".json" and not path.stem.startswith("workspace")
        elif not any(part.startswith(".") for part in parts):
            # A folder that came or went took its notes along, of which nothing else is told.
            folder = not path.suffix and change is not Change.modified
            notes |= folder or path.suffix.lower() == ".md" or path.name == "tracker.toml"
    return Seen(notes, history) if notes or history else None
