"""The journal: what undo needs of actions without a commit, and nothing that may fail."""

import json
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tracker.core.change import Change, FileChange
from tracker.journal import Journal


def change(number: int, size: int = 1, undoes: str | None = None) -> Change:
    """An action on one note."""
    files = (FileChange("a.md", b"before\r\n\xff", os.urandom(size)),)
    return Change(files=files, action="done", subject=f"Done: {number}", undoes=undoes)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal that does not exist yet."""
    return Journal(tmp_path / "state" / "journal.jsonl")


def test_an_action_reads_back(journal: Journal) -> None:
    """Subject, action, moment, paths and the very bytes come back, newest action first."""
    files = (
        FileChange("a.md", b"\xef\xbb\xbf- [ ] a\r\n\xff", b""),
        FileChange("new 中.md", None, b"x"),
        FileChange(os.fsdecode(b"\xff.md"), b"y", None),
    )
    first = journal.record(Change(files=files, action="done", subject="Done: 读"))
    second = journal.record(Change(files=(), action="undo", subject="Undo: 读", undoes=first))

    newest, oldest = journal.actions()
    assert (second, "undo", first) == (newest.id, newest.action, newest.undoes)
    assert (first, "Done: 读", None) == (oldest.id, oldest.subject, oldest.undoes)
    assert tuple(file.path for file in files) == oldest.paths
    assert abs(datetime.now(UTC) - oldest.when) < timedelta(minutes=1)
    assert files == journal.files(oldest.id)


def test_there_is_none_yet(journal: Journal) -> None:
    """A journal that was never written has no actions."""
    assert journal.actions() == ()
    assert journal.files("x") == ()


def test_only_its_user_may_read_it(journal: Journal) -> None:
    """Notes may be private: file and folder are for their owner alone."""
    journal.record(change(1))

    assert stat.S_IMODE(journal.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(journal.file.parent.stat().st_mode) == 0o700


def test_a_line_that_was_half_written_is_passed_over(journal: Journal) -> None:
    """After a crash the whole lines count, before and after the broken one."""
    first = journal.record(change(1))
    with journal.file.open("ab") as file:
        file.write(b'{"id": "half", "when": "2023-')
    second = journal.record(change(2))

    assert [second, first] == [action.id for action in journal.actions()]


WHOLE: dict[str, object] = {
    "id": "x",
    "when": "2023-06-15T10:00:00+00:00",
    "action": "done",
    "subject": "s",
    "undoes": None,
    "files": [],
}


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "null",
        "[" * 100_000,
        json.dumps({**WHOLE, "when": "yesterday"}),
        json.dumps({**WHOLE, "when": 5}),
        json.dumps({**WHOLE, "files": [{"path": "a.md"}]}),
        json.dumps({**WHOLE, "files": None}),
        json.dumps({key: value for key, value in WHOLE.items() if key != "undoes"}),
        "\x00\xff",
    ],
)
def test_lines_that_say_something_else_are_passed_over(journal: Journal, line: str) -> None:
    """Whatever stands in the file, reading it does not fail."""
    name = journal.record(change(1))
    with journal.file.open("ab") as file:
        file.write(line.encode("latin-1"))

    assert [name] == [action.id for action in journal.actions()]


def test_content_that_cannot_be_read_is_none(journal: Journal) -> None:
    """An action whose bytes are broken has no files, so it is not undone to something else."""
    file = {"path": "a.md", "before": "!!!", "after": "~"}
    journal.file.parent.mkdir()
    journal.file.write_text(json.dumps({**WHOLE, "files": [file]}) + "\n")

    assert len(journal.actions()) == 1
    assert journal.files("x") == ()


def test_it_stays_short(journal: Journal) -> None:
    """At least the last hundred actions are kept, and never many more."""
    for number in range(450):
        journal.record(change(number))
        assert number % 40 or len(journal.actions()) <= 201

    subjects = [action.subject for action in journal.actions()]
    assert [f"Done: {number}" for number in range(449, 349, -1)] == subjects[:100]


def test_it_stays_small(journal: Journal) -> None:
    """Of very long notes only the last actions are kept."""
    for number in range(9):
        journal.record(change(number, size=2_000_000))

    assert journal.file.stat().st_size < 20_000_000
    assert journal.actions()[0].subject == "Done: 8"


def test_a_vault_has_its_own(tmp_path: Path) -> None:
    """Two vaults differ, a link to a vault does not; the variable says where they are kept."""
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "one")
    environment = {"TRACKER_STATE_DIR": str(tmp_path / "state")}

    one, two, link = (
        Journal.of_vault(tmp_path / name, environment).file for name in ("one", "two", "link")
    )

    assert one == link != two
    assert one.parent.parent == tmp_path / "state"
    assert Journal.of_vault(tmp_path, {}).file.is_relative_to(os.environ["XDG_STATE_HOME"])


def test_no_place_to_write(tmp_path: Path) -> None:
    """Without a state folder the action goes unrecorded, and that is told."""
    (tmp_path / "file").touch()

    assert Journal(tmp_path / "file" / "journal.jsonl").record(change(1)) is None
