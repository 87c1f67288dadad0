"""Carrying a change out: what Obsidian left uncommitted first, then the notes, then the commit."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from tracker.core.change import Change, FileChange, Outcome
from tracker.core.conflicts import may_become
from tracker.core.text import decode, digest
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import Conflict, GitRefused, TrackerError, Unsettled
from tracker.git.message import write_message
from tracker.git.repository import Repository
from tracker.language import _
from tracker.pending import digest_of
from tracker.rewind import Past
from tracker.vault import Vault


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of a change once its notes were written."""

    commit: str | None
    notice: str | None


def carry_out(change: Change, past: Past) -> Carried:
    """Write the notes of `change` and commit them, where `past` has a repository.

    The notes are written whether or not git takes the commit; what git refused is in the
    answer, and the journal keeps what `undo` needs.

    Raises:
        Conflict: a note is no longer what the change was planned on, or it would be changed
            between the marks of a conflict; nothing was written.
        TrackerError: a note could not be written; every note is as it was.
    """
    _keep_conflicts(change)
    notice = _commit_what_was_there(change.paths, past.repository)
    past.begun.note(change)
    try:
        write(change.files, past.vault)
    except TrackerError:
        past.begun.forget()
        raise
    # Whatever else ends this has the next action take it up.
    carried = _recorded(change, past, notice)
    past.begun.forget()
    return carried


def _keep_conflicts(change: Change) -> None:
    """Let no action write between the marks of a conflict.

    Raises:
        Unsettled: this one would.
    """
    for file in change.files:
        if file.before is None or b"<<<<<<<" not in file.before:
            continue
        after = decode(file.after or b"")
        if not may_become(decode(file.before), after, change.action):
            raise Unsettled(
                _(
                    "that is between a conflict's marks in {path}: nothing was written. Settle the "
                    "conflict first, with “tracker conflicts” and “tracker resolve”."
                ).format(path=visible(file.path))
            )


def _recorded(change: Change, past: Past, notice: str | None) -> Carried:
    """Commit what is written, or keep in the journal what undo needs."""
    commit = None
    if past.repository is not None and notice is None:
        try:
            commit = past.repository.commit(change.paths, _message(change))
        except GitRefused as error:
            notice = _("written, not committed: {why}").format(why=error)
    kept = past.journal.record(change) if commit is None else None
    if kept is not None and past.repository is not None:
        past.pending.add(change, kept, _message(change))
    if commit is None and kept is None:
        notice = _("{notice}; it cannot be undone here: its journal is not writable").format(
            notice=notice or _("written")
        )
    return Carried(commit, notice)


def commit_pending(past: Past) -> None:
    """Make the commits that git refused before, of notes that are still as they were left.

    What git refuses again waits on.
    """
    wanted = list(past.pending.all())
    while wanted and past.repository is not None:
        first = wanted[0]
        paths = [path for path, _other in first.notes]
        try:
            is_left = all(
                digest_of(past.vault.read_if_there(path)) == left for path, left in first.notes
            )
            # What another commit has taken along has none of its own any more.
            if is_left and past.repository.pending(paths):
                past.repository.commit(paths, first.message)
                past.journal.drop(first.journal)
        except TrackerError:
            break
        wanted.pop(0)
    past.pending.keep(wanted)


def take_up(past: Past) -> tuple[str, ...]:
    """End what a process that died had begun; the answer are the notes that are written now.

    Before that the commits are made that git refused before.

    What it had not begun to write at all stays undone. Where somebody has changed one of the
    notes since, nothing is written any more, and what is written is committed.
    """
    commit_pending(past)
    left = past.begun.left()
    if left is None:
        past.begun.forget()
        return ()
    now = {file.path: past.vault.read_if_there(file.path) for file in left.files}
    waiting = [file for file in left.files if now[file.path] == file.before != file.after]
    done = [file for file in left.files if now[file.path] == file.after]
    if not done:
        past.begun.forget()
        return ()
    if len(waiting) + len(done) == len(left.files):
        write(waiting, past.vault)
        done = [*done, *waiting]
    _recorded(replace(left, files=tuple(done)), past, None)
    past.begun.forget()
    return tuple(file.path for file in done)


def _commit_what_was_there(paths: Sequence[str], repository: Repository | None) -> str | None:
    """Commit edits made outside on their own, so that the next commit says one thing."""
    if repository is None:
        return None
    try:
        pending = repository.pending(paths)
        if pending:
            names = ", ".join(path.rsplit("/", 1)[-1].removesuffix(".md") for path in pending)
            trailers = [("Tracker-Action", "edited")]
            repository.commit(pending, write_message(f"Edit: {names}", trailers))
    except GitRefused as error:
        return _("written, not committed: {why}").format(why=error)
    return None


def write(files: Sequence[FileChange], vault: Vault) -> None:
    """Write all `files` or none of them."""
    written: list[FileChange] = []
    try:
        for is_new, run in groupby(files, _is_new):
            # New notes that follow each other wait for the disk together.
            for part in [list(run)] if is_new else [[file] for file in run]:
                _write(part, vault)
                written += part
    except TrackerError:
        for file in reversed(written):
            _write([FileChange(file.path, file.after, file.before)], vault)
        raise


def _is_new(file: FileChange) -> bool:
    return file.before is None and file.after is not None


def _write(files: Sequence[FileChange], vault: Vault) -> None:
    """Write one note, or several new ones."""
    if _is_new(files[0]):
        vault.create_all([(file.path, file.after or b"") for file in files])
        return
    (file,) = files
    match file.before, file.after:
        case None, None:
            pass
        case bytes(before), None:
            vault.remove(file.path, digest(before))
        case bytes(before), bytes(after):
            vault.replace(file.path, after, digest(before))
        case _:
            raise Conflict(
                _("{path} is neither there nor to be made.").format(path=visible(file.path))
            )


def _message(change: Change) -> str:
    trailers = [("Tracker-Action", change.action)]
    for ref in change.refs:
        trailers.append(("Tracker-Ref", str(ref)))
        if ref.raw:
            trailers.append(("Tracker-Was", ref.raw))
    if change.undoes:
        trailers.append(("Tracker-Undoes", change.undoes))
    return write_message(change.subject, trailers)


def shown(change: Change) -> Outcome:
    """What a dry run answers."""
    from tracker.core.diff import diff_of

    return Outcome(change.subject, paths=change.paths, diff=diff_of(change.files))


def told(summary: str, change: Change, carried: Carried, key: str | None = None) -> Outcome:
    """What an action answers that was carried out."""
    return Outcome(summary, carried.commit, carried.notice, change.paths, key)
