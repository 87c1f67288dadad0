"""When each line of a note was last changed, as `git blame` tells."""

from collections.abc import Mapping
from datetime import date, datetime

from tracker.errors import GitRefused
from tracker.git.repository import Repository
from tracker.git.run import GitFailed, run_git
from tracker.language import _

_UNCOMMITTED = b"0" * 40


def days_of_lines(repository: Repository, path: str) -> Mapping[int, date]:
    """By the 0-based line of the note as it is on disk: the day on which it was committed.

    By the author's clock, in the zone of this computer. Lines that are not committed are left
    out.

    Raises:
        GitRefused: git could not tell.
    """
    try:
        out = run_git(repository.folder, "blame", "--porcelain", "-w", "-M", "--", path, reads=True)
    except GitFailed as error:
        raise GitRefused(
            _("git cannot tell when lines were changed: {error}").format(error=error)
        ) from error
    moments: dict[bytes, int] = {}
    lines: dict[int, bytes] = {}
    commit = b""
    for row in out.split(b"\n"):
        if row.startswith(b"\t"):
            continue
        words = row.split(b" ")
        if len(words[0]) in {40, 64} and len(words) > 2:
            commit = words[0]
            lines[int(words[2]) - 1] = commit
        elif words[0] == b"author-time":
            moments[commit] = int(words[1])
    return {
        line: datetime.fromtimestamp(moments[commit]).astimezone().date()
        for line, commit in lines.items()
        if not commit.startswith(_UNCOMMITTED) and commit in moments
    }
