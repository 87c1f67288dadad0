"""`tracker log --json` and `tracker restore NOTE --json`: what was done, and what there was."""

from collections.abc import Iterable
from typing import TypedDict

from tracker.cli.documents.kinds import Count, Moment
from tracker.core.recorded import Recorded
from tracker.restore import Earlier


class ActionJson(TypedDict):
    """Something that was done through Tracker."""

    id: str
    """The commit's full name; of what has no commit the journal's."""
    when: Moment
    action: str
    """What kind of action it was."""
    subject: str
    """What it did, as the commit says it."""
    paths: list[str]
    """The notes that it changed."""
    undoes: str | None
    """The id of the action that it took back."""


class LogJson(TypedDict):
    """What was done through Tracker, newest first."""

    count: Count
    actions: list[ActionJson]


class VersionJson(TypedDict):
    """A note as a commit left it."""

    commit: str
    when: Moment
    path: str
    """Its name then."""


class VersionsJson(TypedDict):
    """The earlier states of a note, newest first."""

    count: Count
    versions: list[VersionJson]


def log_document(actions: Iterable[Recorded]) -> LogJson:
    """The actions in their order."""
    rows: list[ActionJson] = [
        {
            "id": action.id,
            "when": action.when.isoformat(),
            "action": action.action,
            "subject": action.subject,
            "paths": list(action.paths),
            "undoes": action.undoes,
        }
        for action in actions
    ]
    return {"count": len(rows), "actions": rows}


def versions_document(versions: Iterable[Earlier]) -> VersionsJson:
    """The versions in their order."""
    found: list[VersionJson] = [
        {"commit": each.commit, "when": each.when.isoformat(), "path": each.path}
        for each in versions
    ]
    return {"count": len(found), "versions": found}
