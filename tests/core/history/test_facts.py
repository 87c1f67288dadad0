"""What one version of a note adds to a day's figures."""

import json

from hypothesis import given, settings

from tests.strategies import note_texts
from tracker.core.history.facts import Facts, facts_of, pack, unpack
from tracker.core.record import read_record
from tracker.core.roles import RoleNames
from tracker.core.structure import KnownLinks
from tracker.core.task.line import TaskLine
from tracker.core.task.settings import TaskSettings

NAMES = RoleNames.of({})


def read(text: str, path: str = "a.md") -> Facts:
    """The facts of a note."""
    return facts_of(read_record(path, text, TaskSettings(), NAMES))


@settings(max_examples=60, deadline=None)
@given(note_texts())
def test_facts_come_back_from_json(text: str) -> None:
    """Whatever a note holds, its facts are the same after being kept."""
    for path in ("a.md", "@a.md"):
        facts = read(text, path)
        assert facts == unpack(json.loads(json.dumps(pack(facts))), {})


@settings(max_examples=60, deadline=None)
@given(note_texts(), note_texts())
def test_what_is_known_of_lines_changes_nothing(one: str, other: str) -> None:
    """A version is read the same after others that have lines in common with it."""
    lines: dict[str, TaskLine | None] = {}
    links: KnownLinks = {}
    for text in (one, other, one + other, other + one):
        read_again = read_record("a.md", text, TaskSettings(), NAMES, lines, links=links)
        assert read_record("a.md", text, TaskSettings(), NAMES) == read_again


def test_a_paper_note_tells_its_state() -> None:
    """Its names and how far it is; a note named as one is one without properties."""
    facts = read("---\ndoi: 10.1/x\nstatus: read\nfinished: 2023-05-01\n---\nwords\n")

    assert facts.paper is not None
    assert facts.paper.names == ("doi:10.1/x",)
    assert not facts.paper.is_titled
    assert read("words\n").paper is None
    assert read("words\n", "@x.md").paper is not None


def test_an_open_item_waits_for_its_start() -> None:
    """It stands apart from those that are open whatever the day."""
    facts = read("- [ ] a 🛫 2023-05-01\n- [ ] b\n- [x] c 🛫 2023-05-01\n- [-] d\n")

    assert (1, 0, 1) == (facts.tasks.open, facts.tasks.in_progress, facts.tasks.done)
    assert len(facts.tasks.starts) == 1
    assert len(facts.marks) == 4
