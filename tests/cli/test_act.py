"""The commands that change an item: what they write, what they commit, and what they refuse."""

import os
from collections.abc import Callable

import pytest

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]

NOTE = """\
---
title: Survey
---
# TODO
- [ ] read CLIP 🛫 2023-04-12
- [ ] read BERT #paper ^bert
\t- [ ] its appendix
- [x] read GPT ✅ 2023-06-01

资料：
1. [CLIP paper](https://arxiv.org/abs/2103.00020)
2. [A talk](https://www.bilibili.com/video/BV1) 有趣

大纲：
1. Start
\t1. why
\t3. how
"""


@pytest.fixture
def survey(vault: Make) -> Sandbox:
    """A vault of one note."""
    return vault({"Survey.md": NOTE})


def line(sandbox: Sandbox, number: int, path: str = "Survey.md") -> str:
    """A line of a note, counted from 1."""
    return sandbox.read(path).decode().split("\n")[number - 1]


def test_words_mean_a_task_before_a_link(survey: Sandbox) -> None:
    """Both a task and a link hold the word; the task is meant."""
    result = survey.run("done", "clip")

    assert result.code == 0
    assert line(survey, 5) == "- [x] read CLIP 🛫 2023-04-12 ✅ 2023-06-15"
    assert result.out == "✓ read CLIP · Survey ▸ TODO 2/4\n"


def test_words_mean_a_link_where_no_task_has_them(survey: Sandbox) -> None:
    """A reading entry without a checkbox gets one, and the day it was begun."""
    result = survey.run("start", "a talk")

    assert result.code == 0
    assert (
        line(survey, 12) == "2. [/] [A talk](https://www.bilibili.com/video/BV1) 有趣 🛫 2023-06-15"
    )
    assert result.out == "◧ A talk 有趣 · Survey ▸ 资料 0/2\n"
    assert survey.subjects()[0] == "Start: A talk 有趣"


def test_an_outline_node_is_finished(survey: Sandbox) -> None:
    """A nested node keeps its tab and its uneven number, and its outline's progress is told."""
    result = survey.run("done", "how")

    assert result.code == 0
    assert line(survey, 17) == "\t3. [x] how ✅ 2023-06-15"
    assert result.out == "✓ how · Survey ▸ 大纲 1/2\n"


@pytest.mark.parametrize("ref", ["Survey.md:6", "survey:6", "^bert", "read BERT"])
def test_every_way_to_name_an_item(survey: Sandbox, ref: str) -> None:
    """A line, a block id and words lead to the same task; the block id stays last."""
    assert survey.run("done", *ref.split()).code == 0
    assert line(survey, 6) == "- [x] read BERT #paper ✅ 2023-06-15 ^bert"


def test_the_handle_names_an_item_wherever_it_moves(survey: Sandbox) -> None:
    """A handle from one listing still works after lines were put above and the task was begun."""
    tasks = survey.run("tasks", "--json").json["tasks"]
    handle = next(task["handle"] for task in tasks if task["description"] == "read CLIP")
    survey.write("Survey.md", NOTE.replace("# TODO\n", "# TODO\n- [ ] new\n- [ ] newer\n"))

    assert survey.run("start", handle).code == 0
    assert survey.run("done", handle).code == 0
    assert line(survey, 7).startswith("- [x] read CLIP")


def test_several_matches_are_listed_and_nothing_is_done(survey: Sandbox) -> None:
    """Exit code 4, the candidates with their handles, and an untouched note."""
    result = survey.run("done", "read")

    assert result.code == 4
    assert "read CLIP" in result.err
    assert "read BERT" in result.err
    assert NOTE.encode() == survey.read("Survey.md")
    assert survey.subjects() == ["Start"]


def test_no_match_says_what_is_closed_already(survey: Sandbox) -> None:
    """Exit code 1; a task that is done is named, not done again."""
    result = survey.run("done", "GPT")

    assert result.code == 1
    assert "closed already" in result.err
    assert survey.run("done", "no such thing").code == 1


def test_one_commit_per_action_and_outside_edits_on_their_own(survey: Sandbox) -> None:
    """What Obsidian saved before is committed first; what is staged elsewhere stays staged."""
    survey.write("Other.md", "- [ ] other\n")
    survey.git("add", "Other.md")
    survey.write("Survey.md", NOTE + "\nwritten in Obsidian\n")

    assert survey.run("done", "CLIP").code == 0
    assert survey.subjects() == ["Done: read CLIP", "Edit: Survey", "Start"]
    assert survey.git("show", "--numstat", "--format=", "HEAD") == "1\t1\tSurvey.md\n"
    assert survey.git("status", "--porcelain") == "A  Other.md\n"


