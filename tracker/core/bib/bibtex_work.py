"""An entry of a BibTeX or BibLaTeX file as a work."""

import re
from collections.abc import Callable
from dataclasses import replace

from tracker.core.bib.bibtex_dates import (
    begin_of,
    checked_date,
    read_date,
    read_month,
    read_year,
    year_in,
)
from tracker.core.bib.bibtex_names import in_braces, read_names, split
from tracker.core.bib.bibtex_syntax import Entry
from tracker.core.bib.bibtex_types import (
    ARXIV_NAMES,
    ENTRY_TYPE,
    KEYWORD_NAMES,
    LANGUAGE_NAMES,
    MAY_BE_PREPRINTS,
    PLACE_NAMES,
    container_names,
    csl_type,
    field_name,
    is_told_by,
    issue_names,
    publisher_names,
)
from tracker.core.bib.clean import paragraphs, plain_line
from tracker.core.bib.identifiers import (
    arxiv_in,
    arxiv_of,
    doi_of,
    doi_of_url,
    is_arxiv_itself,
    is_doi,
    isbns_of,
    issn_of,
)
from tracker.core.bib.latex import balanced, from_latex
from tracker.core.bib.markup import without_markup
from tracker.core.bib.work import Name, PartialDate, Work


class _Fields:
    """The fields of an entry, of which those understood are taken; the others are `extra`."""

    def __init__(self, entry: Entry) -> None:
        self._left = {name.lower(): (name, value) for name, value in entry.fields}

    def raw(self, name: str) -> str:
        """As it is written, and not taken."""
        return self._left.get(name, ("", ""))[1]

    def drop(self, *names: str) -> None:
        """Take these for understood."""
        for name in names:
            self._left.pop(name, None)

    def text(self, *names: str) -> str:
        """The first of these that says something, as plain text, taken."""
        for name in names:
            if text := _plain(self.raw(name)):
                self.drop(name)
                return text
        return ""

    def people(self, name: str) -> tuple[Name, ...]:
        names = read_names(self.raw(name))
        if names:
            self.drop(name)
        return names

    def exact(self, name: str, read: Callable[[str], str], *, rest: str = "") -> str:
        """What `read` finds; the field is taken unless it says more than `rest` allows."""
        raw = self.raw(name)
        found = read(raw) if raw else ""
        if found and len(re.sub(rest, "", raw)) <= len(found):
            self.drop(name)
        return found

    def extra(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (field_name(name), balanced(value))
            for name, value in self._left.values()
            if value.strip()
        )


def work_of(entry: Entry) -> Work:
    """The work that an entry describes; what is not understood stays in `extra` as written."""
    fields = _Fields(entry)
    subtype = fields.raw("entrysubtype").lower()
    csl = csl_type(entry.type, subtype)
    if subtype and csl != csl_type(entry.type, ""):
        fields.drop("entrysubtype")
    container = _title(fields, *container_names(csl))
    arxiv = _arxiv(fields, container)
    if arxiv and is_arxiv_itself(container):
        container = ""
        if fields.raw("volume") in (f"abs/{arxiv}", "abs"):
            fields.drop("volume")
    if arxiv and not container and csl in MAY_BE_PREPRINTS:
        csl = "article"
    url = _url(fields)
    work = Work(
        title=_title(fields, "title"),
        type=csl,
        authors=fields.people("author"),
        editors=fields.people("editor"),
        issued=_issued(fields),
        container=container,
        collection=fields.text("series"),
        event=fields.text("eventtitle"),
        volume=fields.text("volume"),
        issue=fields.text(*issue_names(csl)),
        pages=_pages(fields.text("pages")),
        edition=fields.text("edition"),
        publisher=fields.text(*publisher_names(csl)),
        place=fields.text(*PLACE_NAMES),
        doi=_doi(fields) or doi_of_url(url),
        arxiv=arxiv,
        pmid=_pmid(fields),
        isbn=fields.exact("isbn", _first_isbn, rest=r"[\s‐-―-]|ISBN:?"),
        issn=fields.exact("issn", issn_of, rest=r"\s|ISSN:?"),
        url=url,
        pdf=fields.exact("pdf", _http),
        abstract=_abstract(fields),
        language=fields.text(*LANGUAGE_NAMES),
        keywords=_keywords(fields),
        note=fields.text("note"),
        retracted=fields.raw("pubstate").strip().lower() == "retracted",
        citekey=entry.key,
        source="bibtex",
    )
    if work.retracted:
        fields.drop("pubstate")
    told = () if is_told_by(entry.type, csl) else ((ENTRY_TYPE, entry.type),)
    return replace(work, extra=(*told, *fields.extra()))


def _plain(latex: str) -> str:
    return plain_line(from_latex(latex)) if latex else ""


def _title(fields: _Fields, *names: str) -> str:
    """A title with its subtitle, without the tags and entities that publishers leave in."""
    for name in names:
        main = fields.text(name)
        if main:
            below = fields.text(name.removesuffix("title") + "subtitle") if "title" in name else ""
            whole = f"{main} {below}" if main.endswith((":", "?", "!")) else f"{main}: {below}"
            text = whole if below else main
            return plain_line(without_markup(text)) if "<" in text or "&" in text else text
    return ""


