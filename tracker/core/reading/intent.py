"""What the user asks for about papers, as values that both faces make."""

from tracker.core.bib.work import Work
from tracker.core.reading.entry import ReadingState
from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class AddPaper:
    """Make a note about a paper, and put it at the end of a reading list."""

    work: Work
    path: str
    """The note with the list, in the vault."""
    section: str | None = None
    """The heading or label; None for the note's own place for papers."""
    citekey: str | None = None
    """None for the record's own, or else the usual one."""
    state: ReadingState = ReadingState.UNREAD
    pending: bool = False
    """Whether the record is still to be completed."""
