"""The cache of notes: it saves time, and changes nothing else, whatever becomes of it."""

import os
import random
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Sandbox
from tracker import cache, program
from tracker.cache import Cache
from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.files import read
from tracker.known import Known
from tracker.manner import Manner
from tracker.vault import Vault
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]
NOTES: dict[str, str | bytes] = {
    "a.md": "# TODO\n- [ ] one 📅 2023-06-20 🆔 aaa\n\t- [x] below\n- [ ] two 🛫 2023-06-18\n",
    "b.md": "---\ndoi: [\n---\n# 论文\n- [[c]] read\n- [ ] waits ⛔ aaa\n",
    "c.md": "---\ncitekey: c2020\ntitle: C\n---\n- [ ] three ⏳ 2023-06-16\u2028\n",
    "plain.md": "Nothing here.\n",
    os.fsdecode(b"bytes \xff.md"): b"- [ ] broken \xff byte\n",
}


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust notes that were written just now, which are otherwise read again for two seconds."""
    monkeypatch.setattr(cache, "RACY", 0)


@pytest.fixture
def kept(vault: Make) -> Sandbox:
    """A vault that was read once."""
    sandbox = vault(NOTES, git=False)
    assert sandbox.run("tasks", "--json").code == 0
    return sandbox


def cache_file() -> Path:
    """The one file of the cache."""
    (file,) = Path(os.environ["XDG_CACHE_HOME"], "tracker", "notes").iterdir()
    return file


def shown(sandbox: Sandbox, *options: str) -> list[tuple[int, str, str]]:
    """What the lists print."""
    commands = (("tasks", "--json"), ("tasks",), ("reading", "--json"), ("status",), ("check",))
    results = [sandbox.run(*command, *options) for command in commands]
    return [(each.code, each.out, each.err) for each in results]


def uncached(sandbox: Sandbox, *options: str) -> list[tuple[int, str, str]]:
    """The same without any cache."""
    file = cache_file()
    file.unlink()
    return shown(sandbox, *options)


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the notes that are read from now on."""
    found: list[str] = []

    def noting(self: Vault, path: str) -> bytes:
        found.append(path)
        return read(f"{self.root}/{path}", path)

    monkeypatch.setattr(Vault, "read", noting)
    return found


