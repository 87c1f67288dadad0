"""Every recorded answer of a service and every recorded bibliography, read into works.

They are not part of this repository; where their folder is absent tests of them are skipped.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import SHARED
from tracker.core.bib.answers.arxiv import read_arxiv
from tracker.core.bib.answers.crossref import (
    read_crossref,
    read_crossref_search,
    read_csl_answer,
    work_of_item,
)
from tracker.core.bib.answers.datacite import read_datacite
from tracker.core.bib.answers.openalex import read_openalex, read_openalex_search
from tracker.core.bib.decode import decode_bibliography
from tracker.core.bib.recognise import Pasted, recognise
from tracker.core.bib.work import Work
from tracker.errors import BadInput
from tracker.sources.gather import FORMATS, READERS

FOLDER = SHARED / "fixtures"
SERVICES = ("acl", "arxiv", "bibliography", "crossref", "datacite", "doi.org", "openalex")


def index() -> list[Mapping[str, object]]:
    """What is recorded, as the folder's own index says; nothing where it is absent."""
    file = FOLDER / "index.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else []


def recorded_files() -> list[Path]:
    """The files that hold works; skips the test where they are absent."""
    files = [
        FOLDER / str(each["file"])
        for each in index()
        if each["service"] in SERVICES and "http-error" not in list_of(each["tags"])
    ]
    if not files:
        pytest.skip("the folder with recorded answers is absent")
    return files


def list_of(value: object) -> list[object]:
    """A list as it is, and anything else as none."""
    return value if isinstance(value, list) else []


def works_in(file: Path) -> tuple[Work, ...]:
    """The works that a recorded file holds, read as what came from there is read."""
    try:
        return _works_in(file)
    except (BadInput, ValueError):
        return ()


def _works_in(file: Path) -> tuple[Work, ...]:
    data = file.read_bytes()
    match file.parent.name:
        case "arxiv":
            return read_arxiv(data)
        case "datacite":
            return (read_datacite(data),)
        case "openalex":
            is_search = "filter" in file.name
            return read_openalex_search(data) if is_search else (read_openalex(data),)
        case "crossref" if file.suffix == ".json":
            return _of_crossref(data)
        case "doi.org" if file.suffix == ".json":
            said = json.loads(data)
            return (read_csl_answer(data),) if isinstance(said, dict) else ()
        case _:
            return _of_bibliography(file, data)


def _of_crossref(data: bytes) -> tuple[Work, ...]:
    said = json.loads(data)
    if not isinstance(said, dict) or "agency" in str(said.get("message-type", "")):
        return ()
    if "message" not in said:
        return (work_of_item(said, "crossref"),) if "DOI" in said else ()
    is_search = isinstance(said["message"], dict) and "items" in said["message"]
    return read_crossref_search(data) if is_search else (read_crossref(data),)


def _of_bibliography(file: Path, data: bytes) -> tuple[Work, ...]:
    text = decode_bibliography(data)
    read = READERS.get(file.suffix)
    if read is not None:
        return read(text).works
    found = recognise(text)
    return FORMATS[found.format](text).works if isinstance(found, Pasted) else ()


def every_work() -> Iterator[tuple[str, Work]]:
    """Every work in all that is recorded, with its file's name."""
    for file in recorded_files():
        yield from ((file.name, work) for work in works_in(file))
