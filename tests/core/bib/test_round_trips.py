"""What is written in a format is read from it again, and nothing of real files is lost."""

import json
import re
import string
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.bib.bibtex import read_bibtex, write_bibtex
from tracker.core.bib.bibtex_syntax import read_entries
from tracker.core.bib.clean import paragraphs, plain_line
from tracker.core.bib.csl import read_csl, write_csl
from tracker.core.bib.csl_types import CSL_TYPES
from tracker.core.bib.latex import from_latex, to_latex
from tracker.core.bib.markup import without_markup
from tracker.core.bib.read import Read
from tracker.core.bib.ris import read_ris, write_ris
from tracker.core.bib.work import Name, PartialDate, Work

FIXTURES = Path(__file__).parents[4] / "shared" / "fixtures" / "bibliography"
Reader = Callable[[str], Read]
Writer = Callable[[Iterable[Work]], str]
BIBTEX: tuple[Reader, Writer] = (read_bibtex, write_bibtex)
RIS: tuple[Reader, Writer] = (read_ris, write_ris)
CSL: tuple[Reader, Writer] = (read_csl, write_csl)

_SIGNS = "aB1é中ß -,;:.!?'\"`&%#_~^{}\\<>()[]/@=|*$\u00a0\u2013“”"


def settled(text: str) -> str:
    """The text as works have it: without markup, its formulas settled, composed, on one line."""
    for _ in range(9):
        before = text
        text = plain_line(without_markup(from_latex(to_latex(plain_line(without_markup(text))))))
        if text == before:
            return text
    return ""


words = st.text(st.sampled_from(_SIGNS), max_size=12)
texts = st.lists(words | st.just("$x_1^2$"), max_size=4).map(" ".join).map(settled)
letters = st.text(st.sampled_from(string.ascii_letters + "éü中"), min_size=1, max_size=8)
family_names = letters.map(str.capitalize)
people = st.one_of(
    st.builds(Name, family_names, family_names),
    st.builds(Name, family_names, family_names, st.sampled_from(["van", "de la", "von und zu"])),
    st.builds(Name, family_names, family_names, suffix=st.sampled_from(["Jr.", "III"])),
    st.builds(Name, family_names, family_names, dropping_particle=st.sampled_from(["de", "von"])),
    st.builds(Name, literal=texts.filter(lambda text: len(re.findall(r"[a-zB]", text)) > 2)),
    st.builds(Name, family_names),
    st.just(Name(literal="others")),
)
dates = st.one_of(
    st.builds(PartialDate, st.integers(1000, 2100)),
    st.builds(PartialDate, st.integers(1000, 2100), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1000, 2100), st.integers(1, 12), st.integers(1, 28)),
)
pages = st.from_regex(r"[eS]?[1-9]\d{0,3}(-[1-9]\d{0,3}(, [1-9]\d-[1-9]\d)?)?", fullmatch=True)
keys = st.from_regex(r"[a-z][\w:.+/-]{0,12}", fullmatch=True).map(plain_line).filter(
    lambda key: bool(re.search(r"[^\W\d_]", key))
)  # fmt: skip
dois = st.from_regex(
    r"10\.[1-9]\d{3,5}/[a-z0-9(]{1,4}[a-z0-9._;:<()/-]{0,6}[a-z0-9]", fullmatch=True
)
urls = st.from_regex(
    r"https://example\.org/[A-Za-z0-9._~%#?&=+-]{0,12}[A-Za-z0-9/]", fullmatch=True
)
works = st.builds(
    Work,
    title=texts,
    type=st.sampled_from(sorted(CSL_TYPES)),
    authors=st.lists(people, max_size=3).map(tuple),
    editors=st.lists(people, max_size=2).map(tuple),
    issued=st.none() | dates,
    container=texts,
    collection=texts,
    event=texts,
    volume=texts,
    issue=texts,
    pages=st.just("") | pages,
    edition=texts,
    publisher=texts,
    place=texts,
    doi=st.just("") | dois.filter(lambda doi: "<" not in doi),
    arxiv=st.sampled_from(["", "1706.03762", "hep-th/9901001"]),
    pmid=st.sampled_from(["", "12345678"]),
    isbn=st.sampled_from(["", "9780007280599", "316148410X"]),
    issn=st.sampled_from(["", "1234-567X"]),
    url=st.just("") | urls,
    pdf=st.just("") | urls,
    abstract=st.lists(texts, max_size=3).map("\n\n".join).map(paragraphs),
    language=st.sampled_from(["", "en", "de-DE", "ngerman", "中文"]),
    keywords=st.lists(
        texts.filter(lambda text: text != "" and ";" not in text), max_size=3, unique=True
    ).map(tuple),
    note=texts,
    retracted=st.booleans(),
    citekey=keys,
)

_MAY_BE_PREPRINTS = ("article-journal", "document", "webpage", "manuscript")
"""Types that are told from preprints by standing in a journal."""


@given(works)
@settings(deadline=None, max_examples=100)
def test_bibtex(work: Work) -> None:
    """Every work comes back from BibTeX as it was."""
    if work.type in _MAY_BE_PREPRINTS and work.arxiv:
        work = replace(work, container="Journal")
    work = replace(work, source="bibtex")
    written = write_bibtex([work])

    assert written.count("{") == written.count("}")
    assert Read((work,)) == read_bibtex(written)


