"""What every commit did to which files, and the content of many versions, each by one process."""

import os
from collections.abc import Iterator, Sequence
from typing import IO

from tracker.core.values import dataclass
from tracker.git.repository import Repository
from tracker.git.run import GitFailed, run_git, stream_git

_CHUNK = 1 << 16
_FILE = "100"
"""How the modes of regular files begin; links and other repositories have others."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file that a commit changed; paths are relative to the vault."""

    path: str
    blob: str | None
    """None where the commit removed it, or put in its place what is no regular file."""
    was: str | None = None
    """The path before, where git takes the file for a renamed one."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of a branch."""

    id: str
    parent: str | None
    """The first one; None for the first commit, and where a shallow history begins."""
    moment: int
    """When it was committed, in seconds since 1970, by a clock that may have been wrong."""
    steps: tuple[Step, ...]


def head(repository: Repository) -> str | None:
    """The commit that is checked out; None while there is none."""
    try:
        answer = run_git(
            repository.folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}", reads=True
        )
    except GitFailed:
        return None
    return answer.decode("ascii", "replace").strip()


def commits(repository: Repository, tip: str, since: str | None = None) -> Iterator[Commit]:
    """The commits that led to `tip`, newest first, back to `since` exclusive.

    Followed is the first parent of each: how the notes were one after the other where this
    vault lies. What was merged counts with the merge, for only then it was in the notes.

    Raises:
        GitFailed: git could not tell, or no longer knows `since`.
    """
    arguments = (
        *(
            "-c",
            "log.showRoot=true",
            "-c",
            "log.diffMerges=separate",
            "-c",
            "diff.renameLimit=1000",
        ),
        *("log", "-z", "--first-parent", "-m", "--raw", "--no-abbrev"),
        *("-M", "--no-follow", "--no-show-signature", "--no-ext-diff", "--no-textconv"),
        *("--ignore-submodules=all", "--no-color", "--format=%x01%H %ct %P"),
        "--relative" if repository.prefix else "--no-relative",
        f"{since}..{tip}" if since else tip,
    )
    with stream_git(repository.folder, *arguments) as out:
        yield from _commits(_fields(out))


def _fields(out: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while chunk := out.read(_CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
    if rest:
        yield rest


def _commits(fields: Iterator[bytes]) -> Iterator[Commit]:
    header: bytes | None = None
    steps: list[Step] = []
    for told in fields:
        field = told.lstrip(b"\n")
        if field.startswith(b"\x01"):
            if header is not None:
                yield _commit(header, steps)
            header, steps = field, []
        elif field.startswith(b":"):
            _, mode, _, blob, status = field.decode("ascii").split(" ")
            was = os.fsdecode(next(fields)) if status[0] in "RC" else None
            path = os.fsdecode(next(fields))
            is_file = mode.startswith(_FILE) and status[0] != "D"
            renamed = was if status[0] == "R" else None
            steps.append(Step(path, blob if is_file else None, renamed))
    if header is not None:
        yield _commit(header, steps)


def _commit(header: bytes, steps: Sequence[Step]) -> Commit:
    name, moment, *parents = header[1:].decode("ascii").split()
    return Commit(name, parents[0] if parents else None, int(moment), tuple(steps))


def contents(repository: Repository, blobs: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
    """The content of each of `blobs`, in their order; None for one that is not here.

    Raises:
        GitFailed: git could not tell.
    """
    if not blobs:
        return
    asked = "".join(f"{blob}\n" for blob in blobs).encode("ascii")
    with stream_git(repository.folder, "cat-file", "--batch", "--buffer", data=asked) as out:
        for blob in blobs:
            told = out.readline().split()
            if len(told) != 3 or told[1] == b"missing":
                yield blob, None
                continue
            content = out.read(int(told[2]))
            out.read(1)
            yield blob, content if told[1] == b"blob" else None
