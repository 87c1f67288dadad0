"""Which groups were folded, from one time to the next."""

from pathlib import Path

import pytest

from tracker.folded import Folded


def test_it_comes_back(tmp_path: Path) -> None:
    """What is said of one view leaves the others as they were; said of nothing it is forgotten."""
    folded = Folded(tmp_path / "deep" / "folded.json")

    folded.keep("tasks", {"Done": True, "长期逾期": False})
    folded.keep("today", {"Overdue": True})
    folded.keep("tasks", {"长期逾期": False})

    assert {"tasks": {"长期逾期": False}, "today": {"Overdue": True}} == folded.read()
    folded.keep("tasks", {})
    assert {"today": {"Overdue": True}} == folded.read()


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"tasks": 3}', b"\xff", b"null"])
def test_a_broken_file_says_nothing(tmp_path: Path, damage: bytes) -> None:
    """Whatever became of it, the views begin as they are, and the next fold is remembered."""
    file = tmp_path / "folded.json"
    file.write_bytes(damage)

    assert {} == Folded(file).read()
    Folded(file).keep("tasks", {"Done": True})
    assert {"tasks": {"Done": True}} == Folded(file).read()


def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path: Path) -> None:
    """It is told to nobody: the fold is there all the same."""
    (tmp_path / "file").write_text("")

    Folded(tmp_path / "file" / "folded.json").keep("tasks", {"Done": True})
