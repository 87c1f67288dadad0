"""Adding tasks from the shell."""

import io
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]
NOTE = "# TODO\n\n- [ ] one\n"
HEAVY = (
    *("textual", "dateparser", "httpx", "icalendar", "regex", "pypdfium2", "platformdirs"),
    *("tracker.tui", "tracker.core.query.parse", "tracker.sources", "tracker.core.bib.bibtex"),
)
"""What adding a task has no use for."""


def last_line(sandbox: Sandbox, path: str = "a.md") -> str:
    """The last line of a note."""
    return sandbox.read(path).decode().splitlines()[-1]


def test_a_line_with_everything(vault: Make) -> None:
    """Date, priority, tag and place are understood, and told beside the outcome."""
    sandbox = vault({"a.md": NOTE, "LLM调研.md": "# TODO\n- [ ] 一\n\n# 资料\n- x\n"})
    result = sandbox.run("add-task", "读 CLIP 论文 明天 !high #论文 @LLM调研#TODO")

    assert (0, "+ 读 CLIP 论文 #论文 · LLM调研 ▸ TODO 0/2\n") == (result.code, result.out)
    told = "due Fri 2023-06-16 · tomorrow, priority high, tags #论文, to LLM调研 ▸ TODO\n"
    assert told in result.err
    assert b"- [ ] \xe4\xb8\x80\n- [ ] " in sandbox.read("LLM调研.md")
    assert "- [ ] 读 CLIP 论文 #论文 ⏫ 📅 2023-06-16" in sandbox.read("LLM调研.md").decode()
    assert sandbox.subjects() == ["Add: 读 CLIP 论文 #论文", "Start"]


def test_a_rule(vault: Make) -> None:
    """A task that repeats gets its rule, and the first day that it falls on."""
    sandbox = vault({"a.md": NOTE})
    sandbox.run("add-task", "water plants every friday")

    assert "- [ ] water plants 🔁 every week on Friday 📅 2023-06-16" == last_line(sandbox)


def test_what_is_unclear_is_told(vault: Make) -> None:
    """It stays in the words, and standard error says why."""
    sandbox = vault({"a.md": NOTE})
    result = sandbox.run("add-task", "a 3d view @nobody")

    assert "- [ ] a 3d view @nobody" == last_line(sandbox)
    assert "left as words: “3d” may be a date" in result.err
    assert "left as words: there is no @nobody" in result.err


def test_words_alone(vault: Make) -> None:
    """With --as-is nothing is looked for; options count more than the text."""
    sandbox = vault({"a.md": NOTE})
    sandbox.run("add-task", "--as-is", "due fri !high")
    as_is = last_line(sandbox)
    sandbox.run("add-task", "x fri !high", "--due", "2023-07-01", "--priority", "low")

    assert "- [ ] due fri !high" == as_is
    assert "- [ ] x 🔽 📅 2023-07-01" == last_line(sandbox)


def test_many_from_standard_input(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """One task a line, with or without a list's marker, and one commit for all."""
    sandbox = vault({"a.md": NOTE, "b.md": "# TODO\n- [ ] two\n"})
    monkeypatch.setattr(sys, "stdin", io.StringIO("- [ ] three fri @a\n\n* four\n1. five @b\n"))
    (sandbox.root / "tracker.toml").write_text('add_task_to = "a"\n')
    result = sandbox.run("add-task", "-")

    assert "+ Add: 3 tasks\n" == result.out
    assert sandbox.subjects() == ["Add: 3 tasks", "Start"]
    assert f"{NOTE}- [ ] three 📅 2023-06-16\n- [ ] four\n" == sandbox.read("a.md").decode()
    assert "- [ ] five" == last_line(sandbox, "b.md")
    assert sandbox.run("undo").code == 0
    assert NOTE.encode() == sandbox.read("a.md")


def test_many_into_a_new_inbox(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """An inbox that is not there yet takes them all."""
    sandbox = vault({"a.md": NOTE, "b.md": NOTE})
    (sandbox.root / "tracker.toml").write_text('inbox = "Inbox.md"\n')
    monkeypatch.setattr(sys, "stdin", io.StringIO("x\ny\n"))

    assert 0 == sandbox.run("add-task", "-").code
    assert sandbox.read("Inbox.md").decode().endswith("# TODO\n\n- [ ] x\n- [ ] y\n")


@pytest.mark.parametrize("text", ["", "   ", "!high @a"])
def test_no_words(vault: Make, text: str) -> None:
    """A task without words is refused, and nothing is written."""
    sandbox = vault({"a.md": NOTE})
    result = sandbox.run("add-task", text)

    assert 3 == result.code
    assert "needs words" in result.err
    assert NOTE.encode() == sandbox.read("a.md")


def test_only_what_is_needed_is_imported(vault: Make) -> None:
    """Adding a task, with a date in English, loads none of the heavy libraries."""
    sandbox = vault({"a.md": NOTE})
    code = (
        "import sys; from tracker.cli.main import run;"
        f"code = run(['--vault', {str(sandbox.root)!r}, 'add-task', 'x next friday !high']);"
        f"print(code, [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "0 []" == done.stdout.splitlines()[-1]
