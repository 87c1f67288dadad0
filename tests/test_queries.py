"""What queries read: the tasks that are known, and no note beyond those that one asks about."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.conftest import Sandbox
from tracker.core.views.model import View
from tracker.index import Index
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]
NOTES = {
    "a.md": "# Plan\n- [ ] one 📅 2023-06-20\n\t- beside\n- [x] two ✅ 2023-06-01\n",
    "b/c.md": "Due:\n- [ ] three #x ⏫\n\t- [ ] four 🆔 f\n\t\t1. deep\n",
    "d.md": "- [ ] five ⛔ f\n",
    "plain.md": "words\n",
}
BOARD = (
    "---\ntags: [x]\n---\n# Late\n```tasks\npath includes {{query.file.folder}}\nnot done\n```\n"
)
QUERIES = (
    "not done; due before 2023-06-21; sort by urgency",
    "description includes o; path includes a; heading includes plan",
    "folder includes b; group by folder; group by root; group by tags; limit groups 1",
    "filename includes c; group by filename; group by backlink; sort by path reverse",
    "is blocked; hide priority; show urgency",
    "is not blocking; (done) OR (tags include #x); group by heading; limit 2; explain",
    "no due date; group by due; short mode",
)


def opened(sandbox: Sandbox) -> Workspace:
    """The workspace of the vault, its notes known."""
    workspace = Workspace.find(str(sandbox.root), {}, sandbox.root, lambda: date(2023, 6, 15))
    workspace.refresh()
    return workspace


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The notes that are read whole, as they are."""
    read: list[str] = []
    real = Index.record

    def record(index: Index, path: str) -> object:
        read.append(path)
        return real(index, path)

    monkeypatch.setattr(Index, "record", record)
    return read


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",), ("--md",)], ids=str)
def test_a_query_reads_no_note(
    vault: Make, read: list[str], query: str, form: tuple[str, ...]
) -> None:
    """Filters, orders, groups and layouts are answered by what is known of the tasks."""
    done = vault(NOTES).run("tasks", query, *form)

    assert done.code == 0
    assert (bool(done.out), read) == (True, [])


def test_what_is_nested_is_read_where_it_is_shown(vault: Make, read: list[str]) -> None:
    """`show tree` reads the notes of the answer, and no other."""
    view = opened(vault(NOTES)).view("tasks", ":tags include #x; show tree")

    assert [(row.text, row.depth) for group in view.groups for row in group.rows] == [
        ("three #x", 0),
        ("four", 1),
        ("deep", 2),
    ]
    assert set(read) == {"b/c.md"}


def test_queries_in_notes_read_these_notes(vault: Make, read: list[str]) -> None:
    """The blocks of a note are found, and asked, by reading that note alone."""
    workspace = opened(vault({**NOTES, "Board.md": BOARD}))
    (saved,) = workspace.queries.saved()
    view = workspace.view(saved.name)

    assert sum(len(group.rows) for group in view.groups) == 2
    assert set(read) == {"Board.md"}


def test_a_task_whose_note_has_changed_is_shown_alone(vault: Make) -> None:
    """What is nested in it is told when the notes are read again; until then nothing fails."""
    sandbox = vault(NOTES)
    workspace = opened(sandbox)
    asked = workspace.ask("description includes three\nshow tree")
    sandbox.write("b/c.md", "another\n")

    def rows(view: View) -> list[tuple[str, int]]:
        return [(row.text, row.depth) for group in view.groups for row in group.rows]

    assert rows(workspace.answer(asked)) == [("three #x", 0)]
