"""A record of RIS as a work, and a work as such a record."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tracker.core.bib.bibtex_dates import checked_date, read_month
from tracker.core.bib.bibtex_names import OTHERS, person
from tracker.core.bib.clean import paragraphs, plain_line
from tracker.core.bib.csl_types import CSL_TYPES
from tracker.core.bib.identifiers import (
    arxiv_in,
    arxiv_of,
    doi_of,
    doi_of_url,
    is_arxiv_itself,
    isbns_of,
    issn_of,
)
from tracker.core.bib.markup import without_markup
from tracker.core.bib.work import Name, PartialDate, Work

_CSL_TYPES = {
    "article-journal": "JOUR EJOU INPR ABST",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL UNBILL",
    "book": "BOOK EBOOK EDBOOK SER",
    "chapter": "CHAP ECHAP",
    "dataset": "DATA DBASE AGGR",
    "document": "GEN MISC",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT LEGAL",
    "manuscript": "UNPB MANSCPT",
    "map": "MAP",
    "motion_picture": "VIDEO MPCT ADVS",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER CONF",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "report": "RPRT GOVDOC",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC BLOG ICOMM",
}
_OF_RIS = {ris: csl for csl, types in _CSL_TYPES.items() for ris in types.split()}
_OF_CSL = {csl: types.split()[0] for csl, types in _CSL_TYPES.items()}
_WHOLE = ("book", "periodical")
_CONTAINERS = ("T2", "JF", "JO", "BT", "JA", "J2", "J1")
_CLOSED_UP = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af·]+")


class _Fields:
    """The fields of a record, of which those understood are taken; the others are `extra`."""

    def __init__(self, fields: Iterable[tuple[str, str]]) -> None:
        self._left = [(tag, value) for tag, value in fields if value]

    def all(self, *tags: str) -> tuple[str, ...]:
        """The values of these tags in the order of the record, not taken."""
        return tuple(value for tag, value in self._left if tag in tags)

    def take(self, *tags: str) -> tuple[str, ...]:
        """All values of these tags in the order of the record."""
        values = self.all(*tags)
        self._left = [field for field in self._left if field[0] not in tags]
        return values

    def first(self, *tags: str) -> str:
        """The first value of the first of these tags; where it is said again, that is taken too."""
        for tag in tags:
            for value in self.all(tag):
                self._left = [
                    field for field in self._left if field[0] not in tags or field[1] != value
                ]
                return value
        return ""

    def drop(self, tag: str, value: str) -> None:
        """Take this field."""
        if (tag, value) in self._left:
            self._left.remove((tag, value))

    def keep(self, tag: str, value: str) -> None:
        """Put a field back that says more than was understood."""
        self._left.insert(0, (tag, value))

    def extra(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._left)


def work_of_ris(fields: Sequence[tuple[str, str]]) -> Work:
    """The work of one record; what is not understood stays in `extra`, a tag as often as it is."""
    left = _Fields(fields)
    csl = _type(left)
    event = ""
    if csl == "paper-conference" and left.all("C3"):
        container, event = _line(left.first("C3")), _line(left.first("T2"))
    elif csl in _WHOLE:
        container = ""
    else:
        container = _line(left.first(*_CONTAINERS))
    arxiv = _arxiv(left)
    if arxiv and is_arxiv_itself(container):
        container = ""
    if arxiv and not container and csl in ("article-journal", "document", "manuscript"):
        csl = "article"
    url = left.first("UR")
    work = Work(
        title=_line(left.first("TI", "T1", "CT", *(["BT"] if csl in _WHOLE else []))),
        type=csl,
        authors=tuple(map(_name, left.take("A1", "AU"))),
        editors=tuple(map(_name, left.take(*(["ED"] if csl == "patent" else ["A2", "ED"])))),
        issued=_issued(left),
        container=container,
        collection=_line(left.first("T3", *(["T2"] if csl in _WHOLE else []))),
        event=event,
        volume=_line(left.first("VL")),
        issue=_line(left.first("IS")),
        pages=_pages(left),
        edition=_line(left.first("ET")),
        publisher=_line(left.first("PB")),
        place=_line(left.first("CY", "PP")),
        doi=_doi(left) or doi_of_url(url),
        arxiv=arxiv,
        pmid=_pmid(left),
        isbn=_number(left, "isbn"),
        issn=_number(left, "issn"),
        url=plain_line(url),
        pdf=_pdf(left),
        abstract=paragraphs(without_markup(left.first("AB", "N2"))),
        language=_line(left.first("LA")),
        keywords=_keywords(left),
        note=_line(left.first("N1")),
        citekey=_citekey(left),
        source="ris",
    )
    return replace(work, extra=left.extra())


def _line(text: str) -> str:
    return plain_line(without_markup(text))


def _type(left: _Fields) -> str:
    given = left.first("TY")
    kind = left.all("M3")
    if given == "GEN" and kind and kind[0] in CSL_TYPES:
        left.drop("M3", kind[0])
        return kind[0]
    csl = _OF_RIS.get(given, "document")
    if given and given != _OF_CSL[csl]:
        left.keep("TY", given)
    return csl


def _name(text: str) -> Name:
    """`Family, Given, Suffix`; a name without comma is a body's if it has several words."""
    whole = plain_line(text)
    if whole.lower() in ("et al.", "et al"):
        return OTHERS
    if whole.endswith(","):
        return Name(literal=whole[:-1].strip())
    last, _, rest = whole.partition(",")
    if not rest:
        return Name(literal=whole) if " " in whole else Name(whole)
    given, _, suffix = rest.partition(",")
    return person(last, given, suffix)


