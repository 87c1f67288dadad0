"""What is made of a note's bytes alone, and slowly: kept in the cache with the note's stamp."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from tracker.known import Known
from tracker.walk import Stamp

T = TypeVar("T")


class Derived(Generic[T]):
    """One value for each note, made when it is asked for and no note of that stamp had it made."""

    def __init__(self, known: Known, name: str, manner: str, make: Callable[[str], T]) -> None:
        """`make` makes the value of the note at a path, of nothing but what `marshal` takes.

        The cache has the values as `name`. They count for the `manner` in which they were made,
        which says all that they depend on beside the note.
        """
        self._known = known
        self._name = name
        self._manner = manner
        self._make = make
        self._kept: dict[str, tuple[Stamp, T]] | None = None
        self._is_fresh = False
        """Whether there is what the cache does not have."""

    def of(self, path: str) -> T:
        """The value of the note at `path`, as it was last read."""
        kept, stamp = self._loaded(), self._known.stamps.get(path)
        row = kept.get(path)
        if row is not None and row[0] == stamp:
            return row[1]
        value = self._make(path)
        if stamp is not None:
            kept[path] = stamp, value
            # What may change without another stamp counts for this process alone.
            self._is_fresh |= self._known.is_settled(path)
        return value

    def keep(self) -> None:
        """Have the cache keep what was made since it was asked."""
        if not self._is_fresh:
            return
        stamps, settled = self._known.stamps, self._known.is_settled
        kept = {
            path: row
            for path, row in self._loaded().items()
            if stamps.get(path) == row[0] and settled(path)
        }
        self._known.cache.keep({self._name: (self._manner, kept)})
        self._is_fresh = False

    def _loaded(self) -> dict[str, tuple[Stamp, T]]:
        if self._kept is None:
            head: Any = self._known.cache.head(self._name)
            self._kept = head[1] if head and head[0] == self._manner else {}
        return self._kept
