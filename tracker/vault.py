"""A folder of notes on the disk: which there are, their bytes, and safe ways to change them."""

import contextlib
import os
import stat
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tracker import files
from tracker.core.visible import visible
from tracker.errors import BadInput, Conflict, NotFound, WriteFailed
from tracker.filenames import fault_in, fault_in_attachment, fold, is_conflict_copy, is_note_name
from tracker.ignore import leave_out

Stamp: TypeAlias = tuple[int, int, int]
"""Size in bytes, time of the last change in nanoseconds, inode: equal while a file is the same."""

_MARKS = (".obsidian", "tracker.toml", ".tracker.toml")
_HUGO_OUTPUT = frozenset({"public", "resources"})
_HUGO_SETTINGS = tuple(
    f"{stem}.{suffix}" for stem in ("hugo", "config") for suffix in ("toml", "yaml", "yml", "json")
)
_LEFTOVER_AGE = 3600
"""Seconds after which no process is still writing a temporary file."""
_SAVED_AGE = 60
"""Seconds after which no process is still overwriting a note in place."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a walk found."""

    notes: Mapping[str, Stamp]
    """By path in the vault, `/`-separated, in no order."""
    warnings: tuple[str, ...] = ()
    conflict_copies: tuple[str, ...] = ()
    """Paths of what sync services left when two devices changed a note; not notes."""


class Vault:
    """The notes below `root`; `ignore` are patterns of paths that are not notes.

    Paths are relative to the root and `/`-separated. Bytes in names that are not text are
    lone surrogates (PEP 383), as everywhere in Python.
    """

    def __init__(self, root: Path, ignore: Sequence[str] = ()) -> None:
        self.root = root
        self._root = os.fspath(root)
        self._is_left_out = leave_out(ignore)

    def walk(self) -> Listing:
        """Every note there is; what cannot be read is a warning.

        Hidden files, drawings and what Hugo makes are not notes. A link to a folder is
        followed if that lies apart from the vault and from all that was followed before, as
        in Obsidian; links to files are not. What a crash left behind is cleaned up.
        """
        return _Walk(self._is_left_out).run(self._root)

    def would_hold(self, path: str) -> bool:
        """Whether a file at `path`, were it there, would be a note."""
        if self._is_left_out is not None and self._is_left_out(path):
            return False
        *folders, name = path.split("/")
        return (
            is_note_name(name)
            and not is_conflict_copy(name)
            and not any(folder.startswith(".") or folder == "node_modules" for folder in folders)
            and (not folders or folders[0] not in _HUGO_OUTPUT or not _is_of_hugo(self._root))
        )

    def stamp(self, path: str) -> Stamp | None:
        """The stamp of a note as it is now; None if there is none."""
        try:
            status = Path(self._locate(path)).stat()
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        return status.st_size, status.st_mtime_ns, status.st_ino

    def read(self, path: str) -> bytes:
        """The bytes of a note.

        Raises:
            NotFound: it has gone.
            BadInput: it cannot be read, or is no regular file.
        """
        return files.read(self._locate(path), path)

    def replace(self, path: str, data: bytes, expected: str) -> None:
        """Make `data` the bytes of a note, if the digest of what it holds is `expected`.

        Raises:
            Conflict: it holds something else, or has gone; it is untouched.
            BadInput: it cannot be read.
            WriteFailed: it cannot be written; it is as it was.
        """
        files.swap(Path(self._locate(path)), data, expected, path)

    def create(self, path: str, data: bytes) -> None:
        """Make a new note, or a PDF beside them, in one step, and the folders above it.

        Raises:
            BadInput: no note may have that name, or it would lie outside the vault.
            Conflict: there is something of that name, or of one that differs in case only.
            WriteFailed: it cannot be written; nothing was made.
        """
        # An undo may bring a conflict copy back.
        is_attachment = path.lower().endswith(".pdf") or is_conflict_copy(path.rpartition("/")[2])
        if fault := fault_in_attachment(path) if is_attachment else fault_in(path):
            raise BadInput(f"“{visible(path)}” cannot be a note's name: {fault}.")
        *parents, name = path.split("/")
        made: list[Path] = []
        try:
            folder = self._make_folders(parents, path, made)
            _refuse_twin(folder, name, path)
            files.create(folder / name, data, path)
        except BaseException:
            for each in reversed(made):
                with contextlib.suppress(OSError):
                    each.rmdir()
            raise

    def remove(self, path: str, expected: str) -> None:
        """Remove a note, if the digest of what it holds is `expected`; its folder stays.

        Raises:
            Conflict: it holds something else, or has gone; it is untouched.
            BadInput: it cannot be read.
            WriteFailed: it cannot be removed; it is as it was.
        """
        files.remove(Path(self._locate(path)), expected, path)

    def _locate(self, path: str) -> str:
        parts = path.split("/")
        if not path or "" in parts or "." in parts or ".." in parts:
            raise BadInput(f"“{visible(path)}” is not the path of a note in the vault.")
        return f"{self._root}/{path}"

    def _make_folders(self, parents: Sequence[str], path: str, made: list[Path]) -> Path:
        """The folder of a new note; those that had to be made go into `made`, outermost first."""
        folder, root = self.root, os.path.realpath(self.root)
        for parent in parents:
            _refuse_twin(folder, parent, path)
            folder /= parent
            try:
                folder.mkdir()
                made.append(folder)
            except FileExistsError:
                if fault := _fault_in_folder(folder, root):
                    raise BadInput(
                        f"“{visible(path)}” cannot be made: {visible(parent)} {fault}."
                    ) from None
            except OSError as error:
                raise WriteFailed(
                    f"{visible(path)} was not made: its folder {visible(parent)} cannot be"
                    f" made ({files.reason(error)}). Mend that and do it again."
                ) from error
        return folder


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # it lies where one may not look
        return False


