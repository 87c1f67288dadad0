"""Papers come into a real vault as a note and a line, in one change and one commit."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Sandbox
from tests.test_workspace import workspace_of
from tracker.carry import carry_out
from tracker.core.bib.work import Name, PartialDate, Work
from tracker.core.reading.entry import ReadingState
from tracker.core.reading.intent import AddPaper
from tracker.core.reading.paper_note import read_paper_note
from tracker.errors import BadInput, Conflict, NotFound, Unchanged
from tracker.papers import Entered, prepare_papers

Make = Callable[..., Sandbox]
TODAY = date(2023, 6, 15)
TEMPLATE = (Path(__file__).parents[1] / "templates/paper.md").read_text(encoding="utf-8")
ROLE = Work(
    title="On the Role of Bidirectionality in Language Model Pre-Training",
    type="paper-conference",
    authors=(Name("Artetxe", "Mikel"), Name("Du", "Jingfei")),
    issued=PartialDate(2022),
    arxiv="2205.11726",
)
CLIP = Work(title="CLIP | [v1]", authors=(Name("Radford", "Alec"),), arxiv="2103.00020")
LIST = "论文：\n1. A first one\n2. another。remark\n\n# TODO\n- [ ] x"
ROLE_KEY = "artetxeRoleBidirectionalityLanguage2022"
CLIP_KEY = "radfordCLIPV1"


def add(
    sandbox: Sandbox, intents: Sequence[AddPaper], folder: str = "papers", inbox: str | None = None
) -> tuple[Entered, ...]:
    """Plan, write and commit."""
    workspace = workspace_of(sandbox)
    planned = prepare_papers(intents, workspace.index, TODAY, TEMPLATE, folder=folder, inbox=inbox)
    carried = carry_out(planned.change, workspace.past)

    assert carried.notice is None
    return planned.entered


def hows(entered: Sequence[Entered]) -> list[str]:
    return [each.how for each in entered]


def test_a_note_and_a_line_in_one_commit(vault: Make) -> None:
    """The note is made in its folder, the list gets the next number, and git one commit."""
    sandbox = vault({"Survey.md": LIST})
    (entered,) = add(sandbox, [AddPaper(ROLE, "Survey.md")])
    path = f"papers/@{ROLE_KEY}.md"

    assert ("added", path) == (entered.how, entered.note)
    assert sandbox.subjects()[0].startswith("Add paper: On the Role of Bidirectionality")
    assert 2 == len(sandbox.subjects())
    assert replace(ROLE, citekey=ROLE_KEY) == read_paper_note(sandbox.read(path).decode())
    assert LIST.replace("remark", f"remark\n3. [ ] [[@{ROLE_KEY}|{ROLE.title}]]").encode() == (
        sandbox.read("Survey.md")
    )
    assert {"Survey.md", path} == set(
        sandbox.git("show", "--format=", "--name-only", "-z", "HEAD").strip("\0").split("\0")
    )
    assert "Tracker-Action: add-paper" in sandbox.git("log", "-1", "--format=%B")
    assert "" == sandbox.git("status", "--porcelain")


def test_it_is_one_entry_and_undone_at_once(vault: Make) -> None:
    """The reading list shows it once, with what both say; undo takes both away."""
    sandbox = vault({"Survey.md": LIST})
    add(sandbox, [AddPaper(ROLE, "Survey.md")])
    entries = [each for each in sandbox.run("reading", "--json").json["entries"] if each["citekey"]]

    assert [(ROLE_KEY, "unread", 2022)] == [
        (each["citekey"], each["state"], each["year"]) for each in entries
    ]
    assert 0 == sandbox.run("undo").code
    assert LIST.encode() == sandbox.read("Survey.md")
    assert not (sandbox.root / f"papers/@{ROLE_KEY}.md").exists()


def test_a_line_that_names_it_is_linked(vault: Make) -> None:
    """Wherever the line stands, it gets the link, and the asked list stays as it is."""
    old = f"资料：\n- [/] {ROLE.title}。gpt 和 bert 🛫 2023-06-01 \n"
    sandbox = vault({"Survey.md": LIST, "Old.md": old})
    (entered,) = add(sandbox, [AddPaper(ROLE, "Survey.md")])

    assert ("linked", "title") == (entered.how, entered.by)
    assert old.replace(ROLE.title, f"[[@{ROLE_KEY}|{ROLE.title}]]").encode() == (
        sandbox.read("Old.md")
    )
    assert LIST.encode() == sandbox.read("Survey.md")


def test_a_note_that_is_there_is_completed(vault: Make) -> None:
    """There is no second note: the first gets what it lacks, and a line if it has none."""
    note = "---\ntitle: mine\narxiv: '2205.11726'\nyear:\nmetadata: pending\n---\nMy words.\n"
    sandbox = vault({"Survey.md": LIST, "papers/@own.md": note})
    (first,) = add(sandbox, [AddPaper(ROLE, "Survey.md")])
    text = sandbox.read("papers/@own.md").decode()

    assert ("listed", "arXiv id") == (first.how, first.by)
    assert text.startswith("---\ntitle: mine\narxiv: '2205.11726'\nyear: 2022\n---\nMy words.\n")
    assert f"3. [ ] [[@own|{ROLE.title}]]".encode() in sandbox.read("Survey.md")
    (again,) = add(sandbox, [AddPaper(replace(ROLE, volume="3"), "Survey.md")])
    assert "completed" == again.how
    with pytest.raises(Unchanged, match=r"is in the vault: papers/@own\.md"):
        add(sandbox, [AddPaper(ROLE, "Survey.md")])


def test_several_come_in_one_commit(vault: Make) -> None:
    """A batch is one change; what is asked for twice comes in once."""
    sandbox = vault({"Survey.md": LIST, "@radfordCLIPV1.md": "taken"})
    entered = add(sandbox, [AddPaper(each, "Survey.md") for each in (ROLE, CLIP, ROLE)])
    survey = sandbox.read("Survey.md").decode()

    assert ["added", "added", "there already"] == hows(entered)
    assert ["Add 2 papers", "Start"] == sandbox.subjects()
    assert f"3. [ ] [[@{ROLE_KEY}|{ROLE.title}]]\n4. [ ] [[@{CLIP_KEY}a|CLIP ｜ (v1)]]\n" in survey


@pytest.mark.parametrize(
    ("state", "line"),
    [
        (ReadingState.READING, "- [/] [[@k|T]] 🛫 2023-06-15"),
        (ReadingState.READ, "- [x] [[@k|T]] ✅ 2023-06-15"),
        (ReadingState.DROPPED, "- [-] [[@k|T]] ❌ 2023-06-15"),
    ],
)
def test_a_paper_may_come_in_begun(vault: Make, state: ReadingState, line: str) -> None:
    """The line's box and dates say the same as the note."""
    sandbox = vault({"Survey.md": "# Papers\n"})
    add(sandbox, [AddPaper(Work(title="T"), "Survey.md", citekey="k", state=state)], folder="")

    assert line in sandbox.read("Survey.md").decode()
    assert f"status: {state.value}" in sandbox.read("@k.md").decode()


