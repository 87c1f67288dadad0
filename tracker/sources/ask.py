"""One way to ask a service for a work."""

from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import quote

from tracker.core.bib.bibtex import read_bibtex
from tracker.core.bib.work import Work
from tracker.core.values import dataclass
from tracker.errors import BadInput, NotFound
from tracker.language import _
from tracker.sources.client import Client

Fetch: TypeAlias = Callable[[Client, str, float], tuple[Work, ...]]
"""A client, a work's name, and when to give up: the works found, the best first."""

SEARCHED = "8"
"""How many works a search for a title asks for."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Whom to ask for a work by one kind of its names."""

    service: str
    fetch: Fetch
    is_first: bool = True
    """It is asked at once; the others only if no first one answers soon with all that is needed."""
    knows_all: bool = False
    """It gives these names out: what it does not know there is not."""


def some(works: tuple[Work, ...], service: str) -> tuple[Work, ...]:
    """The works, of which there is at least one.

    Raises:
        NotFound: there is none.
    """
    if not works:
        raise NotFound(_("{name} does not know it.").format(name=service))
    return works


def bibtex(data: bytes, service: str) -> tuple[Work, ...]:
    """The works of an answer in BibTeX.

    Raises:
        BadInput: it is something else: a service that does not know a work says so by its status.
    """
    works = read_bibtex(data.decode("utf-8", "replace")).works
    if not works:
        raise BadInput(_("{service} sends something else than BibTeX.").format(service=service))
    return works


def quoted(ident: str) -> str:
    """A name as one step of an address' path: DOIs have slashes and brackets."""
    return quote(ident, safe="")
