"""What services and libraries really send: each work gives a note that reads back to it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
import yaml

from tests.recorded import FOLDER, index, list_of, recorded_files, works_in
from tracker.core.bib.citekey import citekey_of
from tracker.core.bib.work import Work
from tracker.core.reading.enter import link_to
from tracker.core.reading.paper_note import new_paper_note, read_paper_note
from tracker.core.structure import parse
from tracker.core.visible import visible
from tracker.filenames import fault_in
from tracker.setup import data_folder

TODAY = date(2023, 6, 15)
TEMPLATE = (data_folder() / "templates" / "paper.md").read_text(encoding="utf-8")
ACTING = ("{{", "{%", "<%", "{<", "%%", "![[")


def nasty(*, errors: bool) -> Iterator[str]:
    """The names of those that the folder's index has a word about."""
    for each in index():
        tags = list_of(each["tags"])
        if tags and ("http-error" in tags) is errors and each["service"] not in {"pdf", "arxiv"}:
            yield str(each["file"])


def assert_comes_back(work: Work) -> None:
    """Its note reads back to it, and nothing in note, line or name does anything."""
    key = citekey_of(work)
    text = new_paper_note(work, TEMPLATE, TODAY, key)
    front = yaml.safe_load(text.split("---\n")[1])
    line = f"1. [ ] {link_to(f'@{key}', work.title)}\n"
    (item,) = parse(f"# Papers\n{line}").items

    assert replace(work, citekey=key) == read_paper_note(text)
    assert {"title", "authors", "year", "citekey", "draft"} <= front.keys()
    assert not [sign for sign in ACTING if sign in text + line]
    assert [visible(each) for each in text.splitlines()] == text.splitlines()
    assert [f"@{key}"] == [link.target for link in item.links]
    assert fault_in(f"papers/@{key}.md") is None


@pytest.mark.parametrize("name", tuple(nasty(errors=False)))
def test_nasty_record(name: str) -> None:
    """Odd markup, names, dates, encodings and identifiers come back from the note."""
    works = works_in(FOLDER / name)

    assert works or "zoteroapp" in name
    for work in works:
        assert_comes_back(work)


@pytest.mark.parametrize("name", tuple(nasty(errors=True)))
def test_error_of_a_service(name: str) -> None:
    """What a service says of an error is no work."""
    assert not [work for work in works_in(FOLDER / name) if work.title or work.doi]


@pytest.mark.parametrize("service", ["arxiv", "bibliography", "crossref", "datacite", "openalex"])
def test_every_record(service: str) -> None:
    """Each recorded work comes back from its note."""
    count = 0
    for file in recorded_files():
        if file.parent.name == service:
            for work in works_in(file):
                assert_comes_back(work)
                count += 1

    assert count >= 10
