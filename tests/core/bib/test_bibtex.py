"""Bibliographies in BibTeX and BibLaTeX become works, and works become such files again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.bib.bibtex import read_bibtex, write_bibtex
from tracker.core.bib.bibtex_syntax import read_entries
from tracker.core.bib.work import Name, PartialDate, Work

VASWANI = r"""
@inproceedings{vaswani2017attention,
  title     = {Attention is {A}ll you Need},
  author    = {Vaswani, Ashish and Shazeer, Noam and {\L}ukasz Kaiser and others},
  booktitle = {Advances in Neural Information Processing Systems},
  volume    = 30,
  pages     = {5998--6008},
  year      = 2017,
  month     = dec,
  publisher = {Curran Associates, Inc.},
  address   = {Red Hook},
  isbn      = {978-1-5108-6096-4},
  url       = {https://papers.nips.cc/paper/7181\_attention},
  keywords  = {attention, transformers},
  groups    = {{\"U}berblick},
}
"""


def one(text: str) -> Work:
    """The only work of a text that has no problems."""
    read = read_bibtex(text)

    assert () == read.problems
    (work,) = read.works
    return work


def test_an_entry_becomes_a_work() -> None:
    """All parts of a typical entry are found; a field without a part is kept as written."""
    assert Work(
        title="Attention is All you Need",
        type="paper-conference",
        authors=(
            Name("Vaswani", "Ashish"),
            Name("Shazeer", "Noam"),
            Name("Kaiser", "Łukasz"),
            Name(literal="others"),
        ),
        issued=PartialDate(2017, 12),
        container="Advances in Neural Information Processing Systems",
        volume="30",
        pages="5998-6008",
        publisher="Curran Associates, Inc.",
        place="Red Hook",
        isbn="9781510860964",
        url="https://papers.nips.cc/paper/7181_attention",
        keywords=("attention", "transformers"),
        citekey="vaswani2017attention",
        extra=(("groups", '{\\"U}berblick'),),
        source="bibtex",
    ) == one(VASWANI)


def test_a_work_becomes_an_entry() -> None:
    """Fields stand in one order, capitals and signs are protected, extra fields as they were."""
    expected = r"""@inproceedings{vaswani2017attention,
  author    = {Vaswani, Ashish and Shazeer, Noam and Kaiser, Łukasz and others},
  title     = {Attention is All you Need},
  booktitle = {Advances in Neural Information Processing Systems},
  volume    = {30},
  pages     = {5998--6008},
  publisher = {Curran Associates, Inc.},
  address   = {Red Hook},
  year      = {2017},
  month     = dec,
  isbn      = {9781510860964},
  url       = {https://papers.nips.cc/paper/7181_attention},
  keywords  = {attention, transformers},
  groups    = {{\"U}berblick},
}
"""

    assert expected == write_bibtex([one(VASWANI)])


@pytest.mark.parametrize(
    ("entry", "type_"),
    [
        ("@article{k, journal={J}}", "article-journal"),
        ("@ARTICLE{k, journaltitle={J}, entrysubtype={newspaper}}", "article-newspaper"),
        ("@conference{k, title={t}}", "paper-conference"),
        ("@inbook{k, title={t}}", "chapter"),
        ("@proceedings{k, title={t}}", "book"),
        ("@mastersthesis{k, title={t}}", "thesis"),
        ("@techreport{k, title={t}}", "report"),
        ("@misc{k, title={t}}", "document"),
        ("@online{k, title={t}}", "webpage"),
        ("@software{k, title={t}}", "software"),
        ("@video{k, title={t}}", "motion_picture"),
        ("@misc{k, title={t}, eprint={1706.03762}, archivePrefix={arXiv}}", "article"),
        ("@article{k, title={t}, journal={CoRR}, volume={abs/1706.03762}}", "article"),
        ("@customa{k, title={t}}", "document"),
    ],
)
def test_types(entry: str, type_: str) -> None:
    """Types of both dialects are CSL's; what CSL does not tell comes back when written."""
    work = one(entry)

    assert type_ == work.type
    assert work == one(write_bibtex([work]))


def test_a_type_that_csl_does_not_tell_is_kept() -> None:
    """A master's thesis stays one."""
    work = one("@mastersthesis{k, title={t}}")

    assert (("ENTRYTYPE", "mastersthesis"),) == work.extra
    assert write_bibtex([work]).startswith("@mastersthesis{k,")


@pytest.mark.parametrize(
    ("fields", "issued", "left"),
    [
        ("date={2017-06-12}", PartialDate(2017, 6, 12), ()),
        ("date={2017-06}", PartialDate(2017, 6), ()),
        ("date={1993-00-00}", PartialDate(1993), ()),
        ("date={2017-06-12T10:30:00Z}", PartialDate(2017, 6, 12), ()),
        ("date={2017-03/2017-05}", PartialDate(2017, 3), (("date", "2017-03/2017-05"),)),
        ("date={1723~}", PartialDate(1723), (("date", "1723~"),)),
        ("date={undated}, year=1999", PartialDate(1999), (("date", "undated"),)),
        ("date={2017}, year=2016", PartialDate(2017), (("year", "2016"),)),
        ("year=2017, month=mar, day=5", PartialDate(2017, 3, 5), ()),
        ("year=2017, month={03}", PartialDate(2017, 3), ()),
        ("year=2017, month={March}", PartialDate(2017, 3), ()),
        ('year=2017, month=jun # "~12"', PartialDate(2017, 6, 12), ()),
        ('year=2017, month="12~" # jun', PartialDate(2017, 6, 12), ()),
        ("year=2017, month={Spring}", PartialDate(2017), (("month", "Spring"),)),
        ("year={c. 1920}", PartialDate(1920), (("year", "c. 1920"),)),
        ("year={in press}", None, (("year", "in press"),)),
        ("urldate={2020-01-01}", None, (("urldate", "2020-01-01"),)),
    ],
)
def test_dates(fields: str, issued: PartialDate | None, left: tuple[tuple[str, str], ...]) -> None:
    """Dates of both dialects are read as far as they are sure; what says more stays."""
    work = one(f"@book{{k, {fields}}}")

    assert issued == work.issued
    assert left == work.extra
    assert work == one(write_bibtex([work]))


@pytest.mark.parametrize(
    ("fields", "doi", "arxiv"),
    [
        ("doi={10.1007/10681727\\_56}", "10.1007/10681727_56", ""),
        ("doi={https://doi.org/10.1000/ABC}", "10.1000/abc", ""),
        ("doi={http://dx.doi.org/10.1002\\%2FANDP.1}", "10.1002/andp.1", ""),
        ("doi={10.1002/(SICI)1(199823)43:4<338::AID-J>3.0.CO;2-B}",
         "10.1002/(sici)1(199823)43:4<338::aid-j>3.0.co;2-b", ""),
        ("url={https://doi.org/10.1000/x}", "10.1000/x", ""),
        ("eprint={2005.14165}, archivePrefix={arXiv}, primaryClass={cs.CL}", "", "2005.14165"),
        ("eprint={arXiv:hep-th/9901001}, eprinttype={arxiv}", "", "hep-th/9901001"),
        ("eprint={2005.14165v4}, archiveprefix={arXiv}", "", "2005.14165"),
        ("arxivId={2005.14165}", "", "2005.14165"),
        ("journal={arXiv preprint arXiv:1706.03762}", "", "1706.03762"),
        ("url={http://arxiv.org/abs/1706.03762v5}", "", "1706.03762"),
        ("doi={10.48550/arXiv.1706.03762}", "10.48550/arxiv.1706.03762", "1706.03762"),
        ("eprint={ZACDOQ}, eprinttype={philpapers}", "", ""),
        ("doi={none}", "", ""),
    ],
)  # fmt: skip
def test_identifiers(fields: str, doi: str, arxiv: str) -> None:
    """DOIs and arXiv ids are found however they are written, and nothing of them is lost."""
    work = one(f"@article{{k, {fields}}}")

    assert doi == work.doi
    assert arxiv == work.arxiv
    assert work == one(write_bibtex([work]))


def test_pubmed() -> None:
    """A PubMed id is one, as a field of its own or as BibLaTeX's eprint."""
    assert "123" == one("@article{k, pmid={123}}").pmid
    assert "123" == one("@article{k, eprint={123}, eprinttype={pubmed}}").pmid


def test_several_numbers() -> None:
    """Of several ISBNs or ISSNs the first counts, and all stay."""
    work = one("@book{k, isbn={3-16-148410-X, 978-3-16-148410-0}, issn={1234-5678}}")

    assert "316148410X" == work.isbn
    assert "1234-5678" == work.issn
    assert (("isbn", "3-16-148410-X, 978-3-16-148410-0"),) == work.extra


def test_macros_and_joins() -> None:
    """Abbreviations, also of abbreviations, and `#` are resolved, whatever their case."""
    work = one(
        '@STRING{nips = "NeurIPS"}\n@string(long = {Proc. of } # NIPS)\n'
        '@inproceedings{k, booktitle = Long # " 2017", editor = {A, B} # { and } # {C, D}}'
    )

    assert "Proc. of NeurIPS 2017" == work.container
    assert (Name("A", "B"), Name("C", "D")) == work.editors


def test_crossref() -> None:
    """A part takes from its book what it lacks, the book's title as its book title, not its DOI."""
    text = (
        "@inproceedings{part, title={T}, crossref={Whole}}\n"
        "@proceedings{whole, title={W}, subtitle={S}, year=1999, editor={E, F}, doi={10.1000/w}}"
    )
    part, whole = read_bibtex(text).works

    assert "W: S" == part.container
    assert PartialDate(1999) == part.issued
    assert whole.editors == part.editors
    assert "" == part.doi
    assert (("crossref", "Whole"),) == part.extra


def test_crossref_in_a_circle() -> None:
    """Entries that refer to one another are read."""
    assert 2 == len(read_bibtex("@book{a, crossref={b}}@book{b, crossref={a}, year=1}").works)


def test_growing_texts() -> None:
    """Macros of macros and parents of parents cannot grow without end."""
    macros = "".join(f"@string{{a{n + 1} = {' # '.join([f'a{n}'] * 10)}}}\n" for n in range(20))
    many = ",".join(f"k{n}" for n in range(30))
    parents = "".join(f"@xdata{{k{n}, xdata={{{many}}}, x{n}={{y}}}}\n" for n in range(30))
    read = read_bibtex(f'@string{{a0 = "ten signs "}}\n{macros}@book{{k, title=a20}}\n{parents}')

    assert 1 == len(read.works)
    assert len(read.works[0].title) < 100_000
    assert any("too much text" in said for _, said in read.problems)
    assert 30 == len(read_bibtex(f"{parents}@book{{k, xdata={{{many}}}}}").works[0].extra) - 1


def test_titles() -> None:
    """Subtitles are joined, formulas stay, markup of publishers goes."""
    work = one(
        r"@article{k, title={{The} $x^2$ of {\emph{E. coli}}}, subtitle={R\&D},"
        " journal={A &amp; B}}"
    )

    assert "The $x^2$ of E. coli: R&D" == work.title
    assert "A & B" == work.container
    assert "{NeurIPS} and {GPT-3} for $AB$" in write_bibtex([Work("NeurIPS and GPT-3 for $AB$")])


def test_other_dialect() -> None:
    """BibLaTeX's names of fields mean the same as BibTeX's."""
    work = one(
        "@thesis{k, institution={U}, location={P}, journaltitle={J}, eventtitle={E},"
        " langid={ngerman}, issue={Spring}, pubstate={retracted}}"
    )

    assert ("U", "P", "J", "E", "ngerman", "Spring", True) == (
        *(work.publisher, work.place, work.container, work.event, work.language, work.issue),
        work.retracted,
    )


def test_a_report_number_is_no_issue() -> None:
    """`number` is an issue in journals only."""
    assert "7" == one("@article{k, number=7}").issue
    assert (("number", "7"),) == one("@techreport{k, number=7}").extra


@pytest.mark.parametrize(
    ("text", "keys", "line", "problem"),
    [
        ("@a{x,\n t = {a\n}\n@a{y, t={b}}", ["x", "y"], 1, "the entry x is not closed"),
        ("@a{x, t={a}}, u={b}\n}\n@a{y, t={b}}", ["x", "y"], 1, "a closing brace too many"),
        ("@a{x,\n t = a b c,\n u={d}}\n@a{y,t={b}}", ["x", "y"], 2, "stands without braces"),
        ("@a{x,\n t = nobody,\n u={d}}\n@a{y,t={b}}", ["x", "y"], 2, "nobody is not defined"),
        ('@a{x,\n t = "a,\n}\n@a{y,t={b}}', ["x", "y"], 2, "a quotation mark is not closed"),
        ("\n@a{\n t={a}}\n@a{y,t={b}}", ["", "y"], 2, "has no key"),
        ("@a{x, {junk} t={a}}\n@a{y,t={b}}", ["x", "y"], 1, "text that is no field"),
        ("@a{}\n@a{y,t={b}}", ["y"], 1, "is empty"),
        ("@a{x, t={a}, junk}\n@a{y,t={b}}", ["x", "y"], 1, "text that is no field"),
        ("@a{x, t {a}}\n@a{y,t={b}}", ["x", "y"], 1, "the field t has no equals sign"),
        ("@a{x, t={a}, vol\n@a{y,t={b}}", ["x", "y"], 1, "the entry x is not closed"),
        ("@a{x,\n t = a, b, c,\n u={d}}\n@a{y,t={b}}", ["x", "y"], 2, "without braces"),
        ('@a{x,\n t = "a"",\n u={d}}\n@a{y,t={b}}', ["x", "y"], 2, "text that is no field"),
        ("@a{x,\n t = {a,\n u = {b},\n}\n@a{y,t={b}}", ["x", "y"], 1, "x is not closed"),
        ("@ax, t={a}}\n@a{y,t={b}}", ["y"], 1, "@ax begins no entry"),
        ("@a{x,\n  % u = {c},\n t={a}}\n@a{y,t={b}}", ["x", "y"], 2, "text that is no field"),
    ],
)
def test_bad_entries(text: str, keys: list[str], line: int, problem: str) -> None:
    """What is wrong is told with its line, and the entries after it are read."""
    read = read_bibtex(text)

    assert keys == [work.citekey for work in read.works]
    assert any(number == line and problem in said for number, said in read.problems)
    assert "b" == read.works[-1].title or ("t", "b") in read.works[-1].extra


@pytest.mark.parametrize(
    "text",
    [
        "@a{k, title={b},}",
        "@a{k , title={b}}",
        "@a{k,, title={b},,}",
        "@a(k, title={b})",
        "@a{k, title={b})",
        '@a {k, title="b"\n}',
        "@A{k\n,TITLE=\n{b}\n, year = \n2000}",
        "% @a{no, title={b}}\n@a{k, title={b}} me@example.org",
        "@comment{@a{no, title={b}}}@a{k, title={b}}",
        '@preamble{"\\def\\x#1{{#1}}"}@a{k, title={b}}',
        "\ufeff@a{k, title={b}}",
        "me@example.org (Mail) and me@home {too}\n@a{k, title={b}}",
        "@a{k, title={b} year={2000}}",
        "@my-type{k, title={b}}",
        "@a\n{k, title={b}}",
        "@comment{\n@a{no, title={x}}\n}\n@a{k, title={b}}",
        "@commentary{k, title={b}}",
    ],
)
def test_ways_of_writing(text: str) -> None:
    """Blanks, commas, parentheses, comments and preambles are as people have them."""
    work = one(text)

    assert ("k", "b") == (work.citekey, work.title)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("{a \\}", "a \\"),
        ("{C:\\\\}", "C:\\\\"),
        ('"a {"}b{"} c"', 'a {"}b{"} c'),
        ('"a {x"} c, d"', 'a {x"} c, d'),
        ("{a\n@b{c}}", "a\n@b{c}"),
        ("{me@home {x}}", "me@home {x}"),
        ('1 # "~" # jan', "1~jan"),
    ],
)
def test_values(value: str, text: str) -> None:
    """Braces count whatever stands before them, quotation marks between braces do not."""
    entries, problems = read_entries(f"@a{{k, t = {value}, u = {{v}}}}\n@a{{l}}")

    assert () == problems
    assert [(("t", text), ("u", "v")), ()] == [entry.fields for entry in entries]


_FILE = "".join(
    f'@a{{key{n},\n  one = {{w{n}a {{w{n}b}}}},\n  two = "w{n}c {{\\\'e}}w{n}d" # jan,\n'
    f"  three = {n}, four = {{w{n}e, w{n}f}}\n}}\n\n"
    for n in range(3)
)


@given(
    st.lists(
        st.tuples(st.integers(0, len(_FILE) - 1), st.sampled_from('{}",=#()\\'), st.booleans()),
        min_size=1,
        max_size=3,
    )
)
def test_nothing_is_lost_without_a_word(faults: list[tuple[int, str, bool]]) -> None:
    """However a sign too many or too few breaks a file, all is read or something is told."""
    text = _FILE
    for place, sign, is_missing in faults:
        if not is_missing:
            text = f"{text[:place]}{sign}{text[place:]}"
        elif text[place : place + 1] in set('{}",=#'):
            text = text[:place] + text[place + 1 :]
    entries, problems = read_entries(text)
    read = " ".join(
        part for entry in entries for part in (entry.key, *(value for _, value in entry.fields))
    )

    assert problems or all(
        word in re.sub(r"[^\w ]", "", read) for word in re.findall(r"(?:w\d[a-f]|key\d)", text)
    )


def test_a_file_cut_off_anywhere() -> None:
    """Of a file that ends too early, all that is there of entries is read, and the end is told."""
    for end in range(_FILE.index("one"), _FILE.index("@a{key1")):
        entries, problems = read_entries(_FILE[:end])

        assert "key0" == entries[0].key
        assert bool(problems) == (end <= _FILE.index("}\n\n"))


def test_a_field_that_comes_twice() -> None:
    """The first counts, the second stays under a name of its own."""
    work = one("@a{k, title={b}, title={c}, file={x}, file={y}, year=1999, year=1999}")

    assert "b" == work.title
    assert (*(("ENTRYTYPE", "a"), ("title_2", "c"), ("file", "x"), ("file_2", "y")),) == work.extra


@pytest.mark.parametrize(
    ("fields", "keywords"),
    [
        ("keywords={a, b ,a}", ("a", "b")),
        ("keywords={a, b; c}", ("a, b", "c")),
        ("keywords={{a, b}, c}", ("a, b", "c")),
        ("keywords={{{a; b}}}", ("a; b",)),
        ("keywords={{Thermal comfort; Overheating}}", ("Thermal comfort", "Overheating")),
        ("keyword={a}", ("a",)),
    ],
)
def test_keywords(fields: str, keywords: tuple[str, ...]) -> None:
    """Keywords are parted by semicolons or else commas outside braces."""
    work = one(f"@article{{k, {fields}}}")

    assert keywords == work.keywords
    assert work == one(write_bibtex([work]))


def test_keys_are_written_once() -> None:
    """A key that comes again gets a letter, and signs that no key may have are left out."""
    written = write_bibtex([Work(citekey="a b{"), Work(citekey="AB"), Work(citekey="ab"), Work()])

    assert ["ab", "ABa", "abb", "work"] == [work.citekey for work in read_bibtex(written).works]


def test_fields_of_other_sources_are_escaped() -> None:
    """What another format says besides is plain text, not LaTeX."""
    work = Work(type="book", extra=(("ris C1", "50% {a}"),), source="ris")

    assert "ris-C1 = {50\\% \\{a\\}}" in write_bibtex([work])
