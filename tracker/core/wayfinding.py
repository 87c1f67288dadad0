"""Where links lead, and where links to a note come from, as Obsidian finds them.

https://help.obsidian.md/links
"""

from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from tracker.core.label import label
from tracker.core.links import note_links
from tracker.core.note import Note
from tracker.core.record import NoteRecord
from tracker.core.ref import Ref
from tracker.core.values import dataclass

_SUFFIX = ".md"


@dataclass(frozen=True, slots=True)
class Backlink:
    """A line that links to a note."""

    ref: Ref
    words: str
    """The line as a reader sees it; safe to show."""


def destination(target: str, source: str, records: Mapping[str, NoteRecord]) -> Ref | None:
    """The place that `target`, a link's as written, leads to from the note at `source`.

    None if there is no such note; where there is no such heading or block, its first line. Of
    several notes with a name the one in the same folder counts, else the one that is least deep.
    """
    name, place = _split(target)
    path = _path_of(name, source, records) if name else source
    if path is None or path not in records:
        return None
    note = records[path].note
    line = _line_of(place, note) if place else 0
    return Ref(path, line, note.lines[line].of(note.text) if note.lines else "")


def name_of(path: str) -> str:
    """By what the note at `path` is linked to, whatever folders are named before it."""
    return path.rpartition("/")[2].casefold().removesuffix(_SUFFIX)


def name_meant(target: str) -> str:
    """The `name_of` all notes that `target` may lead to; nothing for the note that it stands in."""
    return name_of(_split(target)[0])


def backlinks(
    path: str, records: Mapping[str, NoteRecord], others: Iterable[str]
) -> tuple[Backlink, ...]:
    """The lines that link to the note at `path` in the notes `others`, in order."""
    found, name = [], name_of(path)
    # To look for a link's note among all takes longer than to read the line.
    same = [each for each in records if name_of(each) == name]
    for record in (records[each] for each in others if each != path):
        lines = {
            number
            for number, link in note_links(record.note)
            if link.kind != "url"
            and name_meant(link.target) == name
            and _path_of(_split(link.target)[0], record.path, same) == path
        }
        for number in sorted(lines):
            raw = record.note.lines[number].of(record.note.text)
            found.append(Backlink(Ref(record.path, number, raw), label(raw.strip())))
    return tuple(found)


def _split(target: str) -> tuple[str, str]:
    """The note that a link's target names, and the place in it."""
    name, _, place = unquote(target).partition("#")
    return name.strip(), place


def _path_of(name: str, source: str, records: Iterable[str]) -> str | None:
    folder = source.rpartition("/")[0]
    wanted = name.removeprefix("/").casefold().removesuffix(_SUFFIX)
    while wanted.startswith(("./", "../")):
        wanted = wanted.partition("/")[2]
    found = [
        path
        for path in records
        if (whole := path.casefold().removesuffix(_SUFFIX)) == wanted
        or whole.endswith(f"/{wanted}")
    ]
    return min(
        found,
        key=lambda path: (path.rpartition("/")[0] != folder, path.count("/"), path),
        default=None,
    )


def _line_of(place: str, note: Note) -> int:
    """The line of a heading, the last of a path of headings, or of a block."""
    if place.startswith("^"):
        mark = f" {place}"
        lines = enumerate(note.lines)
        return next((n for n, line in lines if line.of(note.text).rstrip().endswith(mark)), 0)
    wanted = _plain(place.rpartition("#")[2])
    exact = (each.line for each in note.headings if _plain(each.text) == wanted)
    # Tags come and go; whoever links to a heading means its words.
    untagged = (each.line for each in note.sections if _plain(each.title) == wanted)
    return next(exact, next(untagged, 0))


def _plain(heading: str) -> str:
    """A heading as links write it: without the marks that would end the link."""
    words = label(heading).casefold()
    return " ".join("".join(" " if char in "#^|[]:\\" else char for char in words).split())
