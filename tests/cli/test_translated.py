"""The command line in another language: whole, or not at all."""

import json
import re
from collections.abc import Callable, Iterator

import pytest

from tests.conftest import Sandbox
from tests.pseudo import pseudo_spoken, words_outside
from tracker.cli.main import COMMANDS

Make = Callable[..., Sandbox]
NOTES = {
    "大纲.md": "# 一\n\n## 大纲\n\n- 甲\n  - [x] 乙 ✅ 2023-06-01\n  - [ ] 丙\n",
    "任务.md": "- [ ] 一 📅 2023-06-10\n- [/] 二\n- [ ] 三 ⏫ 🔁 every week 📅 2023-06-20\n"
    "- [x] 四\n",
    "阅读.md": "## 资料\n\n- [ ] [五](https://arxiv.org/abs/2103.00020)\n- [x] 六\n\n"
    "## 问题\n\n- 七？\n",
    "坏.md": "---\na: [\n---\n",
}
NAMES = re.compile(
    # Names of options, places for values, addresses, files, and what git and handles look like.
    r"--?[a-z][\w-]*|(?<!\S)/\S+|\b[A-Z]{2,}\b(?:\[|\b)|https?://\S+|\S+\.md\b|\b[0-9a-f]{7,40}\b"
    r"|(?m:^  [a-z0-9]{6}\b)|\btracker(?: [a-z-]+)?\b|\bmaster\b|\bmain\b|\b[a-z-]+(?:\|[a-z-]+)+"
    r"|(?<=')[a-z-]+(?:', '[a-z-]+)+(?=')"
)


@pytest.fixture
def spoken(vault: Make, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """A vault without a Latin letter, the folder one is in, and every message in brackets."""
    made = vault(NOTES)
    monkeypatch.chdir(made.root)
    with pseudo_spoken(monkeypatch):
        yield made


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_help_is_half_translated(spoken: Sandbox, command: str) -> None:
    """Of each help page all is a message but the names of commands, options and values."""
    said = spoken.run(*filter(None, (command,)), "--help").out
    names = "|".join(sorted(map(re.escape, COMMANDS), key=len, reverse=True))
    known = re.compile(rf"(?m)^  (?:{names})(?=  )|(?<=\btracker )(?:{names})\b|{NAMES.pattern}")

    assert words_outside(said, known) == []


@pytest.mark.parametrize(
    "arguments",
    [
        *("tasks", "reading", "outline", "questions", "coverage", "timeline", "status", "check"),
        *("log", "undo", "redo", "conflicts", "sync", "stale", "progress", "query 任务", "find 一"),
        *(
            "find 无",
            "done 一",
            "done 无",
            "done",
            "start 三",
            "cancel 丙",
            "postpone 一 1w",
            "set 一",
        ),
        *(
            "set 一 due fri",
            "set 一 due 无",
            "set 一 priority 无",
            "edit 一 --due 无",
            "draft 大纲",
        ),
        *(
            "draft 无",
            "move 丙 up",
            "move 乙 up",
            "add-item 八 --after 丙",
            "add-item 八",
            "restore 无",
        ),
        *(
            "make-task 七",
            "make-task 一",
            "add-task 九 --to 任务",
            "add-task 九 --to 无",
            "add-task 九",
        ),
        *(
            "restore 任务",
            "resolve 无",
            "export",
            "tasks --do done",
            "tasks 无",
            "reading --queue 无",
        ),
        *(
            "reading --queue 2h",
            "add-paper --offline 十",
            "complete",
            "completion 无",
            "无",
            "tasks 无",
        ),
        *("report --out 无.md", "check --fix -n", "--today 无 tasks", "init -n", "log --limit 无"),
        *("tasks --nothing", "tasks --limit 1", "reading --by kind", "reading --sort title"),
    ],
)
def test_no_command_is_half_translated(spoken: Sandbox, arguments: str) -> None:
    """Whatever a command says of these notes, and what it says when it refuses, is a message."""
    done = spoken.run(*arguments.split(" "))

    assert words_outside(done.out + done.err, NAMES) == []


def test_programs_are_answered_in_english(spoken: Sandbox) -> None:
    """JSON and the log of git are the same in every language."""
    said = json.loads(spoken.run("done", "一", "--json").out)

    assert said["summary"].startswith("✓ ")
    assert "⟦" not in json.dumps(said, ensure_ascii=False)
    assert spoken.subjects()[0] == "Done: 一"
    spoken.run("start", "三")
    spoken.run("undo")
    assert spoken.subjects()[:2] == ["Undo: Start: 三", "Start: 三"]
