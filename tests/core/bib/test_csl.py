"""Bibliographies in CSL-JSON become works, and works become such files again."""

import json
from typing import Any

import pytest

from tracker.core.bib.csl import read_csl, write_csl
from tracker.core.bib.work import Name, PartialDate, Work


def one(**item: Any) -> Work:
    """The only work of a list with this item."""
    read = read_csl(json.dumps([item]))

    assert () == read.problems
    (work,) = read.works
    return work


def test_an_item_becomes_a_work() -> None:
    """All parts of an item as doi.org gives it are found; other variables are kept."""
    work = one(
        id="vas17",
        type="proceedings-article",
        title=["Attention <i>is</i> all &amp;amp; you"],
        author=[
            {"family": "Gogh", "given": "V.", "non-dropping-particle": "van", "suffix": "Jr."},
            {"name": "OpenAI", "sequence": "additional"},
            {"given": "Plato"},
        ],
        issued={"date-parts": [["2017", 12, 4]]},
        page="5998–6008",
        DOI="10.1000/ABC",
        ISSN=["1234-5678", "2345-6789"],
        abstract="<jats:p>One.</jats:p><jats:p>Two.</jats:p>",
        keyword="a, b",
        accessed={"date-parts": [[2020, 1, 2]]},
        source="Crossref",
        note=None,
    )

    assert (
        Work(
            title="Attention is all & you",
            type="paper-conference",
            authors=(
                Name("Gogh", "V.", "van", suffix="Jr."),
                Name(literal="OpenAI"),
                Name(literal="Plato"),
            ),
            issued=PartialDate(2017, 12, 4),
            pages="5998-6008",
            doi="10.1000/abc",
            issn="1234-5678",
            abstract="One.\n\nTwo.",
            keywords=("a", "b"),
            citekey="vas17",
            extra=(
                ("ISSN", '["1234-5678", "2345-6789"]'),
                ("accessed", '{"date-parts": [[2020, 1, 2]]}'),
                ("source", "Crossref"),
            ),
            source="csl",
        )
        == work
    )
    assert {"date-parts": [[2020, 1, 2]]} == json.loads(write_csl([work]))[0]["accessed"]


@pytest.mark.parametrize(
    ("issued", "date", "is_kept"),
    [
        ({"date-parts": [[2017]]}, PartialDate(2017), False),
        ({"date-parts": [[2017, 3, 5], [2018]]}, PartialDate(2017, 3, 5), True),
        ({"date-parts": [[2017, 3, 5, 13]]}, PartialDate(2017, 3, 5), True),
        ({"date-parts": [[2017]], "circa": True}, PartialDate(2017), True),
        ({"date-parts": [[None]]}, None, True),
        ({"date-parts": [[]]}, None, True),
        ({"date-parts": "x"}, None, True),
        ({"raw": "2017-03-05"}, PartialDate(2017, 3, 5), False),
        ({"literal": "in press"}, None, True),
        ("2017-03", PartialDate(2017, 3), False),
        (["odd"], None, True),
    ],
)
def test_dates(issued: Any, date: PartialDate | None, *, is_kept: bool) -> None:
    """Dates are read as far as they are sure; what says more is kept."""
    work = one(type="book", issued=issued)

    assert date == work.issued
    assert is_kept == ("issued" in dict(work.extra))


@pytest.mark.parametrize(
    ("item", "arxiv"),
    [
        ({"number": "arXiv:1706.03762"}, "1706.03762"),
        ({"archive": "arXiv", "archive_location": "1706.03762"}, "1706.03762"),
        ({"DOI": "10.48550/arXiv.1706.03762"}, "1706.03762"),
        ({"URL": "http://arxiv.org/abs/1706.03762v2"}, "1706.03762"),
        ({"container-title": "arXiv:1906.01539 [cs, q-bio]"}, "1906.01539"),
        ({"number": "17"}, ""),
    ],
)
def test_arxiv(item: dict[str, str], arxiv: str) -> None:
    """An arXiv id is found where Zotero, DataCite and others put it."""
    work = one(type="article-journal", **item)

    assert arxiv == work.arxiv
    assert ("article" if arxiv else "article-journal") == work.type


@pytest.mark.parametrize(
    ("text", "titles", "line"),
    [
        ('[{"title": "a"},\n {"title": }]', [], 2),
        ('{"title": "a"}', ["a"], 0),
        ('{"items": [{"title": "a"}]}', ["a"], 0),
        ('[{}, 3, {"title": "a"}]', ["a"], 1),
        ("3", [], 1),
        ("", [], 1),
        ("[" * 100_000, [], 1),
        ('[{"title": {"a": 1}, "author": "me", "type": 3, "keyword": {}}]', [""], 0),
    ],
)
def test_bad_texts(text: str, titles: list[str], line: int) -> None:
    """What is no JSON, no list or no work is told, and never stops the reading."""
    read = read_csl(text)

    assert titles == [work.title for work in read.works]
    assert line == next((number for number, _ in read.problems), 0)


def test_texts_that_look_like_json() -> None:
    """A text in brackets stays a text."""
    work = one(id="k", type="book", custom={"x": 1}, genre="[1]", dimensions="5")
    again = json.loads(write_csl([work]))[0]

    assert ({"x": 1}, "[1]", "5") == (again["custom"], again["genre"], again["dimensions"])


def test_ids_are_written_once() -> None:
    """Two works never have the same id; an address as id is kept, and is no citekey."""
    items = json.loads(write_csl([Work(citekey="a"), Work(citekey="a"), Work()]))
    work = one(id="http://zotero.org/users/1/items/2", title="t")

    assert ["a", "aa", "work"] == [item["id"] for item in items]
    assert "" == work.citekey
    assert "http://zotero.org/users/1/items/2" == json.loads(write_csl([work]))[0]["id"]
