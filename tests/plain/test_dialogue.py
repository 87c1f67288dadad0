"""The dashboard line by line."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest

from tests.conftest import TODAY, Sandbox
from tracker.catalog import messages_of
from tracker.language import speak
from tracker.plain.dialogue import ELSEWHERE, talk
from tracker.plain.doing import DOINGS
from tracker.tui.command import Command, Pane, Topic
from tracker.tui.commands import COMMANDS
from tracker.workspace import Workspace

NOTE = """# TODO

- [ ] first 📅 2023-06-14
- [ ] second
- [/] third [red]\x1b[31m

# Papers
1. [A](http://a.org)

# Questions
- why?

# Outline
- part
- other
"""
OWN = [command for command in COMMANDS if command.pane is Pane.LIST]

Make = Callable[..., Sandbox]


def said(sandbox: Sandbox, *lines: str, prompt: bool = False) -> tuple[str, int]:
    """What a dialogue of these lines says, and its exit code; with a `prompt` to a person."""
    workspace = Workspace.find(
        str(sandbox.root), os.environ, sandbox.root, lambda: date.fromisoformat(TODAY)
    )
    out = io.StringIO()
    code = talk(workspace, io.StringIO("\n".join(lines) + "\n"), out, prompt=prompt)
    return out.getvalue(), code


def line(sandbox: Sandbox, number: int) -> str:
    """A line of the note, counted from 1."""
    return sandbox.read("a.md").decode().split("\n")[number - 1]


def test_rows_are_words_and_numbers(vault: Make) -> None:
    """Each row has a number and says its state; nothing is an escape sequence."""
    text, code = said(vault({"a.md": NOTE}), "tasks", "quit")

    assert 0 == code
    assert "Overdue, 1\n1. open: first (1 d late, a)\n" in text
    assert "2. in progress: third [red]␛[31m (a)\n" in text
    assert "\x1b" not in text


def test_what_stands_in_a_conflict_says_so(vault: Make) -> None:
    """Rows between the marks of a conflict are told apart, in every list."""
    marked = "# TODO\n<<<<<<< HEAD\n- [ ] a\n=======\n- [ ] b\n>>>>>>> other\n- [ ] c\n"
    reading = "# Papers\n<<<<<<< HEAD\n- [A](http://a.org)\n=======\n>>>>>>> other\n"
    text, _code = said(vault({"a.md": marked, "b.md": reading}), "tasks", "2", "reading", "quit")

    assert "open: a (in conflict, a)\n" in text
    assert "2. open: b (in conflict, a)\n3. open: c (a)\n2. open: b (in conflict, a)\n" in text
    assert "unread: A (in conflict)\n" in text


def test_chinese_has_its_own_marks(vault: Make) -> None:
    """Commas, colons and parentheses are those of the language that is spoken."""
    try:
        speak("zh", messages_of("zh"))
        text, _code = said(vault({"a.md": NOTE}), "tasks", "quit")
    finally:
        speak("en", None)

    assert "已逾期，1\n1. 待办：first（逾期 1 天，a）\n" in text


def test_rows_are_acted_on_by_their_numbers(vault: Make) -> None:
    """One row, several as one change, or the chosen one; numbers stay until rows are listed."""
    sandbox = vault({"a.md": NOTE})
    text, code = said(
        sandbox,
        "tasks",
        "finish 1",
        "due 3 fri",
        "priority 2,3 high",
        "3",
        "tag #x",
        "undo",
        "quit",
    )

    assert 0 == code, text
    assert "- [x] first 📅 2023-06-14 ✅ 2023-06-15" == line(sandbox, 3)
    assert "- [ ] second ⏫ 📅 2023-06-16" == line(sandbox, 4)
    assert "↶ Undo: Tag: second" in text
    assert ["Undo: Tag: second", "Tag: second", "Set priority: 2 items"] == sandbox.subjects()[:3]


def test_a_day_of_work(vault: Make) -> None:
    """Capture, planning, reading and the lists have their commands."""
    sandbox = vault({"a.md": NOTE})
    text, code = said(
        sandbox,
        *("add read CLIP fri !high @a#TODO", "left", "tasks", "tomorrow 1 2", "why 1"),
        *("reading", "start 1", "open 1", "questions", "add_below 1 since", "outline"),
        *(
            "move_down 1",
            "warnings",
            "history",
            "filter other",
            "all",
            "next_day",
            "preview",
            "quit",
        ),
    )

    assert "- [ ] read CLIP ⏫ 📅 2023-06-16" in sandbox.read("a.md").decode()
    assert "- [ ] first 📅 2023-06-17" == line(sandbox, 3)
    assert "In progress" in text
    assert "http://a.org" in text
    assert "- why?\n" in sandbox.read("a.md").decode()
    assert "- other\n- part" in sandbox.read("a.md").decode()
    assert 0 == code, text


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("finish 99", "error: there is no row 99"),
        ("finsh 1", "error: there is no command “finsh”"),
        ("move 1", "error: “move” may be move_up, move_down"),
        ("due 1", "error: say the day"),
        ("due 1 never", "error: “never”: it is not understood as a date"),
        ("tomorrow 1 x", "error: “x” is no number of days."),
        ("theme", "error: “theme” is not done here; it is for the screen alone."),
        ("paper x", "in the shell: tracker add-paper"),
        ("read_on 1,2", "error: this is done to one row at a time."),
        ("priority 1 !!", "error: there is no priority"),
    ],
)
def test_what_cannot_be_done_is_said(vault: Make, typed: str, answer: str) -> None:
    """A line that is not understood says so; nothing is written, and the exit code tells."""
    sandbox = vault({"a.md": NOTE})
    text, code = said(sandbox, "tasks", typed)

    assert answer in text
    assert 1 == code
    assert NOTE.encode() == sandbox.read("a.md")


@pytest.mark.parametrize("command", OWN, ids=lambda command: command.name)
def test_every_command_answers(vault: Make, command: Command) -> None:
    """Each command of the table is known here, and does something or says where it is done."""
    text, _ = said(vault({"a.md": NOTE}), command.name)
    answer = text.partition("“quit” leaves.\n")[2]

    assert answer or command.name == "quit"
    assert "no command" not in answer
    if command.topic is Topic.ROW:
        assert command.name in {*DOINGS, *ELSEWHERE}


def test_help_is_made_of_the_table(vault: Make) -> None:
    """It has each command that can be done, with its sentence."""
    text, _ = said(vault({"a.md": NOTE}), "help")

    assert all(f"\n{each.name}: {each.help}\n" in text for each in OWN if each.name in DOINGS)


def test_keys_and_beginnings_are_names_too(vault: Make) -> None:
    """A key, also one of the settings, and the beginning of one name alone name a command."""
    sandbox = vault({"a.md": NOTE, "tracker.toml": '[keys]\nfinish = "X"\n'})
    said(sandbox, "2", "X 1", "postp 2", "expl")

    assert line(sandbox, 3).startswith("- [x] first")


@pytest.mark.parametrize("arguments", [("--plain",), ()])
def test_on_pipes(vault: Make, arguments: tuple[str, ...]) -> None:
    """--plain talks over pipes; without it and without a terminal the day is printed as text."""
    sandbox = vault({"a.md": NOTE})
    command = [sys.executable, "-m", "tracker", "--vault", str(sandbox.root), *arguments]
    done = subprocess.run(command, input="finish 1\n", capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)
    assert re.search("first", done.stdout)
    assert line(sandbox, 3).startswith("- [x]" if arguments else "- [ ]")


def test_a_person_hears_the_beginning_of_long_groups(vault: Make) -> None:
    """The others are counted and listed when they are asked for; a program gets all at once."""
    rows = "".join(f"- [ ] open {nth}\n" for nth in range(150))
    sandbox = vault({"a.md": f"# TODO\n{rows}"})

    heard, _code = said(sandbox, "tasks", "unfold", "today", "tasks", prompt=True)
    read, _code = said(sandbox, "tasks")

    assert "20. open: open 19 (a)\n… 130 more: “unfold” lists them" in heard
    assert "150. open: open 149 (a)" in heard
    assert 2 == heard.count("… 130 more: “unfold” lists them")
    assert "150. open: open 149 (a)" in read
    assert "more: “unfold”" not in read


def test_much_that_was_left_over_is_moved_when_it_is_meant(vault: Make) -> None:
    """The number is told first."""
    rows = "".join(f"- [ ] left {nth} 📅 2023-06-10\n" for nth in range(21))
    sandbox = vault({"a.md": f"# TODO\n{rows}"})

    text, code = said(sandbox, "left")
    assert (1, True) == (code, "this moves 21 tasks to today" in text)
    assert 0 == sandbox.read("a.md").count(TODAY.encode())
    said(sandbox, "left yes")
    assert 21 == sandbox.read("a.md").count(TODAY.encode())