def test_the_inbox_is_founded(vault: Make) -> None:
    """A note for papers that nothing else takes; a stub is named by its identifier."""
    sandbox = vault({"a.md": ""})
    stub = Work(arxiv="2205.11726")
    add(
        sandbox,
        [AddPaper(each, "In.md", pending=True) for each in (stub, Work(title="T"))],
        inbox="In.md",
    )

    assert (
        "---\ntitle: In\ndraft: true\n---\n## Papers\n- [ ] [[@2205.11726]]\n- [ ] [[@T|T]]\n"
    ) == sandbox.read("In.md").decode()
    assert b"metadata: pending" in sandbox.read("papers/@2205.11726.md")


def test_what_cannot_be_done_writes_nothing(vault: Make) -> None:
    """No such note, section or name; a template that makes no note."""
    sandbox = vault({"Survey.md": LIST})
    workspace = workspace_of(sandbox)
    for intent, error in (
        (AddPaper(ROLE, "Gone.md"), NotFound),
        (AddPaper(ROLE, "Survey.md", "missing"), NotFound),
    ):
        with pytest.raises(error):
            add(sandbox, [intent])
    with pytest.raises(BadInput, match="Mend the template"):
        prepare_papers([AddPaper(ROLE, "Survey.md")], workspace.index, TODAY, "---\n{{x}}\n---\n")
    with pytest.raises(BadInput, match="cannot be a note's name"):
        add(sandbox, [AddPaper(ROLE, "Survey.md")], folder="a:b")
    assert ["Start"] == sandbox.subjects()
    assert "" == sandbox.git("status", "--porcelain")


def test_a_save_meanwhile_is_kept(vault: Make) -> None:
    """A list that changed since it was planned on is not overwritten, and no note is left."""
    sandbox = vault({"Survey.md": LIST})
    workspace = workspace_of(sandbox)
    planned = prepare_papers([AddPaper(ROLE, "Survey.md")], workspace.index, TODAY, TEMPLATE)
    sandbox.write("Survey.md", "saved meanwhile")

    with pytest.raises(Conflict):
        carry_out(planned.change, workspace.past)
    assert b"saved meanwhile" == sandbox.read("Survey.md")
    assert not (sandbox.root / planned.entered[0].note).exists()


def test_the_seed(vault: Make, seed: bytes) -> None:
    """The three papers of the user's real note get their notes and links, byte for byte."""
    sandbox = vault({"LLM调研.md": seed})
    survey = Work(
        title="A Comprehensive Survey on Pretrained Foundation Models:"
        " A History from BERT to ChatGPT",
        authors=(Name("Zhou", "Ce"),),
    )
    how = "Rethinking the Role of Demonstrations: What Makes In-Context Learning Work?"
    works = [ROLE, survey, Work(title=how, authors=(Name("Min", "Sewon"),))]
    entered = add(sandbox, [AddPaper(each, "LLM调研.md") for each in works])
    after = sandbox.read("LLM调研.md").decode()

    assert ["linked"] * 3 == hows(entered)
    for each in entered:
        after = after.replace(f"[[{Path(each.note).stem}|", "")
    assert seed.decode() == after.replace("]]", "")