def _written(name: Name) -> str:
    if name == OTHERS:
        return "et al."
    if name.literal:
        is_odd = "," in name.literal or " " not in name.literal
        return f"{name.literal}," if is_odd else name.literal
    family = " ".join(filter(None, (name.particle, name.family)))
    given = " ".join(filter(None, (name.given, name.dropping_particle)))
    if name.suffix:
        return f"{family}, {given}, {name.suffix}"
    return f"{family}, {given}" if given or " " in family else family


_DATE = re.compile(r"(\d{3,4})(?:[/-](\d{0,2}))?(?:[/-](\d{0,2}))?(?:[/-](.*))?")


def _issued(left: _Fields) -> PartialDate | None:
    """The fullest date; what says the same or less is taken with it."""
    years = [match[0] for value in left.all("PY", "Y1") if (match := re.match(r"\d{4}", value))]
    year = years[0] if years else ""
    found = [
        (tag, value, date)
        for tag in ("DA", "PY", "Y1")
        for value in left.all(tag)
        if (date := _date(value, year))
    ]
    if not found:
        return None
    date = max(found, key=lambda one: (one[0] == "DA", one[2].month is not None, one[0] == "PY"))[2]
    for tag, value, other in found:
        rest = _DATE.fullmatch(value)
        if str(date).startswith(str(other)) and not (rest and rest[4]):
            left.drop(tag, value)
    return date


def _date(value: str, year: str) -> PartialDate | None:
    match = _DATE.fullmatch(value)
    if match:
        numbers = [int(part) if part else None for part in match.groups()[:3]]
        return checked_date(*numbers)
    month_day = read_month(re.sub(r"\s*\b\d{4}\b\s*", "", value))
    named = re.search(r"\b\d{4}\b", value)
    if month_day and (named or year):
        return checked_date(int(named[0] if named else year), *month_day)
    return None


def _pages(left: _Fields) -> str:
    start, end = _line(left.first("SP")), ""
    if start:
        end = _line(left.first("EP"))
    pages = f"{start}-{end}" if end and end != start else start
    return re.sub(r"\s*(?:-|[‐-―])+\s*", "-", pages)


def _arxiv(left: _Fields) -> str:
    for value in left.all("AN"):
        if value.lower().startswith("arxiv:") and (found := arxiv_of(value)):
            if value == f"arXiv:{found}":
                left.drop("AN", value)
            return found
    texts = left.all("DO", "UR", "T2", "JF", "JO", "M1", "N1", "VL")
    return next(filter(None, map(arxiv_in, texts)), "")


