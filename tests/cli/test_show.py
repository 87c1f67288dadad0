"""The commands that show: their groups, their JSON, and what they say when there is nothing."""

import sys
from collections.abc import Callable

from tests.conftest import Sandbox
from tests.terminal import terminal

Make = Callable[..., Sandbox]
NOTE = """\
# TODO
- [ ] late 📅 2023-06-10
- [ ] now 📅 2023-06-15
- [/] on it 🛫 2023-06-01
- [ ] begun 🛫 2023-06-12
- [ ] planned ⏳ 2023-06-15
- [ ] open ⏫
- [ ] later 🛫 2023-07-01
- [x] done today ✅ 2023-06-15
- [x] done before ✅ 2023-06-01
- [-] given up ❌ 2023-06-02
"""


def test_tasks_are_grouped_as_in_the_dashboard(vault: Make) -> None:
    """Each task stands once, in the first group that fits, with its age or its delay."""
    out = vault({"a.md": NOTE}).run("tasks").out

    titles = [line.rsplit("  ", 1)[0] for line in out.splitlines() if line[:1].strip()]
    assert titles == [
        *("Overdue", "Due today", "In progress", "Scheduled", "Open", "Later"),
        *("Done today", "Done", "Cancelled"),
    ]
    assert "late  (5 d late · a)" in out
    assert "◧ begun  (3 d · a)" in out
    assert out.index("begun") < out.index("on it")
    assert "☐ open  (high · a)" in out


def test_task_json_has_every_key(vault: Make) -> None:
    """The keys that scripts rely on, with the values of the line."""
    document = vault({"a.md": "## Plan\n- [ ] x #t ⏫ 🆔 q1 ⛔ z 📅 2023-06-20\n"}).run(
        "tasks", "--json"
    )

    task = document.json["tasks"][0]
    assert task.pop("handle")
    assert task.pop("urgency") > 0
    assert task == {
        "path": "a.md",
        "line": 2,
        "raw": "- [ ] x #t ⏫ 🆔 q1 ⛔ z 📅 2023-06-20",
        "status": {"symbol": " ", "name": "Todo", "type": "TODO"},
        "state": "open",
        "description": "x #t",
        "tags": ["#t"],
        "priority": "High",
        "created": None,
        "start": None,
        "scheduled": None,
        "due": "2023-06-20",
        "done": None,
        "cancelled": None,
        "recurrence": None,
        "on_completion": "",
        "id": "q1",
        "depends_on": ["z"],
        "blocked": False,
        "blocking": False,
        "in_conflict": False,
        "subtasks": {"done": 0, "total": 0},
        "role": "tasks",
        "heading": "Plan",
        "section": "Plan",
    }


def test_a_paper_note_joins_its_list_item(vault: Make) -> None:
    """An item and the note it links to are one entry, with the note's authors and year."""
    paper = (
        "---\ntitle: Attention Is All You Need\nauthors: [Vaswani, Shazeer]\nyear: 2017\n"
        "arxiv: 1706.03760\nstatus: reading\nstarted: 2023-06-01\n---\n# Notes\n"
    )
    sandbox = vault(
        {
            "papers/@vaswani2017.md": paper,
            "papers/@lonely2020.md": "---\ntitle: Alone\ndoi: 10.1000/X.1\nstatus: read\n---\n",
            "a.md": "资料：\n1. [[@vaswani2017|Attention]] 后面的起点\n",
        }
    )

    entries = sandbox.run("reading", "--json").json["entries"]

    joined, lonely = entries
    assert joined["title"] == "Attention"
    assert joined["remark"] == "后面的起点"
    assert (joined["path"], joined["line"]) == ("a.md", 2)
    assert joined["note"] == "papers/@vaswani2017.md"
    assert joined["state"] == "reading"
    assert joined["authors"] == ["Vaswani", "Shazeer"]
    assert (joined["year"], joined["arxiv"]) == (2017, "1706.03760")
    assert (lonely["title"], lonely["state"], lonely["doi"]) == ("Alone", "read", "10.1000/x.1")


