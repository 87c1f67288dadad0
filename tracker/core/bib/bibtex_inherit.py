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
    by_key = {entry.key.lower(): entry for entry in reversed(listed) if entry.key}
    return tuple(_completed(entry, by_key, 0) for entry in listed if entry.type != "xdata")


def _completed(entry: Entry, by_key: Mapping[str, Entry], depth: int) -> Entry:
    named = {name.lower(): value for name, value in entry.fields if value.strip()}
    parents = [*named.get("xdata", "").split(","), named.get("crossref", "")]
    fields = [field for field in entry.fields if field[1].strip()]
    for parent in (by_key.get(key.strip().lower()) for key in parents):
        if parent is None or parent is entry or depth > _DEEPEST:
            continue
        for name, value in _passed_on(_completed(parent, by_key, depth + 1), entry):
            if name.lower() not in named and not _says_already(name.lower(), named):
                fields.append((name, value))
        named = {name.lower(): value for name, value in fields}
    return replace(entry, fields=tuple(fields))


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
