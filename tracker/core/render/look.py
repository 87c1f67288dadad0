"""Text as it is read: pieces with the look that Markdown gives them."""

from enum import Flag, auto
from typing import Literal, TypeAlias

from tracker.core.values import dataclass

Align: TypeAlias = Literal["left", "center", "right"]


class Look(Flag):
    """How a piece is drawn; several of them go together."""

    PLAIN = 0
    STRONG = auto()
    EMPHASIS = auto()
    STRUCK = auto()
    MARKED = auto()
    CODE = auto()
    MATH = auto()
    LINK = auto()
    TAG = auto()
    HEADING = auto()
    MUTED = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line, safe to show."""

    text: str
    look: Look = Look.PLAIN
    target: str | None = None
    """What a link names, as written: a note, a heading, an address."""


@dataclass(frozen=True, slots=True)
class RenderedLine:
    """One line of a note as it is read."""

    pieces: tuple[Piece, ...] = ()
    before: tuple[Piece, ...] = ()
    """The bullet, the quote's bar: what further lines of a wrapped one stand behind."""
    kind: Literal["text", "rule", "row", "head", "split"] = "text"
    """A rule across; or of a table: a row, its first row, what parts the two."""
    cells: tuple[tuple[Piece, ...], ...] = ()
    """A table's row."""
    aligns: tuple[Align, ...] = ()

    @property
    def links(self) -> tuple[Piece, ...]:
        """The pieces that link to something, in order."""
        own = (*self.before, *self.pieces, *(each for cell in self.cells for each in cell))
        found: list[Piece] = []
        for piece in own:
            if piece.target and (not found or found[-1].target != piece.target):
                found.append(piece)
        return tuple(found)
