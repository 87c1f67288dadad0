"""What was done through Tracker, as the commits of the vault's repository tell it."""

import os
from collections.abc import Iterator
from datetime import datetime

from tracker.core.change import FileChange
from tracker.core.recorded import Recorded
from tracker.errors import GitRefused
from tracker.git.message import read_trailers
from tracker.git.repository import Repository
from tracker.git.run import run_git

_FORMAT = "%x1e%H%x1f%aI%x1f%s%x1f%B%x1f"
_NOT_ACTIONS = {"edited", "init"}


def actions(repository: Repository, limit: int) -> tuple[Recorded, ...]:
    """The last `limit` commits made by an action, newest first.

    Raises:
        GitRefused: git could not tell; an unborn branch just has none.
    """
    try:
        answer = run_git(
            repository.folder,
            "log",
            f"--max-count={limit}",
            "--grep=^Tracker-Action: ",
            f"--format={_FORMAT}",
            "--name-only",
            "--no-renames",
            "-z",
            "--",
            ".",
            reads=True,
        )
    except GitRefused:
        if repository.is_unborn():
            return ()
        raise
    return tuple(_recorded(os.fsdecode(answer), repository.prefix))


def _recorded(answer: str, prefix: str) -> Iterator[Recorded]:
    for entry in answer.split("\x1e")[1:]:
        commit, when, subject, message, paths = entry.split("\x1f", 4)
        trailers = read_trailers(message)
        action = trailers.get("Tracker-Action", ("",))[0]
        if not action or action in _NOT_ACTIONS:
            continue
        names = (path.strip("\n") for path in paths.split("\0"))
        yield Recorded(
            id=commit,
            when=datetime.fromisoformat(when),
            subject=subject,
            action=action,
            paths=tuple(name.removeprefix(prefix) for name in names if name),
            undoes=trailers.get("Tracker-Undoes", (None,))[0],
        )


def files(repository: Repository, commit: str) -> tuple[FileChange, ...]:
    """The notes that `commit` changed, before and after, with the bytes as they are on disk.

    Raises:
        GitRefused: git could not tell.
    """
    folder, prefix = repository.folder, repository.prefix
    answer = run_git(
        folder,
        "diff-tree",
        "--root",
        "-r",
        "-z",
        "--no-commit-id",
        "--no-renames",
        "--name-status",
        "-m",
        "--first-parent",
        commit,
        "--",
        ".",
        reads=True,
    )
    fields = [os.fsdecode(field) for field in answer.split(b"\0") if field]
    changed = []
    for status, path in zip(fields[::2], fields[1::2], strict=True):
        before = None if status == "A" else _content(repository, f"{commit}^", path)
        after = None if status == "D" else _content(repository, commit, path)
        changed.append(FileChange(path.removeprefix(prefix), before, after))
    return tuple(changed)


def _content(repository: Repository, commit: str, path: str) -> bytes:
    # Filters give the line ends that the work tree has, where git is told to change them.
    return run_git(repository.folder, "cat-file", "--filters", f"{commit}:{path}", reads=True)
