"""Queries that are pinned as views."""

from pathlib import Path

import pytest

from tracker.core.saved import SavedQuery
from tracker.errors import NotFound, WriteFailed
from tracker.pins import Pin, Pins

SAVED = SavedQuery("a.md", "Soon", 0, "not done", 3)


def test_a_pin_is_remembered_and_taken_away(tmp_path: Path) -> None:
    """Pinning twice takes the pin away; in between it is there for who looks next."""
    pins = Pins.of_vault(tmp_path, {"TRACKER_STATE_DIR": str(tmp_path / "state")})

    assert pins.all() == ()
    assert pins.turn(SAVED.name, [SAVED])
    assert pins.all() == (Pin(SAVED.name, "Soon"),)
    assert not pins.turn(SAVED.name, [])
    assert pins.all() == ()


def test_only_queries_are_pinned(tmp_path: Path) -> None:
    """Another view, or a query that has gone, cannot be pinned."""
    with pytest.raises(NotFound):
        Pins(tmp_path / "pins.json").turn("today", [SAVED])


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"a": 1}', b"\xff", b"null"])
def test_what_cannot_be_read_pins_nothing(tmp_path: Path, content: bytes) -> None:
    """A broken file is as good as none, and is replaced by the next pin."""
    file = tmp_path / "pins.json"
    file.write_bytes(content)
    pins = Pins(file)

    assert pins.all() == ()
    assert pins.turn(SAVED.name, [SAVED])
    assert [pin.title for pin in pins.all()] == ["Soon"]


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Where the state folder cannot be made, the user is told."""
    (tmp_path / "state").write_text("a file")
    pins = Pins.of_vault(tmp_path, {"TRACKER_STATE_DIR": str(tmp_path / "state")})

    with pytest.raises(WriteFailed):
        pins.turn(SAVED.name, [SAVED])
