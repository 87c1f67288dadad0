"""What the user last saw of the vault, and what has changed in it since.

With git a commit says what was seen, and only notes that were not committed are kept beside it.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Self

from tracker.core.changed import NoteChange, note_change
from tracker.core.values import dataclass
from tracker.core.views.changed import changed_view
from tracker.core.views.model import View
from tracker.errors import GitRefused, NotFound, TrackerError
from tracker.folders import state_folder
from tracker.git.history import contents
from tracker.git.mine import head
from tracker.git.run import run_git
from tracker.journal import pack, private, unpack
from tracker.language import _
from tracker.workspace import Workspace

_MOST_BYTES = 16_000_000
"""Of notes, where git does not have them; with more nothing is kept."""


@dataclass(frozen=True, slots=True)
class Look:
    """The vault as it was seen."""

    when: datetime
    commit: str | None
    """None where there was no commit."""
    notes: Mapping[str, bytes]
    """Those that are not as the commit has them."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was last seen of one vault: a file outside it.

    It is disposable: without it nothing is known to have changed.
    """

    file: Path

    @classmethod
    def of_vault(cls, root: Path, environment: Mapping[str, str]) -> Self:
        """That of the vault at `root`, in `$TRACKER_STATE_DIR` or the user's state."""
        return cls(state_folder(root, environment) / "looked.json")

    def last(self) -> Look | None:
        """What was last seen; None where nothing is known of it."""
        try:
            said = json.loads(self.file.read_bytes())
            packed = {str(path): unpack(text) for path, text in said["notes"].items()}
            return Look(
                datetime.fromisoformat(said["when"]).astimezone(),
                None if said["commit"] is None else str(said["commit"]),
                {path: data for path, data in packed.items() if data is not None},
            )
        except (OSError, ValueError, TypeError, LookupError, AttributeError):
            return None

    def keep(self, workspace: Workspace, now: datetime) -> None:
        """Remember that the vault is seen as it is on disk now; where it cannot be, do not."""
        repository = workspace.past.repository
        commit, paths = None, tuple(workspace.index.records)
        try:
            if repository is not None and (commit := head(repository)) is not None:
                paths = tuple(each for each in repository.uncommitted() if each.endswith(".md"))
            said = {
                "when": now.astimezone().isoformat(),
                "commit": commit,
                "notes": dict(_packed(paths, workspace)),
            }
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh = self.file.with_suffix(".new")
            with open(fresh, "w", encoding="ascii", opener=private) as file:
                json.dump(said, file)
            fresh.replace(self.file)
        except (OSError, TrackerError):
            return


def view_since(look: Look, workspace: Workspace) -> Callable[[date], View]:
    """What makes the view of all that changed since `look`."""

    def make(today: date) -> View:
        changes, gone = changes_since(look, workspace)
        return changed_view(changes, gone, today, f"{look.when:%Y-%m-%d %H:%M}")

    return make


def changes_since(
    look: Look, workspace: Workspace, touched: Collection[str] | None = None
) -> tuple[tuple[NoteChange, ...], tuple[str, ...]]:
    """The notes that are not as they were, and the paths of those that are gone.

    `touched` is what `touched_since` says, where that was asked before.

    Raises:
        NotFound: git does not know any more what was seen.
    """
    index, repository = workspace.index, workspace.past.repository
    changes: list[NoteChange] = []
    gone: list[str] = []
    for path in sorted(touched_since(look, workspace) if touched is None else touched):
        data = look.notes.get(path)
        if data is None and look.commit is not None and repository is not None:
            data = contents(repository, look.commit, path)
        record = index.records.get(path)
        if record is None:
            gone += [path] if data is not None else []
            continue
        before = index.parse(path, data) if data is not None else None
        change = note_change(before, record)
        if change is not None:
            changes.append(change)
    return tuple(changes), tuple(gone)


def touched_since(look: Look, workspace: Workspace) -> set[str]:
    """Paths of notes that may not be as they were; git looks at the whole work tree for it.

    Raises:
        NotFound: git does not know any more what was seen.
    """
    index, repository = workspace.index, workspace.past.repository
    if look.commit is None or repository is None:
        return {*index.records, *look.notes}
    told = ("--name-only", "--no-renames", "--relative", "-z")
    try:
        answer = run_git(repository.folder, "diff", *told, look.commit, reads=True)
    except GitRefused as error:
        raise NotFound(_("git does not know any more what you saw last.")) from error
    paths = {each.decode("utf-8", "surrogateescape") for each in answer.split(b"\0")}
    new = (path for path in repository.uncommitted() if path in index.records)
    return {path for path in (*paths, *new, *look.notes) if path.lower().endswith(".md")}


def _packed(paths: tuple[str, ...], workspace: Workspace) -> Iterator[tuple[str, str | None]]:
    size = 0
    for path in paths:
        try:
            data = workspace.vault.read(path)
        except NotFound:
            continue
        size += len(data)
        if size > _MOST_BYTES:
            raise NotFound(_("there is too much to keep."))
        yield path, pack(data)
