"""PubMed's own format, as it is saved from its pages (`.nbib`), read into works.

https://www.nlm.nih.gov/bsd/mms/medlineelements.html
"""

import re
from collections.abc import Iterable

from tracker.core.bib.answers.parts import names
from tracker.core.bib.bibtex_dates import checked_date, read_month, year_in
from tracker.core.bib.clean import clean_abstract, clean_title, plain_line
from tracker.core.bib.identifiers import doi_of, isbns_of, issn_of
from tracker.core.bib.read import Read
from tracker.core.bib.work import PartialDate, Work
from tracker.language import _

_TAG = re.compile(r"([A-Z][A-Z0-9]{1,3}) *- ?(.*)")
_TYPES = {
    "book": "book",
    "book chapter": "chapter",
    "preprint": "article",
    "congress": "paper-conference",
    "dataset": "dataset",
    "video-audio media": "motion_picture",
}
_OWN = frozenset(
    ("PMID", "TI", "BTI", "AB", "FAU", "AU", "CN", "FED", "ED", "DP", "JT", "TA", "VI", "IP", "PG")
) | {"LID", "AID", "IS", "ISBN", "LA", "MH", "OT", "PT", "PB", "PL", "EN", "CTI"}
"""Tags that a part of a work stands for."""


def read_nbib(text: str) -> Read:
    """Every record; one without a title is a problem. Never raises.

    Tags that no part of a work stands for are in its `extra`, as often as they come.
    """
    works: list[Work] = []
    problems: list[tuple[int, str]] = []
    fields: list[tuple[str, str]] = []
    begun = 1

    def finish() -> None:
        if fields:
            work = _work(fields)
            works.append(work) if work.title else problems.append((begun, _("there is no title")))
        fields.clear()

    for number, line in enumerate(re.split(r"\r\n?|\n", text.lstrip("\ufeff")), 1):
        match = _TAG.match(line)
        if match and match[1] == "PMID" and fields:
            finish()
        if match:
            begun = begun if fields else number
            fields.append((match[1], match[2].strip()))
        elif line.startswith(" ") and fields:
            tag, value = fields[-1]
            fields[-1] = (tag, f"{value} {line.strip()}")
        elif line.strip():
            problems.append((number, _("the line is in no record")))
        else:
            finish()
    finish()
    return Read(tuple(works), tuple(problems))


def _work(fields: Iterable[tuple[str, str]]) -> Work:
    said: dict[str, list[str]] = {}
    for tag, value in fields:
        said.setdefault(tag, []).append(value)

    def first(*tags: str) -> str:
        return next((plain_line(said[tag][0]) for tag in tags if tag in said), "")

    kinds = [_TYPES[kind] for value in said.get("PT", []) if (kind := value.casefold()) in _TYPES]
    people = names(said.get("FAU") or said.get("AU") or [])
    bodies = names(value for value in said.get("CN", []))
    ids = [*said.get("LID", []), *said.get("AID", [])]
    is_chapter = bool(said.get("BTI") and said.get("TI"))
    title = first("TI") or first("BTI", "CTI")
    return Work(
        title=clean_title(title).removesuffix("."),
        type=kinds[0] if kinds else "chapter" if is_chapter else "article-journal",
        authors=(*people, *bodies),
        editors=names(said.get("FED") or said.get("ED") or []),
        issued=_date(first("DP")),
        container=first("JT", "TA") or (first("BTI") if is_chapter else ""),
        volume=first("VI"),
        issue=first("IP"),
        pages=_pages(first("PG")),
        edition=first("EN"),
        publisher=first("PB"),
        place=first("PL") if said.get("PB") else "",
        doi=next((doi_of(value) for value in ids if value.endswith("[doi]")), ""),
        pmid=first("PMID"),
        isbn=next((isbn for value in said.get("ISBN", []) for isbn in isbns_of(value)), ""),
        issn=next((issn for value in said.get("IS", []) if (issn := issn_of(value))), ""),
        abstract=clean_abstract("\n\n".join(said.get("AB", []))),
        language=first("LA"),
        keywords=tuple(
            plain_line(value.replace("*", ""))
            for value in (*said.get("MH", []), *said.get("OT", []))
        ),
        extra=tuple(
            (tag, shown)
            for tag, values in said.items()
            for value in values
            if tag not in _OWN and (shown := plain_line(value))
        ),
        source="pubmed",
    )


def _date(text: str) -> PartialDate | None:
    """`2018 Mar 1`, `2017 Apr`, `2016 Nov-Dec`, `1998 Winter`."""
    year = year_in(text)
    words = re.sub(r"^\D*\d{4}\s*", "", text).split("-")[0].split()
    month = read_month(words[0]) if words else None
    day = int(words[1]) if len(words) > 1 and words[1].isdecimal() else None
    return checked_date(year, month[0] if month else None, day)


def _pages(text: str) -> str:
    """`1101-7` means up to 1107."""
    match = re.fullmatch(r"(\d+)-(\d+)", text)
    if match and len(match[2]) < len(match[1]):
        return f"{match[1]}-{match[1][: -len(match[2])]}{match[2]}"
    return text
