"""What changed on disk, read little by little: in the end as if it were read at once."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tracker import taking
from tracker.core.intents import Finish
from tracker.core.roles import Role
from tracker.lookup import may_act
from tracker.refresh import Refresh
from tracker.workspace import Workspace

DAY = date(2023, 6, 15)
COUNT = 540
LISTS = "# TODO\n- [ ] call {nth} 📅 2023-06-1{digit}\n\n# Outline\n- part {nth}\n  - [ ] leaf\n"
READING = "# Reading\n- [ ] [paper {nth}](https://example.org/{nth})\n"


def vault_at(root: Path) -> Path:
    """A vault of so many notes that they are read little by little, the last ones changed last."""
    (root / ".obsidian").mkdir(parents=True)
    for nth in range(COUNT):
        text = READING if nth % 9 == 0 else LISTS
        note = root / f"{nth:03}.md"
        note.write_text(text.format(nth=nth, digit=nth % 10), encoding="utf-8")
        os.utime(note, (1_600_000_000 + nth, 1_600_000_000 + nth))
    return root


def workspace_of(root: Path) -> Workspace:
    """A workspace that has not read anything."""
    environment = {"TRACKER_CACHE_DIR": "", "TRACKER_STATE_DIR": str(root.parent / "state")}
    return Workspace.find(str(root), environment, root, lambda: DAY)


def known(workspace: Workspace) -> object:
    """Everything that views are made of."""
    index = workspace.index
    trees = [index.trees(role, DAY) for role in (Role.OUTLINE, Role.QUESTIONS)]
    shown = [
        [(group.title, group.note, tuple(group.rows)) for group in workspace.view(name).groups]
        for name in ("today", "tasks", "reading", "outline")
    ]
    return dict(index.stamps), index.tasks(DAY), index.entries(DAY), trees, shown


def read(workspace: Workspace, reading: Refresh) -> None:
    """Read all that is left."""
    while workspace.read_on(reading, 0.01):
        pass


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault that nobody changes."""
    return vault_at(tmp_path_factory.mktemp("large") / "vault")


def test_it_ends_as_if_read_at_once(root: Path) -> None:
    """Views, entries, trees and stamps are the same, whoever looked meanwhile."""
    at_once, workspace = workspace_of(root), workspace_of(root)
    at_once.refresh()
    reading = workspace.reading()
    reading.begin()
    rows = []
    while workspace.read_on(reading, 0.002):
        workspace.show_read(reading)
        rows.append(sum(len(group.rows) for group in workspace.view("tasks").groups))
        assert workspace.taken[1] == COUNT

    assert reading.is_large
    assert rows == sorted(rows)
    assert known(workspace) == known(at_once)


def _no_process(*_other: object) -> None:
    return None


