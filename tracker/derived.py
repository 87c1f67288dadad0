"""What is made of a note's bytes alone, and slowly: kept in the cache with the note's stamp."""

import marshal
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from typing import Generic, TypeVar

from tracker.cache import key_of, mark_of
from tracker.errors import TrackerError
from tracker.known import Known
from tracker.walk import Stamp

T = TypeVar("T")

_FEW = 50
"""Notes up to which each is looked for by its path; for more, all that is kept is gone through."""


class Derived(Generic[T]):
    """One value for each note, made when it is asked for and no note of that stamp had it made."""

    def __init__(self, known: Known, name: str, manner: str, make: Callable[[str], T]) -> None:
        """`make` makes the value of the note at a path, of nothing but what `marshal` takes.

        The cache has the values as `name`. They count for the `manner` in which they were made,
        which says all that they depend on beside the note. Nothing is kept here.
        """
        self._known = known
        self._name = name
        self._manner = manner
        self._make = make

    def kept(self, paths: Collection[str]) -> Iterator[tuple[str, T]]:
        """The values of those of the known notes among `paths` that need not be made, as `each`."""
        stamps = self._known.stamps
        # What may change without another stamp is kept by nobody.
        settled = {key_of(path): path for path in self._settled(paths)}
        gone: list[bytes] = []
        for key, mark, data in self._kept(list(settled)):
            path = settled.get(key)
            if path is not None and mark == mark_of(stamps[path]):
                yield path, marshal.loads(data)  # noqa: S302
            elif path is None and key.decode("utf-8", "surrogatepass") not in stamps:
                gone.append(key)
        if gone:
            self._known.cache.keep_derived(self._name, self._manner, (), gone)

    def each(self, paths: Collection[str]) -> Iterator[tuple[str, T]]:
        """The values of the known notes among `paths`, in no order, each with its path.

        Those that are made are kept in the end. A note that has gone since it was read, or cannot
        be read any more, is left out.
        """
        known, stamps = self._known, self._known.stamps
        wanted = dict.fromkeys(path for path in paths if path in stamps)
        for path, value in self.kept(paths):
            del wanted[path]
            yield path, value
        settled = set(self._settled(wanted))
        fresh: list[tuple[str, Stamp, bytes]] = []
        for path in wanted:
            with suppress(TrackerError):
                value = self._make(path)
                if path in settled:
                    fresh.append((path, stamps[path], marshal.dumps(value)))  # type: ignore[arg-type]
                yield path, value
        if fresh:
            known.cache.keep_derived(self._name, self._manner, fresh)

    def _settled(self, paths: Iterable[str]) -> list[str]:
        known = self._known
        return [path for path in paths if path in known.stamps and known.is_settled(path)]

    def _kept(self, keys: list[bytes]) -> Iterator[tuple[bytes, bytes, bytes]]:
        if not keys:
            return iter(())
        some = keys if len(keys) <= _FEW else None
        return self._known.cache.derived(self._name, self._manner, some)
