"""arXiv's Atom feeds: the answer to a list of ids, or to a search.

https://info.arxiv.org/help/api/user-manual.html
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

from tracker.core.bib.answers.parts import day, names
from tracker.core.bib.arxiv_id import without_version
from tracker.core.bib.clean import clean_abstract, clean_title, plain_line
from tracker.core.bib.identifiers import doi_of
from tracker.core.bib.work import Work
from tracker.errors import BadInput
from tracker.language import _

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_WITHDRAWN = re.compile(r"\bwithdrawn\b", re.IGNORECASE)


def read_arxiv(data: bytes) -> tuple[Work, ...]:
    """The entries of a feed, in its order; none for an id that arXiv does not know.

    Raises:
        BadInput: it is no feed, or the feed says that the request was wrong.
    """
    if b"<!DOCTYPE" in data[:2000].upper():
        # Entities of its own could make a small answer very large.
        raise BadInput(_("arXiv sent something else than a feed."))
    try:
        root = ET.fromstring(data)  # noqa: S314 - a feed with a document type is refused
    except ET.ParseError as error:
        raise BadInput(_("arXiv sent something else than a feed.")) from error
    if root.tag != f"{_ATOM}feed":
        raise BadInput(_("arXiv sent something else than a feed."))
    return tuple(_works(root))


def _works(root: ET.Element) -> Iterator[Work]:
    for entry in root.iter(f"{_ATOM}entry"):
        address = _text(entry, "id")
        if "/api/errors" in address:
            raise BadInput(_("arXiv: {text}.").format(text=_text(entry, "summary")))
        arxiv = without_version(re.sub(r"^https?://arxiv\.org/abs/", "", address))
        title = clean_title(_text(entry, "title"))
        if not title or not arxiv or "://" in arxiv:
            continue
        work = Work(
            title=title,
            type="article",
            authors=names(_text(author, "name") for author in entry.findall(f"{_ATOM}author")),
            issued=day(_text(entry, "published")),
            arxiv=arxiv,
            doi=doi_of(_text(entry, "doi", _ARXIV)) or f"10.48550/arxiv.{arxiv.lower()}",
            url=f"https://arxiv.org/abs/{arxiv}",
            pdf=f"https://arxiv.org/pdf/{arxiv}",
            abstract=clean_abstract(entry.findtext(f"{_ATOM}summary") or ""),
            retracted=_WITHDRAWN.search(_text(entry, "comment", _ARXIV)) is not None,
            source="arxiv",
        )
        published = _text(entry, "journal_ref", _ARXIV)
        yield replace(work, note=f"Published in: {published}") if published else work


def _text(element: ET.Element, name: str, space: str = _ATOM) -> str:
    return plain_line(element.findtext(f"{space}{name}") or "")
