"""A day's work in a real terminal: after each step the files, and git, are as they should be."""

import re
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Sandbox
from tests.terminal import Terminal, terminal

SAMPLE = Path(__file__).parent.parent / "vault"
SURVEY = "LLM综述.md"
SIZE = (120, 36)
RECORD = """@inproceedings{min2022meta,
  title = {MetaICL: Learning to Learn In Context},
  author = {Min, Sewon and Lewis, Mike},
  booktitle = {NAACL},
  year = {2022},
}
"""
COUNTS = {"2": "closed", "3": "of 24 read", "4": "of the outline done", "5": "answered, "}
"""What the foot of each view ends in."""
PAPER = "papers/@min2022meta.md"


class Day:
    """A vault with a remote and a phone, and the dashboard on it."""

    def __init__(self, folder: Path, capture: Any) -> None:
        self.vault = Sandbox(folder / "vault", capture)
        self.phone = Sandbox(folder / "phone", capture)
        shutil.copytree(SAMPLE, self.vault.root)
        settings = self.vault.read("tracker.toml").decode()
        self.vault.write("tracker.toml", f"offline = true\n{settings}")
        self.vault.git("init", "-q", "-b", "main")
        self._named(self.vault)
        self.vault.git("add", "-A")
        self.vault.git("commit", "-qm", "Start")
        self.vault.git("init", "-q", "--bare", "-b", "main", str(folder / "remote.git"))
        self.vault.git("remote", "add", "origin", str(folder / "remote.git"))
        self.vault.git("push", "-q", "-u", "origin", "main")
        self.vault.git("clone", "-q", str(folder / "remote.git"), str(self.phone.root))
        self._named(self.phone)
        self.head = self._head()

    def _named(self, sandbox: Sandbox) -> None:
        sandbox.git("config", "user.name", "Researcher")
        sandbox.git("config", "user.email", "researcher@example.org")
        sandbox.git("config", "core.quotePath", "false")

    def _head(self) -> str:
        return self.vault.git("rev-parse", "HEAD").strip()

    def committed(
        self, subject: str, paths: Sequence[str], less: Sequence[str], more: Sequence[str]
    ) -> None:
        """One commit was made since the last, of these paths, and just these lines have changed.

        `less` and `more` are patterns of whole lines, in the order of the notes.
        """
        start = time.monotonic()
        while self._head() == self.head and time.monotonic() - start < 10:
            time.sleep(0.02)
        since = f"{self.head}.."
        made = self.vault.git("log", "--format=%s", since).splitlines()
        named = self.vault.git("diff", "--name-only", since).splitlines()
        diff = self.vault.git("diff", "--unified=0", "--no-renames", since)
        self.head = self._head()
        body = [line for line in diff.splitlines() if not line.startswith(("--- ", "+++ "))]

        assert [subject] == made
        assert sorted(paths) == sorted(named)
        for sign, expected in (("-", less), ("+", more)):
            changed = [line[1:] for line in body if line.startswith(sign)]
            assert len(expected) == len(changed), changed
            for pattern, line in zip(expected, changed, strict=True):
                assert re.fullmatch(pattern, line), line
        assert self.vault.git("status", "--porcelain") == ""


