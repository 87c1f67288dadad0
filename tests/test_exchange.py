"""Two files that change places, and what another program saved in that instant."""

import sys
import threading
import time
from pathlib import Path

import pytest

from tracker import files
from tracker.core.text import digest
from tracker.errors import Conflict
from tracker.exchange import await_writers, exchange

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can do this")


def test_two_files_change_places(tmp_path: Path) -> None:
    """Each has the other's name then; where one is missing nothing is done."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("1")
    two.write_text("2")

    assert exchange(one, two)
    assert ("2", "1") == (one.read_text(), two.read_text())
    assert not exchange(one, tmp_path / "three")
    assert "2" == one.read_text()


def test_who_is_writing_is_waited_for(tmp_path: Path) -> None:
    """A program that has the file open for a moment ends its writing first."""
    file = tmp_path / "a"
    file.write_text("")
    writing = file.open("w")

    def end() -> None:
        time.sleep(0.02)
        writing.write("whole")
        writing.close()

    thread = threading.Thread(target=end)
    thread.start()
    await_writers(file)
    said = file.read_text()
    thread.join()

    assert "whole" == said


@pytest.mark.parametrize("how", ["in place", "renamed"])
def test_a_save_in_the_last_instant_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """What another program saves after our last look is the file's, and ours is refused."""
    file = tmp_path / "a.md"
    file.write_bytes(b"before")

    def late(one: Path, other: Path) -> bool:
        monkeypatch.undo()
        if how == "in place":
            file.write_bytes(b"theirs")
        else:
            (tmp_path / "new").write_bytes(b"theirs")
            (tmp_path / "new").replace(file)
        return exchange(one, other)

    monkeypatch.setattr(files, "exchange", late)

    with pytest.raises(Conflict):
        files.swap(file, b"ours", digest(b"before"), "a.md")
    assert b"theirs" == file.read_bytes()
    assert [file] == list(tmp_path.iterdir())
