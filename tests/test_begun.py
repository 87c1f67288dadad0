"""A process that dies in the midst of an action of several notes leaves nothing half for long."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from itertools import count
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
SURVEY = "论文：\n1. [A](https://a.example/)\n"
BIB = "@misc{own, title={A paper}, author={Lovelace, Ada}, year={1843}}\n"
_DYING = """
import os, signal, sys
left = int(sys.argv.pop(1))
def watch(event, args):
    global left
    if event == "open":
        counts = isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
    else:
        counts = event in {"os.rename", "os.link", "os.remove", "os.mkdir", "subprocess.Popen"}
    if counts:
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
sys.argv[0] = "tracker"
import tracker.cli.papers
sys.addaudithook(watch)
from tracker.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


def dying(root: Path, calls: int, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The program, killed before it writes, renames, or runs git for the time after `calls`."""
    return subprocess.run(
        [sys.executable, "-c", _DYING, str(calls), "--vault", str(root), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def notes(sandbox: Sandbox) -> dict[str, str]:
    """All notes of a vault."""
    return {
        file.relative_to(sandbox.root).as_posix(): file.read_text(encoding="utf-8")
        for file in sandbox.root.rglob("*.md")
    }


def test_a_paper_comes_in_whole_or_not_at_all(
    vault: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before any call that writes, and acted again: note and line are both there, or none.

    The next action writes and commits what was missing; it can be undone like any other.
    """
    monkeypatch.setenv("TRACKER_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("TRACKER_CACHE_DIR", str(tmp_path / "cache"))
    file = tmp_path / "own.bib"
    file.write_text(BIB)
    arguments = ("add-paper", "--offline", str(file))
    sandbox = vault({"Survey.md": SURVEY, "b.md": "# TODO\n- [ ] first\n"})
    before = notes(sandbox)
    start = sandbox.git("rev-parse", "HEAD").strip()
    dying(sandbox.root, 10_000, *arguments)
    after = notes(sandbox)
    taken_up = 0
    for number in count():
        sandbox.git("reset", "-q", "--hard", start)
        sandbox.git("clean", "-qfd")
        if (code := dying(sandbox.root, number, *arguments).returncode) == 0:
            break
        assert code == -9
        for lock in (sandbox.root / ".git").rglob("*.lock"):
            lock.unlink()
        left = notes(sandbox)
        for name, text in left.items():
            assert text in {before.get(name), after.get(name)}
        assert sandbox.run("set", "first", "priority", "high").code == 0
        now = {name: text for name, text in notes(sandbox).items() if name != "b.md"}
        wholes = [{k: v for k, v in each.items() if k != "b.md"} for each in (before, after)]
        assert now in wholes
        pending = sandbox.git("status", "--porcelain", "--", "*.md")
        assert pending == "" or left == before
        taken_up += now == wholes[1] and left != after
    assert number > 20
    assert taken_up > 0
    assert not list((tmp_path / "state").rglob("begun.json"))


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
