"""What was done, as the log and undo see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Recorded:
    """One action of the past."""

    id: str
    """The commit's full name; for an action that has no commit, the journal's."""
    when: datetime
    """With its time zone."""
    subject: str
    action: str
    paths: tuple[str, ...]
    undoes: str | None = None
    """The id of the action that it took back."""


def last_undoable(actions: Iterable[Recorded]) -> Recorded | None:
    """The newest action that stands: no undo, and not taken back. `actions` are newest first."""
    taken_back: set[str] = set()
    for action in actions:
        if action.undoes is not None:
            # An undo that was itself taken back no longer counts; its action stands again.
            if action.id not in taken_back:
                taken_back.add(action.undoes)
        elif action.id not in taken_back:
            return action
    return None


def last_redoable(actions: Iterable[Recorded]) -> Recorded | None:
    """The newest undo that stands, if no other action came after it."""
    taken_back: set[str] = set()
    for action in actions:
        if action.undoes is None:
            return None
        if action.id in taken_back:
            continue
        if action.action == "undo":
            return action
        taken_back.add(action.undoes)
    return None
