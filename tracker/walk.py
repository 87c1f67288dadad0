"""A walk over a folder of notes: which there are, each with a stamp that changes when it does.

Every command walks, so that this imports as little as can be.
"""

import os
import stat
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from tracker.core.visible import visible
from tracker.filenames import is_conflict_copy, is_note_name
from tracker.language import _

Stamp: TypeAlias = tuple[int, int, int, int]
"""Size in bytes, last change in nanoseconds, inode, last change of any kind in nanoseconds.

Equal while a file is the same. The last one no program can set back, unlike the second.
"""

HUGO_OUTPUT = frozenset({"public", "resources"})
"""Folders that Hugo makes."""
_HUGO_SETTINGS = tuple(
    f"{stem}.{suffix}" for stem in ("hugo", "config") for suffix in ("toml", "yaml", "yml", "json")
)
_LEFTOVER_AGE = 3600
"""Seconds after which no process is still writing a temporary file."""
_SAVED_AGE = 60
"""Seconds after which no process is still overwriting a note in place."""


class Listing(NamedTuple):
    """What a walk found."""

    notes: Mapping[str, Stamp]
    """By path in the vault, `/`-separated, in no order."""
    warnings: tuple[str, ...] = ()
    conflict_copies: tuple[str, ...] = ()
    """Paths of what sync services left when two devices changed a note; not notes."""


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file whose status this is."""
    return status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns


class _Place(NamedTuple):
    """Where a folder lies, told by (device, inode) so that no spelling of a path deceives."""

    itself: tuple[int, int]
    lineage: frozenset[tuple[int, int]]
    """The folder and all above it."""

    @classmethod
    def of(cls, path: str) -> "_Place | None":
        """None if it is no folder, or cannot be looked at."""
        # By name alone: `pathlib` takes a tenth of what all of a quick answer does.
        folders = [os.path.realpath(path)]
        while (above := os.path.dirname(folders[-1])) != folders[-1]:  # noqa: PTH120
            folders.append(above)
        try:
            statuses = [os.stat(folder) for folder in folders]  # noqa: PTH116
        except OSError:
            return None
        if not stat.S_ISDIR(statuses[0].st_mode):
            return None
        seen = [(status.st_dev, status.st_ino) for status in statuses]
        return cls(seen[0], frozenset(seen))

    def is_apart_from(self, other: "_Place") -> bool:
        """Whether neither lies in the other."""
        return self.itself not in other.lineage and other.itself not in self.lineage


class Walk:
    """One walk, and what it has found so far."""

    def __init__(self, is_left_out: Callable[[str], bool] | None) -> None:
        self.is_left_out = is_left_out
        self.began = time.time_ns()
        """When, in nanoseconds: what changes later may be missed."""
        self.notes: dict[str, Stamp] = {}
        self.copies: list[str] = []
        self.warnings: list[str] = []
        self.links: list[tuple[str, str]] = []
        """Prefix and path of links that were met and may lead to folders."""

    def run(self, root: str) -> Listing:
        """Walk `root` and what its links lead to."""
        self._tree(root, "")
        followed = [_Place.of(root)] if self.links else []
        while self.links:
            # In the order of names, so that of two links to one folder the same is followed.
            links, self.links = sorted(self.links), []
            for prefix, path in links:
                place = _Place.of(path)
                if place and all(other and place.is_apart_from(other) for other in followed):
                    followed.append(place)
                    self._tree(path, prefix)
        return Listing(self.notes, tuple(self.warnings), tuple(sorted(self.copies)))

    def _tree(self, path: str, prefix: str) -> None:
        waiting = [(path, prefix)]
        while waiting:
            path, prefix = waiting.pop()
            try:
                names = self._folder(path, prefix)
            except FileNotFoundError:
                if not prefix:
                    self.warnings.append(
                        _("{path} is not there any more.").format(path=visible(path))
                    )
            except OSError as error:
                where = visible(prefix) or _("the vault's folder")
                self.warnings.append(
                    _("{where} cannot be read ({reason}): its notes are missing.").format(
                        where=where, reason=_reason(error)
                    )
                )
            else:
                waiting.extend((f"{path}/{name}", f"{prefix}{name}/") for name in names)

    def _folder(self, path: str, prefix: str) -> list[str]:
        """List one folder; the names of the folders in it that are to be walked."""
        names: list[str] = []
        is_left_out = self.is_left_out
        with os.scandir(path) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    if name.startswith(".~"):
                        self._leftover(entry, prefix + name)
                elif is_left_out is not None and is_left_out(prefix + name):
                    pass
                elif name[-3:].lower() == ".md" and entry.is_file(follow_symlinks=False):
                    self._note(entry, name, prefix + name)
                elif entry.is_dir(follow_symlinks=False):
                    names.append(name)
                elif entry.is_symlink():
                    self.links.append((f"{prefix}{name}/", entry.path))
        return _that_hold_notes(path, names)

    def _note(self, entry: os.DirEntry[str], name: str, path: str) -> None:
        # Drawings have a second dot in their names, conflict copies that or a bracket.
        if "(" in name or name.count(".") > 1:
            if is_conflict_copy(name):
                self.copies.append(path)
                return
            if not is_note_name(name):
                return
        try:
            at = entry.stat(follow_symlinks=False)
            self.notes[path] = (at.st_size, at.st_mtime_ns, at.st_ino, at.st_ctime_ns)
        except FileNotFoundError:
            pass
        except OSError as error:
            from tracker.refused import not_read

            self.warnings.append(str(not_read(path, error)))

    def _leftover(self, entry: os.DirEntry[str], path: str) -> None:
        import contextlib
        from pathlib import Path

        from tracker import files

        if not entry.name.startswith(files.TEMPORARY):
            return
        with contextlib.suppress(OSError):
            status = entry.stat(follow_symlinks=False)
            age = (self.began - status.st_mtime_ns) / 1e9
            if not stat.S_ISREG(status.st_mode):
                return
            if entry.name.startswith(files.SAVED):
                if age > _SAVED_AGE:
                    self.warnings.append(
                        _(
                            "{path} is what a note was before a write that was cut short: compare "
                            "it with the notes beside it, then delete it."
                        ).format(path=visible(path))
                    )
            elif age > _LEFTOVER_AGE:
                Path(entry.path).unlink()


def _reason(error: OSError) -> str:
    from tracker.refused import reason

    return reason(error)


def _that_hold_notes(path: str, names: list[str]) -> list[str]:
    if "node_modules" in names:
        names.remove("node_modules")
    if not HUGO_OUTPUT.isdisjoint(names) and is_of_hugo(path):
        return [name for name in names if name not in HUGO_OUTPUT]
    return names


def is_of_hugo(folder: str) -> bool:
    """Whether Hugo's settings stand in `folder`."""
    return any(os.path.lexists(f"{folder}/{settings}") for settings in _HUGO_SETTINGS)
