"""Figures of a known past, equal to those counted with nothing but `git show` and patterns."""

import os
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.conftest import Sandbox
from tests.known_history import commit_at, figures_alone, git_at

Make = Callable[..., Sandbox]
Figures: TypeAlias = dict[str, Any]

UNTIL = date(2023, 5, 20)
SURVEY = """# Survey of models

大模型综述, a first note.

## Outline

1. Start
\t1. [x] history ✅ 2023-05-01
\t2. [ ] aims 🛫 2023-05-09
2. Body
\t- [-] dropped
\t- methods
\t\t- [/] attention
\t\t- scaling
3. [ ] End

## Papers

1. [Attention](https://example.org/a)
2. [x] [CLIP](https://example.org/b) ✅ 2023-05-02
3. [/] [LoRA](https://example.org/c)

## Questions

- why
- [x] how ✅ 2023-05-03

## Todo

- [ ] write it 🛫 2023-05-07
- [/] draw
- [x] read
- [-] give up
"""
ITEM = re.compile(r"(\t*)(?:-|\d+\.) (?:\[(.)\] )?(.*)")
STATES = {"x": "done", "/": "in_progress"}
ROLES = {"Outline": "outline", "Papers": "reading", "Questions": "questions"}


def make_past(sandbox: Sandbox) -> None:
    """Created, edited, renamed, a branch merged, saved by Obsidian Git, one note deleted."""
    sandbox.git("init", "-q", "-b", "main")
    sandbox.git("config", "user.name", "R")
    sandbox.git("config", "user.email", "r@example.org")
    sandbox.write("survey.md", SURVEY)
    commit_at(sandbox, "2023-05-01T09:00", "first")
    sandbox.write("想法.md", "- [ ] one\n- [ ] two\n\n三个字 and words\n")
    commit_at(sandbox, "2023-05-02T10:00")
    sandbox.write("survey.md", SURVEY.replace("- [/] attention", "- [x] attention"))
    commit_at(sandbox, "2023-05-02T23:30", "vault backup: 2023-05-02 23:30:00")
    sandbox.git("checkout", "-q", "-b", "side")
    sandbox.write("side.md", "## Questions\n\n1. who\n2. [/] when\n")
    commit_at(sandbox, "2023-05-03T09:00")
    sandbox.git("checkout", "-q", "main")
    sandbox.git("mv", "想法.md", "更多 想法.md")
    commit_at(sandbox, "2023-05-04T09:00", "rename")
    git_at(sandbox, "2023-05-05T10:00", "merge", "-q", "--no-ff", "-m", "merge", "side")
    sandbox.write("更多 想法.md", "- [x] one ✅ 2023-05-06\n- [ ] two\n- [ ] three\n")
    commit_at(sandbox, "2023-05-06T08:00", "vault backup: 2023-05-06 08:00:00")
    (sandbox.root / "side.md").unlink()
    commit_at(sandbox, "2023-05-10T08:00")


def write_anew(sandbox: Sandbox) -> None:
    """Another history: the last three commits are one now, made a day later, with another text."""
    sandbox.git("reset", "-q", "--soft", "HEAD~3")
    sandbox.write("survey.md", SURVEY.replace("- scaling", "- [x] scaling\n\t\t- [ ] data"))
    commit_at(sandbox, "2023-05-11T08:00", "written anew")


def counted(sandbox: Sandbox) -> list[Figures]:
    """The figures of every day, of its last commit on the line of first parents."""
    last: dict[date, str] = {}
    for line in reversed(sandbox.git("log", "--first-parent", "--format=%H %ct").splitlines()):
        name, moment = line.split()
        last[datetime.fromtimestamp(int(moment)).astimezone().date()] = name
    days, name = [], ""
    for number in range((UNTIL - min(last)).days + 1):
        day = min(last) + timedelta(days=number)
        name = last.get(day, name)
        days.append({"date": day.isoformat(), **in_commit(sandbox, name, day)})
    return days


def in_commit(sandbox: Sandbox, name: str, day: date) -> Figures:
    """What the notes of one commit hold on a day."""
    found: Figures = {
        kind: {"open": 0, "in_progress": 0, "done": 0}
        for kind in ("tasks", "reading", "outline", "questions")
    }
    found["words"] = 0
    for path in sandbox.git("ls-tree", "-r", "-z", "--name-only", name).split("\0"):
        if path.endswith(".md"):
            add_note(found, sandbox.git("show", f"{name}:{path}"), day)
    return found


def add_note(found: Figures, text: str, day: date) -> None:
    """Add what stands in one note."""
    section, lines = "", text.splitlines()
    for number, line in enumerate(lines):
        prose = re.sub(r"^\t*(?:-|\d+\.) (?:\[.\] )?|\]\([^)]*\)|[✅🛫] [\d-]+", " ", line)
        found["words"] += len(re.findall(r"[\u4e00-\u9fff]|[A-Za-z]+", prose))
        if line.startswith("#"):
            section = line.lstrip("# ")
        item = ITEM.fullmatch(line)
        if item is None:
            continue
        indent, box, words = item.groups()
        start = re.search(r"🛫 (\S+)", words)
        state = STATES.get(box or "", "open")
        if state == "open" and start and date.fromisoformat(start[1]) <= day:
            state = "in_progress"
        if box is not None and box != "-":
            found["tasks"][state] += 1
        below = ITEM.fullmatch(lines[number + 1]) if number + 1 < len(lines) else None
        is_leaf = below is None or len(below[1]) <= len(indent)
        if section in ROLES and is_leaf and box != "-":
            found[ROLES[section]][state] += 1


def told(sandbox: Sandbox) -> list[Figures]:
    """The same by `tracker progress --json`."""
    return figures_alone(sandbox.run("progress", "--json", "--today", UNTIL.isoformat()).json)


@pytest.mark.parametrize("damage", ["none", "deleted", "half"])
def test_every_figure_is_that_of_git_show(vault: Make, damage: str) -> None:
    """Before and after history is rewritten, with what is remembered, without, and with half."""
    sandbox = vault({}, git=False)
    make_past(sandbox)

    first, expected = told(sandbox), counted(sandbox)
    [memory] = (Path(os.environ["XDG_CACHE_HOME"]) / "tracker/history").glob("*")
    if damage == "deleted":
        memory.unlink()
    elif damage == "half":
        memory.write_bytes(memory.read_bytes()[: memory.stat().st_size // 2])
    again = told(sandbox)
    write_anew(sandbox)

    assert expected == first
    assert expected == again
    assert counted(sandbox) == told(sandbox)
    assert 20 == len(expected)
    assert len({str(day["outline"]) for day in expected}) == 3
    assert len({str(day["questions"]) for day in expected}) == 2
    assert len({day["words"] for day in expected}) > 3
