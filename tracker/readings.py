"""The reading entries of a vault, made of its lists and of what is known of its paper notes."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from tracker.core.reading.collect import Collector, Source
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.reading.items import ItemValues
from tracker.core.reading.paper import Paper, unpack_paper
from tracker.core.reading.understood import text_lacks_improvement
from tracker.derived import Derived
from tracker.known import Known
from tracker.listed import Lists
from tracker.undisturbed import undisturbed


class Readings:
    """What is known of papers, and the entries as they were last collected."""

    def __init__(self, known: Known, manner: str, text: Callable[[str], str]) -> None:
        """`text` has the text of the note at a path; `manner` says how notes are read."""
        self._known = known
        self._sources: dict[str, Source] = {}
        self._lacks: dict[str, bool] = {}
        self._collector = Collector()
        self._lacking = Derived(
            known, "improvements", manner, lambda path: text_lacks_improvement(text(path))
        )

    def forget(self, path: str) -> None:
        """Know nothing of a note any more."""
        self._sources.pop(path, None)
        self._lacks.pop(path, None)

    def paper(self, path: str) -> Paper | None:
        """What the note at `path` says of the paper that it is about."""
        source = self._sources.get(path)
        if source is not None:
            return source.paper
        traits = self._known.traits.get(path)
        return (
            None if traits is None or not traits.is_paper else unpack_paper(path, traits.paper)[0]
        )

    def papers(self) -> tuple[Paper, ...]:
        """What the notes about papers say of them, in the order of paths."""
        traits = self._known.traits
        found = (self.paper(path) for path in sorted(traits) if traits[path].is_paper)
        return tuple(each for each in found if each is not None)

    def collect(self, lists: Mapping[str, Lists], today: date) -> tuple[Entry, ...]:
        """Every entry; `lists` are those of the notes with reading lists, by path."""
        traits = self._known.traits
        paths = sorted({path for path, each in traits.items() if each.is_paper} | lists.keys())
        new = [path for path in paths if path not in self._sources]
        with undisturbed(len(new)):
            for path in new:
                items = lists[path].readings if path in lists else ()
                self._sources[path] = self._source(path, items)
            return self._collector.collect((self._sources[path] for path in paths), today)

    def _source(self, path: str, items: tuple[ItemValues, ...]) -> Source:
        packed = self._known.traits[path].paper
        paper, first = unpack_paper(path, packed) if packed else (None, "")
        return Source(path, items, paper, first, partial(self._lacks_improvement, path))

    def _lacks_improvement(self, path: str) -> bool:
        if path not in self._lacks:
            read = (
                each.path
                for each in self._sources.values()
                if each.paper is not None and each.paper.state is ReadingState.READ
            )
            wanted = {path, *(each for each in read if each not in self._lacks)}
            self._lacks.update(self._lacking.each(wanted))
        # It may have gone since it was read.
        return self._lacks.setdefault(path, False)
