"""What is enough to find an item again after the file moved under it."""

from typing import NamedTuple


class Ref(NamedTuple):
    """An item's note, line and raw text; also the identity of a row on the screen."""

    path: str
    """The note's path in the vault, `/`-separated."""
    line: int
    """0-based; people are shown `line + 1`."""
    raw: str
    """The whole line, without its line end."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line + 1}"
