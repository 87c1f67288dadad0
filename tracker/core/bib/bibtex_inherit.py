"""What entries of a BibTeX file take from one another: `crossref` and BibLaTeX's `xdata`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tracker.core.bib.bibtex_syntax import Entry

_PARTS = frozenset(
    {"inproceedings", "conference", "incollection", "inbook", "bookinbook", "suppbook"}
    | {"suppcollection", "inreference"}
)
_OWN = frozenset(
    {"crossref", "xref", "xdata", "ids", "entryset", "entrysubtype", "execute", "label", "options"}
    | {"presort", "related", "relatedtype", "relatedstring", "relatedoptions", "shorthand", "key"}
    | {"shorthandintro", "sortkey", "sorttitle", "shorttitle", "doi", "url", "eprint", "eprinttype"}
    | {"archiveprefix", "primaryclass", "eprintclass", "urldate", "abstract", "annotation", "note"}
    | {"keywords", "file", "pages", "pagetotal", "pmid", "titleaddon", "timestamp", "owner"}
    | {"biburl", "bibsource", "date-added", "date-modified", "added-at", "interhash", "intrahash"}
)
"""What is said of the parent alone."""
_DEEPEST = 8


def with_inherited(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Every entry with the fields it lacks and its parents have.

    A parent's title is its part's book title. BibLaTeX's `@xdata`, which only pass fields on,
    are left out.
    """
    listed = tuple(entries)
    family = _Family({entry.key.lower(): entry for entry in reversed(listed) if entry.key})
    return tuple(family.completed(entry, 0) for entry in listed if entry.type != "xdata")


class _Family:
    """Entries by their keys, and which of them were completed at which depth."""

    def __init__(self, by_key: Mapping[str, Entry]) -> None:
        self._by_key = by_key
        self._known: dict[tuple[str, int], Entry] = {}

    def completed(self, entry: Entry, depth: int) -> Entry:
        """The entry with what it takes from parents, theirs, and so on for a few generations."""
        fields = [field for field in entry.fields if field[1].strip()]
        named = {name.lower(): value for name, value in fields}
        keys = dict.fromkeys([*named.get("xdata", "").split(","), named.get("crossref", "")])
        for key in keys:
            parent = self._parent(key.strip().lower(), depth + 1)
            if parent is None or parent.key == entry.key:
                continue
            for name, value in _passed_on(parent, entry):
                if name.lower() not in named and not _says_already(name.lower(), named):
                    fields.append((name, value))
            named = {name.lower(): value for name, value in fields}
        return replace(entry, fields=tuple(fields))

    def _parent(self, key: str, depth: int) -> Entry | None:
        if depth > _DEEPEST or key not in self._by_key:
            return None
        if (key, depth) not in self._known:
            self._known[key, depth] = self.completed(self._by_key[key], depth)
        return self._known[key, depth]


def _passed_on(parent: Entry, child: Entry) -> Iterator[tuple[str, str]]:
    if parent.type == "xdata":
        yield from (field for field in parent.fields if field[0].lower() != "xdata")
        return
    names = {name.lower() for name, _ in parent.fields}
    for name, value in parent.fields:
        match name.lower():
            case "title" | "subtitle" as part:
                whole = _whole_of(child, names)
                if whole:
                    yield (f"{whole}title" if part == "title" else f"{whole}subtitle"), value
            case own if own in _OWN:
                pass
            case _:
                yield name, value


def _whole_of(child: Entry, parent_names: set[str]) -> str:
    """What a parent's title is called in its child, before `title`."""
    if child.type in _PARTS and "booktitle" not in parent_names:
        return "book"
    return "journal" if child.type in ("article", "suppperiodical") else ""


_SAME = (
    frozenset({"year", "date"}),
    frozenset({"journal", "journaltitle", "booktitle"}),
    frozenset({"address", "location"}),
    frozenset({"school", "institution"}),
    frozenset({"language", "langid"}),
)


def _says_already(name: str, named: Mapping[str, str]) -> bool:
    """Whether the child has that field under BibLaTeX's name or under BibTeX's."""
    if name in ("month", "day") and ("date" in named or "year" in named):
        return True
    return any(name in same and not same.isdisjoint(named) for same in _SAME)
