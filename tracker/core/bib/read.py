"""What reading a bibliography gives: the works in it, and what could not be read."""

from tracker.core.bib.work import Work
from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Read:
    """Works in the order of the text; a bad entry is a problem and hides no other."""

    works: tuple[Work, ...] = ()
    problems: tuple[tuple[int, str], ...] = ()
    """Lines, from 1, and for each a sentence."""
