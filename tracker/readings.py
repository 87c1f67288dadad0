"""The reading entries of a vault, made of its lists and of what is known of its paper notes."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from tracker.core.reading.collect import Collector, PaperNote, Source
from tracker.core.reading.entry import Entry, ReadingState
from tracker.core.reading.paper import Paper, unpack_paper
from tracker.core.reading.understood import text_lacks_improvement
from tracker.core.record import NoteRecord
from tracker.derived import Derived
from tracker.known import Known
from tracker.undisturbed import undisturbed


class Readings:
    """What is known of papers, and the entries as they were last collected."""

    def __init__(self, known: Known, manner: str, text: Callable[[str], str]) -> None:
        """`text` has the text of the note at a path; `manner` says how notes are read."""
        self._known = known
        self._papers: dict[str, PaperNote] = {}
        self._lacks: dict[str, bool] = {}
        self._collector = Collector()
        self._lacking = Derived(
            known, "improvements", manner, lambda path: text_lacks_improvement(text(path))
        )

    def forget(self, path: str) -> None:
        """Know nothing of a note any more."""
        self._papers.pop(path, None)
        self._lacks.pop(path, None)

    def paper(self, path: str) -> Paper | None:
        """What the note at `path` says of the paper that it is about."""
        traits = self._known.traits.get(path)
        return None if traits is None or not traits.is_paper else self._note(path).paper

    def papers(self) -> tuple[Paper, ...]:
        """What the notes about papers say of them, in the order of paths."""
        traits = self._known.traits
        return tuple(self._note(path).paper for path in sorted(traits) if traits[path].is_paper)

    def collect(self, lists: Iterable[NoteRecord], today: date) -> tuple[Entry, ...]:
        """Every entry; `lists` are the notes with reading lists."""
        sources: dict[str, Source] = {each.path: each for each in lists}
        papers = [path for path, each in self._known.traits.items() if each.is_paper]
        with undisturbed(len(papers) - len(self._papers)):
            for path in papers:
                if path not in sources:
                    sources[path] = self._note(path)
            return self._collector.collect((sources[path] for path in sorted(sources)), today)

    def _note(self, path: str) -> PaperNote:
        """The paper note at `path` by what is known of it; the same object until it changes."""
        if path not in self._papers:
            packed = self._known.traits[path].paper
            lacks = partial(self._lacks_improvement, path)
            self._papers[path] = PaperNote(*unpack_paper(path, packed), lacks)
        return self._papers[path]

    def _lacks_improvement(self, path: str) -> bool:
        if path not in self._lacks:
            read = (each for each in self._papers.values() if each.paper.state is ReadingState.READ)
            self._lacks.update(self._lacking.each({path, *(each.paper.path for each in read)}))
        # It may have gone since it was read.
        return self._lacks.setdefault(path, False)
