"""What commands that change notes tell with `--json`."""

from typing import TypedDict

from tracker.core.change import Outcome


class OutcomeJson(TypedDict):
    """What an action did."""

    summary: str
    """The line that is told otherwise."""
    commit: str | None
    """The commit's short name; `null` where none was made."""
    notice: str | None
    """Why there is no commit though the note was written, or what else is to be known."""
    paths: list[str]
    """The notes that changed."""
    handle: str | None
    """Of the item that it was about, as it is called now."""
    dry_run: bool
    """Nothing was written."""


def outcome_document(outcome: Outcome, *, dry_run: bool) -> OutcomeJson:
    """An action."""
    return {
        "summary": outcome.summary,
        "commit": outcome.commit,
        "notice": outcome.notice,
        "paths": list(outcome.paths),
        "handle": outcome.key,
        "dry_run": dry_run,
    }