@given(works)
@settings(deadline=None, max_examples=100)
def test_csl(work: Work) -> None:
    """Every work comes back from CSL-JSON as it was."""
    if work.type in _MAY_BE_PREPRINTS and work.arxiv:
        work = replace(work, container="Journal")
    work = replace(work, source="csl")

    assert Read((work,)) == read_csl(write_csl([work]))


@given(works)
@settings(deadline=None, max_examples=100)
def test_ris(work: Work) -> None:
    """Every work comes back from RIS as far as RIS has a place for it."""
    work = replace(
        work,
        source="ris",
        retracted=False,
        type=work.type if work.type not in _MAY_BE_PREPRINTS or not work.arxiv else "article",
        event=work.event if work.type == "paper-conference" else "",
        container=work.container if work.type not in ("book", "periodical") else "",
    )
    if work.event and not work.container:
        work = replace(work, container="Proceedings")

    assert Read((work,)) == read_ris(write_ris([work]))


@given(st.text(st.sampled_from('@abook{}(),="# \n%\\$TYAUER-:[]1é')))
@settings(deadline=None, max_examples=100)
def test_no_text_is_refused(text: str) -> None:
    """Whatever a file holds, reading it ends, and what was found can be written and read."""
    for reader, writer in (BIBTEX, RIS, CSL):
        for dress in ("{}", "@a{{k, {}", "@a{{k, title={{{}}}}}", "TY  - BOOK\nAU  - {}", '["{}"]'):
            found = reader(dress.format(text)).works
            again = reader(writer(found)).works

            assert len(found) == len(again)


def bibliographies(pattern: str) -> list[Path]:
    """The recorded files whose names match, or none where their folder is absent."""
    return sorted(file for file in FIXTURES.glob("*") if re.search(pattern, file.name))


def text_of(file: Path) -> str:
    """A recorded file as the commands read it."""
    return file.read_bytes().decode("utf-8", "surrogateescape")


def keyless(found: Iterable[Work]) -> list[Work]:
    """Works without what a file needs to have and theirs lacked."""
    return [replace(work, citekey="") for work in found]


@pytest.mark.parametrize(
    ("pattern", "form", "at_least"),
    [
        (r"\.bib|tex$|^(bbt|tidy)\w*_[^.]*$|roun$", BIBTEX, 1200),
        (r"\.ris$", RIS, 7),
        (r"\.json$", CSL, 30),
    ],
    ids=["bibtex", "ris", "csl"],
)
def test_recorded_files(pattern: str, form: tuple[Reader, Writer], at_least: int) -> None:
    """Reading a real file, writing it and reading that gives the same works, all fields of them."""
    files = bibliographies(pattern)
    if not files:
        pytest.skip("the folder of recorded bibliographies is absent")
    reader, writer = form
    count = 0
    for file in files:
        found = reader(text_of(file))
        written = writer(found.works)
        again = reader(written)

        assert keyless(found.works) == keyless(again.works), file.name
        assert not again.problems, file.name
        count += len(found.works)
    assert count >= at_least


def test_recorded_fields_are_kept() -> None:
    """Each field of each recorded entry is somewhere in its work, if only under `extra`."""
    files = bibliographies(r"\.bib|tex$")
    if not files:
        pytest.skip("the folder of recorded bibliographies is absent")
    for file in files:
        entries = read_entries(text_of(file))[0]
        found = read_bibtex(text_of(file)).works
        kept = [entry for entry in entries if entry.type != "xdata"]

        assert len(kept) == len(found), file.name
        for entry, work in zip(kept, found, strict=True):
            said = " ".join(
                str(getattr(work, part.name)) for part in fields(work) if part.name != "source"
            )
            for name, value in entry.fields:
                if name.lower() not in _SAID_OTHERWISE and value.strip():
                    assert _figures(value) <= _figures(said), (file.name, work.citekey, name)


_SAID_OTHERWISE = {"month", "doi", "issn", "isbn", "archiveprefix", "eprinttype", "entrysubtype"}


def _figures(text: str) -> Counter[str]:
    """The figures in a text but zeroes and times of the day: no reading changes them."""
    return Counter(re.findall("[1-9]", re.sub(r"(\d)T[\d:.]+Z?", r"\1", text)))


def test_recorded_problems() -> None:
    """Real files are read without complaint but where something is wrong in them."""
    files = bibliographies(r"\.bib")
    if not files:
        pytest.skip("the folder of recorded bibliographies is absent")
    problems = [
        said
        for file in files
        for _, said in read_bibtex(text_of(file)).problems
        if not said.endswith("is not defined")
    ]

    assert len(problems) <= 5


def test_two_thousand_entries_take_seconds() -> None:
    """A large library of accented, commented entries is read in moderate time."""
    entry = (
        "@article{{key{0},\n  title = {{{{The}} {{\\'E}}tude of $x_{{{0}}}$ in {{DNA}}}},\n"
        "  author = {{Garc{{\\'i}}a, Jos{{\\'e}} and M{{\\\"u}}ller, K. and others}},\n"
        "  journal = {{R\\&D}}, year = 2017, month = mar, pages = {{1--2}},\n"
        "  abstract = {{About 50\\% of ``them'' {1}}}\n}}\n"
    )
    text = "".join(entry.format(number, "words " * 100) for number in range(2000))
    start = time.perf_counter()
    found = read_bibtex(text).works

    assert time.perf_counter() - start < 15
    assert 2000 == len(found)
    assert 2000 == len(json.loads(write_csl(found)))
