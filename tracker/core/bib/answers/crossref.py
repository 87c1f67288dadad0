"""Crossref's answers, and those of doi.org in CSL-JSON, which are much alike.

https://api.crossref.org/swagger-ui/index.html
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tracker.core.bib.answers.parts import document, inside, line, listed
from tracker.core.bib.clean import clean_abstract, clean_title
from tracker.core.bib.csl import work_of_csl
from tracker.core.bib.work import Work
from tracker.errors import BadInput
from tracker.language import _

_RETRACTIONS = frozenset({"retraction", "withdrawal", "removal"})


def read_crossref(data: bytes) -> Work:
    """One work.

    Raises:
        BadInput: it is something else.
    """
    message = inside(document(data, "Crossref"), "message")
    if not isinstance(message, dict):
        raise BadInput(_("Crossref sent something else than a work."))
    return work_of_item(message, "crossref")


def read_crossref_search(data: bytes) -> tuple[Work, ...]:
    """The works found, the most fitting first.

    Raises:
        BadInput: it is something else.
    """
    items = listed(document(data, "Crossref"), "message", "items")
    found = (work_of_item(item, "crossref") for item in items if isinstance(item, dict))
    return tuple(work for work in found if work.title)


def read_csl_answer(data: bytes) -> Work:
    """One work in CSL-JSON, as doi.org and PubMed send it.

    Raises:
        BadInput: it is something else.
    """
    return work_of_item(document(data, "doi.org"), "doi.org")


def work_of_item(item: Mapping[str, Any], source: str) -> Work:
    """One item, its texts cleaned; of several titles the first, with the subtitle behind it."""
    work = work_of_csl(item)
    titles = item.get("title")
    title = titles if isinstance(titles, str) else line(titles, 0)
    subtitle = line(item, "subtitle", 0)
    if subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title}: {subtitle}"
    updates = (line(each, "type") for each in listed(item, "updated-by"))
    abstract = item.get("abstract")
    return replace(
        work,
        title=clean_title(title),
        container=clean_title(work.container),
        abstract=clean_abstract(abstract) if isinstance(abstract, str) else "",
        url=line(item, "resource", "primary", "URL") or work.url,
        retracted=work.retracted or not _RETRACTIONS.isdisjoint(updates),
        # A service says much that is no part of a reference.
        keywords=(),
        note="",
        citekey="",
        extra=(),
        source=source,
    )
