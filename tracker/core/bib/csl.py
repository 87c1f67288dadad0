"""Bibliographies in CSL-JSON, read and written."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from tracker.core.bib.bibtex_dates import begin_of, checked_date, read_date
from tracker.core.bib.citekey import lettered
from tracker.core.bib.clean import paragraphs, plain_line
from tracker.core.bib.csl_types import CROSSREF_TYPES, CSL_TYPES
from tracker.core.bib.identifiers import (
    arxiv_in,
    arxiv_of,
    doi_of,
    is_arxiv_itself,
    isbns_of,
    issn_of,
)
from tracker.core.bib.markup import without_markup
from tracker.core.bib.read import Read
from tracker.core.bib.work import Name, PartialDate, Work
from tracker.language import _

_Item: TypeAlias = dict[str, Any]
_NAME_PARTS = {
    "family": "family",
    "given": "given",
    "particle": "non-dropping-particle",
    "dropping_particle": "dropping-particle",
    "suffix": "suffix",
    "literal": "literal",
}


def read_csl(text: str) -> Read:
    """Every item of a list, of one under `items`, or a single item. Never raises.

    Variables that no part of a work stands for are in its `extra`: texts as they are, what has
    parts (`accessed`, `translator`) in JSON.
    """
    try:
        document = json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        return Read((), ((error.lineno, _("this is no JSON: {msg}").format(msg=error.msg)),))
    except (ValueError, RecursionError):
        return Read((), ((1, _("this JSON cannot be read")),))
    if isinstance(document, dict):
        document = document.get("items", [document])
    if not isinstance(document, list):
        return Read((), ((1, _("this JSON holds no list of works")),))
    works: list[Work] = []
    problems: list[tuple[int, str]] = []
    for number, item in enumerate(document, 1):
        if isinstance(item, dict) and item:
            works.append(work_of_csl(item))
        else:
            problems.append((1, _("item {number} is no work").format(number=number)))
    return Read(tuple(works), tuple(problems))


def work_of_csl(item: Mapping[str, Any]) -> Work:
    """One item as a work; nothing in it is trusted to be of its type."""
    left = dict(item)
    custom = left.get("custom")
    custom = dict(custom) if isinstance(custom, dict) else {}
    doi = doi_of(_text(left.get("DOI")))
    issn, isbn = _text(left.get("ISSN")), _text(left.get("ISBN"))
    pages = re.sub(r"\s*(?:-|[‐-―])+\s*", "-", _taken(left, "page"))
    work = Work(
        title=_taken(left, "title"),
        type=_type(left),
        authors=_names(left, "author"),
        editors=_names(left, "editor"),
        issued=_issued(left),
        pages=pages,
        doi=doi,
        arxiv=_arxiv(left, doi),
        pmid=_taken(left, "PMID"),
        isbn=next(iter(isbns_of(isbn)), ""),
        issn=issn_of(issn),
        url="".join(_taken(left, "URL").split()),
        pdf=plain_line(_text(custom.pop("pdf", ""))),
        abstract=paragraphs(without_markup(_text(left.pop("abstract", "")))),
        keywords=_keywords(left),
        retracted=custom.pop("retracted", False) is True,
        citekey=_citekey(left),
        source="csl",
        container=_taken(left, "container-title"),
        collection=_taken(left, "collection-title"),
        event=_taken(left, "event-title"),
        volume=_taken(left, "volume"),
        issue=_taken(left, "issue"),
        edition=_taken(left, "edition"),
        publisher=_taken(left, "publisher"),
        place=_taken(left, "publisher-place"),
        language=_taken(left, "language"),
        note=_taken(left, "note"),
    )
    if doi:
        left.pop("DOI")
    if len(isbns_of(isbn)) == 1 and not _has_more(left["ISBN"]):
        left.pop("ISBN")
    if work.issn and len(issn) <= len(work.issn) and not _has_more(left["ISSN"]):
        left.pop("ISSN")
    if isinstance(item.get("custom"), dict):
        left.pop("custom")
        if custom:
            left["custom"] = custom
    if work.arxiv and is_arxiv_itself(work.container):
        work = replace(work, container="")
    if work.arxiv and not work.container and work.type in ("article-journal", "document"):
        work = replace(work, type="article")
    event = work.event or _taken(left, "event")
    extra = tuple((name, _kept(value)) for name, value in left.items() if value not in (None, ""))
    return replace(work, event=event, extra=extra)


def _kept(value: object) -> str:
    """A value as `extra` holds it; a text that looks like JSON is quoted as in JSON."""
    if isinstance(value, str):
        return json.dumps(value) if value[:1] in ("{", "[", '"') else value
    return json.dumps(value, ensure_ascii=False)


def _given_back(text: str) -> object:
    if text[:1] in ("{", "[", '"'):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return text
    return text


def _text(value: object) -> str:
    """A text or number; of several the first."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def _taken(left: _Item, name: str) -> str:
    value = plain_line(without_markup(_text(left.get(name))))
    if value and not _has_more(left[name]):
        left.pop(name)
    return value


def _has_more(value: object) -> bool:
    return isinstance(value, list) and len(value) > 1


def _type(left: _Item) -> str:
    given = _text(left.get("type"))
    known = CROSSREF_TYPES.get(given, given)
    if known in CSL_TYPES:
        left.pop("type")
        return known
    return "document"


def _names(left: _Item, name: str) -> tuple[Name, ...]:
    value = left.get(name)
    if not isinstance(value, list):
        return ()
    left.pop(name)
    names = (_name(given) for given in value if isinstance(given, dict))
    return tuple(name for name in names if name != Name())


