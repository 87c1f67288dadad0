"""The past in figures: of every day, as the notes were at its end."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Sandbox
from tests.known_history import commit_at, counted_alone, figures_alone, git_at

Make = Callable[..., Sandbox]

SURVEY = """# 综述

资料：

1. [Attention](https://arxiv.org/abs/1706.03762)
2. [/] [CLIP](https://arxiv.org/abs/2103.00020) 🛫 2023-05-02
3. [ ] [[@bert2018]] 🛫 2023-05-20

大纲：

1. 引言
	- [x] 背景 ✅ 2023-05-03
	- [ ] 意义 [weight:: 3] 🛫 2023-05-12
2. 方法
	1. [-] 旧
	2. [ ] 新

问题：

- 为什么？
- [x] 何时？ ✅ 2023-05-04

## TODO

- [ ] write 🛫 2023-05-08
- [x] read
- [/] draw
- [h] wait
- [-] give up
"""
PAPER = """---
citekey: bert2018
title: BERT
arxiv: 1810.04805
status: {status}
finished: {finished}
---
# BERT

Two words 三个字 `code`.
"""


def known(sandbox: Sandbox) -> None:
    """The past: created, edited, renamed, merged, backed up, deleted."""
    sandbox.write("综述.md", SURVEY)
    commit_at(sandbox, "2023-05-01T09:00", "first")
    sandbox.write("papers/@bert2018.md", PAPER.format(status="unread", finished=""))
    sandbox.write("tmp.md", "- [ ] one\n- [ ] two\n")
    commit_at(sandbox, "2023-05-02T09:00")
    sandbox.write("tmp.md", "- [x] one\n- [ ] two\n\nmore words here\n")
    commit_at(sandbox, "2023-05-02T22:00")
    sandbox.git("mv", "tmp.md", "tasks 表.md")
    commit_at(sandbox, "2023-05-04T09:00", "rename")
    sandbox.git("checkout", "-q", "-b", "side")
    sandbox.write("side.md", "- [ ] aside\n- [x] done aside ✅ 2023-05-05\n")
    commit_at(sandbox, "2023-05-05T09:00")
    sandbox.git("checkout", "-q", "main")
    sandbox.write("综述.md", SURVEY.replace("- [/] draw", "- [x] draw"))
    commit_at(sandbox, "2023-05-06T09:00")
    git_at(sandbox, "2023-05-07T10:00", "merge", "-q", "--no-ff", "-m", "merge", "side")
    sandbox.write("papers/@bert2018.md", PAPER.format(status="read", finished="2023-05-09"))
    sandbox.write("templates/task.md", "- [ ] a template\n")
    sandbox.write(".obsidian/x.md", "- [ ] hidden\n")
    commit_at(sandbox, "2023-05-09T23:59", "vault backup: 2023-05-09 23:59:00")
    (sandbox.root / "side.md").unlink()
    sandbox.git("mv", "tasks 表.md", "@tasks.md")
    commit_at(sandbox, "2023-05-10T00:00", "vault backup: 2023-05-10 00:00:00")


@pytest.fixture
def past(vault: Make) -> Sandbox:
    """A vault with the known past."""
    sandbox = vault({}, git=False)
    sandbox.git("init", "-q", "-b", "main")
    sandbox.git("config", "user.name", "Researcher")
    sandbox.git("config", "user.email", "researcher@example.org")
    known(sandbox)
    return sandbox


def progress(sandbox: Sandbox, today: str = "2023-05-25") -> Any:
    """What `tracker progress --json` says."""
    result = sandbox.run("progress", "--json", "--today", today)
    assert result.code == 0, result.err
    return result.json


def alone(sandbox: Sandbox, folder: Path, today: str = "2023-05-25") -> list[dict[str, Any]]:
    """The same, counted tree by tree."""
    return counted_alone(sandbox, date.fromisoformat(today), folder)


def caches() -> list[Path]:
    """The files in which the past is remembered."""
    return list((Path(os.environ["XDG_CACHE_HOME"]) / "tracker/history").glob("*"))


def test_every_day_is_as_its_last_commit_has_it(past: Sandbox, tmp_path: Path) -> None:
    """Created, edited, renamed, merged, backed up: each figure is that of the exported tree."""
    expected = alone(past, tmp_path)

    assert expected == figures_alone(progress(past))
    assert expected == figures_alone(progress(past))
    assert len(expected) == 25
    assert len({str(day["tasks"]) for day in expected}) > 5
    assert len({str(day["reading"]) for day in expected}) > 2


def test_new_commits_are_added(past: Sandbox, tmp_path: Path) -> None:
    """What is remembered and what is new are together what is counted from the beginning."""
    progress(past)
    past.write("new.md", "- [ ] new\n")
    commit_at(past, "2023-05-10T12:00")
    past.write("new.md", "- [x] new\n")
    commit_at(past, "2023-05-20T12:00")

    assert alone(past, tmp_path) == figures_alone(progress(past))


@pytest.mark.parametrize("damage", ["delete", "cut", "empty", "noise", "bits", "folder"])
def test_a_broken_memory_is_never_believed(past: Sandbox, tmp_path: Path, damage: str) -> None:
    """Deleted, half written or garbled: it is counted anew, and remembered again."""
    expected = progress(past)
    [file] = caches()
    data = file.read_bytes()
    match damage:
        case "delete":
            file.unlink()
        case "cut":
            file.write_bytes(data[: len(data) // 2])
        case "empty":
            file.write_bytes(b"")
        case "noise":
            file.write_bytes(b"no database" * 1000)
        case "bits":
            file.write_bytes(data.replace(b"2023", b"2022").replace(b"[1,", b"[2,"))
        case "folder":
            shutil.rmtree(file.parent)
            file.parent.write_text("in the way")

    assert expected == progress(past)
    past.write("new.md", "- [ ] new\n")
    commit_at(past, "2023-05-11T12:00")
    assert alone(past, tmp_path) == figures_alone(progress(past))


@pytest.mark.parametrize("rewrite", ["amend", "rebase", "reset", "foxtrot", "other"])
def test_history_written_anew_is_mined_anew(past: Sandbox, tmp_path: Path, rewrite: str) -> None:
    """Commits that are no longer there count no more."""
    progress(past)
    past.write("late.md", "- [ ] late\n")
    match rewrite:
        case "amend":
            commit_at(past, "2023-05-11T09:00", "amended", "--amend")
        case "rebase":
            commit_at(past, "2023-05-11T09:00")
            git_at(past, "2023-05-12T09:00", "rebase", "-q", "--onto", "HEAD~3", "HEAD~1")
        case "reset":
            past.git("reset", "-q", "--hard", "HEAD~2")
        case "foxtrot":
            past.git("checkout", "-q", "-b", "away", "HEAD~1")
            commit_at(past, "2023-05-11T09:00")
            git_at(past, "2023-05-12T09:00", "merge", "-q", "-m", "other way round", "main")
        case "other":
            past.git("checkout", "-q", "--orphan", "fresh")
            commit_at(past, "2023-05-13T09:00")

    expected = alone(past, tmp_path)

    assert expected == figures_alone(progress(past))
    for file in caches():
        file.unlink()
    assert expected == figures_alone(progress(past))


def test_settings_that_change_what_counts(past: Sandbox) -> None:
    """Another list of ignored notes or another filter is counted anew."""
    before = progress(past)
    past.write("tracker.toml", 'ignore = ["综述.md"]\n')
    fewer = progress(past)
    (past.root / "tracker.toml").unlink()

    assert fewer["days"][-1]["outline"] == {"open": 0, "in_progress": 0, "done": 0}
    assert before == progress(past)


def test_a_vault_in_a_folder_of_the_repository(past: Sandbox, tmp_path: Path) -> None:
    """Only what lies in the vault counts, also what was moved into it from beside."""
    inner = Sandbox(past.root / "papers", past.capture)
    (inner.root / ".obsidian").mkdir()
    past.git("mv", "@tasks.md", "papers/moved.md")
    commit_at(past, "2023-05-11T09:00")

    expected = alone(inner, tmp_path)

    assert expected[-1]["tasks"] == {"open": 1, "in_progress": 0, "done": 1}
    assert expected == figures_alone(progress(inner))


def test_a_shallow_clone_begins_where_it_begins(past: Sandbox, tmp_path: Path) -> None:
    """The first day is that of the oldest commit there is; fetched later, the others count."""
    clone = Sandbox(tmp_path / "clone", past.capture)
    source = f"file://{past.root}"
    subprocess.run(["git", "clone", "-q", "--depth=2", source, str(clone.root)], check=True)
    (clone.root / ".obsidian").mkdir(exist_ok=True)

    assert alone(clone, tmp_path / "1") == figures_alone(progress(clone))
    clone.git("fetch", "-q", "--unshallow")
    assert alone(past, tmp_path / "2") == figures_alone(progress(clone))


def test_clocks_that_were_wrong(vault: Make) -> None:
    """A commit from the future or the far past counts with the next one that can be believed."""
    sandbox = vault({}, git=False)
    sandbox.git("init", "-q", "-b", "main")
    sandbox.git("config", "user.name", "R")
    sandbox.git("config", "user.email", "r@example.org")
    moments = ("2023-05-01", "1990-01-01", "2023-05-03", "2031-01-01", "2023-05-04", "2030-01-01")
    for number, day in enumerate(moments, 1):
        sandbox.write(f"{number}.md", "- [ ] a\n")
        commit_at(sandbox, f"{day}T12:00")

    days = progress(sandbox, "2023-05-06")["days"]

    assert [1, 1, 3, 5, 5, 6] == [day["tasks"]["open"] for day in days]
    assert [1, 0, 2, 2, 0, 1] == [day["commits"] for day in days]


def test_one_note_is_followed_through_its_names(past: Sandbox) -> None:
    """With NOTE the figures are those of that note, also while it was called otherwise."""
    days = past.run("progress", "@tasks", "--json", "--today", "2023-05-11").json["days"]

    assert [("2023-05-02", 5, 1), ("2023-05-11", 5, 1)] == [
        (day["date"], day["words"], day["tasks"]["done"]) for day in (days[0], days[-1])
    ]
    assert [1, 0, 1, 0, 0, 0, 0, 0, 1, 0] == [min(day["commits"], 1) for day in days]
    assert past.run("progress", "nothing").code == 1


def test_two_at_once(past: Sandbox) -> None:
    """Two processes that mine the same past do not harm each other."""
    command = [sys.executable, "-m", "tracker", "--vault", str(past.root), "progress", "--json"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
    told = [process.communicate()[0] for process in running]

    assert [0, 0, 0] == [process.returncode for process in running]
    assert len(set(told)) == 1
    assert progress(past, "2023-06-15")["days"]


def test_before_the_first_commit_dates_serve(vault: Make) -> None:
    """Without a commit, and without git, the dates in the lines tell what they can."""
    note = "- [x] a ➕ 2023-06-10 🛫 2023-06-11 ✅ 2023-06-13\n- [ ] b ➕ 2023-06-12\n- [ ] c\n"
    sandbox = vault({"a.md": note}, git=False)
    expected = [
        {"open": 2, "in_progress": 0, "done": 0},
        {"open": 1, "in_progress": 1, "done": 0},
        {"open": 2, "in_progress": 1, "done": 0},
        {"open": 2, "in_progress": 0, "done": 1},
    ]

    days = progress(sandbox, "2023-06-13")["days"]

    assert expected == [day["tasks"] for day in days]
    assert [None, None, None, 3] == [day["words"] for day in days]
    assert [0, 0, 0, 1] == [day["done"]["tasks"] for day in days]
    sandbox.git("init", "-q")
    assert days == progress(sandbox, "2023-06-13")["days"]
    assert progress(vault_without_notes(sandbox), "2023-06-13") == {"days": []}


def vault_without_notes(sandbox: Sandbox) -> Sandbox:
    """The same vault, emptied."""
    (sandbox.root / "a.md").unlink()
    return sandbox


def test_deeds_are_told_once(vault: Make) -> None:
    """Dates in lines decide; a tick without one counts on the day it is first seen."""
    sandbox = vault({}, git=False)
    sandbox.git("init", "-q", "-b", "main")
    sandbox.git("config", "user.name", "R")
    sandbox.git("config", "user.email", "r@example.org")
    for day, text in (
        ("01", "- [ ] a\n- [ ] b\n- [x] imported\n"),
        ("02", "- [x] a\n- [x] b ✅ 2023-05-01\n- [x] imported\n- [x] c\n"),
        ("03", "- [x] a ✅ 2023-05-02\n- [x] imported\n- [x] c\n"),
        ("04", "- [x] imported\n- [x] c\n- [x] d ✅ 2023-04-30\n- [ ] a\n"),
        ("05", "- [x] imported\n- [x] a\n"),
    ):
        sandbox.write("a.md", text)
        if day == "04":
            sandbox.write("archive.md", "- [x] b ✅ 2023-05-01\n- [x] a ✅ 2023-05-02\n")
        commit_at(sandbox, f"2023-05-{day}T12:00")

    days = progress(sandbox, "2023-05-05")["days"]

    assert [1, 1, 0, 0, 1] == [day["done"]["tasks"] for day in days]


def test_what_is_reworded_is_counted_once(vault: Make) -> None:
    """A line that says something else, a node made a link among them, is the same deed."""
    sandbox = vault({}, git=False)
    sandbox.git("init", "-q", "-b", "main")
    sandbox.git("config", "user.name", "R")
    sandbox.git("config", "user.email", "r@example.org")
    for day, text in (
        ("01", "# Outline\n- [ ] c\n- [x] a ✅ 2023-05-01\n- [/] b 🛫 2023-05-01\n"),
        ("02", "# Outline\n- [x] c\n- [x] [[d#a|a]] ✅ 2023-05-01\n- [/] bb 🛫 2023-05-01\n"),
        ("03", "# Outline\n- [x] cc\n- [x] a ✅ 2023-05-01\n- [x] b 🛫 2023-05-01 ✅ 2023-05-03\n"),
    ):
        sandbox.write("a.md", text)
        commit_at(sandbox, f"2023-05-{day}T12:00")

    days = progress(sandbox, "2023-05-03")["days"]
    told = sandbox.run("report", "--since", "2023-05-01", "--json", "--today", "2023-05-03").json

    assert [1, 1, 1] == [day["done"]["outline"] for day in days]
    assert [1, 0, 0] == [day["started"] for day in days]
    assert [("2023-05-01", "a"), ("2023-05-02", "cc"), ("2023-05-03", "b")] == [
        (each["date"], each["text"]) for each in told["outline"]
    ]


def test_the_table_is_read_by_people(past: Sandbox) -> None:
    """Without --json the days on which something changed stand below each other."""
    result = past.run("progress", "--today", "2023-05-25", "--since", "2023-05-19")

    assert result.out.splitlines()[0].split() == ["tasks", "read", "outline", "answered", "words"]
    assert result.out.splitlines()[1].startswith("2023-05-19  ")
    assert len(result.out.splitlines()) == 8
    assert past.run("progress").out.splitlines()[1].startswith("2023-05-01  ")
    assert past.run("progress", "--since", "soon").code == 3


def test_nothing_at_all(vault: Make) -> None:
    """An empty vault says so, and writes an empty document."""
    sandbox = vault({})

    assert sandbox.run("progress").code == 0
    assert progress(sandbox)["days"][-1]["tasks"] == {"open": 0, "in_progress": 0, "done": 0}


SETTINGS = {
    "log.showSignature": "true",
    "log.follow": "true",
    "log.showRoot": "false",
    "log.date": "relative",
    "diff.renames": "copies",
    "diff.noprefix": "true",
    "diff.relative": "true",
    "color.ui": "always",
    "core.quotePath": "true",
    "format.pretty": "oneline",
    "log.decorate": "full",
    "log.diffMerges": "combined",
}


def test_gits_settings_change_nothing(past: Sandbox, tmp_path: Path) -> None:
    """Whatever the user's git shows otherwise, the figures are the same."""
    expected = alone(past, tmp_path)
    for name, value in SETTINGS.items():
        past.git("config", name, value)

    assert expected == figures_alone(progress(past))


def test_odd_names_and_kinds_of_files(past: Sandbox, tmp_path: Path) -> None:
    """Line feeds and broken characters in names, links, modules: only notes are counted."""
    past.write("odd\n:name\x01.md", "- [ ] odd\n")
    past.write("Upper.MD", "- [ ] upper\n")
    (past.root / os.fsdecode(b"bytes \xff.md")).write_text("- [ ] bytes\n")
    (past.root / "link.md").symlink_to("Upper.MD")
    past.write("picture.excalidraw.md", "- [ ] drawing\n")
    past.write("node_modules/x.md", "- [ ] module\n")
    commit_at(past, "2023-05-11T09:00")
    past.git("rm", "-q", "--cached", "综述.md")
    (past.root / "综述.md").unlink()
    (past.root / "综述.md").symlink_to("Upper.MD")
    commit_at(past, "2023-05-12T09:00")

    expected = alone(past, tmp_path)

    assert expected[10]["tasks"]["open"] == expected[9]["tasks"]["open"] + 3
    assert expected == figures_alone(progress(past))


def test_a_detached_head_has_its_own_past(past: Sandbox, tmp_path: Path) -> None:
    """What counts is what is checked out."""
    past.git("checkout", "-q", "--detach", "HEAD~1")

    assert alone(past, tmp_path) == figures_alone(progress(past))


def test_a_cache_that_cannot_be_written(past: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a place to remember things, everything is counted each time."""
    expected = progress(past)
    monkeypatch.setenv("TRACKER_CACHE_DIR", "/proc/nowhere")

    assert expected == progress(past)
