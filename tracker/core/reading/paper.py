"""A note about one paper, as its properties describe it."""

import marshal
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.core.reading.entry import ReadingState
from tracker.core.reading.kind import arxiv_id, doi_of
from tracker.core.values import dataclass

_STATES = {
    **dict.fromkeys(("reading", "in progress", "in-progress", "在读"), ReadingState.READING),
    **dict.fromkeys(("read", "done", "finished", "skimmed", "已读", "读完"), ReadingState.READ),
    **dict.fromkeys(("dropped", "cancelled", "abandoned", "弃读"), ReadingState.DROPPED),
}
_OF_ALL = frozenset({"paper", "papers", "论文", "literature"})
"""Tags that say no more than that a note is about a paper."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper note says of its paper."""

    path: str
    citekey: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    doi: str | None
    arxiv: str | None
    url: str | None
    state: ReadingState
    started: date | None
    finished: date | None
    tags: tuple[str, ...] = ()
    """With their `#`, those of every paper note left out."""
    rating: float | None = None
    pdf: str | None = None
    """A web address, a `file:` address, or a wikilink."""


def paper_of(path: str, properties: Mapping[str, object]) -> Paper | None:
    """The paper that the note at `path` is about; None if it is not a paper note.

    It is one if its name begins with `@`, as the citation plugins name theirs, or if it has a
    `citekey`, `doi` or `arxiv` property.
    """
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    identified = any(properties.get(name) for name in ("citekey", "doi", "arxiv"))
    if not (stem.startswith("@") or identified):
        return None
    doi = _text(properties.get("doi"))
    arxiv = _text(properties.get("arxiv"))
    url = _text(properties.get("link")) or _text(properties.get("url"))
    status = _text(properties.get("status")) or ""
    return Paper(
        path=path,
        citekey=_text(properties.get("citekey")) or stem.removeprefix("@"),
        title=_text(properties.get("title")) or stem.removeprefix("@"),
        authors=names_of(properties.get("authors") or properties.get("author")),
        year=year_of(properties.get("year") or properties.get("date")),
        doi=(doi_of(doi) or doi.casefold()) if doi else None,
        arxiv=(arxiv_id(arxiv) or arxiv_id("arXiv:" + arxiv) or arxiv.casefold())
        if arxiv
        else (arxiv_id(url) if url else None),
        url=url,
        state=_STATES.get(status.casefold(), ReadingState.UNREAD),
        started=_day(properties.get("started")),
        finished=_day(properties.get("finished")),
        tags=_tags(properties.get("tags")),
        rating=_rating(properties.get("rating")),
        pdf=_text(properties.get("pdf")),
    )


def pack_paper(paper: Paper | None, first: str) -> bytes:
    """Bytes that `unpack_paper` makes the same of, in this version of Python; nothing for none.

    `first` is the note's first line.
    """
    if paper is None:
        return b""
    names = (
        *(paper.citekey, paper.title, paper.authors, paper.year),
        *(paper.doi, paper.arxiv, paper.url),
    )
    days = (None if day is None else day.toordinal() for day in (paper.started, paper.finished))
    said = (names, paper.state.value, *days, paper.tags, paper.rating, paper.pdf)
    # In the second version equal values make equal bytes.
    return marshal.dumps((first, said), 2)


def unpack_paper(path: str, data: bytes) -> tuple[Paper, str]:
    """The paper that was packed, of the note at `path`, and the note's first line.

    Raises ValueError, EOFError or TypeError for other bytes.
    """
    first, (names, state, started, finished, *rest) = marshal.loads(data)  # noqa: S302
    days = [None if day is None else date.fromordinal(day) for day in (started, finished)]
    values: tuple[Any, ...] = (*names, ReadingState(state), *days, *rest)
    return Paper(path, *values), first


def _tags(value: object) -> tuple[str, ...]:
    words = re.split(r"[,\s]+", value) if isinstance(value, str) else value
    if not isinstance(words, list):
        return ()
    names = (said.removeprefix("#") for each in words if (said := _text(each)))
    return tuple(f"#{name}" for name in names if name.casefold() not in _OF_ALL)


def _rating(value: object) -> float | None:
    """A rating of stars or a figure, kept between 0 and 5."""
    said = _text(value) or ""
    stars = said.count("★") + said.count("⭐")
    match = re.match(r"\d+(?:\.\d+)?", said)
    if stars or match is None:
        return float(min(stars, 5)) if stars else None
    return min(float(match[0]), 5.0)


def normal_title(title: str) -> str:
    """A title without case, blanks and punctuation, to tell whether two are the same."""
    return re.sub(r"[\W_]+", "", title.casefold())


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value).strip() or None
    return None


def names_of(value: object) -> tuple[str, ...]:
    """The names in a property: a list, or a text that parts them by semicolons or `and`."""
    if isinstance(value, str):
        return tuple(name.strip() for name in re.split(r";|\band\b", value) if name.strip())
    if isinstance(value, list):
        return tuple(name for each in value if (name := _text(each)))
    return ()


def year_of(value: object) -> int | None:
    """The year that a property begins with."""
    match = re.match(r"\s*(\d{4})(?!\d)", _text(value) or "")
    return int(match[1]) if match else None


def _day(value: object) -> date | None:
    match = re.match(r"\s*(\d{4}-\d{2}-\d{2})", _text(value) or "")
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