def _abstract(fields: _Fields) -> str:
    raw = fields.raw("abstract")
    if not raw.strip():
        return ""
    fields.drop("abstract")
    return paragraphs(without_markup(from_latex(raw)))


def _pages(text: str) -> str:
    return re.sub(r"\s*(?:-|[‐-―])+\s*", "-", text)


def _issued(fields: _Fields) -> PartialDate | None:
    """`date`, or else `year` and `month`; each is taken if the date says all of it."""
    written = fields.raw("date").strip("{} ")
    date = read_date(written)
    if date:
        fields.drop("date")
    else:
        date = begin_of(written)
    year = read_year(_plain(fields.raw("year")))
    if date is None:
        date = checked_date(year or year_in(_plain(fields.raw("year"))), None, None)
        if date is None:
            return None
        month, day = read_month(_plain(fields.raw("month"))) or (None, None)
        if day is None and month:
            only = fields.raw("day").strip()
            day = int(only) if re.fullmatch(r"\d{1,2}", only) else None
        date = checked_date(date.year, month, day) or date
    # BibTeX's users hide how to sort in a year's command.
    if year == date.year and "\\" not in fields.raw("year"):
        fields.drop("year")
    month_day = read_month(_plain(fields.raw("month")))
    if month_day and month_day[0] == date.month and month_day[1] in (None, date.day):
        fields.drop("month")
    if fields.raw("day").strip().lstrip("0") == str(date.day):
        fields.drop("day")
    return date


def _arxiv(fields: _Fields, container: str) -> str:
    archive = (fields.raw("archiveprefix") or fields.raw("eprinttype")).strip("{} ").lower()
    eprint = _plain(fields.raw("eprint"))
    if archive in ("", "arxiv") and (found := arxiv_of(eprint)):
        if eprint in (found, f"arXiv:{found}"):
            fields.drop("eprint", "archiveprefix", "eprinttype")
        fields.drop(*(name for name in ARXIV_NAMES if fields.raw(name) == found))
        return found
    for name in ARXIV_NAMES:
        if found := fields.exact(name, arxiv_of, rest=r"\s|arXiv:"):
            return found
    for text in (container, *map(fields.raw, ("doi", "url", "howpublished", "note", "volume"))):
        if found := arxiv_in(text.replace("\\_", "_")):
            return found
    return ""


def _doi(fields: _Fields) -> str:
    raw = address(fields.raw("doi"))
    found = doi_of(raw)
    if found and is_doi(raw):
        fields.drop("doi")
    return found


def _pmid(fields: _Fields) -> str:
    if fields.raw("eprinttype").lower() == "pubmed" and fields.raw("eprint").strip().isdigit():
        pmid = fields.raw("eprint").strip()
        fields.drop("eprint", "eprinttype")
        return pmid
    return fields.exact("pmid", lambda text: text.strip() if text.strip().isdigit() else "")


def _first_isbn(text: str) -> str:
    found = isbns_of(text)
    return found[0] if found else ""


def _http(text: str) -> str:
    found = address(text)
    return found if re.match(r"https?://\S+$", found) else ""


def _url(fields: _Fields) -> str:
    url = address(fields.raw("url"))
    if re.fullmatch(r"\S+", url):
        fields.drop("url")
        return url
    published = fields.raw("howpublished")
    if not url and re.fullmatch(r"\\url\s*\{[^{}\s]+\}|https?://[^\s{}]+", published.strip()):
        fields.drop("howpublished")
        return address(published)
    return url.split()[0] if url else ""


_VERBATIM = re.compile(r"\\([_%&#~$^{}])(?:\{\})?")


def address(latex: str) -> str:
    """An address as BibTeX files have it, whether they escape its signs or not."""
    text = latex.strip()
    if not text:
        return ""
    text = re.sub(r"\\(?:url|nolinkurl|path|href)\s*\{([^{}]*)\}", r"\1", text)
    text = re.sub(r"\{?\\textasciitilde\s*(?:\{\})?\}?|\$\\sim\$|\{\\~\{?\}?\}", "~", text)
    text = re.sub(r"\{?\\textunderscore\s*(?:\{\})?\}?", "_", text)
    text = _VERBATIM.sub(r"\1", text).replace("{", "").replace("}", "").strip("<> \t\n,;")
    return plain_line(text.replace("\\", ""))


def _keywords(fields: _Fields) -> tuple[str, ...]:
    for name in KEYWORD_NAMES:
        raw = fields.raw(name)
        if not raw.strip():
            continue
        fields.drop(name)
        if in_braces(raw.strip()) and ";" in raw:
            raw = raw.strip()[1:-1]
        parts = list(split(raw, r"\s*[;；]\s*"))
        if len(parts) == 1:
            parts = list(split(raw, r"\s*[,，]\s*"))
        return tuple(dict.fromkeys(filter(None, map(_plain, parts))))
    return ()