def test_dry_run_shows_the_change_and_writes_nothing(survey: Sandbox) -> None:
    """The diff is on standard output; note and history are as they were."""
    result = survey.run("done", "CLIP", "--dry-run")

    assert result.code == 0
    assert "-- [ ] read CLIP" in result.out
    assert "+- [x] read CLIP" in result.out
    assert NOTE.encode() == survey.read("Survey.md")
    assert survey.subjects() == ["Start"]


def test_no_commit_writes_and_can_be_undone(survey: Sandbox) -> None:
    """The note is changed, git is not, and `undo` still takes it back."""
    assert survey.run("done", "CLIP", "--no-commit").code == 0
    assert survey.subjects() == ["Start"]
    assert line(survey, 5).startswith("- [x]")

    assert survey.run("undo").code == 0
    assert NOTE.encode() == survey.read("Survey.md")


def test_settings_that_cannot_be_read_are_told_and_nothing_is_committed(survey: Sandbox) -> None:
    """They may say `commit = false`. What is done can be taken back all the same."""
    survey.write("tracker.toml", "commit = false\nnope = [\n")

    result = survey.run("done", "CLIP")

    assert result.code == 0
    first, second = result.err.splitlines()
    assert first.startswith("warning: tracker.toml:2: ")
    assert second.startswith("written, not committed: tracker.toml cannot be read")
    assert line(survey, 5).startswith("- [x]")
    assert survey.subjects() == ["Start"]

    survey.write("tracker.toml", "")
    assert survey.run("undo").code == 0
    assert survey.read("Survey.md") == NOTE.encode()


def test_settings_that_are_not_known_are_told_with_what_is_done(survey: Sandbox) -> None:
    """The words are those of commands that read; in JSON nothing else stands in the document."""
    survey.write("tracker.toml", "committ = false\n")

    result = survey.run("done", "CLIP", "--json")

    assert result.json["commit"]
    assert result.err == "warning: tracker.toml: “committ” is not a setting; is “commit” meant?\n"


def test_without_git_it_works_and_says_so(vault: Make) -> None:
    """No repository at all: the note is written, and undo works across runs."""
    plain = vault({"Survey.md": NOTE}, git=False)

    result = plain.run("cancel", "CLIP")

    assert result.code == 0
    assert "git" in result.err
    assert line(plain, 5) == "- [-] read CLIP 🛫 2023-04-12 ❌ 2023-06-15"
    assert plain.run("undo").code == 0
    assert NOTE.encode() == plain.read("Survey.md")


def test_a_vault_in_a_folder_of_the_repository(vault: Make) -> None:
    """Only the vault's note is committed, by its path in the repository."""
    outer = vault({"site/content/Survey.md": NOTE, "site/config.toml": "a = 1\n"})
    inner = Sandbox(outer.root / "site" / "content", outer.capture)

    assert inner.run("done", "CLIP").code == 0
    assert outer.git("show", "--numstat", "--format=", "HEAD") == "1\t1\tsite/content/Survey.md\n"
    assert inner.run("undo").code == 0
    assert NOTE.encode() == inner.read("Survey.md")


def test_an_unborn_branch(vault: Make) -> None:
    """The first commit of a repository: the note as it was, then the action."""
    sandbox = vault({"Survey.md": NOTE}, git=False)
    sandbox.git("init", "-q", "-b", "main")
    sandbox.git("config", "user.name", "R")
    sandbox.git("config", "user.email", "r@example.org")

    assert sandbox.run("done", "CLIP").code == 0
    assert sandbox.subjects() == ["Done: read CLIP", "Edit: Survey"]


def test_a_detached_head(survey: Sandbox) -> None:
    """The action is committed there."""
    survey.git("checkout", "-q", "--detach")

    assert survey.run("done", "CLIP").code == 0
    assert survey.subjects()[0] == "Done: read CLIP"


def test_a_merge_under_way_keeps_the_edit(survey: Sandbox) -> None:
    """The note is written, the outcome says why there is no commit, nothing of git changes."""
    (survey.root / ".git" / "MERGE_HEAD").write_text(survey.git("rev-parse", "HEAD"))

    result = survey.run("done", "CLIP")

    assert result.code == 0
    assert "merge" in result.err
    assert line(survey, 5).startswith("- [x]")
    assert survey.subjects() == ["Start"]


def test_adding_a_task(survey: Sandbox) -> None:
    """It stands at the end of the list, after the children of the last task's siblings."""
    result = survey.run("add-task", "read", "LoRA", "--due", "2023-06-20", "--priority", "high")

    assert result.code == 0, result.err
    assert line(survey, 9) == "- [ ] read LoRA ⏫ 📅 2023-06-20"
    assert survey.subjects()[0] == "Add: read LoRA"
    assert survey.run("undo").code == 0
    assert NOTE.encode() == survey.read("Survey.md")


