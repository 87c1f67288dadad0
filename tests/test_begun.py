"""A process that dies in the midst of an action of several notes leaves nothing half for long."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Sandbox
from tracker.begun import Begun
from tracker.carry import take_up
from tracker.core.change import Change, FileChange
from tracker.core.ref import Ref
from tracker.journal import Journal
from tracker.rewind import Past
from tracker.vault import Vault

Make = Callable[..., Sandbox]


def begun(folder: Path, files: Mapping[str, tuple[str, str]]) -> Begun:
    """What a process left that died while it changed these files, from one text to another."""
    left = Begun(folder / "begun.json")
    changes = (
        FileChange(path, before.encode(), after.encode()) for path, (before, after) in files.items()
    )
    left.note(Change(tuple(changes), "done", "Done: two notes", (Ref("a.md", 1, "\udc80"),)))
    return left


def test_what_somebody_changed_since_stays(vault: Make, tmp_path: Path) -> None:
    """Where one of the notes was changed since, the other ones that are not written stay so."""
    sandbox = vault({"a.md": "after\n", "b.md": "mine\n", "c.md": "before\n"})
    left = begun(
        tmp_path / "state",
        dict.fromkeys(("a.md", "b.md", "c.md"), ("before\n", "after\n")),
    )
    past = Past(Vault(sandbox.root), None, Journal(tmp_path / "state" / "journal.jsonl"))

    assert ("a.md",) == take_up(past)
    assert b"mine\n" == sandbox.read("b.md")
    assert b"before\n" == sandbox.read("c.md")
    assert not left.is_there


def test_what_is_missing_is_written(vault: Make, tmp_path: Path) -> None:
    """Where nobody changed anything since, all is written; what was not begun stays undone."""
    sandbox = vault({"a.md": "after\n", "b.md": "before\n"})
    begun(tmp_path, dict.fromkeys(("a.md", "b.md"), ("before\n", "after\n")))
    past = Past(Vault(sandbox.root), None, Journal(tmp_path / "journal.jsonl"))
    written = take_up(past)
    again = take_up(past)
    begun(tmp_path, {"b.md": ("after\n", "later\n")})
    never = take_up(past)

    assert (("a.md", "b.md"), (), ()) == (written, again, never)
    assert b"after\n" == sandbox.read("b.md")
    assert "Done: two notes" == past.journal.actions()[0].subject


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"files": 1}', '{"files": [["a", 1, "x"]]}']
)
def test_what_cannot_be_read_is_forgotten(vault: Make, tmp_path: Path, text: str) -> None:
    """A file that is no such record stops nothing."""
    sandbox = vault({"a.md": "x\n"})
    (tmp_path / "begun.json").write_text(text)
    past = Past(Vault(sandbox.root), None, Journal(tmp_path / "journal.jsonl"))

    assert () == take_up(past)
    assert not past.begun.is_there
