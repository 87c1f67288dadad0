"""The paper notes whose records are still to be completed, found without reading all notes."""

from tracker.errors import TrackerError
from tracker.vault import Vault
from tracker.workbench import Workbench

_MARK = b"metadata"
"""What a note that waits has in its front matter."""


def pending_notes(workbench: Workbench) -> tuple[str, ...]:
    """Their paths, as the notes were last read, in order."""
    index = workbench.index
    papers = sorted(path for path, each in index.known.traits.items() if each.is_paper)
    return tuple(
        path
        for path in papers
        # A record is kept once it is made: one is made only of the few that may wait.
        if _MARK in _data(workbench.vault, path)
        and str(index.record(path).properties.get("metadata", "")).strip() == "pending"
    )


def _data(vault: Vault, path: str) -> bytes:
    try:
        return vault.read(path)
    except TrackerError:
        return b""
