"""Which reading entries a text means by its links: to paper notes, DOIs, arXiv ids, addresses."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from tracker.core.links import find_links
from tracker.core.reading.cited import cited_keys
from tracker.core.reading.entry import Entry
from tracker.core.reading.kind import arxiv_id, doi_of
from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Linked:
    """A vault's reading entries by everything that a link or a citation can name them by."""

    names: Mapping[str, Entry]

    @staticmethod
    def of(entries: Iterable[Entry]) -> "Linked":
        """Those of `entries`; where two have a name, the first counts."""
        found: dict[str, Entry] = {}
        for entry in entries:
            for name in (
                _note(entry.note) if entry.note else None,
                f"key:{entry.citekey.casefold()}" if entry.citekey else None,
                f"doi:{entry.doi}" if entry.doi else None,
                f"arxiv:{entry.arxiv}" if entry.arxiv else None,
                f"url:{entry.url}" if entry.url else None,
            ):
                if name is not None:
                    found.setdefault(name, entry)
        return Linked(found)

    def by_link(self, kind: str, target: str) -> Entry | None:
        """What a link of this kind to `target` leads to, if it is on the reading list."""
        if kind == "wikilink":
            return self.names.get(_note(target.split("#", maxsplit=1)[0]))
        if target.endswith(".md"):
            return self.names.get(_note(target))
        for name in (f"doi:{doi_of(target)}", f"arxiv:{arxiv_id(target)}", f"url:{target}"):
            if name in self.names:
                return self.names[name]
        return None

    def by_key(self, citekey: str) -> Entry | None:
        """What `[@citekey]` cites, if there is a note about it."""
        return self.names.get(f"key:{citekey.casefold()}")


Citations: TypeAlias = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]
"""The keys that a text cites, sorted, and the kinds and targets of its links."""


def citations_in(text: str) -> Citations:
    """What a text cites and links to, whatever is on the reading list."""
    links = tuple((link.kind, link.target) for link in find_links(text))
    return tuple(sorted(cited_keys(text))), links


def cited_in(text: str, linked: Linked) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The readings that a text cites by keys or links to, each once, and the keys of none."""
    return cited(citations_in(text), linked)


def cited(citations: Citations, linked: Linked) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """As `cited_in` says it of the text in which these citations are."""
    keys, links = citations
    entries: dict[str, Entry] = {}
    unknown: list[str] = []
    for key in keys:
        entry = linked.by_key(key)
        if entry is not None:
            entries.setdefault(entry.handle, entry)
        else:
            unknown.append(key)
    for kind, target in links:
        entry = linked.by_link(kind, target)
        if entry is not None:
            entries.setdefault(entry.handle, entry)
    return tuple(entries.values()), tuple(unknown)


def _note(path: str) -> str:
    return "note:" + path.rsplit("/", 1)[-1].removesuffix(".md").casefold()
