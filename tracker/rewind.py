"""Taking actions back and doing them again: the changes that lead there."""

from contextlib import AbstractContextManager

from tracker import files
from tracker.begun import Begun
from tracker.core.change import Change, FileChange
from tracker.core.recorded import (
    Deed,
    Recorded,
    called,
    deeds,
    last_redoable,
    last_undoable,
)
from tracker.core.text import apply, decode, encode
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import Conflict, NotFound
from tracker.git.repository import Repository
from tracker.journal import Journal
from tracker.language import _
from tracker.pending import Pending
from tracker.vault import Vault

_LOOK_BACK = 500


@dataclass(frozen=True, slots=True)
class Past:
    """What was done in a vault, as its commits and the journal tell it."""

    vault: Vault
    repository: Repository | None
    journal: Journal

    @property
    def begun(self) -> Begun:
        """What is on its way."""
        return Begun(self.journal.file.with_name("begun.json"))

    @property
    def is_waiting(self) -> bool:
        """Whether something was begun and not ended, or waits for git."""
        return self.begun.is_there or self.pending.is_there

    @property
    def pending(self) -> Pending:
        """The commits that wait for git."""
        return Pending(self.journal.file.with_name("pending.json"))

    def alone(self) -> AbstractContextManager[None]:
        """Keep other processes of Tracker from acting here meanwhile.

        Without it a commit of theirs could take along what was written and is not committed
        yet. Not the notes' own folder: that one is locked while a file is replaced.
        """
        return files.locked(
            self.repository.git_folder if self.repository else self.journal.file.parent
        )

    def actions(self, limit: int) -> tuple[Recorded, ...]:
        """The last `limit` actions, newest first.

        Raises:
            GitRefused: git could not tell.
        """
        from tracker.git import history

        committed = history.actions(self.repository, limit) if self.repository else ()
        # Commits tell whole seconds; of one second the journal's are taken for the later.
        both = [*self.journal.actions(), *committed]
        both.sort(key=lambda action: int(action.when.timestamp()), reverse=True)
        return tuple(both[:limit])

    def deeds(self, limit: int = _LOOK_BACK) -> tuple[Deed, ...]:
        """What was done, newest first, and whether it stands."""
        return tuple(deeds(self.actions(limit)))

    def undo(self, which: str | None = None) -> Change:
        """The change that takes back the newest action that stands, or the one named.

        `which` is the beginning of its id, or words of its subject.

        Raises:
            NotFound: there is none.
            Conflict: its lines have changed since, or several actions are called so.
        """
        if which is None:
            return self._inverse(last_undoable(self.actions(_LOOK_BACK)), "undo")
        return self._inverse(self._called(which, undone=False), "undo")

    def redo(self, which: str | None = None) -> Change:
        """The change that does again what the newest undo took back, or the action named.

        Raises:
            NotFound: there is none, or another action came after the newest undo.
            Conflict: its lines have changed since, or several actions are called so.
        """
        if which is None:
            return self._inverse(last_redoable(self.actions(_LOOK_BACK)), "redo")
        return self._inverse(self._called(which, undone=True), "redo")

    def _called(self, which: str, *, undone: bool) -> Recorded | None:
        actions = self.actions(_LOOK_BACK)
        found = called(which, actions, undone=undone)
        if not found:
            raise NotFound(
                (
                    _("nothing that was undone and is called “{which}”: see tracker log.")
                    if undone
                    else _("nothing that stands and is called “{which}”: see tracker log.")
                ).format(which=visible(which))
            )
        if len(found) > 1:
            there = "\n".join(f"  {each.action.id[:7]}  {each.action.subject}" for each in found)
            raise Conflict(
                _("several actions are called “{which}”, say which:\n{there}").format(
                    which=visible(which), there=there
                )
            )
        (deed,) = found
        if not undone:
            return deed.action
        return next(each for each in actions if each.id == deed.undone_by)

    def _inverse(self, last: Recorded | None, action: str) -> Change:
        if last is None:
            words = _("there is nothing to undo."), _("there is nothing to redo.")
            raise NotFound(words[action == "redo"])
        changed = self.journal.files(last.id)
        if not changed and self.repository is not None:
            from tracker.git import history

            changed = history.files(self.repository, last.id)
        subject = last.subject.removeprefix("Undo: ") if action == "redo" else last.subject
        return Change(
            files=tuple(self._taken_back(file) for file in changed),
            action=action,
            subject=f"{action.capitalize()}: {subject}",
            undoes=last.id,
        )

    def _taken_back(self, file: FileChange) -> FileChange:
        from tracker.core.undo import plan_undo

        now = self.vault.read_if_there(file.path)
        if now == file.after:
            return FileChange(file.path, now, file.before)
        if now is None or file.after is None or file.before is None:
            raise Conflict(
                _("{path} was made, changed or removed since: nothing was undone.").format(
                    path=visible(file.path)
                )
            )
        text = decode(now)
        edits = plan_undo(decode(file.before), decode(file.after), text)
        return FileChange(file.path, now, encode(apply(text, edits)))
