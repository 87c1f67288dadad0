"""A folder of notes on the disk: which there are, their bytes, and safe ways to change them."""

import contextlib
import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

from tracker import files
from tracker.core.visible import visible
from tracker.errors import BadInput, Conflict, NotFound, WriteFailed
from tracker.filenames import fault_in, fault_in_attachment, fold, is_conflict_copy, is_note_name
from tracker.ignore import leave_out
from tracker.language import _
from tracker.walk import HUGO_OUTPUT, Listing, Stamp, Walk, is_of_hugo, stamp_of

_MARKS = (".obsidian", "tracker.toml", ".tracker.toml")


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
        return Walk(self._is_left_out).run(self._root)

    def would_hold(self, path: str) -> bool:
        """Whether a file at `path`, were it there, would be a note."""
        if self._is_left_out is not None and self._is_left_out(path):
            return False
        *folders, name = path.split("/")
        return (
            is_note_name(name)
            and not is_conflict_copy(name)
            and not any(folder.startswith(".") or folder == "node_modules" for folder in folders)
            and (not folders or folders[0] not in HUGO_OUTPUT or not is_of_hugo(self._root))
        )

    def stamp(self, path: str) -> Stamp | None:
        """The stamp of a note as it is now; None if there is none."""
        try:
            status = Path(self._locate(path)).stat()
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        return stamp_of(status)

    def read(self, path: str) -> bytes:
        """The bytes of a note.

        Raises:
            NotFound: it has gone.
            BadInput: it cannot be read, or is no regular file.
        """
        return files.read(self._locate(path), path)

    def read_if_there(self, path: str) -> bytes | None:
        """The bytes of a note; None only if there is certainly none.

        Raises:
            BadInput: it cannot be read, or is no regular file.
        """
        try:
            return self.read(path)
        except NotFound:
            return None

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
        self.create_all([(path, data)])

    def create_all(self, new: Sequence[tuple[str, bytes]]) -> None:
        """Make new notes, each as `create` does, or none of them.

        Raises:
            BadInput: no note may have such a name, or it would lie outside the vault.
            Conflict: there is something of such a name, or of one that differs in case only.
            WriteFailed: one cannot be written; nothing was made.
        """
        made: list[Path] = []
        names = _Names()
        try:
            wanted: list[files.New] = []
            folders: dict[str, Path] = {}
            for path, data in new:
                _refuse_fault(path)
                above, _other, name = path.rpartition("/")
                if above not in folders:
                    parents = above.split("/") if above else []
                    folders[above] = self._make_folders(parents, path, made, names)
                names.enter(folders[above], name, path)
                wanted.append(files.New(folders[above] / name, data, path))
            files.create_all(wanted)
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
            raise BadInput(
                _("“{path}” is not the path of a note in the vault.").format(path=visible(path))
            )
        return f"{self._root}/{path}"

    def _make_folders(
        self, parents: Sequence[str], path: str, made: list[Path], names: "_Names"
    ) -> Path:
        """The folder of a new note; those that had to be made go into `made`, outermost first."""
        folder, root = self.root, os.path.realpath(self.root)
        for parent in parents:
            names.enter(folder, parent, path)
            folder /= parent
            try:
                folder.mkdir()
                made.append(folder)
            except FileExistsError:
                if fault := _fault_in_folder(folder, root):
                    raise BadInput(
                        _("“{path}” cannot be made: {parent} {fault}.").format(
                            path=visible(path), parent=visible(parent), fault=fault
                        )
                    ) from None
            except OSError as error:
                from tracker.refused import reason

                raise WriteFailed(
                    _(
                        "{path} was not made: its folder {parent} cannot be made ({reason}). "
                        "Mend that and do it again."
                    ).format(path=visible(path), parent=visible(parent), reason=reason(error))
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
        return _("is a link that leads out of the vault")
    return None if _is_folder(folder) else _("is not a folder")


def _refuse_fault(path: str) -> None:
    # An undo may bring a conflict copy back.
    is_attachment = path.lower().endswith(".pdf") or is_conflict_copy(path.rpartition("/")[2])
    if fault := fault_in_attachment(path) if is_attachment else fault_in(path):
        raise BadInput(
            _("“{path}” cannot be a note's name: {fault}.").format(path=visible(path), fault=fault)
        )


class _Names:
    """The names in folders where notes are being made; each folder is looked at once."""

    def __init__(self) -> None:
        self._folders: dict[Path, dict[str, str]] = {}

    def enter(self, folder: Path, name: str, path: str) -> None:
        """Take a name, and refuse one that another device could not keep apart from one there."""
        if folder not in self._folders:
            try:
                others = os.listdir(folder)  # noqa: PTH208 - without paths it is quicker
            except OSError:
                others = []
            # A name stands for itself before one that differs in case only.
            self._folders[folder] = {fold(other): other for other in others}
            self._folders[folder].update((other, other) for other in others)
        names = self._folders[folder]
        if name in names and names[name] == name:
            return
        folded = fold(name)
        other = names.get(folded)
        if other is not None:
            raise Conflict(
                _(
                    "{path} was not made: “{other}” is there already, and not every device keeps "
                    "the two names apart. Choose another one."
                ).format(path=visible(path), other=visible(other))
            )
        names[folded] = names[name] = name


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
        return _existing(configured, Path.home(), _("the user's settings"))
    raise NotFound(
        _(
            "there is no vault here: name one with --vault DIR or $TRACKER_VAULT, go to a "
            "folder with .obsidian or tracker.toml in it, or make one with “tracker init”."
        )
    )


def _existing(said: str, base: Path, source: str) -> Path:
    folder = Path(said)
    with contextlib.suppress(RuntimeError):  # “~somebody” may be the name of a folder
        folder = folder.expanduser()
    folder = Path(os.path.normpath(base / folder))
    if not _is_folder(folder):
        raise NotFound(
            _("{folder}, which {source} names, is not a folder.").format(
                folder=visible(str(folder)), source=source
            )
        )
    return folder