def _doi(left: _Fields) -> str:
    for tag in ("DO", "DI", "M3", "N1"):
        for value in left.all(tag):
            found = doi_of(value)
            if found and re.fullmatch(
                r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.\S+", value, re.IGNORECASE
            ):
                left.drop(tag, value)
                return found
    return ""


def _pmid(left: _Fields) -> str:
    for value in left.all("AN"):
        match = re.fullmatch(r"PMID:\s*(\d+)", value)
        if match or (value.isdigit() and {"PubMed", "MEDLINE"} & set(left.all("DB"))):
            left.drop("AN", value)
            return match[1] if match else value
    return ""


def _number(left: _Fields, kind: str) -> str:
    for value in left.all("SN"):
        isbns = isbns_of(value)
        found = (isbns[0] if isbns else "") if kind == "isbn" else issn_of(value)
        if found and not (kind == "issn" and isbns):
            if len(re.sub(r"[\s‐-―-]", "", value)) <= len(found):
                left.drop("SN", value)
            return found
    return ""


def _pdf(left: _Fields) -> str:
    for value in left.all("L1"):
        if re.fullmatch(r"https?://\S+", value):
            left.drop("L1", value)
            return value
    return ""


def _keywords(left: _Fields) -> tuple[str, ...]:
    parts = (part for value in left.take("KW") for part in re.split("[;\n]", value))
    return tuple(dict.fromkeys(filter(None, map(_line, parts))))


def _citekey(left: _Fields) -> str:
    """`ID`, unless it is a mere number, as some programs count their records."""
    for value in left.all("ID"):
        if re.search(r"[^\W\d_]", value) and not re.search(r"\s", value):
            left.drop("ID", value)
            return value
    return ""


def fields_of(work: Work) -> Iterator[tuple[str, str]]:
    """Tags and values of a record but for its end, in the order of writing."""
    extra = [field for field in work.extra if work.source == "ris"]
    kept_type = next((value for tag, value in extra if tag == "TY"), "")
    yield "TY", kept_type or _OF_CSL.get(work.type, "GEN")
    for tag, value in _said(work):
        if value:
            yield tag, value
    for tag, value in extra:
        if tag != "TY" and re.fullmatch(r"[A-Z][A-Z0-9]", tag):
            yield tag, value
    if work.source != "ris":
        # What another format has no tag for here is at least told.
        for name, value in work.extra:
            yield "N1", f"{name}: {' '.join(value.split())}"


def _said(work: Work) -> Iterator[tuple[str, str]]:
    if work.type in CSL_TYPES and work.type not in _OF_CSL:
        yield "M3", work.type
    yield "ID", work.citekey
    for names, tag in ((work.authors, "AU"), (work.editors, "ED")):
        for name in names:
            yield tag, _written(name)
    yield "TI", work.title
    if work.type == "paper-conference" and work.event:
        yield "C3", work.container
        yield "T2", work.event
    elif work.type not in _WHOLE:
        yield "T2", work.container
    yield "T3", work.collection
    if work.issued:
        yield "PY", f"{work.issued.year:04}"
        if work.issued.month:
            yield "DA", f"{work.issued.year:04}/{work.issued.month:02}/{work.issued.day or 0:02}/"
    yield "VL", work.volume
    yield "IS", work.issue
    start, dash, end = work.pages.partition("-")
    is_range = bool(dash) and start != end and "-" not in end and "," not in work.pages
    yield "SP", start if is_range else work.pages
    yield "EP", end if is_range else ""
    yield "ET", work.edition
    yield "PB", work.publisher
    yield "CY", work.place
    yield "DO", work.doi
    yield "AN", f"arXiv:{work.arxiv}" if work.arxiv else ""
    yield "AN", f"PMID:{work.pmid}" if work.pmid else ""
    yield "SN", work.isbn
    yield "SN", work.issn
    yield "UR", work.url
    yield "L1", work.pdf
    yield "AB", work.abstract
    yield "LA", work.language
    for keyword in work.keywords:
        yield "KW", keyword
    yield "N1", work.note
