"""Recorded answers of the services, read into works."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SHARED
from tracker.core.bib.answers.arxiv import read_arxiv
from tracker.core.bib.answers.crossref import read_crossref_search, work_of_item
from tracker.core.bib.answers.datacite import read_datacite
from tracker.core.bib.answers.openalex import read_openalex, read_openalex_search
from tracker.core.bib.work import Work
from tracker.core.visible import visible
from tracker.errors import BadInput

FOLDER = SHARED / "fixtures"


def recorded(service: str, kinds: str = "*.json") -> list[Path]:
    """The recorded answers of a service; skips the test where they are not there."""
    files = sorted((FOLDER / service).glob(kinds))
    if not files:
        pytest.skip("the folder with recorded answers is absent")
    return files


def crossref_works() -> Iterator[tuple[str, Work]]:
    """Every work in Crossref's answers."""
    for file in recorded("crossref"):
        data = file.read_bytes()
        try:
            said = json.loads(data)
        except ValueError:
            continue
        if not isinstance(said, dict) or said.get("message-type") == "work-agency":
            continue
        message = said.get("message", said)
        if "items" in message:
            yield from ((file.name, work) for work in read_crossref_search(data))
        elif "title" in message:
            yield file.name, work_of_item(message, "crossref")


def works() -> Iterator[tuple[str, Work]]:
    """Every work in all answers, with the answer's name."""
    yield from crossref_works()
    for file in recorded("arxiv", "*.xml"):
        try:
            yield from ((file.name, work) for work in read_arxiv(file.read_bytes()))
        except BadInput:
            assert "id_abc" in file.name
    for file in recorded("datacite"):
        yield file.name, read_datacite(file.read_bytes())
    for file in recorded("openalex"):
        read = read_openalex_search if "filter" in file.name else read_openalex
        try:
            found = read(file.read_bytes())
        except BadInput:
            continue
        yield from ((file.name, each) for each in (found if isinstance(found, tuple) else (found,)))


def test_what_is_read_is_plain_text() -> None:
    """No markup, no control character and no line end gets out of an answer."""
    count = 0
    for name, work in works():
        count += 1
        texts = (work.title, work.container, work.publisher, *(n.shown for n in work.authors))
        for text in texts:
            assert visible(text) == text, name
            assert "</" not in text, name
            assert "&amp;" not in text, name
        assert work.issued is None or 1000 <= work.issued.year <= 2100, name

    assert count > 150


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("nasty_html-title_10.1155_2014_158601.json", "Clostridium"),
        ("nasty_subtitle_10.1051_0004-6361_200809584.json", ": "),
        ("nasty_non-latin-title_10.1360_n112014-00137.json", ""),
    ],
)
def test_odd_titles_of_crossref(file: str, title: str) -> None:
    """Markup is taken out of a title, a subtitle put behind it, other scripts are kept."""
    path = FOLDER / "crossref" / file
    if not path.exists():
        pytest.skip("the folder with recorded answers is absent")
    work = work_of_item(json.loads(path.read_bytes()), "crossref")

    assert title in work.title
    assert "<" not in work.title


def test_a_preprint_as_datacite_has_it() -> None:
    """The year is that of the first version, and the archive is no journal."""
    name = "2026-10-03_doi_10.48550_arxiv.1706.03762.trimmed.json"
    path = FOLDER / "datacite" / name
    if not path.exists():
        pytest.skip("the folder with recorded answers is absent")
    work = read_datacite(path.read_bytes())

    assert work.title == "Attention Is All You Need"
    assert work.issued is not None
    assert work.issued.year == 2017
    assert (work.arxiv, work.container, work.type) == ("1706.03762", "", "article")


def test_withdrawn_preprints_are_known() -> None:
    """What arXiv's comment calls withdrawn is marked so."""
    name = "2026-10-03_idlist_withdrawn_versions_and_jref.xml"
    path = FOLDER / "arxiv" / name
    if not path.exists():
        pytest.skip("the folder with recorded answers is absent")

    assert any(work.retracted for work in read_arxiv(path.read_bytes()))


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b"<html></html>", b'{"message": []}', b'{"data": 1}', b"\xff\xfe"],
)
def test_what_is_no_answer_is_refused(data: bytes) -> None:
    """Rubbish is refused in a sentence, and breaks nothing."""
    for read in (read_arxiv, read_datacite, read_openalex):
        with pytest.raises(BadInput):
            read(data)
