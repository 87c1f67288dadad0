"""A work as an entry of a file for BibTeX and BibLaTeX."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from tracker.core.bib.bibtex_dates import read_month, read_year
from tracker.core.bib.bibtex_names import write_names
from tracker.core.bib.bibtex_types import (
    ARTICLES,
    ARXIV_NAMES,
    ENTRY_TYPE,
    LANGUAGE_NAMES,
    PLACE_NAMES,
    PREPRINT,
    container_names,
    entry_type,
    field_name,
    issue_names,
    name_to_write,
    publisher_names,
)
from tracker.core.bib.bibtex_values import MONTHS
from tracker.core.bib.latex import balanced, to_latex
from tracker.core.bib.work import PartialDate, Work

_Named: TypeAlias = Iterator[tuple[str, str]]

_PROTECTED = re.compile(r"(?<![\\\w{$])\w+(?:-\w+)*")
_FORMULA = re.compile(r"\$[^$]+\$")
_NO_KEY = re.compile(r"[\s{}(),=\"#%'~\\@]+")


def key_of(work: Work) -> str:
    """What the work is cited by, without the signs that no key may have."""
    return _NO_KEY.sub("", work.citekey) or "work"


def entry_of(work: Work, key: str) -> str:
    """The work as an entry called `key`; its last line ends."""
    extra = {name.lower(): (name, value) for name, value in work.extra}
    kind, subtype = entry_type(work.type)
    told = extra.pop(ENTRY_TYPE.lower(), ("", ""))[1]
    kind = told if re.fullmatch(r"[^\W\d_][\w:+-]*", told) else kind
    fields = [(name, value) for name, value in _fields(work, extra) if name and value]
    if subtype == PREPRINT and work.arxiv and not work.container:
        subtype = ""
    if subtype and "entrysubtype" not in extra:
        fields.append(("entrysubtype", _braced(subtype)))
    for name, value in extra.values():
        fields.append((field_name(name), _braced(_as_latex(work, value))))
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field
    from bibtexparser.writer import BibtexFormat, write

    form = BibtexFormat()  # type: ignore[no-untyped-call]
    form.indent, form.trailing_comma, form.value_column = "  ", True, "auto"
    return write(Library([Entry(kind, key, [Field(*each) for each in fields])]), form)


def _fields(work: Work, extra: Mapping[str, tuple[str, str]]) -> _Named:
    """Names and values in the order of writing, but for what `extra` says in other words."""
    for name, value in _named(work, extra):
        if name not in extra:
            yield name, value


def _named(work: Work, extra: Mapping[str, tuple[str, str]]) -> _Named:
    csl = work.type
    yield "author", _braced(write_names(work.authors))
    yield "editor", _braced(write_names(work.editors))
    yield "title", _braced(_protected(work.title))
    container = "journal" if csl in ARTICLES else "booktitle"
    yield name_to_write(container_names(csl), container, extra), _text(work.container)
    yield "series", _text(work.collection)
    yield "eventtitle", _text(work.event)
    yield "volume", _text(work.volume)
    issue = "number" if csl in ARTICLES else "issue"
    yield name_to_write(issue_names(csl), issue, extra), _text(work.issue)
    yield "pages", _braced(to_latex(work.pages).replace("-", "--"))
    yield "edition", _text(work.edition)
    publisher = {"thesis": "school", "report": "institution", "webpage": "organization"}
    names = publisher_names(csl)
    yield name_to_write(names, publisher.get(csl, "publisher"), extra), _text(work.publisher)
    yield name_to_write(PLACE_NAMES, "address", extra), _text(work.place)
    yield from _date(work.issued, extra)
    yield "doi", _braced(work.doi)
    if work.arxiv and "eprint" in extra:
        yield name_to_write(ARXIV_NAMES, "arxivid", extra), _braced(work.arxiv)
    elif work.arxiv:
        yield "eprint", _braced(work.arxiv)
        yield "archiveprefix", "{arXiv}"
    yield "pmid", _braced(work.pmid)
    yield "isbn", _braced(work.isbn)
    yield "issn", _braced(work.issn)
    yield "url", _braced(work.url)
    yield "pdf", _braced(work.pdf)
    yield "abstract", _text(work.abstract)
    language = "langid" if re.fullmatch(r"[a-z]{4,}", work.language) else "language"
    yield name_to_write(LANGUAGE_NAMES, language, extra), _text(work.language)
    keywords = ", ".join(map(_keyword, work.keywords))
    is_odd = len(work.keywords) == 1 and ";" in keywords
    yield "keywords", _braced(_braced(keywords) if is_odd else keywords)
    yield "note", _text(work.note)
    yield "pubstate", "{retracted}" if work.retracted else ""


def _date(issued: PartialDate | None, extra: Mapping[str, tuple[str, str]]) -> _Named:
    if issued is None:
        return
    year = extra.get("year", ("", ""))[1]
    if "date" not in extra and (read_year(year) or read_month(extra.get("month", ("", ""))[1])):
        # `extra` says otherwise than BibLaTeX's date, which counts.
        yield "date", _braced(str(issued))
        return
    yield "year", _braced(f"{issued.year:04}")
    yield "month", MONTHS[issued.month - 1] if issued.month else ""
    yield "day", _braced(str(issued.day or ""))


def _braced(latex: str) -> str:
    return f"{{{latex}}}" if latex else ""


def _text(plain: str) -> str:
    return _braced(to_latex(plain))


def _keyword(plain: str) -> str:
    latex = to_latex(plain)
    return f"{{{latex}}}" if re.search("[,;，；]", latex) else latex


def _protected(title: str) -> str:
    """LaTeX in which styles leave words like `BERT` and `iPhone` as they are."""
    latex = to_latex(title)
    parts: list[str] = []
    end = 0
    for formula in _FORMULA.finditer(latex):
        parts += [_PROTECTED.sub(_in_braces, latex[end : formula.start()]), formula[0]]
        end = formula.end()
    return "".join(parts) + _PROTECTED.sub(_in_braces, latex[end:])


def _in_braces(match: re.Match[str]) -> str:
    word: str = match[0]
    return f"{{{word}}}" if any(map(str.isupper, word[1:])) else word


def _as_latex(work: Work, value: str) -> str:
    """A field of another source is plain text; what BibTeX said is LaTeX already."""
    return balanced(value) if work.source == "bibtex" else to_latex(value)
