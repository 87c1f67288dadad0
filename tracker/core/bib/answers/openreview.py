"""OpenReview's notes, of both versions of its API. https://docs.openreview.net"""

from tracker.core.bib.answers.parts import document, inside, line, listed, names
from tracker.core.bib.clean import clean_abstract, clean_title
from tracker.core.bib.work import PartialDate, Work
from tracker.errors import NotFound
from tracker.language import _

_YEAR_MS = 31_556_952_000
"""Milliseconds of a mean year."""


def read_openreview(data: bytes) -> Work:
    """The first note of an answer.

    Raises:
        NotFound: there is none.
        BadInput: it is something else than JSON.
    """
    note = inside(document(data, "OpenReview"), "notes", 0)
    content = inside(note, "content")

    def said(name: str) -> object:
        """A field: a value in the second version, plain in the first."""
        found = inside(content, name)
        return inside(found, "value") if isinstance(found, dict) else found

    title = line(said("title"))
    if not title:
        raise NotFound(_("{name} does not know it.").format(name="OpenReview"))
    ident = line(note, "forum") or line(note, "id")
    stamp = inside(note, "pdate") or inside(note, "cdate")
    year = 1970 + int(stamp) // _YEAR_MS if isinstance(stamp, int) and stamp > 0 else None
    abstract = said("abstract")
    return Work(
        title=clean_title(title),
        type="paper-conference",
        authors=names(line(each) for each in listed(said("authors"))),
        issued=PartialDate(year) if year else None,
        container=line(said("venue")),
        url=f"https://openreview.net/forum?id={ident}" if ident else "",
        pdf=f"https://openreview.net/pdf?id={ident}" if ident else "",
        abstract=clean_abstract(abstract) if isinstance(abstract, str) else "",
        source="openreview",
    )
