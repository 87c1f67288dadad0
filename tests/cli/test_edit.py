"""The command that edits a whole task."""

import os
import pty
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]

PLAN = "# TODO\n- [ ] write chapter 2 📅 2023-06-01\n- [ ] send it #mail ⏳ 2023-02-30 \n"
OTHER = "- [ ] ask Li 🆔 li\n- [ ] ask Wang ⛔ li\n"


@pytest.fixture
def planned(vault: Make) -> Sandbox:
    """A vault of two notes with tasks."""
    return vault({"Plan.md": PLAN, "Other.md": OTHER})


def test_fields_are_changed_together(planned: Sandbox) -> None:
    """Several fields are one change and one commit, and nothing else of the line moves."""
    before = planned.git("rev-list", "--count", "HEAD")
    result = planned.run(
        "edit", "send it", "--priority", "high", "--due", "下周五", "--repeats", "every week"
    )

    assert (result.code, result.err) == (0, "")
    assert planned.read("Plan.md").decode().split("\n")[2] == (
        "- [ ] send it #mail ⏫ 🔁 every week ⏳ 2023-02-30 📅 2023-06-23 "
    )
    assert int(planned.git("rev-list", "--count", "HEAD")) == int(before) + 1


def test_fields_are_typed_in_chinese(planned: Sandbox) -> None:
    """A priority, a rule and what becomes of the task are written as the plugin has them."""
    result = planned.run(
        *("edit", "write chapter", "--priority", "最高", "--repeats", "每两周的周一"),
        *("--when-done", "删除"),
    )

    assert (result.code, result.err) == (0, "")
    assert planned.read("Plan.md").decode().split("\n")[1] == (
        "- [ ] write chapter 2 🔺 🔁 every 2 weeks on Monday 🏁 delete 📅 2023-06-01"
    )


def test_what_comes_first_gets_an_id(planned: Sandbox) -> None:
    """A task that another waits for gets an id, in whichever note it stands; one undo takes all."""
    result = planned.run("edit", "send it", "--after", "write chapter", "--after", "ask Li")
    lines = planned.read("Plan.md").decode().split("\n")
    own = lines[1].partition("🆔 ")[2].split()[0]

    assert result.code == 0
    assert lines[1] == f"- [ ] write chapter 2 🆔 {own} 📅 2023-06-01"
    assert lines[2] == f"- [ ] send it #mail ⛔ {own},li ⏳ 2023-02-30 "
    assert planned.run("undo").code == 0
    assert planned.read("Plan.md").decode() == PLAN


def test_tasks_do_not_wait_for_each_other(planned: Sandbox) -> None:
    """What would make a circle of waiting tasks is refused, however far about."""
    assert planned.run("edit", "send it", "--after", "ask Wang").code == 0
    result = planned.run("edit", "ask Li", "--after", "send it")

    assert result.code == 3
    assert "waits for this task already" in result.err
    assert planned.run("edit", "ask Li", "--after", "ask Li").code == 3


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--due", "blursday"), "due: “blursday”"),
        (("--repeats", "every blah"), "repeats: “every blah” is no rule"),
        (("--repeats", "every day"), "what repeats needs a due, a scheduled or a start date"),
        (("--priority", "huge"), "there is no priority “huge”"),
        (("--status", "flying"), "there is no status “flying”"),
        (("--when-done", "burn"), "keep, delete, or nothing"),
        (("--description", " "), "a task needs words"),
        (("--after", "nobody"), "nothing matches “nobody”"),
        ((), "say what to change"),
    ],
)
def test_what_is_not_understood_is_refused(
    planned: Sandbox, given: tuple[str, ...], said: str
) -> None:
    """The field and what is wrong with it are named, and nothing is written."""
    result = planned.run("edit", "ask Wang", *given)

    assert result.code in {1, 2, 3}
    assert said in result.err
    assert planned.read("Other.md").decode() == OTHER


def test_all_fields_stand_in_the_editor(
    planned: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without options the fields are a text in the user's editor, and what is saved is written."""
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i -e "s/^due: .*/due: 2023-07-01/" -e "s/ 2$/ 3/" "$1"\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    terminal, own = pty.openpty()
    command = [sys.executable, "-m", "tracker", "--vault", str(planned.root)]
    done = subprocess.run(
        [*command, "edit", "write", "chapter"], stdin=own, stdout=own, stderr=own, check=False
    )
    said = os.read(terminal, 4096).decode()
    os.close(terminal)
    os.close(own)

    assert done.returncode == 0, said
    assert planned.read("Plan.md").decode().split("\n")[1] == "- [ ] write chapter 3 📅 2023-07-01"