def test_what_is_wanted_comes_first_then_what_changed_last(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notes of the rows that are seen already, and what the user works on."""
    # Several processes keep the order as far as they can: one has nothing that comes between.
    monkeypatch.setattr(taking, "_start", _no_process)
    workspace = workspace_of(root)
    reading = workspace.reading()
    reading.begin({"003.md", "gone.md"})
    while workspace.read_on(reading, 0.0001) and len(workspace.index.stamps) < 30:
        pass
    there = list(workspace.index.stamps)

    newest = [f"{nth:03}.md" for nth in range(COUNT - 1, COUNT - len(there), -1)]
    assert there == ["003.md", *newest]


CHANGES = st.lists(
    st.tuples(
        st.integers(0, COUNT + 3),
        st.sampled_from(["- [ ] other 📅 2023-06-01\n", "# Outline\n- new\n", "", None]),
    ),
    max_size=6,
)


@given(CHANGES)
@settings(max_examples=5, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_what_is_written_meanwhile_counts(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, str | None]]
) -> None:
    """A note that was changed, made or taken away while others are read is as it is now."""
    root = vault_at(tmp_path_factory.mktemp("changing") / "vault")
    workspace, at_once = workspace_of(root), workspace_of(root)
    reading = workspace.reading()
    reading.begin()
    for nth, text in changes:
        workspace.read_on(reading, 0.003)
        note = root / f"{nth:03}.md"
        note.unlink(missing_ok=True)
        if text is not None:
            note.write_text(text, encoding="utf-8")
        workspace.refresh({note.name})
    read(workspace, reading)
    at_once.refresh()

    assert known(workspace) == known(at_once)


def test_an_action_works_on_what_is_there(tmp_path: Path) -> None:
    """A task whose note is read is completed in its note, and stays so when all is read."""
    root = vault_at(tmp_path / "vault")
    workspace = workspace_of(root)
    reading = workspace.reading()
    reading.begin({"001.md"})
    while reading.is_at_first:
        workspace.read_on(reading, 0.001)
    workspace.show_read(reading)
    task = next(each for each in workspace.tasks() if each.ref.path == "001.md")
    is_ready = may_act(workspace.index, Finish(task.ref))
    workspace.perform(Finish(task.ref))
    is_partial = workspace.index.is_partial
    read(workspace, reading)
    states = {each.ref.path: each.is_over for each in workspace.tasks() if each.role is Role.TASKS}

    assert (is_ready, is_partial) == (True, True)
    assert "- [x] call 1 📅 2023-06-11 ✅ 2023-06-15" in (root / "001.md").read_text("utf-8")
    assert [path for path, is_over in states.items() if is_over] == ["001.md"]


def test_what_depends_on_every_note_is_told(root: Path) -> None:
    """What follows a paper through its lists waits, as does what is not read yet."""
    workspace, whole = workspace_of(root), workspace_of(root)
    whole.refresh()
    entry, task = whole.entries()[0], whole.tasks()[5]
    reading = workspace.reading()
    reading.begin({entry.ref.path})
    while reading.is_at_first:
        workspace.read_on(reading, 0.001)
    before = [may_act(workspace.index, Finish(each.ref)) for each in (entry, task)]
    read(workspace, reading)

    assert before == [False, task.ref.path in workspace.index.stamps and before[1]]
    assert may_act(workspace.index, Finish(entry.ref))


def test_nothing_is_done_before_anything_is_read(root: Path) -> None:
    """What is asked for on rows of the last time waits, also between looking and reading."""
    workspace, whole = workspace_of(root), workspace_of(root)
    whole.refresh()
    intent = Finish(whole.tasks()[5].ref)
    before = [may_act(workspace.index, intent)]
    reading = workspace.reading()
    before.append(may_act(workspace.index, intent))
    workspace.read(reading)

    assert before == [False, False]
    assert may_act(workspace.index, intent)


def _killed(start: Callable[[object], Any]) -> Callable[[object], Any]:
    def start_and_kill(said: object) -> Any:
        taker = start(said)
        taker._process.kill()
        return taker

    return start_and_kill


@pytest.mark.parametrize("fate", ["none", "killed"])
def test_without_processes_all_is_read(
    root: Path, fate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no process can be made, or all are ended, the notes are read here."""
    start = _no_process if fate == "none" else _killed(taking._start)
    monkeypatch.setattr(taking, "_start", start)
    workspace, at_once = workspace_of(root), workspace_of(root)
    at_once.refresh()
    reading = workspace.reading()
    reading.begin()
    read(workspace, reading)

    assert known(workspace) == known(at_once)


def test_who_stops_leaves_no_process(root: Path) -> None:
    """Reading that nobody waits for any more is over at once."""
    workspace = workspace_of(root)
    reading = workspace.reading()
    reading.begin()
    workspace.read_on(reading, 0.05)
    takers = reading._takers
    reading.stop()

    assert takers is not None
    assert takers._takers
    assert all(taker._process.poll() is not None for taker in takers._takers)
