"""The queries that a vault's notes hold, each with a name by which it is found again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.core.label import label
from tracker.core.ref import Ref
from tracker.core.values import dataclass
from tracker.core.visible import visible

if TYPE_CHECKING:
    from tracker.core.record import NoteRecord


PREFIX = "query:"
"""What the name of a saved query's view begins with."""


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A ```` ```tasks ```` block of a note."""

    path: str
    heading: str | None
    """The nearest heading above."""
    nth: int
    """Its place among the note's blocks below headings of that text, 0-based."""
    query: str
    line: int
    """0-based, of its fence."""

    @property
    def name(self) -> str:
        """The same while lines come and go around it: note, heading and place."""
        place = f"#{self.nth + 1}" if self.nth else ""
        return f"{PREFIX}{self.path}#{self.heading or ''}{place}"

    @property
    def title(self) -> str:
        """Its heading, or else its note's name; safe to show."""
        stem = visible(self.path.rsplit("/", 1)[-1].removesuffix(".md"))
        return (label(self.heading) if self.heading else "") or stem

    @property
    def first_instruction(self) -> str:
        """The first line that says something; safe to show."""
        lines = (line.strip() for line in self.query.split("\n"))
        return visible(next((line for line in lines if line and not line.startswith("#")), ""))

    @property
    def ref(self) -> Ref:
        """Where its fence stands."""
        return Ref(self.path, self.line, "")


def saved_queries(records: Iterable[NoteRecord]) -> tuple[SavedQuery, ...]:
    """Every query block, in the order of notes and lines."""
    from tracker.core.ask import blocks_of

    found = []
    for record in records:
        if "tasks" not in record.note.text:
            continue
        places: Counter[str | None] = Counter()
        for block in blocks_of(record.note):
            place = places[block.heading]
            places[block.heading] += 1
            saved = SavedQuery(record.path, block.heading, place, block.query, block.line)
            found.append(saved)
    return tuple(found)