def test_finishing_an_entry_stamps_its_paper_note_too(vault: Make) -> None:
    """Item and note change in one commit, and undo gives both back."""
    paper = "---\ntitle: T\ncitekey: k\nstatus: unread\nfinished:\n---\nbody\n"
    sandbox = vault({"@k.md": paper, "a.md": "资料：\n- [[@k|T]]\n"})

    assert sandbox.run("done", "a:2").code == 0
    assert sandbox.read("a.md").decode() == "资料：\n- [x] [[@k|T]] ✅ 2023-06-15\n"
    assert sandbox.read("@k.md").decode() == (
        "---\ntitle: T\ncitekey: k\nstatus: read\nfinished: 2023-06-15\n"
        "started: 2023-06-15\n---\nbody\n"
    )
    assert len(sandbox.git("show", "--name-only", "--format=").splitlines()) == 2
    assert sandbox.run("undo").code == 0
    assert paper.encode() == sandbox.read("@k.md")


def test_outline_progress_counts_leaves(vault: Make) -> None:
    """Cancelled leaves count in neither figure, a parent's own box in none."""
    note = "# Outline\n- [x] a\n\t- [x] b\n\t- [-] c\n\t- [/] d\n\t- e\n"
    tree = vault({"a.md": note}).run("outline", "--json").json["outlines"][0]

    assert (tree["leaves"], tree["done"], tree["in_progress"]) == (3, 1, 1)
    assert tree["progress"] == 0.3333
    node = tree["nodes"][0]
    assert (node["text"], node["leaves"], node["done"], len(node["nodes"])) == ("a", 3, 1, 4)


def test_outlines_are_summed_across_notes(vault: Make) -> None:
    """Parents and outlines show what is done and what is begun; the last line all together."""
    one = "# Outline\n\n- a\n\t- [x] b\n\t- [/] c\n- d\n"
    sandbox = vault({"a.md": one, "b.md": "大纲：\n\n1. [/] e\n2. [-] f\n"})

    lines = sandbox.run("outline").out.splitlines()

    assert lines[0] == "a ▸ Outline  1/3 · ◧1"
    assert lines[1].endswith("◦ a  (1/2 · ◧1)")
    assert lines[-2:] == ["", "1/4 of the outline done, 2 in progress"]
    assert sandbox.run("outline", "b").out.count("\n") == 3


def test_a_very_deep_list_is_shown(vault: Make) -> None:
    """Five hundred levels: no recursion ends it, in text or JSON."""
    note = "# Outline\n" + "".join("\t" * depth + f"- n{depth}\n" for depth in range(500))
    sandbox = vault({"a.md": note})

    assert sandbox.run("outline").code == 0
    document = sandbox.run("outline", "--json")
    assert document.code == 0
    assert "n499" in document.out


def test_status_has_the_figures(vault: Make) -> None:
    """The vault, git and the counts, in one document."""
    sandbox = vault({"a.md": NOTE})
    sandbox.write("b.md", "new\n")

    document = sandbox.run("status", "--json").json

    assert document["notes"] == 2
    assert document["git"]["branch"] == "main"
    assert document["git"]["uncommitted"] == 1
    assert document["tasks"] == {
        "total": 10,
        "open": 7,
        "in_progress": 2,
        "done": 2,
        "cancelled": 1,
    }


def test_an_empty_vault_says_what_to_do(vault: Make) -> None:
    """No tasks: a hint on standard error, nothing on standard output, exit code 0."""
    result = vault({}).run("tasks")

    assert (result.code, result.out) == (0, "")
    assert "- [ ]" in result.err


def test_no_vault_says_how_to_name_one(vault: Make) -> None:
    """A folder that is not there ends with one sentence and exit code 1."""
    sandbox = vault({})

    result = Sandbox(sandbox.root / "nowhere", sandbox.capture).run("tasks")

    assert result.code == 1
    assert "nowhere" in result.err
    assert "Traceback" not in result.err


def test_a_mistyped_command_names_the_nearest(vault: Make) -> None:
    """Exit code 2 and a suggestion."""
    result = vault({}).run("taks")

    assert result.code == 2
    assert "tasks" in result.err


def test_a_terminal_is_shown_the_beginning_of_long_groups(vault: Make) -> None:
    """What is left out is counted; `--all` shows it, and another program reads all of it."""
    sandbox = vault({"a.md": "# TODO\n" + "".join(f"- [ ] open {nth}\n" for nth in range(150))})
    command = [sys.executable, "-m", "tracker", "tasks", "--vault", str(sandbox.root)]

    with terminal(command, (60, 40)) as shown:
        begun = shown.until("more: --all shows them")
    with terminal([*command, "--all"], (60, 40)) as shown:
        whole = shown.until("open 149")
    piped = sandbox.run("tasks").out

    assert "open 19" in begun
    assert "open 20" not in begun
    assert "… 130 more: --all" in begun
    assert "more: --all" not in whole
    assert 151 == len(piped.splitlines())
