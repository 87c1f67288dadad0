"""Changes that others make to the vault, as they happen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from tracker.core.values import dataclass
from tracker.filenames import is_conflict_copy

if TYPE_CHECKING:
    from watchfiles import Change

_DEBOUNCE = 50
"""Milliseconds for which changes are gathered at most."""
_STEP = 10
"""Milliseconds without a change after which there are no more to gather."""
_MANY = 20
"""Notes from which on all are looked at, once whoever changes them is done."""
_CALM = 0.2
"""Seconds given to whoever changes many notes."""
_PATIENCE = 10.0
"""Seconds after which a lock of git's is no longer waited for: it may have been left behind."""
_GIT_PLACES = frozenset({"HEAD", "MERGE_HEAD", "REBASE_HEAD", "logs/HEAD"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What changed on the disk."""

    notes: bool = False
    """Notes, a folder of notes, or the settings that say how they are read."""
    history: bool = False
    """Git made a commit, or went to another branch."""
    paths: frozenset[str] = frozenset()
    """The notes that changed, if nothing but some notes did; else empty."""


_EVERYTHING = Seen(notes=True, history=True)


def changes_in(root: Path) -> AsyncGenerator[Seen, None]:
    """What changes below `root`, some hundredths of a second after it has.

    What changes many notes at once, as a checkout does, is one change. Iterating raises OSError
    or RuntimeError where the system does not let the folder be watched.
    """
    # Names come back resolved, and a vault may be reached through a link.
    return _changes(root.resolve())


async def _changes(root: Path) -> AsyncGenerator[Seen, None]:
    from watchfiles import awatch

    is_anew = False
    while True:
        watcher = awatch(
            root, watch_filter=None, debounce=_DEBOUNCE, step=_STEP, yield_on_timeout=True
        )
        async with aclosing(watcher):
            async for changes in watcher:
                # What happened between the two watchers nobody has told of.
                if seen := _EVERYTHING if is_anew else sift(root, changes):
                    if seen.notes and not seen.paths and len(changes) > _MANY:
                        await _until_calm(root)
                    yield seen
                is_anew = _has_new_folder(root, changes)
                # Where the system's watches are used up, a new folder silently gets none, while
                # a new watcher says so. It also sees what was in the folder before it was seen.
                if is_anew:
                    break


def _has_new_folder(root: Path, changes: set[tuple[Change, str]]) -> bool:
    """Whether a folder has come that may hold notes."""
    from watchfiles import Change

    return any(
        change is Change.added
        and not any(part.startswith(".") for part in Path(name).relative_to(root).parts)
        and Path(name).is_dir()
        for change, name in changes
        if PurePath(name).is_relative_to(root)
    )


async def _until_calm(root: Path) -> None:
    """Wait while git writes the work tree, and a moment longer."""
    lock, waited = root / ".git" / "index.lock", 0.0
    await asyncio.sleep(_CALM)
    while waited < _PATIENCE and lock.exists():
        await asyncio.sleep(_CALM)
        waited += _CALM


def _is_told_alone(name: str) -> bool:
    """Whether of a file of this name all is known once it is read."""
    # A conflict copy is a warning, and a name that is no text is not the file's own.
    return not is_conflict_copy(name) and "\ufffd" not in name


def sift(root: Path, changes: set[tuple[Change, str]]) -> Seen | None:
    """What of `changes` concerns the dashboard; None if nothing does."""
    from watchfiles import Change

    notes = history = is_more = False
    paths: set[str] = set()
    for change, name in changes:
        path = PurePath(name)
        if not path.is_relative_to(root):
            continue
        parts = path.relative_to(root).parts
        if parts[:1] == (".git",):
            history |= "/".join(parts[1:]) in _GIT_PLACES
        elif parts[:1] == (".obsidian",):
            # The workspace files say which panes are open, and change all the time.
            is_more |= path.suffix == ".json" and not path.stem.startswith("workspace")
        elif not any(part.startswith(".") for part in parts):
            if path.suffix.lower() == ".md" and _is_told_alone(path.name):
                notes = True
                paths.add("/".join(parts))
            else:
                # A folder that came or went took its notes along, of which nothing else is told.
                folder = not path.suffix and change is not Change.modified
                is_more |= folder or path.suffix.lower() == ".md" or path.name == "tracker.toml"
    if not (notes or history or is_more):
        return None
    is_few = not is_more and len(paths) <= _MANY
    return Seen(notes or is_more, history, frozenset(paths) if is_few else frozenset())