def test_what_is_kept_is_not_read_again(kept: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process reads no note, a third only the one that was saved meanwhile."""
    read_again = reads(monkeypatch)
    before = kept.run("tasks", "--json").json
    assert read_again == []
    kept.write("a.md", "- [ ] new\n")

    after = kept.run("tasks", "--json").json

    assert read_again == ["a.md"]
    assert [task["description"] for task in before["tasks"]][:3] == ["one", "below", "two"]
    assert [task["description"] for task in after["tasks"]][:2] == ["new", "waits"]
    assert before["tasks"][0]["blocking"]
    assert not any(task["blocking"] for task in after["tasks"])


@pytest.mark.parametrize("day", ["2023-06-01", "2023-06-16", "2023-06-18", "2023-07-30"])
def test_every_day_is_shown_as_it_is(kept: Sandbox, day: str) -> None:
    """What was kept on one day says on another one what that day says."""
    kept.run("tasks", "--json", "--today", "2023-06-17")
    first = shown(kept, "--today", day)

    assert first == shown(kept, "--today", day) == uncached(kept, "--today", day)


@pytest.mark.parametrize("harm", ["delete", "empty", "noise", "cut", "folder", "tables", "bits"])
def test_harm_to_the_cache_costs_time_alone(kept: Sandbox, harm: str) -> None:
    """Whatever becomes of the file, the answers are the same."""
    expected = shown(kept)
    file = cache_file()
    data = file.read_bytes()
    match harm:
        case "delete":
            file.unlink()
        case "empty":
            file.write_bytes(b"")
        case "noise":
            file.write_bytes(b"no database" * 999)
        case "cut":
            file.write_bytes(data[: len(data) // 2])
        case "folder":
            file.unlink()
            file.mkdir()
        case "tables":
            with sqlite3.connect(file) as base:
                base.execute("DROP TABLE texts")
                base.execute("DELETE FROM facts WHERE path = ?", [b"a.md"])
        case "bits":
            chance = random.Random(7)
            for _ in range(40):
                place = chance.randrange(len(data))
                file.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
                assert kept.run("tasks", "--json").out == expected[0][1], place

    assert shown(kept) == expected
    assert shown(kept) == expected


def test_a_note_that_just_changed_is_not_trusted(
    kept: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For two seconds a note may change once more without its times telling."""
    monkeypatch.setattr(cache, "RACY", 2_000_000_000)
    kept.write("a.md", "- [ ] just now\n")
    kept.run("tasks", "--json")
    read_again = reads(monkeypatch)

    assert "just now" in kept.run("tasks", "--json").out
    assert read_again == ["a.md"]


def test_a_clock_that_jumps_back_deceives_nobody(
    kept: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Notes from the future are read each time."""
    later = 4_000_000_000_000_000_000
    os.utime(kept.root / "a.md", ns=(later, later))
    kept.run("tasks", "--json")
    read_again = reads(monkeypatch)
    kept.run("tasks", "--json")

    assert read_again == ["a.md"]


def test_times_that_are_set_back_deceive_nobody(kept: Sandbox) -> None:
    """A save of the same length whose time was set back is seen."""
    status = (kept.root / "a.md").stat()
    kept.write("a.md", str(NOTES["a.md"]).replace("one", "six"))
    os.utime(kept.root / "a.md", ns=(status.st_atime_ns, status.st_mtime_ns))

    assert "six" in kept.run("tasks", "--json").out


def test_other_settings_read_anew(kept: Sandbox) -> None:
    """The plugin's settings and the names of sections are part of what was read."""
    kept.write(".obsidian/plugins/obsidian-tasks-plugin/data.json", '{"globalFilter": "#task"}')
    assert kept.run("tasks", "--json").json["count"] == 0
    kept.write(".obsidian/plugins/obsidian-tasks-plugin/data.json", "{}")
    kept.write("tracker.toml", 'roles.outline = ["TODO"]\n')

    assert kept.run("tasks", "--json").json["tasks"][0]["role"] == "outline"


def test_another_program_reads_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version, Python, library or source file of Tracker trusts nothing kept before."""
    one = Manner(TaskSettings(), RoleNames.of({})).name
    assert one == Manner(TaskSettings(), RoleNames.of({})).name
    monkeypatch.setattr(program, "__version__", "0.0.0")

    assert Manner(TaskSettings(), RoleNames.of({})).name != one


def test_two_processes_at_once(kept: Sandbox) -> None:
    """While another process writes, this one goes on without."""
    expected = shown(kept)
    kept.write("d.md", "- [ ] four\n")
    with sqlite3.connect(cache_file()) as base:
        base.execute("BEGIN EXCLUSIVE")
        assert kept.run("tasks", "--json").json["count"] == 7
    (kept.root / "d.md").unlink()

    assert shown(kept) == expected


def test_rows_of_another_state_are_not_taken(kept: Sandbox) -> None:
    """What a slower process kept of an older state of a note is told by its stamp."""
    old = cache_file().read_bytes()
    kept.write("a.md", "- [ ] newer\n")
    kept.run("tasks", "--json")
    expected = shown(kept)
    with sqlite3.connect(cache_file()) as base, sqlite3.connect(":memory:") as before:
        before.deserialize(old)
        for query, put in (
            ("SELECT * FROM facts", "REPLACE INTO facts VALUES (?, ?, ?)"),
            ("SELECT * FROM texts", "REPLACE INTO texts VALUES (?, ?, ?, ?, ?, ?, ?)"),
        ):
            base.executemany(put, before.execute(query).fetchall())

    assert shown(kept) == expected


def test_notes_are_known_in_whatever_order_they_are_listed(kept: Sandbox) -> None:
    """A walk in another order finds the same notes; another stamp, or one note less, is seen."""
    vault = Vault(kept.root)
    known = Known(Cache(str(cache_file())))
    manner = Manner(TaskSettings(), RoleNames.of({})).name
    listed = dict(vault.walk().notes)
    other = {path: (*stamp[:3], stamp[3] + 1) for path, stamp in listed.items()}
    less = dict(list(listed.items())[1:])

    for notes, is_same in ((listed, True), (other, False), (less, False)):
        for order in (notes, dict(reversed(notes.items()))):
            known.begin(manner)
            assert known.are(order) is is_same


def test_no_place_for_a_cache(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder to write to all goes on."""
    monkeypatch.setenv("TRACKER_CACHE_DIR", "/dev/null/none")
    sandbox = vault(NOTES, git=False)

    assert sandbox.run("tasks", "--json").json["count"] == 6
    assert sandbox.run("tasks", "--json").json["count"] == 6


def test_an_edit_is_planned_on_bytes(kept: Sandbox) -> None:
    """Though the cache were wrong about a line, an action goes by what stands in the note."""
    workspace = Workspace.find(str(kept.root), os.environ, kept.root, lambda: date(2023, 6, 15))
    workspace.refresh()
    ref = workspace.tasks()[0].ref
    kept.write("a.md", "New first line.\n" + str(NOTES["a.md"]))
    from tracker.core.intents import Finish

    workspace.perform(Finish(ref))

    assert kept.read("a.md").startswith(b"New first line.\n# TODO\n- [x] one")
