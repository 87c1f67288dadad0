"""Many notes read at once: the same by one process or two, whatever becomes of the second."""

import os
from datetime import date
from pathlib import Path

import pytest

from tests.core.test_plain import tasks_in
from tracker import intake
from tracker.core.facts import Kept
from tracker.core.record import read_record
from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.errors import TrackerError
from tracker.intake import Intake, Taken, share_of
from tracker.manner import Manner
from tracker.vault import Vault

TODAY = date(2023, 6, 15)
SETTINGS = TaskSettings()
NAMES = RoleNames.of({})
MANNER = Manner(SETTINGS, NAMES)
PATHS = [f"{number}.md" for number in range(9)]
SIZES = [45 * number for number in range(9)]


@pytest.fixture
def reader(tmp_path: Path) -> Intake:
    """What takes in nine notes of which one is not there."""
    for number in range(8):
        text = f"# 论文\n- [ ] task {number} 📅 2023-06-1{number}\n" * number
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    return Intake(Vault(tmp_path), MANNER, TODAY)


def taken(reader: Intake) -> list[object]:
    """What came of all notes, in order."""
    return [
        (each.path, tasks_in(each.kept), each.kept._replace(packed=b""))
        if isinstance(each, Taken)
        else (each[0], str(each[1]))
        for each in reader.take_all(PATHS, SIZES)
    ]


def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have two processes read, however few notes there are."""
    monkeypatch.setattr(intake, "_PAYS", 2)
    monkeypatch.setattr(intake, "_may_fork", lambda: hasattr(os, "fork"))


def test_two_processes_take_what_one_takes(reader: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the same order, with what cannot be read in its place."""
    alone = taken(reader)
    two_processes(monkeypatch)

    assert taken(reader) == alone
    assert alone[8] == ("8.md", "8.md is not there.")
    found = [each.kept.number for each in reader.take_all(PATHS, SIZES) if isinstance(each, Taken)]
    assert found == list(range(8))


def test_what_the_second_process_leaves_is_read_here(
    reader: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It dies at its second note: that and all that follow are read by the first."""
    alone = taken(reader)
    two_processes(monkeypatch)
    parent, take = os.getpid(), Intake.take
    done: list[str] = []

    def dying(self: Intake, path: str) -> Kept:
        done.append(path)
        if os.getpid() != parent and len(done) > 1:
            os._exit(1)
        return take(self, path)

    monkeypatch.setattr(Intake, "take", dying)

    assert taken(reader) == alone


def test_a_vault_is_the_same_by_two_processes(
    reader: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no second process can be made, one does it all."""
    alone = taken(reader)
    two_processes(monkeypatch)

    def refusing() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refusing)

    assert taken(reader) == alone
    with pytest.raises(TrackerError):
        reader.take("8.md")


def test_what_was_read_before_writing_is_taken(reader: Intake, tmp_path: Path) -> None:
    """It says what the note says; of a note that is another by now, the note counts."""
    texts = {path: (tmp_path / path).read_text("utf-8") for path in PATHS[:8]}
    texts[PATHS[2]] += "- [ ] not there\n"
    ahead = {path: read_record(path, text, SETTINGS, NAMES) for path, text in texts.items()}

    assert taken(Intake(Vault(tmp_path), MANNER, TODAY, ahead)) == taken(reader)


def test_two_processes_take_half_of_the_bytes_each() -> None:
    """Not of the notes: long ones may all lie in one folder."""
    assert share_of([3000] * 100) == pytest.approx(50, abs=3)
    assert share_of([100_000] * 10 + [100] * 90) == pytest.approx(6, abs=1)
    assert share_of([100] * 90 + [100_000] * 10) == pytest.approx(95, abs=1)
    assert share_of([0, 0, 10**9]) == 3
