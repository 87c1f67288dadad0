"""A vault exchanged with its remote: what is pending committed, theirs merged, ours pushed."""

from collections.abc import Callable

from tracker.carry import commit_pending
from tracker.core.values import dataclass
from tracker.errors import GitRefused, NotFound, Unsettled
from tracker.filenames import is_note_name
from tracker.git import refusal
from tracker.git.merge_setup import set_up_merge
from tracker.git.message import write_message
from tracker.git.remote import (
    Overtaken,
    Upstream,
    conclude,
    distance,
    fetch,
    merge,
    push,
    unmerged_words,
    upstream_of,
)
from tracker.git.repository import Repository
from tracker.git.run import GitFailed
from tracker.language import _, ngettext
from tracker.workspace import Workspace

_TRIES = 5
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Synced:
    """What was exchanged."""

    committed: int
    """Files that were pending."""
    received: int
    sent: int
    """Commits."""
    set_up: tuple[str, ...] = ()
    """What git was told about merging notes, where it was not yet."""

    @property
    def summary(self) -> str:
        """In words."""
        parts = [
            ngettext(
                "{n} changed file committed", "{n} changed files committed", self.committed
            ).format(n=self.committed)
            if self.committed
            else "",
            ngettext("{n} commit received", "{n} commits received", self.received).format(
                n=self.received
            )
            if self.received
            else "",
            _("{n} sent").format(n=self.sent) if self.sent else "",
        ]
        said = _(", ").join(filter(None, parts))
        return (
            _("✓ synced: {said}").format(said=said)
            if said
            else _("✓ synced: both sides are the same")
        )


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def silent(words: str) -> None:
    """Tell nobody how far it is."""


def sync(workspace: Workspace, tell: Tell = silent) -> Synced:
    """Commit what is pending, fetch, merge, push; again where another device was faster.

    Published commits are never rebased, and nothing is forced.

    Raises:
        NotFound: there is no repository, or no remote.
        NetworkFailed: the remote cannot be reached; all is in order here.
        Unsettled: both sides contradict each other; the message names the notes.
        GitRefused: git, or the remote, would not; the message says why.
    """
    past = workspace.past
    repository = past.repository
    if repository is None:
        raise NotFound(
            _("there is nothing to sync: {absence}").format(
                absence=Repository.absence(workspace.vault.root)
            )
        )
    try:
        return _exchanged(workspace, repository, tell)
    except GitFailed as error:
        raise GitRefused(str(error)) from error
    finally:
        workspace.refresh()


def _exchanged(workspace: Workspace, repository: Repository, tell: Tell) -> Synced:
    with workspace.past.alone():
        busy = repository.under_way()
        if busy == "merge":
            tell(_("ending the merge…"))
            conclude(repository)
        elif busy:
            raise GitRefused(refusal.under_way(busy))
        branch = repository.status().branch
        if not branch:
            raise GitRefused(_("no branch is checked out: git switch BRANCH first."))
        upstream = upstream_of(repository, branch)
        set_up = set_up_merge(workspace.vault.root)
        commit_pending(workspace.past)
        committed = _commit_all(repository)
    received = 0
    for _other in range(_TRIES):
        tell(_("asking {remote}…").format(remote=upstream.remote))
        fetch(repository, upstream)
        with workspace.past.alone():
            _commit_all(repository)
            ahead, behind = distance(repository, upstream)
            if behind:
                tell(
                    ngettext("merging {n} commit…", "merging {n} commits…", behind).format(n=behind)
                )
                try:
                    merge(repository, upstream)
                except Overtaken:
                    # Somebody saved a note since all was committed.
                    continue
                received += behind
                ahead, _other = distance(repository, upstream)
        if not ahead and upstream.is_set:
            return Synced(committed, received, 0, set_up)
        tell(ngettext("sending {n} commit…", "sending {n} commits…", ahead).format(n=ahead))
        try:
            push(repository, upstream)
        except Overtaken:
            continue
        return Synced(committed, received, ahead, set_up)
    raise GitRefused(
        _("notes here, or {name}, were changed again and again meanwhile: sync once more.").format(
            name=_name(upstream)
        )
    )


def _name(upstream: Upstream) -> str:
    return f"{upstream.remote}/{upstream.branch}"


def _commit_all(repository: Repository) -> int:
    """Commit all that is pending in the vault, as one commit; how many files it was."""
    pending = repository.uncommitted()
    if not pending:
        return 0
    if marked := repository.unsettled(
        [path for path in pending if is_note_name(path.rpartition("/")[2])]
    ):
        raise Unsettled(unmerged_words(marked))
    count = len(pending)
    message = write_message(f"Edit: {count} file{_s(count)}", [("Tracker-Action", "edited")])
    return count if repository.commit_all(message) else 0