def _fault_in_folder(folder: Path, root: str) -> str | None:
    real = os.path.realpath(folder)
    if os.path.commonpath([root, real]) != root:
        return "is a link that leads out of the vault"
    return None if _is_folder(folder) else "is not a folder"


def _refuse_twin(folder: Path, name: str, path: str) -> None:
    """Refuse a name that another device could not keep apart from one that is there."""
    try:
        # A listing without paths: an import makes thousands of notes in one folder.
        others = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return
    if name in others:
        return
    folded = fold(name)
    for other in others:
        if fold(other) == folded:
            raise Conflict(
                f"{visible(path)} was not made: “{visible(other)}” is there already, and not"
                " every device keeps the two names apart. Choose another one."
            )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a folder lies, told by (device, inode) so that no spelling of a path deceives."""

    itself: tuple[int, int]
    lineage: frozenset[tuple[int, int]]
    """The folder and all above it."""

    @classmethod
    def of(cls, path: str) -> "_Place | None":
        """None if it is no folder, or cannot be looked at."""
        real = Path(os.path.realpath(path))
        try:
            if not real.is_dir():
                return None
            statuses = [folder.stat() for folder in (real, *real.parents)]
        except OSError:
            return None
        seen = [(status.st_dev, status.st_ino) for status in statuses]
        return cls(seen[0], frozenset(seen))

    def is_apart_from(self, other: "_Place") -> bool:
        """Whether neither lies in the other."""
        return self.itself not in other.lineage and other.itself not in self.lineage


class _Walk:
    """One walk, and what it has found so far."""

    def __init__(self, is_left_out: Callable[[str], bool] | None) -> None:
        self.is_left_out = is_left_out
        self.now = time.time()
        self.notes: dict[str, Stamp] = {}
        self.copies: list[str] = []
        self.warnings: list[str] = []
        self.links: list[tuple[str, str]] = []
        """Prefix and path of links that were met and may lead to folders."""

    def run(self, root: str) -> Listing:
        self._tree(root, "")
        followed = [_Place.of(root)]
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
                    self.warnings.append(f"{visible(path)} is not there any more.")
            except OSError as error:
                where = visible(prefix) or "the vault's folder"
                self.warnings.append(
                    f"{where} cannot be read ({files.reason(error)}): its notes are missing."
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
                if name.startswith("."):
                    if name.startswith(files.TEMPORARY):
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
            status = entry.stat(follow_symlinks=False)
            self.notes[path] = (status.st_size, status.st_mtime_ns, status.st_ino)
        except FileNotFoundError:
            pass
        except OSError as error:
            self.warnings.append(f"{visible(path)} cannot be read ({files.reason(error)}).")

    def _leftover(self, entry: os.DirEntry[str], path: str) -> None:
        with contextlib.suppress(OSError):
            status = entry.stat(follow_symlinks=False)
            age = self.now - status.st_mtime
            if not stat.S_ISREG(status.st_mode):
                return
            if entry.name.startswith(files.SAVED):
                if age > _SAVED_AGE:
                    self.warnings.append(
                        f"{visible(path)} is what a note was before a write that was cut short:"
                        " compare it with the notes beside it, then delete it."
                    )
            elif age > _LEFTOVER_AGE:
                Path(entry.path).unlink()


def _that_hold_notes(path: str, names: list[str]) -> list[str]:
    if "node_modules" in names:
        names.remove("node_modules")
    if not _HUGO_OUTPUT.isdisjoint(names) and _is_of_hugo(path):
        return [name for name in names if name not in _HUGO_OUTPUT]
    return names


def _is_of_hugo(folder: str) -> bool:
    return any(os.path.lexists(f"{folder}/{settings}") for settings in _HUGO_SETTINGS)


def find_vault(
    explicit: str | None, environ: Mapping[str, str], cwd: Path, configured: str | None
) -> Path:
    """The vault's folder: as said, else `$TRACKER_VAULT`, else upward from `cwd`, else configured.

    Raises:
        NotFound: there is none; the message says how to name one.
    """
    if explicit:
        return _existing(explicit, cwd, "--vault")
    if said := environ.get("TRACKER_VAULT"):
        return _existing(said, cwd, "$TRACKER_VAULT")
    for folder in (cwd, *cwd.parents):
        if any(os.path.lexists(folder / mark) for mark in _MARKS):
            return folder
    if configured:
        return _existing(configured, Path.home(), "the user's settings")
    raise NotFound(
        "there is no vault here: name one with --vault DIR or $TRACKER_VAULT, go to a folder"
        " with .obsidian or tracker.toml in it, or make one with “tracker init”."
    )


def _existing(said: str, base: Path, source: str) -> Path:
    folder = Path(said)
    with contextlib.suppress(RuntimeError):  # “~somebody” may be the name of a folder
        folder = folder.expanduser()
    folder = Path(os.path.normpath(base / folder))
    if not _is_folder(folder):
        raise NotFound(f"{visible(str(folder))}, which {source} names, is not a folder.")
    return folder