def test_adding_a_task_to_a_section_without_a_list(vault: Make) -> None:
    """A heading without items gets its list after its text, a blank line between."""
    sandbox = vault({"a.md": "# TODO\n\nSome words.\n\n# Next\n"})

    assert sandbox.run("add-task", "x", "--to", "a#todo").code == 0
    assert sandbox.read("a.md") == b"# TODO\n\nSome words.\n\n- [ ] x\n\n# Next\n"


def test_adding_keeps_line_ends_and_a_missing_one(vault: Make) -> None:
    """CRLF stays CRLF, and a note without a last line end has none afterwards."""
    sandbox = vault({"a.md": b"# TODO\r\n1. [ ] a\r\n2. [ ] b"})

    assert sandbox.run("add-task", "c").code == 0
    assert sandbox.read("a.md") == b"# TODO\r\n1. [ ] a\r\n2. [ ] b\r\n3. [ ] c"


def test_a_new_inbox_is_safe_to_publish(vault: Make) -> None:
    """The inbox is made with front matter and a heading, as a draft, in one commit."""
    sandbox = vault({"a.md": "words\n", "tracker.toml": 'inbox = "Inbox.md"\n'})

    assert sandbox.run("add-task", "think").code == 0
    assert (
        sandbox.read("Inbox.md").decode()
        == "---\ntitle: Inbox\ndraft: true\n---\n\n# TODO\n\n- [ ] think\n"
    )
    assert sandbox.run("undo").code == 0
    assert not (sandbox.root / "Inbox.md").exists()


@pytest.mark.parametrize("text", ["a\nb", "", "   "])
def test_a_task_is_one_line(survey: Sandbox, text: str) -> None:
    """Text that would not be one task is refused, and nothing is written."""
    result = survey.run("add-task", text)

    assert result.code in {2, 3}
    assert NOTE.encode() == survey.read("Survey.md")


def test_setting_fields(survey: Sandbox) -> None:
    """Dates as typed, priority, status and words; an empty value removes a date."""
    assert survey.run("set", "read BERT", "due", "2023-06-20").code == 0
    assert line(survey, 6) == "- [ ] read BERT #paper 📅 2023-06-20 ^bert"
    assert survey.run("set", "^bert", "priority", "high").code == 0
    assert line(survey, 6) == "- [ ] read BERT #paper ⏫ 📅 2023-06-20 ^bert"
    assert survey.run("set", "^bert", "due").code == 0
    assert survey.run("set", "^bert", "priority", "none").code == 0
    assert line(survey, 6) == "- [ ] read BERT #paper ^bert"
    assert survey.run("set", "^bert", "status", "in-progress").code == 0
    assert line(survey, 6) == "- [/] read BERT #paper ^bert"
    assert survey.run("set", "^bert", "description", "read", "all", "of", "BERT").code == 0
    assert line(survey, 6) == "- [/] read all of BERT ^bert"


def test_progress_keeps_the_handle(survey: Sandbox) -> None:
    """Set, moved, removed, undone and done again: the same handle means the same line."""
    entries = survey.run("reading", "--json").json["entries"]
    handle = next(each["handle"] for each in entries if each["title"] == "CLIP paper")
    link = "[CLIP paper](https://arxiv.org/abs/2103.00020)"

    for typed, said in (("p. 12/48", " (p. 12/48)"), ("+3", " (p. 15/48)"), ("", "")):
        assert survey.run("set", handle, "progress", typed).code == 0
        assert line(survey, 11).removesuffix(" 🛫 2023-06-15") == f"1. [/] {link}{said}"
    assert survey.run("undo").code == 0
    assert survey.run("redo").code == 0
    assert survey.run("undo").code == 0
    assert survey.run("done", handle).code == 0
    assert line(survey, 11) == f"1. [x] {link} (p. 15/48) 🛫 2023-06-15 ✅ 2023-06-15"
    entries = survey.run("reading", "--json").json["entries"]
    assert handle in {each["handle"] for each in entries}
    task = next(t["handle"] for t in survey.run("tasks", "--json").json["tasks"] if t["line"] == 7)
    for typed in ("1/3", "+1"):
        assert survey.run("set", task, "progress", typed).code == 0
    assert line(survey, 7) == "\t- [ ] its appendix (2/3)"


