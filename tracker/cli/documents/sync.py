"""`tracker sync --json`: what was exchanged."""

from typing import TypedDict

from tracker.cli.documents.kinds import Count
from tracker.sync import Synced


class SyncedJson(TypedDict):
    """What was exchanged with the remote."""

    summary: str
    """The line that is told otherwise."""
    committed: Count
    """Files that were pending."""
    received: Count
    """Commits."""
    sent: Count
    """Commits."""


def sync_document(done: Synced) -> SyncedJson:
    """What a sync did."""
    return {
        "summary": done.summary,
        "committed": done.committed,
        "received": done.received,
        "sent": done.sent,
    }
