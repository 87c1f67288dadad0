"""Searching all notes: titles first, then texts, each looked into as it is on the disk now."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Self

from tracker.core.search.found import Found, FoundNote, look_into, title_of
from tracker.core.search.terms import Wanted, sieve
from tracker.core.search.titles import Titles, marked_title
from tracker.core.text import decode, encode
from tracker.errors import TrackerError
from tracker.fulltext import Fulltext
from tracker.vault import Vault
from tracker.walk import Stamp

_TITLES = 10
"""So many notes are shown for their titles."""
_TITLES_IN_PATH = 1000
"""So many are looked at for those of a folder."""
LARGE = 2000
"""Notes from which on a table of words is kept: fewer are read as quickly."""
BEHIND = 100
"""Notes that may have changed before their words are entered anew."""


def always() -> bool:
    """That an answer is wanted, however long it takes."""
    return True


class Search:
    """A search over one vault; not for two threads at once."""

    def __init__(self, vault: Vault, table: Fulltext) -> None:
        self._vault = vault
        self._table = table
        self._stamps: Mapping[str, Stamp] = {}
        self._titles = Titles(())
        self._unknown: list[str] = []
        self._by_age: list[str] | None = None

    @classmethod
    def of_vault(cls, vault: Vault, environment: Mapping[str, str]) -> Self:
        """A search over `vault`, with the table in the user's cache."""
        return cls(vault, Fulltext.of_vault(vault.root, environment))

    def take(self, stamps: Mapping[str, Stamp]) -> None:
        """Learn which notes there are, and which of them are entered."""
        if stamps.keys() != self._stamps.keys():
            self._titles = Titles(stamps)
        self._stamps = stamps
        self._by_age = None
        if self._table.is_there:
            self._table.renew()
        self._unknown = self._table.unknown(stamps)

    @property
    def is_behind(self) -> bool:
        """Whether so many notes have changed that their words had better be entered."""
        is_kept = len(self._stamps) >= LARGE or self._table.is_there
        return is_kept and len(self._unknown) >= BEHIND

    @property
    def file(self) -> Path:
        """Where the table of words lies."""
        return self._table.file

    def find(
        self, words: str, most: int, lines: int, is_wanted: Callable[[], bool] = always
    ) -> Found:
        """At most `most` notes with what `words` say, and at most `lines` lines of each.

        Notes with a title like it come first, then those that were changed last. Nothing is
        found once the answer is no longer wanted.
        """
        wanted = Wanted.of(words)
        if not wanted.terms:
            return Found()
        look = self._looker(wanted, lines)
        found = {path: _by_title(path, wanted, look(path)) for path in self._titled(wanted, most)}
        for path in self._candidates(wanted):
            if not is_wanted():
                return Found()
            if path in found or path not in self._stamps or not wanted.takes(path):
                continue
            if (note := look(path)) is not None:
                if len(found) == most:
                    return Found(tuple(found.values()), is_all=False)
                found[path] = note
        return Found(tuple(found.values()))

    def _titled(self, wanted: Wanted, most: int) -> list[str]:
        looked_at = _TITLES_IN_PATH if wanted.paths else _TITLES
        titled = self._titles.find(wanted.title_words, looked_at)
        wanted_ones = [path for path in titled if wanted.takes(path)][: min(_TITLES, most)]
        return [path for path in wanted_ones if self._vault.stamp(path) is not None]

    def _candidates(self, wanted: Wanted) -> Iterator[str]:
        proposed = self._table.proposed(wanted.terms) if self._table.notes else None
        if proposed is None:
            if self._by_age is None:
                stamps = self._stamps
                self._by_age = sorted(stamps, key=lambda path: stamps[path][1], reverse=True)
            return iter(self._by_age)
        return chain(reversed(self._unknown), proposed)

    def _looker(self, wanted: Wanted, lines: int) -> Callable[[str], FoundNote | None]:
        may_hold = sieve(wanted.terms)

        def look(path: str) -> FoundNote | None:
            try:
                data = self._vault.read(path)
            except TrackerError:
                return None
            if not may_hold(data + b"\n" + encode(title_of(path))):
                return None
            return look_into(path, decode(data), wanted, lines)

        return look


def _by_title(path: str, wanted: Wanted, found: FoundNote | None) -> FoundNote:
    title = marked_title(path, wanted.title_words)
    return replace(found or FoundNote(path, title), title=title, by_title=True)


def stamps_in(vault: Vault, is_left_out: Callable[[str], bool]) -> Mapping[str, Stamp]:
    """The notes there are now, without those that `is_left_out` takes, such as templates."""
    notes = vault.walk().notes
    return {path: stamp for path, stamp in notes.items() if not is_left_out(path)}