def test_reading_on_begins(survey: Sandbox) -> None:
    """Something unread is begun by the first figure above nothing, in one commit, as by `start`."""
    entry = "2. {}[A talk](https://www.bilibili.com/video/BV1) 有趣 ({}/58:00){}"

    assert survey.run("set", "a talk", "progress", "0:00/58:00").code == 0
    assert line(survey, 12) == entry.format("", "0:00", "")
    assert survey.run("set", "a talk", "progress", "+1").code == 0
    assert line(survey, 12) == entry.format("[/] ", "1:00", " 🛫 2023-06-15")
    assert survey.subjects()[0] == "Read on: A talk 有趣 (1:00/58:00)"
    assert survey.run("undo").code == 0
    assert line(survey, 12) == entry.format("", "0:00", "")


def test_what_becomes_free_is_told(vault: Make) -> None:
    """A task that others wait for is marked; once it is done, those that can begin are named."""
    sandbox = vault(
        {"a.md": "- [ ] draw 🆔 fig\n- [ ] place [[fig|it]] ⛔ fig\n- [ ] send ⛔ fig,x\n"}
    )

    listing = sandbox.run("tasks").out
    assert "draw  (blocks others · a)" in listing
    assert "place it  (blocked · a)" in listing
    result = sandbox.run("done", "draw")
    assert result.out == "✓ draw · a 1/3 · free now: place it, send\n"


def test_postponing(survey: Sandbox) -> None:
    """The due date moves on from itself, a past one from today; without a date it is refused."""
    survey.run("set", "^bert", "due", "2023-06-20")
    assert survey.run("postpone", "^bert", "2w").code == 0
    assert line(survey, 6) == "- [ ] read BERT #paper 📅 2023-07-04 ^bert"
    assert survey.run("postpone", "read CLIP").code == 0
    assert line(survey, 5) == "- [ ] read CLIP 🛫 2023-06-16"
    assert survey.run("postpone", "its appendix").code == 3
    assert survey.run("postpone", "^bert", "soon").code == 3


@pytest.mark.parametrize("when", ["someday soon", "2023-02-30", "第三章", "4/5"])
def test_a_date_that_is_not_understood(survey: Sandbox, when: str) -> None:
    """Exit code 3, with examples, and nothing written."""
    result = survey.run("set", "CLIP", "due", when)

    assert result.code == 3
    assert "tomorrow" in result.err or "明天" in result.err
    assert NOTE.encode() == survey.read("Survey.md")


HOSTILE = "- [ ] [red]x[/] \x1b[31mred\x1b[0m \u202egnp [@click=app.quit]y[/] `$(id)`"


def test_hostile_text_is_only_text(vault: Make) -> None:
    """Escapes and markup in a line reach neither the terminal nor the commit message."""
    sandbox = vault({"a.md": f"# TODO\n{HOSTILE}\n"})

    result = sandbox.run("done", "a:2")
    listing = sandbox.run("tasks")
    document = sandbox.run("tasks", "--json")
    message = sandbox.git("log", "-1", "--format=%B")

    assert result.code == 0
    assert sandbox.read("a.md").decode().split("\n")[1].startswith("- [x] [red]x[/] \x1b[31mred")
    for shown in (result.out, listing.out, document.out, message):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    assert "[red]x[/]" in listing.out
    assert document.json["tasks"][0]["description"].startswith("[red]x[/] \x1b[31mred")


def test_bytes_that_are_not_text_survive(vault: Make) -> None:
    """Invalid UTF-8, NUL, BOM and CRLF elsewhere in the note stay as they are."""
    before = b"\xef\xbb\xbf# TODO\r\n- [ ] a\r\nbad \xff\xfe\x00 bytes\r\n- [ ] b \xff"
    sandbox = vault({"a.md": before})

    assert sandbox.run("done", "a:2").code == 0
    assert sandbox.read("a.md") == before.replace(b"- [ ] a", "- [x] a ✅ 2023-06-15".encode())
    assert sandbox.run("undo").code == 0
    assert before == sandbox.read("a.md")


def test_a_read_only_folder_leaves_the_note_whole(survey: Sandbox) -> None:
    """Exit code 3 and one sentence; nothing half, nothing lying about."""
    if os.geteuid() == 0:
        pytest.skip("the superuser may write everywhere")
    survey.root.chmod(0o500)
    try:
        result = survey.run("done", "CLIP")
    finally:
        survey.root.chmod(0o700)

    assert result.code == 3
    assert NOTE.encode() == survey.read("Survey.md")


def test_a_date_leaves_the_state_of_a_paper(vault: Make) -> None:
    """Where its list and its note differ already, an action on something else settles nothing."""
    note = "---\ntitle: X\nstatus: read\n---\n"
    sandbox = vault({"a.md": "# Papers\n- [ ] [[@x]] 📅 2026-01-01\n", "@x.md": note})

    assert sandbox.run("set", "a:2", "due", "2026-12-01").code == 0
    assert line(sandbox, 2, "a.md") == "- [ ] [[@x]] 📅 2026-12-01"
    assert sandbox.read("@x.md").decode() == note
