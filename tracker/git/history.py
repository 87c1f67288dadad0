"""What was done through Tracker, as the commits of the vault's repository tell it."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from tracker.core.change import FileChange
from tracker.core.recorded import Recorded
from tracker.core.visible import visible
from tracker.errors import GitRefused
from tracker.git.message import read_trailers, subject_line
from tracker.git.refusal import why_refused
from tracker.git.repository import Repository
from tracker.git.run import GitFailed, run_git

_NOT_ACTIONS = {"edited", "init"}
_UNDO, _REDO = "Undo: ", "Redo: "
_SHA_LENGTHS = (40, 64)
# No message holds a NUL. Each commit has these four fields, then its paths up to an empty one.
_FORMAT = "%x00%H%x00%aI%x00%s%x00%B"


def actions(repository: Repository, limit: int) -> tuple[Recorded, ...]:
    """The last `limit` commits made by an action, newest first.

    Raises:
        GitRefused: git could not tell; an unborn branch just has none.
    """
    # At the root all commits count; asking for those of "." would compare every tree.
    place = ("--", ".") if repository.prefix else ()
    try:
        answer = run_git(
            repository.folder,
            "-c",
            "log.showRoot=true",
            "log",
            # Before each action stands at most one commit of edits made outside.
            f"--max-count={2 * limit}",
            "--basic-regexp",
            "--grep=^Tracker-Action: ",
            f"--format={_FORMAT}",
            "--no-show-signature",
            "--no-follow",
            "--name-only",
            "--relative",
            "--no-renames",
            "-z",
            *place,
            reads=True,
        )
    except GitFailed as error:
        if repository.is_unborn():
            return ()
        raise GitRefused(why_refused(str(error))) from None
    return _joined_again(tuple(islice(_recorded(os.fsdecode(answer)), limit)))


def _recorded(answer: str) -> Iterator[Recorded]:
    for commit, when, subject, message, paths in _commits(answer):
        trailers = read_trailers(message)
        said = trailers.get("Tracker-Action", ())
        # With several, other commits were squashed into one: that was no single action.
        if len(said) != 1 or said[0] in _NOT_ACTIONS:
            continue
        try:
            moment = datetime.fromisoformat(when)
        except ValueError:
            # Git holds dates that no calendar has; none of them is ours.
            continue
        yield Recorded(
            id=commit,
            when=moment,
            subject=visible(subject),
            action=visible(said[0]),
            paths=paths,
            undoes=trailers.get("Tracker-Undoes", (None,))[0],
        )


def _commits(answer: str) -> Iterator[tuple[str, str, str, str, tuple[str, ...]]]:
    fields = iter(answer.split("\0")[1:])
    for commit in fields:
        when, subject, message = (next(fields, "") for _other in range(3))
        paths = tuple(iter(lambda: next(fields, ""), ""))
        # A line feed stands between the message and the first path.
        yield commit, when, subject, message, (paths[0][1:], *paths[1:]) if paths else ()


def _joined_again(actions: Sequence[Recorded]) -> tuple[Recorded, ...]:
    """`actions` with each undo told what it took back, also where a rebase renamed that."""
    names = {action.id for action in actions}
    joined: dict[str, Recorded] = {}
    taken_back: set[str] = set()
    for recorded in reversed(actions):
        action = recorded
        lost = action.undoes not in names and len(action.undoes or "") in _SHA_LENGTHS
        if lost:
            earlier = (old for old in reversed(joined.values()) if old.id not in taken_back)
            meant = next((old for old in earlier if _speaks_of(action, old)), None)
            action = replace(action, undoes=meant.id) if meant else action
        if action.undoes is not None:
            taken_back.add(action.undoes)
            undone = joined.get(action.undoes)
            if undone is not None and undone.undoes is not None:
                # What an undo had taken back stands again when that is taken back itself.
                taken_back.discard(undone.undoes)
        joined[action.id] = action
    return tuple(reversed(joined.values()))


def _speaks_of(action: Recorded, old: Recorded) -> bool:
    """Whether the subject of an undo or redo is made of that of `old`."""
    if action.action == "undo":
        return subject_line(_UNDO + old.subject) == action.subject
    is_undo = old.action == "undo"
    return is_undo and subject_line(_REDO + old.subject.removeprefix(_UNDO)) == action.subject


def files(repository: Repository, commit: str) -> tuple[FileChange, ...]:
    """The notes that `commit` changed, before and after, with the bytes as they are on disk.

    A merge is compared with its first parent, the first commit with nothing.

    Raises:
        GitRefused: git could not tell.
    """
    answer = run_git(
        repository.folder,
        "-c",
        "log.showRoot=true",
        "show",
        "--format=",
        "--no-show-signature",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "--relative",
        "-m",
        "--first-parent",
        "-z",
        commit,
        "--",
        ".",
        reads=True,
    )
    fields = [os.fsdecode(field) for field in answer.split(b"\0") if field]
    changed = []
    for told, path in zip(fields[::2], fields[1::2], strict=True):
        modes, blobs = told[1:].split(" ")[:2], told.split(" ")[2:4]
        before, after = (
            _content(repository, blob, path) if mode.startswith("100") else None
            for mode, blob in zip(modes, blobs, strict=True)
        )
        changed.append(_as_on_disk(FileChange(path, before, after), repository))
    return tuple(changed)


def contents(repository: Repository, commit: str, path: str) -> bytes | None:
    """What `commit` holds as `path`, as git would write it to disk; None if it does not.

    Raises:
        GitRefused: git could not tell, or there is no such commit.
    """
    answer = run_git(repository.folder, "ls-tree", "-z", commit, "--", path, reads=True)
    if not answer:
        return None
    _other, kind, blob = os.fsdecode(answer).partition("\t")[0].split(" ")
    return _content(repository, blob, path) if kind == "blob" else None


def _content(repository: Repository, blob: str, path: str) -> bytes:
    # Filters give the line ends that the work tree has, where git is told to change them.
    place = f"--path={repository.prefix}{path}"
    return run_git(repository.folder, "cat-file", "--filters", place, blob, reads=True)


def _as_on_disk(change: FileChange, repository: Repository) -> FileChange:
    """`change` with the note's own line ends, where they are not those that git would write."""
    try:
        now = (repository.folder / change.path).read_bytes()
    except OSError:
        return change
    after = change.after or b""
    ends, wanted = _line_ends(after), _line_ends(now)
    if not ends or not wanted or ends == wanted:
        return change
    before = None if change.before is None else change.before.replace(ends, wanted)
    return FileChange(change.path, before, after.replace(ends, wanted))


def _line_ends(data: bytes) -> bytes:
    """The one kind of line end in `data`; empty if there are several or none."""
    feeds, both = data.count(b"\n"), data.count(b"\r\n")
    if not feeds or both not in (0, feeds):
        return b""
    return b"\r\n" if both else b"\n"
