"""Bibliographies in RIS become works, and works become such files again."""

import pytest

from tracker.core.bib.ris import read_ris, write_ris
from tracker.core.bib.work import Name, PartialDate, Work


def one(*lines: str) -> Work:
    """The only work of a record with these lines."""
    read = read_ris("\n".join(("TY  - JOUR", *lines, "ER  - ")))

    assert () == read.problems
    (work,) = read.works
    return work


def test_a_record_becomes_a_work() -> None:
    """All parts of a typical record are found; a tag without a part is kept as often as it is."""
    text = (
        "\ufeffTY  - CONF\r\nAU  - Vaswani, Ashish\r\nA1  - van Gogh, V., Jr.\r\nAU  - Open AI\r\n"
        "A2  - Guyon, I.\r\nTI  - Attention &amp; you\r\nT2  - NeurIPS\r\nPY  - 2017///\r\n"
        "DA  - 2017/12/04/\r\nSP  - 5998\r\nEP  - 6008\r\nVL  - 30\r\nSN  - 978-1-5108-6096-4\r\n"
        "DO  - https://doi.org/10.1000/ABC\r\nUR  - https://a.example/b\r\n"
        "KW  - one\r\nKW  - two\r\n"
        "AB  - First line\r\nsecond line\r\n\r\nnext part\r\nC1  - x\r\nC1  - y\r\nID  - vas17\r\n"
        "CY  - Red Hook\r\nPB  - Curran\r\nLA  - en\r\nN1  - note\r\nER  - \r\n"
    )

    assert (
        Work(
            title="Attention & you",
            type="paper-conference",
            authors=(
                Name("Vaswani", "Ashish"),
                Name("Gogh", "V.", "van", suffix="Jr."),
                Name(literal="Open AI"),
            ),
            editors=(Name("Guyon", "I."),),
            issued=PartialDate(2017, 12, 4),
            container="NeurIPS",
            volume="30",
            pages="5998-6008",
            publisher="Curran",
            place="Red Hook",
            doi="10.1000/abc",
            isbn="9781510860964",
            url="https://a.example/b",
            abstract="First line second line\n\nnext part",
            language="en",
            keywords=("one", "two"),
            note="note",
            citekey="vas17",
            extra=(("TY", "CONF"), ("C1", "x"), ("C1", "y")),
            source="ris",
        ),
    ) == read_ris(text).works


@pytest.mark.parametrize(
    ("lines", "issued", "left"),
    [
        (["PY  - 2017"], PartialDate(2017), ()),
        (["Y1  - 1990/2/27"], PartialDate(1990, 2, 27), ()),
        (["PY  - 2017//", "Y1  - 2017/03//"], PartialDate(2017, 3), ()),
        (["Y1  - 1900/01/01", "DA  - 1950/01/01"], PartialDate(1950, 1, 1), ("Y1",)),
        (["PY  - 2017", "DA  - Jul 12"], PartialDate(2017, 7, 12), ()),
        (["PY  - 2017///Spring"], PartialDate(2017), ("PY",)),
        (["PY  - in press"], None, ("PY",)),
    ],
)
def test_dates(lines: list[str], issued: PartialDate | None, left: tuple[str, ...]) -> None:
    """The fullest date counts, `DA` before others; what says otherwise stays."""
    work = one(*lines)

    assert issued == work.issued
    assert left == tuple(tag for tag, _ in work.extra)


@pytest.mark.parametrize(
    ("line", "part", "value"),
    [
        ("JO  - J. Tests", "container", "J. Tests"),
        ("JF  - Journal", "container", "Journal"),
        ("N2  - abstract", "abstract", "abstract"),
        ("T1  - title", "title", "title"),
        ("M3  - doi: 10.1000/X", "doi", "10.1000/x"),
        ("SN  - 1234-5678", "issn", "1234-5678"),
        ("AN  - arXiv:1706.03762", "arxiv", "1706.03762"),
        ("AN  - PMID:12", "pmid", "12"),
        ("L1  - https://a.example/b.pdf", "pdf", "https://a.example/b.pdf"),
        ("SP  - 12–34", "pages", "12-34"),
        ("N1  - <p>Child</p>", "note", "Child"),
        ("TI - one blank", "title", "one blank"),
        ("AU  - 王小明", "authors", (Name("王小明"),)),
        ("AU  - UNESCO,", "authors", (Name(literal="UNESCO"),)),
        ("AU  - et al.", "authors", (Name(literal="others"),)),
        ("ID  - 17", "citekey", ""),
    ],
)
def test_tags(line: str, part: str, value: object) -> None:
    """Tags of the several programs that write RIS mean the same."""
    assert value == getattr(one(line), part)


def test_conferences() -> None:
    """With the proceedings' title in `C3`, `T2` is the conference."""
    text = "TY  - CPAPER\nT2  - Meeting\nC3  - Proceedings\nER  - "
    (work,) = read_ris(text).works

    assert ("Proceedings", "Meeting") == (work.container, work.event)


def test_bad_records() -> None:
    """What is wrong is told with its line, and no record is lost."""
    read = read_ris("junk\nAU  - A\nER  - \nTY  - BOOK\nTI  - b\nTY  - BOOK\nTI  - c")

    assert ["", "b", "c"] == [work.title for work in read.works]
    assert [1, 2, 4, 6] == [line for line, _ in read.problems]


@pytest.mark.parametrize(
    "text",
    [
        "  TY  - JOUR\n  TI  - a\n  AB  - b\n    TI  - c\n  ER  - ",
        "TY  - JOUR\n\tTI  - a\n\tAB  - b\n  TI  - c\n\tER  - ",
        "TY  - JOUR\nTI  - a\nAB  - b\n TI  - c\nER  - ",
        "TY - JOUR\nTI- a\nAB - b\n TI - c\nER -",
        "\r\nTY  - JOUR\r\nTI  - a\r\nAB  - b\r\n TI  - c\r\n\r\nER  -\r\n",
    ],
)
def test_tags_that_are_set_in(text: str) -> None:
    """Tags are found where all are set in alike; a line in a field is none though it looks so."""
    read = read_ris(text)

    assert () == read.problems
    assert ["a"] == [work.title for work in read.works]
    assert read.works[0].abstract.startswith("b TI")


def test_fields_keep_their_order_and_lines() -> None:
    """Authors of two tags are in the order of the file; a tag that comes again has lines, too."""
    work = one("A1  - A, A", "AU  - B, B", "A1  - C, C", "C1  - x", "C1  - y", "more", "ZZ  - z")

    assert ["A", "B", "C"] == [name.family for name in work.authors]
    assert (("C1", "x"), ("C1", "y\nmore"), ("ZZ", "z")) == work.extra


def test_a_work_becomes_a_record() -> None:
    """Tags stand in one order, a line like a tag is none, and what has no tag is told as a note."""
    work = Work(
        "Attention",
        "article",
        (Name("Vaswani", "A."),),
        issued=PartialDate(2017, 6),
        arxiv="1706.03762",
        pages="1-2",
        abstract="a\n\nTI  - b",
        extra=(("owner", "me"),),
        source="bibtex",
    )

    assert (
        "TY  - GEN\r\nM3  - article\r\nAU  - Vaswani, A.\r\nTI  - Attention\r\nPY  - 2017\r\n"
        "DA  - 2017/06/00/\r\nSP  - 1\r\nEP  - 2\r\nAN  - arXiv:1706.03762\r\nAB  - a\r\n\r\n"
        " TI  - b\r\nN1  - owner: me\r\nER  - \r\n\r\n"
    ) == write_ris([work])
