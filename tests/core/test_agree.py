"""Lines and paper notes that say different things of one reading."""

from datetime import date

import pytest

from tracker.core.agree import check_agreement
from tracker.core.record import read_record
from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.core.text import apply

TODAY = date(2023, 6, 15)
PAPER = "---\ntitle: K\nstatus: {}\nstarted: {}\nfinished: {}\n---\n"


def mended(line: str, status: str, started: str = "", finished: str = "") -> tuple[str, str]:
    """The line and the note after the mends."""
    notes = {"a.md": f"资料：\n{line}\n", "@k.md": PAPER.format(status, started, finished)}
    records = [
        read_record(path, text, TaskSettings(), RoleNames.of({})) for path, text in notes.items()
    ]
    for problem in check_agreement(records, TaskSettings(), TODAY):
        notes[problem.path] = apply(notes[problem.path], problem.fix)
    return notes["a.md"].splitlines()[1], notes["@k.md"]


def test_a_tick_in_obsidian_is_carried_to_the_note() -> None:
    """The note becomes read on the day that the line says."""
    line = "- [x] [[@k]] 🛫 2023-05-01 ✅ 2023-05-04"

    assert (line, PAPER.format("read", "2023-05-01", "2023-05-04")) == mended(line, "unread")


def test_a_property_set_in_obsidian_is_carried_to_the_line() -> None:
    """The line is ticked with the day on which the note says that it was finished."""
    line, note = mended("1. [ ] [[@k]] good", "read", "2023-05-01", "2023-05-04")

    assert "1. [x] [[@k]] good ✅ 2023-05-04" == line
    assert PAPER.format("read", "2023-05-01", "2023-05-04") == note


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("- [ ] [[@k]]", "unread"),
        ("- [x] [[@k]]", "read"),
        ("- [/] [[@k]]", "reading"),
        ("- [[@k]] no box", "read"),
        ("- [-] [[@k]]", "read"),
        ("- [x] [[@k]]", "dropped"),
    ],
)
def test_what_agrees_or_cannot_be_settled_stays(line: str, status: str) -> None:
    """The same states, a line without a box, and read here but dropped there change nothing."""
    assert (line, PAPER.format(status, "", "")) == mended(line, status)


def test_broken_front_matter_stays() -> None:
    """A note whose properties cannot be read is not written to."""
    notes = {"a.md": "资料：\n- [x] [[@k]]\n", "@k.md": "---\ntitle: [\n---\n"}
    records = [
        read_record(path, text, TaskSettings(), RoleNames.of({})) for path, text in notes.items()
    ]

    assert [()] == [each.fix for each in check_agreement(records, TaskSettings(), TODAY)]
