"""The repository's other side: fetched, merged, pushed; what git said is told in a sentence."""

import os
import re
from pathlib import Path

from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import GitRefused, NetworkFailed, NotFound, Unsettled
from tracker.git import refusal
from tracker.git.repository import Repository
from tracker.git.run import GitFailed, run_git
from tracker.language import _

_PATIENCE = 300.0
"""Seconds that one exchange may take: the first one may be of a whole vault."""
_STALLED = ("-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=20")
_SSH = ("-c", "core.sshCommand=ssh -oBatchMode=yes -oConnectTimeout=10")
_OFFLINE = re.compile(
    r"Could not resolve|Connection (?:refused|timed out|reset)|Network is unreachable"
    r"|No route to host|unable to access|Could not read from remote|Failed to connect"
    r"|does not appear to be a git repository|early EOF|timed out",
    re.IGNORECASE,
)
_AUTHENTICATION = re.compile(
    r"Authentication failed|could not read (?:Username|Password)|Permission denied \(publickey"
    r"|Host key verification failed|terminal prompts disabled|\b40[13]\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"non-fast-forward|fetch first|\[rejected\]|stale info|cannot lock ref|but expected"
)
_REFUSED = re.compile(r"\[remote rejected\]|pre-receive hook declined|protected branch")


class Overtaken(Exception):
    """Another device has pushed since what is here was fetched."""


@dataclass(frozen=True, slots=True)
class Upstream:
    """The branch elsewhere that this one is exchanged with."""

    remote: str
    branch: str
    is_set: bool
    """Whether git knows it as this branch's upstream."""

    @property
    def tracking(self) -> str:
        """What git calls the branch as it was last fetched."""
        return f"refs/remotes/{self.remote}/{self.branch}"


def upstream_of(repository: Repository, branch: str) -> Upstream:
    """The upstream of `branch`, or else the branch of that name at the only remote.

    Raises:
        NotFound: there is no remote, or none of several is chosen.
    """
    remote = _config(repository, f"branch.{branch}.remote")
    merge = _config(repository, f"branch.{branch}.merge").removeprefix("refs/heads/")
    if remote and merge and remote != ".":
        return Upstream(remote, merge, is_set=True)
    remotes = os.fsdecode(run_git(repository.folder, "remote", reads=True)).split()
    if not remotes:
        raise NotFound(
            _("there is no remote to exchange with. Name one: git remote add origin ADDRESS")
        )
    chosen = "origin" if "origin" in remotes else remotes[0]
    if len(remotes) > 1 and chosen != "origin":
        raise NotFound(
            _(
                "there are several remotes: choose one with git branch --set-upstream-to "
                "REMOTE/BRANCH"
            )
        )
    return Upstream(chosen, branch, is_set=False)


def fetch(repository: Repository, upstream: Upstream) -> None:
    """Get what is there.

    Raises:
        NetworkFailed: the remote cannot be reached.
        GitRefused: it lets nobody in, or git failed otherwise.
    """
    try:
        _exchange(repository, "fetch", "--quiet", "--no-write-fetch-head", "--", upstream.remote)
    except GitFailed as error:
        raise _refusal(error, upstream) from None


def distance(repository: Repository, upstream: Upstream) -> tuple[int, int]:
    """The commits that are only here, and those that are only there."""
    if not _is_commit(repository, upstream.tracking):
        return _count(repository, "HEAD"), 0
    return (
        _count(repository, f"{upstream.tracking}..HEAD"),
        _count(repository, f"HEAD..{upstream.tracking}"),
    )


def merge(repository: Repository, upstream: Upstream) -> None:
    """Merge what was fetched.

    Raises:
        Overtaken: a note was saved since all was committed.
        Unsettled: both sides contradict each other in some notes; the merge waits for the user.
        GitRefused: git would not merge; nothing has changed.
    """
    try:
        run_git(repository.folder, "merge", "--no-edit", "--quiet", upstream.tracking)
    except GitFailed as error:
        said = str(error)
        if waiting := unmerged(repository):
            raise Unsettled(unmerged_words(waiting)) from None
        if repository.under_way() == "merge":
            told = [
                line
                for line in said.split("\n")
                if not line.startswith(("Auto-merging", "Not committing merge"))
            ]
            why = refusal.why_refused("\n".join(told))
            raise GitRefused(
                _("merged, but the merge could not be committed: {why} Then sync again.").format(
                    why=why
                )
            ) from None
        if "Your local changes" in said:
            raise Overtaken from None
        if "unrelated histories" in said:
            raise GitRefused(_unrelated(repository, upstream)) from None
        raise GitRefused(
            _("git would not merge: {telling}").format(telling=_telling(said))
        ) from None


def _unrelated(repository: Repository, upstream: Upstream) -> str:
    if run_git(repository.folder, "rev-parse", "--is-shallow-repository", reads=True) == b"true\n":
        return _(
            "this is a shallow clone, and what both sides stem from is not in it: git "
            "fetch --unshallow {remote}, then sync again."
        ).format(remote=upstream.remote)
    return _(
        "the two repositories have no commit in common: this vault was begun on both sides. "
        "Look at both, then: git merge --allow-unrelated-histories {branch}"
    ).format(branch=f"{upstream.remote}/{upstream.branch}")


def unmerged(repository: Repository) -> tuple[str, ...]:
    """The files with conflicts that nobody has settled, relative to the vault."""
    answer = run_git(
        repository.folder, "diff", "--name-only", "--diff-filter=U", "-z", "--relative", reads=True
    )
    return tuple(filter(None, os.fsdecode(answer).split("\0")))


