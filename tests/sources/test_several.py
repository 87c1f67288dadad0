"""Several sources in one call: side by side, in their order, within one deadline."""

import time
from pathlib import Path

import pytest

from tests.sources.server import Reply
from tests.sources.test_gather import asking, sent
from tracker.errors import BadInput
from tracker.sources.several import gather_all

BIB = "@article{a, title={In a File}, author={A, B}, year={2020}}\n"


def found(path: str) -> Reply:
    """A record of whatever DOI is asked for."""
    name = path.rpartition("%2F")[2].rpartition("/")[2].partition("?")[0]
    who = [{"given": "Ada", "family": "Lovelace"}]
    record = {"DOI": f"10.1000/{name}", "title": [f"Work {name}"], "author": who}
    issued = {"date-parts": [[2020]]}
    return sent({"message": {**record, "type": "journal-article", "issued": issued}})


def titles(every: object) -> list[list[str]]:
    """The titles of what was found."""
    return [[work.title for work, _ in each.works] for each in every]  # type: ignore[attr-defined]


def test_one_deadline_for_all() -> None:
    """Twelve works of which nobody answers in time cost little more than one of them."""
    with asking({"crossref": Reply(b"{}", delay=3), "doi": Reply(b"{}", delay=3)}) as client:
        begun = time.monotonic()
        every = gather_all([f"10.1000/x{number}" for number in range(12)], client, 1.0)
        taken = time.monotonic() - begun

    assert taken < 2.5
    assert all(pending for each in every for _, pending in each.works)  # type: ignore[union-attr]


def test_the_order_stays(tmp_path: Path) -> None:
    """Ids, a file, standard input and what fails each give their own, in the order asked."""
    file = tmp_path / "own.bib"
    file.write_text(BIB)
    sources = ["10.1000/a", str(file), "-", str(tmp_path / "none.bib"), "10.1000/b"]
    steps: list[tuple[int, int]] = []
    with asking({"crossref": found}) as client:
        every = gather_all(
            sources,
            client,
            8.0,
            lambda: b"10.1000/c\n10.1000/d\n",
            lambda done, of: steps.append((done, of)),
        )

    failed = every.pop(3)
    assert isinstance(failed, BadInput)
    assert [["Work a"], ["In a File"], ["Work c", "Work d"], ["Work b"]] == titles(every)
    assert steps[0] == (0, 5)
    assert all(done <= of for done, of in steps)


def test_what_breaks_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no error of the user's is not taken for one."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tracker.sources.several.gather", broken)
    with asking({}) as client, pytest.raises(ZeroDivisionError):
        gather_all(["10.1000/a", "10.1000/b"], client, 1.0)
