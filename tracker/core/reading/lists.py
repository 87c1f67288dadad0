"""The reading lists of a vault that a paper may go into, by note and section."""

from collections.abc import Iterable

from tracker.core.note import Link, Section
from tracker.core.pattern import compile_late
from tracker.core.reading.kind import Kind, kind_of
from tracker.core.reading.paper import paper_of
from tracker.core.record import NoteRecord
from tracker.core.roles import Role
from tracker.core.values import dataclass

_NAMED = compile_late(r"(?i)论文|文献|\bpapers?\b|\bbibliography\b|\breferences\b|\bliterature\b")


@dataclass(frozen=True, slots=True)
class ReadingList:
    """One section of one note that lists what there is to read."""

    path: str
    section: str
    """Its title."""

    @property
    def name(self) -> str:
        """`Survey#Papers`, as `--to` takes it."""
        return f"{self.path.removesuffix('.md')}#{self.section}"


def has_list(record: NoteRecord) -> bool:
    """Whether a note has a reading list; what a paper's own note lists is about that paper."""
    return Role.READING in record.roles and paper_of(record.path, record.properties) is None


def sections_for(record: NoteRecord, *, page: bool = False) -> tuple[Section, ...]:
    """The sections that list readings, the likeliest for papers first, or for a `page` or video.

    It is the one where most such things are, else one that is called so, else one that has items.
    """
    sections = [each for each in record.note.sections if record.roles[each.index] is Role.READING]

    def rank(section: Section) -> tuple[int, bool, bool]:
        own = [item for item in record.note.items if item.section == section.index]
        alike = sum(any(_is_paper(link) is not page for link in item.links) for item in own)
        return alike, bool(_NAMED.search(section.title)) is not page, bool(own)

    return tuple(sorted(sections, key=rank, reverse=True))


def _is_paper(link: Link) -> bool:
    if link.kind == "wikilink":
        return link.target.startswith("@")
    return kind_of(link.target) is Kind.PAPER


def lists_in(record: NoteRecord) -> tuple[ReadingList, ...]:
    """The lists of a note that can be called by their names, the likeliest for papers first."""
    if "#" in record.path or not has_list(record):
        return ()
    titles = [each.title.strip().casefold() for each in record.note.sections]
    return tuple(
        ReadingList(record.path, each.title.strip())
        for each in sections_for(record)
        if each.title.strip() and titles.count(each.title.strip().casefold()) == 1
    )


def lists_offered(
    records: Iterable[NoteRecord], *, beside: str | None = None, last: str | None = None
) -> tuple[ReadingList, ...]:
    """The lists that a paper may go into, where the user is asked; one where it is plain.

    It is plain where the note at `beside`, which the user looks at, has one list, or the vault has.
    `last` is the `name` of the list that was chosen last, or the path of its note: it comes first,
    then those of the note that is looked at, then the others in the order of their notes.
    """
    found = [each for record in records for each in lists_in(record)]
    own = [each for each in found if each.path == beside]
    if len(own) == 1:
        return tuple(own)
    named = [each for each in found if last in {each.name, each.path}][:1]
    others = sorted((each for each in found if each.path != beside), key=lambda each: each.path)
    return tuple(dict.fromkeys((*named, *own, *others)))
