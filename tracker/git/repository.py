"""The repository that a vault lies in: where it stands, and commits of a few paths only."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tracker.core.visible import visible
from tracker.errors import GitRefused
from tracker.git.run import GitFailed, run_git

_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5)
_UNDER_WAY = (
    ("MERGE_HEAD", "merge"),
    ("rebase-merge", "rebase"),
    ("rebase-apply", "rebase"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("BISECT_LOG", "bisect"),
)


@dataclass(frozen=True, slots=True)
class GitStatus:
    """Where a repository stands."""

    branch: str
    """Empty on a detached head."""
    detached: bool
    unborn: bool
    """There is no commit yet."""
    ahead: int
    behind: int
    uncommitted: int
    """Changed and new files in the vault's folder."""
    state: str
    """`merge`, `rebase`, … while one is under way; else empty."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository with a work tree, seen from the vault's folder in it.

    All paths are relative to the vault, `/`-separated.
    """

    folder: Path
    """The vault."""
    git_folder: Path
    prefix: str
    """The vault's place in the work tree: empty, or ending in `/`."""
    waits: tuple[float, ...] = _WAITS
    """Seconds to wait between tries while another program holds the index."""

    @classmethod
    def find(cls, folder: Path) -> Self | None:
        """The repository that `folder` lies in; None without one that has a work tree."""
        try:
            answer = run_git(
                folder,
                "rev-parse",
                "--is-inside-work-tree",
                "--absolute-git-dir",
                "--show-prefix",
                reads=True,
            )
        except GitRefused:
            return None
        inside, git_folder, prefix = (os.fsdecode(line) for line in answer.split(b"\n")[:3])
        if inside != "true":
            return None
        return cls(folder, Path(git_folder), prefix)

    def status(self) -> GitStatus:
        """Branch, distance to the upstream, and what is not committed in the vault.

        Raises:
            GitRefused: git could not tell.
        """
        answer = run_git(
            self.folder, "status", "--porcelain=v2", "--branch", "-z", "--", ".", reads=True
        )
        branch, ahead, behind, oid, changed = "", 0, 0, "", 0
        fields = iter(os.fsdecode(answer).split("\0"))
        for line in fields:
            match line.split(" ", 2):
                case ["#", "branch.head", name]:
                    branch = "" if name == "(detached)" else name
                case ["#", "branch.oid", name]:
                    oid = name
                case ["#", "branch.ab", counts]:
                    ahead, behind = (abs(int(count)) for count in counts.split())
                case ["2", *_]:
                    # A rename is followed by the path it came from.
                    next(fields, None)
                    changed += 1
                case ["1" | "u" | "?", *_]:
                    changed += 1
        return GitStatus(
            branch=branch,
            detached=not branch,
            unborn=oid == "(initial)",
            ahead=ahead,
            behind=behind,
            uncommitted=changed,
            state=self.under_way(),
        )

    def under_way(self) -> str:
        """What git is in the middle of: `merge`, `rebase`, …; empty if nothing."""
        return next((name for file, name in _UNDER_WAY if (self.git_folder / file).exists()), "")

    def pending(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Those of `paths` that are not as the last commit has them; ignored ones are left out.

        Raises:
            GitRefused: git could not tell.
        """
        if not paths:
            return ()
        answer = run_git(
            self.folder,
            "status",
            "--porcelain=v1",
            "-z",
            "--no-renames",
            "--untracked-files=all",
            "--",
            *paths,
            reads=True,
        )
        changed = {os.fsdecode(line)[3:] for line in answer.split(b"\0") if line}
        return tuple(path for path in paths if self.prefix + path in changed)

    def commit(self, paths: Sequence[str], message: str) -> str:
        """Commit `paths` as they are on disk, and nothing else; the short name of the commit.

        What the user has staged of other files stays staged. If another program committed the
        same meanwhile, the answer is that commit.

        Raises:
            GitRefused: git did not commit; the message says why and what to do. The index is
                as it was.
        """
        busy = self.under_way()
        if busy:
            raise GitRefused(
                f"a {busy} is under way in git; finish it, then the change goes along."
            )
        new = self._announce(paths)
        try:
            self._patiently(
                lambda: run_git(
                    self.folder,
                    "commit",
                    "--quiet",
                    "--only",
                    "--cleanup=whitespace",
                    "--file=-",
                    "--",
                    *paths,
                    data=message.encode("utf-8", "replace"),
                )
            )
        except GitFailed as error:
            self._retract(new)
            if not self.pending(paths) and not self.is_unborn():
                return self._head()
            raise GitRefused(_reason(str(error))) from None
        return self._head()

    def _announce(self, paths: Sequence[str]) -> list[str]:
        """Tell git of new files without staging their content; `commit --only` needs that."""
        answer = run_git(
            self.folder,
            "ls-files",
            "-z",
            "--others",
            "--exclude-standard",
            "--",
            *paths,
            reads=True,
        )
        new = [os.fsdecode(path) for path in answer.split(b"\0") if path]
        if new:
            self._patiently(lambda: run_git(self.folder, "add", "--intent-to-add", "--", *new))
        return new

    def _retract(self, new: Sequence[str]) -> None:
        if new:
            try:
                self._patiently(
                    lambda: run_git(
                        self.folder, "rm", "--quiet", "--cached", "--ignore-unmatch", "--", *new
                    )
                )
            except GitRefused:
                # The index is held: git will call these files new and not staged, no more.
                return

    def _patiently(self, call: Callable[[], bytes]) -> bytes:
        """`call`, again and again while another program holds the index."""
        for wait in self.waits:
            try:
                return call()
            except GitFailed as error:
                if ".lock" not in str(error) or "File exists" not in str(error):
                    raise
            time.sleep(wait)
        try:
            return call()
        except GitFailed as error:
            raise GitRefused(_reason(str(error))) from None

    def _head(self) -> str:
        return run_git(self.folder, "rev-parse", "--short", "HEAD", reads=True).decode().strip()

    def is_unborn(self) -> bool:
        """Whether there is no commit yet."""
        try:
            self._head()
        except GitRefused:
            return True
        return False


def _reason(said: str) -> str:
    """What git said, as one sentence with what to do."""
    last = said.splitlines()[-1] if said else "it gave no reason"
    if ".lock" in said and "File exists" in said:
        lock = next((part for part in said.split("'") if part.endswith(".lock")), "index.lock")
        return (
            f"another program holds git's index ({lock}); the change goes along with the next "
            "commit. If no git is running, that file is a leftover: remove it."
        )
    if "tell me who you are" in said or "auto-detect email" in said or "empty ident" in said:
        return (
            "git does not know who you are. Tell it: git config --global user.name …, "
            "and git config --global user.email …"
        )
    if "dubious ownership" in said:
        return f"the repository belongs to another user; git said: {visible(last)}"
    if "gpg failed" in said or "failed to sign" in said:
        return f"the commit could not be signed; git said: {visible(last)}"
    if "ignored by one of your .gitignore" in said:
        return "the note is ignored by .gitignore."
    return f"git said: {visible(last)}"


def init(folder: Path, *, name: str | None = None, email: str | None = None) -> Repository:
    """Make `folder` a repository; `name` and `email` are set for it alone where they are given.

    Raises:
        GitRefused: git did not.
    """
    run_git(folder, "init", "--quiet")
    for key, value in (("user.name", name), ("user.email", email)):
        if value is not None:
            run_git(folder, "config", key, value)
    repository = Repository.find(folder)
    if repository is None:
        raise GitRefused(f"{folder} could not be made a git repository.")
    return repository
