"""Which names each note links to, so that what links to a note is found without reading most."""

import re
from collections.abc import Collection, Iterable
from contextlib import suppress

from tracker.core.links import find_links
from tracker.core.wayfinding import name_meant, name_of
from tracker.derived import Derived
from tracker.errors import TrackerError
from tracker.index import Index

_LINE = re.compile(r"[^\n]*\[[^\n]*")
"""A line that may hold a link to a note."""


class Linked:
    """The names of each note that was looked into; others are looked into when they are asked for.

    What changes is noticed by its stamp.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._names: dict[str, tuple[object, frozenset[str]]] = {}

    def unknown(self) -> list[str]:
        """The notes that are to be looked into before what links to a note is known."""
        known, names = self._index.known, self._names
        for path in names.keys() - known.stamps.keys():
            del names[path]
        return [
            path
            for path, stamp in known.stamps.items()
            if path not in names or names[path][0] != stamp or not known.is_settled(path)
        ]

    def recall(self) -> None:
        """Know what is kept of the notes."""
        self._take(self._derived.kept(self.unknown()))

    def look_into(self, paths: Collection[str]) -> None:
        """Know these notes, most of which are read for it."""
        stamps = self._index.known.stamps
        # What cannot be read any more links to nothing.
        self._take((path, ()) for path in paths if path in stamps)
        self._take(self._derived.each(paths))

    def naming(self, path: str) -> list[str]:
        """The notes that link to something with the name of the note at `path`, in order."""
        name = name_of(path)
        return sorted(other for other, (_stamp, names) in self._names.items() if name in names)

    @property
    def _derived(self) -> Derived[tuple[str, ...]]:
        index = self._index
        return Derived(
            index.known, "links", index.manner.name, lambda path: _names_in(index.text(path))
        )

    def _take(self, found: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        stamps = self._index.known.stamps
        for path, names in found:
            with suppress(KeyError, TrackerError):
                self._names[path] = stamps[path], frozenset(names)


def _names_in(text: str) -> tuple[str, ...]:
    """What the links of a note name, and some that stand where they are none."""
    links = (link for line in _LINE.finditer(text) for link in find_links(text, *line.span()))
    names = {name_meant(link.target) for link in links if link.kind != "url"}
    return tuple(names - {""})
