"""`tracker add-paper --json`: what became of each paper."""

from collections.abc import Iterable
from typing import TypedDict

from tracker.core.change import Outcome
from tracker.papers import Entered, How


class AddedPaperJson(TypedDict):
    """What became of a paper."""

    title: str
    note: str
    """The paper note's path; for what has no note the list's."""
    how: How
    pending: bool
    """Its record is still to be completed."""


class AddedPapersJson(TypedDict):
    """What `tracker add-paper` did."""

    summary: str
    commit: str | None
    notice: str | None
    dry_run: bool
    papers: list[AddedPaperJson]


def papers_document(
    outcome: Outcome, entered: Iterable[tuple[Entered, bool]], *, dry_run: bool
) -> AddedPapersJson:
    """The action, and each paper with whether its record is still to be completed."""
    return {
        "summary": outcome.summary,
        "commit": outcome.commit,
        "notice": outcome.notice,
        "dry_run": dry_run,
        "papers": [
            {"title": each.title, "note": each.note, "how": each.how, "pending": is_pending}
            for each, is_pending in entered
        ],
    }
