"""The repository that a vault lies in: where it stands, and commits of a few paths only."""

import contextlib
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self, TypeVar

from tracker.core.conflicts import conflicts_in
from tracker.core.pattern import compile_late
from tracker.core.text import decode
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import GitRefused
from tracker.git import refusal
from tracker.git.run import GitFailed, run_git, run_git_traced
from tracker.git.state import State, read_state
from tracker.language import _

_T = TypeVar("_T")

_WAITS = (0.05, 0.1, *(0.2,) * 14)
_UNDER_WAY = (
    ("MERGE_HEAD", "merge"),
    ("rebase-merge", "rebase"),
    ("rebase-apply", "rebase"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("BISECT_LOG", "bisect"),
)
_HOOKS = ("pre-commit", "prepare-commit-msg", "commit-msg")
_SHORT = 10
_MADE = compile_late(rb"\[(?:detached HEAD|\S+)(?: \(root-commit\))? ([0-9a-f]{10,})\] ")
"""How what `git commit` says of a commit begins."""


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
        """The repository that `folder` lies in; None if there is none to use: see `absence`."""
        try:
            return cls._at(folder)
        except GitRefused:
            return None

    @classmethod
    def absence(cls, folder: Path) -> str:
        """Why `find` gives None: a sentence. Empty if it does not."""
        try:
            cls._at(folder)
        except GitFailed as error:
            return refusal.why_none(str(error), folder)
        except GitRefused as error:
            return str(error)
        return ""

    @classmethod
    def _at(cls, folder: Path) -> Self:
        # An option that git does not know is printed as it is; no place has two slashes in it.
        answer = run_git(
            folder,
            "rev-parse",
            "--is-inside-work-tree",
            "--absolute-git-dir",
            "--//",
            "--show-prefix",
            reads=True,
        )
        is_inside, _other, places = os.fsdecode(answer).partition("\n")
        if is_inside != "true":
            raise GitRefused(
                _("git has no work tree here: the repository is bare, or this is its own.")
            )
        git_folder, _other, prefix = places.partition("\n--//\n")
        return cls(folder, Path(git_folder), prefix.removesuffix("\n"))

    def status(self) -> GitStatus:
        """Branch, distance to the upstream, and what is not committed in the vault.

        Raises:
            GitRefused: git could not tell.
        """
        state = self._look(".", options=("--ahead-behind",))
        return GitStatus(
            branch=state.branch,
            detached=not state.branch,
            unborn=not state.commit,
            ahead=state.ahead,
            behind=state.behind,
            uncommitted=len({entry.path for entry in state.entries}),
            state=self.under_way(),
        )

    def under_way(self) -> str:
        """What git is in the middle of: `merge`, `rebase`, …; empty if nothing."""
        return next((name for file, name in _UNDER_WAY if (self.git_folder / file).exists()), "")

    def is_unborn(self) -> bool:
        """Whether there is no commit yet.

        Raises:
            GitRefused: git could not tell.
        """
        return not self._look(".").commit

    def pending(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Those of `paths` that are not as the last commit has them; ignored ones are left out.

        Raises:
            GitRefused: git could not tell.
        """
        return self._unlike(paths, self._look(*paths)) if paths else ()

    def uncommitted(self) -> tuple[str, ...]:
        """All files of the vault that are not as the last commit has them.

        Raises:
            GitRefused: git could not tell.
        """
        found = dict.fromkeys(entry.path for entry in self._look(".").entries)
        return tuple(path.removeprefix(self.prefix) for path in found)

    def commit_all(self, message: str) -> bool:
        """Commit everything in the vault as it is on disk; whether there was anything.

        Raises:
            GitRefused: git did not commit; the message says why and what to do.
        """
        data = message.encode("utf-8", "replace")
        options = ("--quiet", "--cleanup=whitespace", "--file=-")
        try:
            self._patiently(lambda: run_git(self.folder, "add", "--all", "--", "."))
            self._patiently(lambda: run_git(self.folder, "commit", *options, data=data))
        except GitFailed as error:
            if refusal.is_nothing(str(error)):
                return False
            raise GitRefused(self._reason(error)) from None
        return True

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
            raise GitRefused(refusal.under_way(busy))
        if marked := self.unsettled(paths):
            raise GitRefused(
                _("{marked} has a conflict that is not settled; it goes along then.").format(
                    marked=visible(marked[0])
                )
            )
        if paths:
            try:
                made = self._commit_only(paths, message)
            except GitFailed as error:
                return self._commit_what_is_there(paths, message, error)
            # Only a hook leaves something to settle: without one there is no need to look.
            if made:
                return made
        return self._settle(paths)

    def unsettled(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Those of `paths` that have conflicts which the last commit has not.

        Raises:
            GitRefused: git could not tell.
        """
        return tuple(
            path
            for path in paths
            if _is_marked(self._on_disk(path)) and not _is_marked(self._committed(path))
        )

    def _on_disk(self, path: str) -> bytes:
        try:
            return (self.folder / path).read_bytes()
        except OSError:
            return b""

    def _committed(self, path: str) -> bytes:
        try:
            return run_git(
                self.folder,
                "cat-file",
                "blob",
                f"HEAD:{self.prefix}{path}",
                reads=True,
            )
        except GitFailed:
            return b""

    def _commit_only(self, paths: Sequence[str], message: str) -> str:
        """Commit `paths`; the commit's short name, empty where a hook may have taken part."""
        data = message.encode("utf-8", "replace")
        # In full, as other programs' settings may want names of four letters.
        options = ("-c", "core.abbrev=40", "commit", "--only", "--cleanup=whitespace", "--file=-")
        said, events = self._patiently(
            lambda: run_git_traced(self.folder, *options, "--", *paths, data=data)
        )
        made = _MADE.match(said)
        # A git of before 2.22 tells none.
        is_alone = b'"child_class":"hook"' not in events and b'"event":"exit"' in events
        return made[1][:_SHORT].decode("ascii") if made is not None and is_alone else ""

    def _commit_what_is_there(self, paths: Sequence[str], message: str, error: GitFailed) -> str:
        """Find out why `commit` failed with `error`, and try again if it was for new files."""
        state = self._look(*paths, options=("--ignored",))
        ignored = [entry.path for entry in state.entries if entry.staged == "!"]
        if ignored:
            name = visible(ignored[0].removeprefix(self.prefix))
            raise GitRefused(
                _("git is told to ignore {name} (.gitignore), so it is not committed.").format(
                    name=name
                )
            )
        changed = self._unlike(paths, state)
        if not changed or refusal.is_nothing(str(error)):
            # Another program was faster: the last commit, if there is one, has it all. What
            # differs from it by now was written after that.
            return self._settle(paths)
        if "did not match any file" not in str(error):
            raise GitRefused(self._reason(error))
        new = [e.path.removeprefix(self.prefix) for e in state.entries if e.staged == "?"]
        try:
            # `--only` knows the files of the index: these are entered without their content.
            self._patiently(lambda: run_git(self.folder, "add", "--intent-to-add", "--", *new))
            self._commit_only(changed, message)
        except BaseException as failure:
            self._retract(new)
            if isinstance(failure, GitFailed):
                raise GitRefused(self._reason(failure)) from None
            raise
        return self._settle(paths)

    def _retract(self, new: Sequence[str]) -> None:
        """Take files out of the index that are in it without their content."""
        # If the index is held, git goes on to call them new and not staged, no more.
        with contextlib.suppress(GitRefused):
            entered = [
                entry.path.removeprefix(self.prefix)
                for entry in self._look(*new).entries
                if (entry.staged, entry.unstaged) == (".", "A")
            ]
            if entered:
                self._patiently(
                    lambda: run_git(self.folder, "rm", "--quiet", "--cached", "--", *entered)
                )

    def _settle(self, paths: Sequence[str]) -> str:
        """The short name of the last commit, with `paths` in the index as it has them."""
        state = self._look(*(paths or ["."]))
        if not state.commit:
            raise GitRefused(_("there is nothing to commit."))
        # A hook that rewrote a note left what it was before in the index: staged, it would
        # be in the user's next commit.
        stale = [e.path.removeprefix(self.prefix) for e in state.entries if e.staged not in ".?u"]
        if paths and stale:
            with contextlib.suppress(GitRefused):
                self._patiently(lambda: run_git(self.folder, "add", "--", *stale))
        return state.commit[:_SHORT]

    def _look(self, *paths: str, options: Sequence[str] = ("--no-ahead-behind",)) -> State:
        answer = self._ask(
            "status",
            "--porcelain=v2",
            "--branch",
            "-z",
            "--no-renames",
            "--untracked-files=all",
            *options,
            "--",
            *paths,
        )
        return read_state(answer)

    def _ask(self, *arguments: str) -> bytes:
        try:
            return run_git(self.folder, *arguments, reads=True)
        except GitFailed as error:
            raise GitRefused(refusal.why_refused(str(error))) from None

    def _unlike(self, paths: Sequence[str], state: State) -> tuple[str, ...]:
        """Those of `paths` that differ from the last commit, of which `state` tells."""
        differing = {entry.path for entry in state.entries if entry.staged != "!"}
        # What is staged and was changed again may be back at what the last commit has.
        back = {e.path for e in state.entries if e.staged not in ".?!" and e.unstaged != "."}
        doubtful = [path for path in paths if self.prefix + path in back]
        if doubtful and state.commit:
            options = ("--name-only", "-z", "--no-ext-diff", "--no-renames", "--no-relative")
            answer = self._ask("diff", *options, "HEAD", "--", *doubtful)
            same = {self.prefix + path for path in doubtful}
            differing -= same - set(os.fsdecode(answer).split("\0"))
        return tuple(path for path in paths if self.prefix + path in differing)

    def _patiently(self, call: Callable[[], _T]) -> _T:
        """`call`, again and again while another program holds the index."""
        for wait in self.waits:
            try:
                return call()
            except GitFailed as error:
                said = str(error)
                if not refusal.is_locked(said) and not refusal.is_overtaken(said):
                    raise
            time.sleep(wait)
        return call()

    def _reason(self, error: GitFailed) -> str:
        said = str(error)
        # A git that gives up itself ends with 128.
        if error.code == 1 and not said.startswith("error: pathspec") and self._has_hooks():
            return refusal.by_hook(said)
        return refusal.why_refused(said)

    def _has_hooks(self) -> bool:
        answer = self._ask("rev-parse", "--git-path", "hooks")
        place = self.folder / os.fsdecode(answer).removesuffix("\n")
        return any(os.access(place / name, os.X_OK) for name in _HOOKS)


def _is_marked(data: bytes) -> bool:
    return b"<<<<<<<" in data and bool(conflicts_in(decode(data)))


def init(folder: Path, *, name: str | None = None, email: str | None = None) -> Repository:
    """Make `folder` a repository; `name` and `email` are set for it alone where they are given.

    Raises:
        GitRefused: git did not.
    """
    try:
        run_git(folder, "init", "--quiet")
        for key, value in (("user.name", name), ("user.email", email)):
            if value is not None:
                run_git(folder, "config", key, value)
    except GitFailed as error:
        raise GitRefused(refusal.why_refused(str(error))) from None
    repository = Repository.find(folder)
    if repository is None:
        raise GitRefused(
            _("{folder} was not made a git repository: {absence}").format(
                folder=visible(str(folder)), absence=Repository.absence(folder)
            )
        )
    return repository
