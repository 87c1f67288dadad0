"""What was done, as the log and undo see it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from tracker.core.values import dataclass

_SHORTEST = 4
"""Characters of an id that may stand for it."""


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


@dataclass(frozen=True, slots=True)
class Deed:
    """An action that is no undo, and whether it stands."""

    action: Recorded
    undone_by: str | None = None
    """The id of the undo that took it back and stands itself."""


def deeds(actions: Iterable[Recorded]) -> Iterator[Deed]:
    """What was done, newest first, as `actions` are; undos only tell what stands."""
    taken_back: dict[str, str] = {}
    for action in actions:
        if action.undoes is None:
            yield Deed(action, taken_back.get(action.id))
        elif action.id not in taken_back:
            # An undo that was itself taken back no longer counts; its action stands again.
            taken_back[action.undoes] = action.id


def last_undoable(actions: Iterable[Recorded]) -> Recorded | None:
    """The newest action that stands: no undo, and not taken back. `actions` are newest first."""
    return next((deed.action for deed in deeds(actions) if deed.undone_by is None), None)


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


def called(words: str, actions: Iterable[Recorded], *, undone: bool) -> tuple[Deed, ...]:
    """What stands, or what is `undone`, by the beginning of an id or by words of its subject."""
    wanted = [deed for deed in deeds(actions) if (deed.undone_by is not None) == undone]
    by_id = [
        each for each in wanted if len(words) >= _SHORTEST and each.action.id.startswith(words)
    ]
    folded = words.casefold()
    return tuple(by_id or (each for each in wanted if folded in each.action.subject.casefold()))