def _name(given: Mapping[str, Any]) -> Name:
    parts = {part: plain_line(_text(given.get(key))) for part, key in _NAME_PARTS.items()}
    parts["literal"] = parts["literal"] or plain_line(_text(given.get("name")))
    if not parts["family"] and not parts["literal"]:
        return Name(literal=parts["given"])
    return Name(literal=parts["literal"]) if parts["literal"] else Name(**parts)


def _issued(left: _Item) -> PartialDate | None:
    """`issued`, or what Crossref has besides; `issued` is taken if the date says all of it."""
    date, is_whole = _date(left.get("issued"))
    if is_whole:
        left.pop("issued", None)
    for name in ("published", "published-print", "published-online"):
        date = date or _date(left.get(name))[0]
    return date


def _date(value: object) -> tuple[PartialDate | None, bool]:
    if isinstance(value, str):
        return (read_date(value) or begin_of(value)), read_date(value) is not None
    if not isinstance(value, dict):
        return None, False
    listed = value.get("date-parts")
    listed = listed if isinstance(listed, list) else []
    parts = listed[0] if listed else []
    numbers = [_number(part) for part in parts] if isinstance(parts, list) else []
    year, month, day = (*numbers, None, None, None)[:3]
    date = checked_date(year, month, day)
    if date is None:
        raw = _text(value.get("raw")) or _text(value.get("literal"))
        return (read_date(raw) or begin_of(raw)), read_date(raw) is not None
    written = [date.year, date.month, date.day]
    is_whole = set(value) == {"date-parts"} and len(listed) == 1 and len(numbers) <= 3
    return date, is_whole and numbers == written[: len(numbers)]


def _number(value: object) -> int | None:
    text = _text(value)
    return int(text) if re.fullmatch(r"-?\d{1,5}", text) else None


def _arxiv(left: _Item, doi: str) -> str:
    number = _text(left.get("number"))
    if number.lower().startswith("arxiv:") and (found := arxiv_of(number)):
        if number == f"arXiv:{found}":
            left.pop("number")
        return found
    if _text(left.get("archive")).lower() == "arxiv":
        place = _text(left.get("archive_location"))
        if found := arxiv_of(place):
            if place == found:
                left.pop("archive")
                left.pop("archive_location")
            return found
    texts = (doi, *(_text(left.get(name)) for name in ("URL", "note", "container-title")))
    return next(filter(None, map(arxiv_in, texts)), "")


def _keywords(left: _Item) -> tuple[str, ...]:
    value = left.pop("keyword", "")
    if isinstance(value, list):
        parts = [_text(part) for part in value]
    else:
        text = _text(value)
        parts = text.split(";") if ";" in text else text.split(",")
    return tuple(dict.fromkeys(filter(None, map(plain_line, parts))))


def _citekey(left: _Item) -> str:
    """`citation-key`, or the `id` if it is no address."""
    key = _text(left.pop("citation-key", "")).strip()
    id_ = _text(left.get("id"))
    if id_ == key or (not key and not re.search(r"://|\s", id_)):
        left.pop("id", None)
        return id_
    return key


def write_csl(works: Iterable[Work]) -> str:
    """A list of items, in the order given, their variables in one order, in UTF-8."""
    items: list[_Item] = []
    seen: dict[str, int] = {}
    for work in works:
        item = dict(_variables(work))
        id_ = str(item["id"])
        times = seen[id_] = seen.get(id_, 0) + 1
        if times > 1:
            item["id"] = f"{id_}{lettered(times - 1)}"
        items.append(item)
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _variables(work: Work) -> Iterator[tuple[str, object]]:
    """The variables of an item that say something; `extra` has the last word."""
    extra = {name: _given_back(value) for name, value in work.extra} if work.source == "csl" else {}
    yield "id", extra.pop("id", work.citekey or "work")
    for name, value in _said(work, extra):
        if value and name not in extra:
            yield name, value
    yield from extra.items()


def _said(work: Work, extra: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    yield "citation-key", work.citekey
    yield "type", work.type or "document"
    yield "title", work.title
    yield "author", [_written(name) for name in work.authors]
    yield "editor", [_written(name) for name in work.editors]
    if work.issued:
        parts = (work.issued.year, work.issued.month, work.issued.day)
        yield "issued", {"date-parts": [[part for part in parts if part is not None]]}
    yield "container-title", work.container
    yield "collection-title", work.collection
    yield "event-title", work.event
    yield "volume", work.volume
    yield "issue", work.issue
    yield "page", work.pages
    yield "edition", work.edition
    yield "publisher", work.publisher
    yield "publisher-place", work.place
    yield "DOI", work.doi
    if work.arxiv and "number" in extra:
        yield "archive", "arXiv"
        yield "archive_location", work.arxiv
    elif work.arxiv:
        yield "number", f"arXiv:{work.arxiv}"
    yield "PMID", work.pmid
    yield "ISBN", work.isbn
    yield "ISSN", work.issn
    yield "URL", work.url
    yield "abstract", work.abstract
    yield "language", work.language
    yield "note", _noted(work)
    yield "keyword", _joined(work.keywords)
    custom = {"pdf": work.pdf} if work.pdf else {}
    yield "custom", custom | ({"retracted": True} if work.retracted else {})


def _noted(work: Work) -> str:
    """The note, and in lines below it what CSL has no variable for, as Zotero writes that."""
    if work.source == "csl":
        return work.note
    told = (f"{name}: {' '.join(value.split())}" for name, value in work.extra)
    return "\n".join(filter(None, (work.note, *told)))


def _written(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    return {key: text for part, key in _NAME_PARTS.items() if (text := getattr(name, part))}


def _joined(keywords: tuple[str, ...]) -> str:
    if not any("," in keyword for keyword in keywords):
        return ", ".join(keywords)
    return "; ".join(keywords) + ("" if len(keywords) > 1 else ";")