@pytest.fixture
def day(tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> Day:
    """A Monday of the sample vault."""
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-23")
    return Day(tmp_path, capsys)


def test_a_day(day: Day) -> None:
    """What is captured, planned, read, written, ticked and synced is in the notes and in git."""
    command = [sys.executable, "-m", "tracker", "--vault", str(day.vault.root)]
    with terminal(command, SIZE) as screen:
        screen.until("给合作者发第一章", "2026-11-23 Mon", "outline 11/29")
        capture_and_plan(day, screen)
        read(day, screen)
        tick(day, screen)
        write(day, screen)
        ask(day, screen)
        collect(day, screen)
        sync(day, screen)
        screen.keys("q")
        screen.until_ended()
    tell(day)


def choose(screen: Terminal, view: str, words: str, row: str) -> None:
    """Go to a view, and by its filter to a row."""
    screen.keys(view)
    screen.until(COUNTS[view])
    screen.keys("/")
    screen.until("words, or : and a query")
    screen.type(words)
    screen.until(f" / {words}")
    screen.until_chosen(row)
    screen.keys("Enter")
    screen.until("? help")


def clear(screen: Terminal, row: str) -> None:
    """Take the filter away; the cursor stays where it is."""
    screen.keys("Escape")
    screen.until(gone=["\n / "])
    screen.until_chosen(row)


def capture_and_plan(day: Day, screen: Terminal) -> None:
    """A task in one line, and then a day later."""
    screen.keys("a")
    screen.until("New task")
    screen.type("读 InstructGPT 附录 明天 !high #论文 @LLM综述#TODO")
    screen.until("Tue 2026-11-24 · tomorrow", "LLM综述 ▸ TODO")
    screen.keys("Enter")
    last = "- [ ] t5等模型🛫 2023-04-12 "
    task = re.escape("- [ ] 读 InstructGPT 附录 #论文 ⏫ 📅 ")
    words = "读 InstructGPT 附录 #论文"

    day.committed(
        f"Add: {words}",
        [SURVEY],
        [re.escape(last)],
        [last and re.escape(last), f"{task}2026-11-24"],
    )
    screen.until_chosen("读 InstructGPT 附录")
    screen.keys(">")
    day.committed(f"Plan: {words}", [SURVEY], [f"{task}2026-11-24"], [f"{task}2026-11-25"])
    screen.until("due Wed")


def read(day: Day, screen: Terminal) -> None:
    """An entry of the reading list is begun, and read as far as a page."""
    title = "A comprehensive survey on pretrained foundation Models: A history from bert to chatgpt"
    short = "A comprehensive survey on pretrained foundation Models: A h…"
    choose(screen, "3", "comprehensive", "A comprehensive survey")
    screen.keys("s")
    begun = f"2. [/] {title} 🛫 2026-11-23"

    day.committed(f"Start: {short}", [SURVEY], [re.escape(f"2. {title}")], [re.escape(begun)])
    screen.until_chosen("◧ A comprehensive survey")
    screen.keys("=")
    screen.until("How far it is read")
    screen.type("p. 12/48")
    screen.keys("Enter")
    reading = f"2. [/] {title} (p. 12/48) 🛫 2026-11-23"
    day.committed(f"Read on: {short}", [SURVEY], [re.escape(begun)], [re.escape(reading)])
    screen.until("12/48")
    clear(screen, "A comprehensive survey")


def tick(day: Day, screen: Terminal) -> None:
    """A task that another waits for is done; that one is planned in the dialog of all fields."""
    choose(screen, "2", "时间线", "◧ 画模型规模的时间线")
    screen.keys("x")
    task = r"画模型规模的时间线 🆔 timeline 🛫 2026-11-18"

    day.committed(
        "Done: 画模型规模的时间线",
        [SURVEY],
        [rf"- \[/\] {task}"],
        [rf"- \[x\] {task} ✅ 2026-11-23"],
    )
    screen.until("free now: 把时间线放进第一章")
    screen.until_chosen("把时间线放进第一章")
    screen.keys("e")
    screen.until("Edit task")
    screen.keys("Tab", "Tab")
    screen.type("high")
    screen.until("timeline ⏫")
    screen.keys("Tab", "Tab", "C-u")
    screen.until("tomorrow, fri, +3d")
    screen.type("fri")
    line = "- [ ] 把时间线放进第一章 ⛔ timeline ⏫ 📅 2026-11-27"
    screen.until(line, "Fri 2026-11-27")
    screen.keys("Enter")
    was = "- [ ] 把时间线放进第一章 ⛔ timeline 📅 2026-12-18"
    day.committed("Edit: 把时间线放进第一章", [SURVEY], [re.escape(was)], [re.escape(line)])
    screen.until("due Fri", gone=["Edit task"])
    clear(screen, "把时间线放进第一章")


def write(day: Day, screen: Terminal) -> None:
    """A point of the outline is added, and moved up and out; numbers go along."""
    new, one, two = "评测基准的污染", "多任务一起学，", "把网络按功能切开，各学各的"
    deep = r"\t\t\t\t"
    choose(screen, "4", "多任务", one)
    clear(screen, one)
    screen.keys("A")
    screen.until("New item behind")
    screen.type(new)
    screen.keys("Enter")

    day.committed(
        f"Add: {new}", [SURVEY], [rf"{deep}3\. {two}"], [rf"{deep}3\. {new}", rf"{deep}4\. {two}"]
    )
    screen.until_chosen(new)
    screen.keys("M-Up")
    day.committed(
        f"Move: {new}",
        [SURVEY],
        [rf"{deep}2\. {one}", rf"{deep}3\. {new}"],
        [rf"{deep}2\. {new}", rf"{deep}3\. {one}"],
    )
    screen.until("✓ Move")
    screen.keys("M-Left")
    day.committed(
        f"Move: {new}",
        [SURVEY],
        [rf"{deep}2\. {new}", rf"{deep}3\. {one}", rf"{deep}4\. {two}"],
        [rf"{deep}2\. {one}", rf"{deep}3\. {two}", rf"\t\t\t3\. {new}"],
    )


def ask(day: Day, screen: Terminal) -> None:
    """A question becomes a task; each links to the other."""
    question = "零例学习算不算一种评测方式，而不是一种能力？"
    choose(screen, "5", "零例", "零例学习")
    screen.keys("T")
    note = "2026-11-22"
    last = re.escape("- [ ] 读 InstructGPT 附录 #论文 ⏫ 📅 2026-11-25")

    day.committed(
        f"Add: {question}",
        [SURVEY, f"daily/{note}.md"],
        [last, f"- {question}"],
        [
            last,
            rf"- \[ \] {question} \[\[{note}#\^ask-\w+\|问题\]\] \^task-\w+",
            rf"- {question} \[\[LLM综述#\^task-\w+\|任务\]\] \^ask-\w+",
        ],
    )
    clear(screen, "零例学习")


def collect(day: Day, screen: Terminal) -> None:
    """A pasted record becomes a paper note and a line; both go, and come again, as one."""
    before = day.vault.read(SURVEY)
    screen.keys("3")
    screen.until("of 24 read")
    screen.keys("p")
    screen.until("Add a paper")
    screen.paste(RECORD)
    screen.until(f"({len(RECORD.splitlines())} lines)")
    screen.keys("Enter")
    screen.until("+ Add paper: MetaICL")
    written, note = day.vault.read(SURVEY), day.vault.read(PAPER)
    line = "10. [ ] [[@min2022meta|MetaICL: Learning to Learn In Context]]"
    lines = [re.escape(each) for each in (line, *note.decode().splitlines())]
    subject = "Add paper: MetaICL: Learning to Learn In Context"

    day.committed(subject, [SURVEY, PAPER], [], lines)
    screen.keys("u")
    day.committed(f"Undo: {subject}", [SURVEY, PAPER], lines, [])
    assert before == day.vault.read(SURVEY)
    screen.until("↶ Undo")
    screen.keys("C-r")
    day.committed(f"Redo: {subject}", [SURVEY, PAPER], [], lines)
    assert (written, note) == (day.vault.read(SURVEY), day.vault.read(PAPER))
    screen.until("↷ Redo", "25 read")


def sync(day: Day, screen: Terminal) -> None:
    """A save in Obsidian appears by itself, and meets what the phone has pushed."""
    vault, phone = day.vault, day.phone
    text = vault.read(SURVEY).decode()
    vault.write(SURVEY, text.replace("InstructGPT一节的引用", "InstructGPT一节的全部引用"))
    screen.keys("2")
    screen.until("InstructGPT一节的全部引用", "1 uncommitted")
    screen.keys("/")
    screen.until("words, or : and a query")
    screen.type(":due before in 5 days; not done")
    screen.until("8 tasks", "把时间线放进第一章", gone=["In progress"])
    screen.keys("Escape")
    screen.until("In progress", gone=["\n / "])
    note = phone.read(SURVEY).decode()
    phone.write(
        SURVEY,
        note.replace(
            "- [ ] 看视频CLIP🛫 2023-04-12 ", "- [x] 看视频CLIP🛫 2023-04-12 ✅ 2026-11-23 "
        ),
    )
    phone.git("commit", "-qam", "From the phone")
    phone.git("push", "-q")
    screen.keys("S")
    screen.until("✓ synced")
    merged = vault.read(SURVEY).decode()

    assert "- [x] 看视频CLIP🛫 2023-04-12 ✅ 2026-11-23 \n" in merged
    assert "InstructGPT一节的全部引用" in merged
    assert text.splitlines()[:30] == merged.splitlines()[:30]
    assert len(text.splitlines()) == len(merged.splitlines())
    made = vault.git("log", "--first-parent", "--format=%s", f"{day.head}..").splitlines()
    assert ["Edit: 2 files"] == made[1:]
    assert made[0].startswith("Merge ")
    assert vault.git("status", "--porcelain") == ""
    assert (
        vault.git("rev-parse", "HEAD") == vault.git("ls-remote", "origin", "main").split()[0] + "\n"
    )
    assert vault.read(".gitattributes") == b"*.md merge=tracker\n"
    phone.git("pull", "-q")
    assert vault.read(SURVEY) == phone.read(SURVEY)


def tell(day: Day) -> None:
    """The day is told by the shell: as a note, by the log, and nothing is wrong."""
    vault = day.vault
    day.head = vault.git("rev-parse", "HEAD").strip()
    reported = vault.run("report", "--note")
    note = vault.read("reports/2026-W48.md").decode()

    assert (0, "✓ Report: 2026-W48\n") == (reported.code, reported.out)
    day.committed(
        "Report: 2026-W48",
        ["reports/2026-W48.md"],
        [],
        [re.escape(each) for each in note.splitlines()],
    )
    for told in ("| 画模型规模的时间线 | LLM综述 | 11-23 |", "| 看视频CLIP | LLM综述 | 11-23 |"):
        assert told in note
    log = vault.run("log")
    assert log.code == 0
    actions = ["Report", "Redo", "Undo", "Add paper", "Add", "Move", "Move", "Add", "Edit", "Done"]
    actions += ["Read on", "Start", "Plan", "Add"]
    assert actions == re.findall(r"(?m)^  \S+  \w+  ([^:]+):", log.out)
    # The sample vault has this rough edge on purpose, and the day has made no more.
    found = vault.run("check").out.splitlines()
    assert ["LLM综述.md:5: error"] == [": ".join(line.split(": ")[:2]) for line in found]
    state = vault.run("status")
    assert (0, "git: main ↑1 ↓0, 0 uncommitted") == (state.code, state.out.splitlines()[1])
    assert "read 9/25 · outline 11/30" in state.out
    vault.git("fsck", "--strict")