def conclude(repository: Repository) -> None:
    """End a merge that waited, if no note has a conflict's marks any more.

    Raises:
        Unsettled: some still have.
        GitRefused: git would not commit it.
    """
    waiting = unmerged(repository)
    marked = tuple(path for path in waiting if _is_marked(repository.folder / path))
    if marked:
        raise Unsettled(unmerged_words(marked))
    try:
        if waiting:
            run_git(repository.folder, "add", "--", *waiting)
        run_git(repository.folder, "commit", "--no-edit", "--quiet")
    except GitFailed as error:
        why = refusal.why_refused(str(error))
        raise GitRefused(_("the merge could not be ended: {why}").format(why=why)) from None


def settle_index(repository: Repository, path: str) -> bool:
    """Tell git that a note's conflict is settled; whether git had thought it was not.

    Raises:
        GitRefused: git could not.
    """
    if path not in unmerged(repository):
        return False
    run_git(repository.folder, "add", "--", path)
    return True


def push(repository: Repository, upstream: Upstream) -> None:
    """Send what is only here.

    Raises:
        Overtaken: there is something new by now.
        NetworkFailed: the remote cannot be reached.
        GitRefused: the remote would not have it.
    """
    options = () if upstream.is_set else ("--set-upstream",)
    target = f"HEAD:refs/heads/{upstream.branch}"
    try:
        _exchange(
            repository,
            "push",
            "--quiet",
            "--recurse-submodules=check",
            *options,
            "--",
            upstream.remote,
            target,
        )
    except GitFailed as error:
        said = str(error)
        if _BEHIND.search(said):
            raise Overtaken from None
        if "submodule" in said:
            raise GitRefused(
                _(
                    "a submodule has commits that its own remote has not: push them there first, "
                    "then sync again. All is committed here."
                )
            ) from None
        if "shallow update not allowed" in said:
            raise GitRefused(
                _(
                    "{remote} takes nothing from a shallow clone: git fetch --unshallow {remote}, "
                    "then sync again."
                ).format(remote=upstream.remote)
            ) from None
        if _REFUSED.search(said):
            raise GitRefused(
                _(
                    "{remote} would not have it, as for a protected branch: {telling}. All is "
                    "committed here, and goes along once it may."
                ).format(remote=upstream.remote, telling=_telling(said))
            ) from None
        raise _refusal(error, upstream) from None


def _exchange(repository: Repository, *arguments: str) -> bytes:
    own = _config(repository, "core.sshCommand") or os.environ.get("GIT_SSH_COMMAND")
    # A question that nobody sees would wait for ever.
    options = _STALLED if own else (*_STALLED, *_SSH)
    return run_git(repository.folder, *options, *arguments, limit=_PATIENCE)


def _refusal(error: GitFailed, upstream: Upstream) -> NetworkFailed | GitRefused:
    said = str(error)
    if _AUTHENTICATION.search(said):
        line = next(each for each in said.split("\n") if _AUTHENTICATION.search(each))
        return GitRefused(
            _(
                "{remote} lets nobody in without a name: set up a credential helper or an SSH "
                "key, or run “git fetch {remote}” in a terminal once. Git said: {telling}"
            ).format(remote=upstream.remote, telling=_telling(line))
        )
    if _OFFLINE.search(said):
        return NetworkFailed(
            _("{remote} cannot be reached; all is in order here and goes along next time.").format(
                remote=upstream.remote
            )
        )
    if "lfs" in said.casefold():
        return GitRefused(
            _(
                "files here are kept by Git LFS, and that did not work: {telling}. Is git-lfs "
                "installed?"
            ).format(telling=_telling(said))
        )
    return GitRefused(f"{upstream.remote}: {_telling(said)}")


def _telling(said: str) -> str:
    """What tells most of what git said: the other side's words, else its first error."""
    lines = [line.strip() for line in said.split("\n")]
    remote = [line.removeprefix("remote:").strip() for line in lines if line.startswith("remote:")]
    told = [line for line in remote if line]
    errors = [line for line in lines if line.startswith(("fatal:", "error:"))]
    words = " ".join(told[:3]) or (errors or lines or [""])[0]
    return visible(words.removeprefix("fatal:").removeprefix("error:").strip().rstrip("."))


def unmerged_words(paths: tuple[str, ...]) -> str:
    """What to do about notes with conflicts."""
    names = ", ".join(visible(path) for path in paths) or _("some files")
    return _(
        "both sides contradict each other in {names}. Choose with “tracker "
        "conflicts” and “tracker resolve”, or between the marks <<<<<<< "
        "and >>>>>>> in Obsidian, then sync again; other notes go on working."
    ).format(names=names)


def _is_marked(file: Path) -> bool:
    try:
        data = file.read_bytes()
    except OSError:
        return False
    return re.search(rb"^(?:<{7} |>{7} )", data, re.MULTILINE) is not None


def _is_commit(repository: Repository, name: str) -> bool:
    try:
        run_git(repository.folder, "rev-parse", "--verify", "--quiet", name, reads=True)
    except GitFailed:
        return False
    return True


def _count(repository: Repository, commits: str) -> int:
    return int(run_git(repository.folder, "rev-list", "--count", commits, reads=True))


def _config(repository: Repository, name: str) -> str:
    try:
        answer = run_git(repository.folder, "config", "--get", name, reads=True)
    except GitFailed:
        return ""
    return os.fsdecode(answer).strip()
