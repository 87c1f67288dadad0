"""What was done taken back by its name, and conflicts settled, in the dashboard."""

import os
import subprocess
import threading
from collections.abc import Callable
from datetime import date

import pytest

from tests.conftest import Sandbox
from tests.tui.screen import screen_text, settle
from tests.tui.test_sync import app
from tracker.catalog import messages_of
from tracker.core.views.model import Header
from tracker.language import speak
from tracker.tui.app import TrackerApp
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]
NOTE = "# TODO\n- [ ] one\n- [ ] two\n- [ ] three\n"


async def test_any_action_is_taken_back_by_name(vault: Make) -> None:
    """`U` lists what was done; enter takes one back, or does it again."""
    sandbox = vault({"a.md": NOTE})
    for words in ("one", "two", "three"):
        sandbox.run("done", words)

    async with app(sandbox).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("U")
        shown = await settle(pilot, until="Done: one")
        await pilot.press("j", "enter")
        await settle(pilot, until="↶ Undo: Done: two")
        await pilot.press("U")
        undone = await settle(pilot, until="(undone)")
        middle = sandbox.read("a.md").decode()
        await pilot.press("j", "enter")
        await settle(pilot, until="↷ Redo: Done: two")

    assert "Done: three" in shown
    assert "Done: two  (undone)" in undone
    assert "- [ ] two" in middle
    assert "- [x] one" in middle
    assert "- [x] two" in sandbox.read("a.md").decode()


async def test_history_speaks_the_users_language(vault: Make) -> None:
    """What Tracker did is told in Chinese, though the log is English; words of notes stay."""
    sandbox = vault({"a.md": NOTE})
    sandbox.run("done", "one")
    sandbox.run("set", "two", "due", "2023-06-20")
    try:
        speak("zh", messages_of("zh"))
        async with app(sandbox).run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            await pilot.press("U")
            shown = await settle(pilot, until="操作历史")
    finally:
        speak("en", None)

    assert "完成：one" in shown
    assert "设置截止日期：two" in shown
    assert ["Set due date: two", "Done: one"] == sandbox.subjects()[:2]


async def test_both_sides_of_a_conflict_say_so(vault: Make) -> None:
    """The lines between a conflict's marks are tasks, and bear a word for it; others none."""
    text = "- [ ] one\n<<<<<<< HEAD\n- [ ] ours\n=======\n- [ ] theirs\n>>>>>>> laptop\n"
    sandbox = vault({"a.md": text})

    async with app(sandbox).run_test(size=(100, 30)) as pilot:
        await settle(pilot, until="1 conflict: c")
        await pilot.press("2")
        shown = await settle(pilot, until="in conflict")
    told = [line for line in shown.splitlines() if "in conflict" in line]

    assert [True, True] == [
        word in line for word, line in zip(("ours", "theirs"), told, strict=True)
    ]


@pytest.mark.parametrize(
    ("said", "key", "told"),
    [("", "c", "Here c settles it."), ("conflicts = 'f8'", "F8", "Here F8 settles it.")],
)
async def test_a_conflict_tells_its_key(vault: Make, said: str, key: str, told: str) -> None:
    """The key is the one of the settings, on top and where an action is refused."""
    text = "- [ ] one\n<<<<<<< HEAD\n- [ ] ours\n=======\n- [ ] theirs\n>>>>>>> laptop\n"
    sandbox = vault({"a.md": text, "tracker.toml": f"[keys]\n{said}\n"})

    async with app(sandbox).run_test(size=(100, 30), notifications=True) as pilot:
        await settle(pilot, until=f"1 conflict: {key} ")
        await pilot.press("2")
        await settle(pilot, until="in conflict")
        await pilot.press("j", "x")
        shown = await settle(pilot, until="settles it.")

    assert told in " ".join(shown.replace("▌", " ").split())
    assert text == sandbox.read("a.md").decode()


class _Held(Workspace):
    """Of which the first look at where things stand takes longer than those after it."""

    gate = threading.Event()
    looks = 0

    def header(self) -> Header:
        """Where things stand."""
        type(self).looks += 1
        is_first = self.looks == 1
        header = super().header()
        if is_first:
            self.gate.wait(20)
        return header


async def test_an_early_look_that_ends_late_is_not_shown(vault: Make) -> None:
    """What was found once the notes were read stays."""
    text = "<<<<<<< HEAD\n- [ ] ours\n=======\n- [ ] theirs\n>>>>>>> laptop\n"
    sandbox = vault({"a.md": text})
    _Held.gate.clear()
    held = _Held.find(str(sandbox.root), os.environ, sandbox.root, lambda: date(2023, 6, 15))

    async with TrackerApp(held).run_test(size=(100, 30)) as pilot:
        for _ in range(300):
            await pilot.pause(0.02)
            if "1 conflict" in screen_text(pilot.app):
                break
        _Held.gate.set()
        shown = await settle(pilot)

    assert "1 conflict" in shown


async def test_undo_and_redo(vault: Make) -> None:
    """`u` takes the last action back, and ctrl+r does it again."""
    sandbox = vault({"a.md": NOTE})
    sandbox.run("done", "one")

    async with app(sandbox).run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot, until="↶ Undo: Done: one")
        await pilot.press("ctrl+r")
        await settle(pilot, until="↷ Redo: Done: one")

    assert "- [x] one" in sandbox.read("a.md").decode()


def contradicting(sandbox: Sandbox) -> None:
    """A merge under way, with two conflicts in one note."""
    sandbox.run("sync")
    sandbox.git("switch", "-qc", "other")
    for words in ("one", "three"):
        sandbox.run("set", words, "description", f"{words} of yours")
    sandbox.git("switch", "-q", "main")
    for words in ("one", "three"):
        sandbox.run("set", words, "description", f"{words} of mine")
    subprocess.run(["git", "merge", "-q", "other"], cwd=sandbox.root, check=False)


async def test_conflicts_are_settled_by_a_key(vault: Make) -> None:
    """Both sides and the base are shown; one is left for later, and the last ends the merge."""
    sandbox = vault({"a.md": NOTE, "b.md": "# TODO\n- [ ] beside\n"})
    sandbox.git("remote", "add", "origin", "nowhere")
    contradicting(sandbox)

    async with app(sandbox).run_test(size=(100, 30), notifications=True) as pilot:
        await settle(pilot, until="2 conflicts: c")
        await pilot.press("c")
        shown = await settle(pilot, until="Conflict 1 of 2  a.md:2")
        await pilot.press("n")
        await settle(pilot, until="Conflict 2 of 2")
        await pilot.press("t")
        await settle(pilot, until="Conflict 1 of 1")
        await pilot.press("escape")
        await settle(pilot, until="1 conflict: c", without="Conflict 1 of 1")
        await pilot.press("c", "b")
        await settle(pilot, until="the merge is ended", without="conflict:")
        await pilot.press("c")
        await settle(pilot, until="No conflict waits")

    assert "- [ ] one of mine" in shown
    assert "- [ ] one of yours" in shown
    assert "what there was before" in shown
    assert (
        "# TODO\n- [ ] one of mine\n- [ ] one of yours\n- [ ] two\n- [ ] three of yours\n"
        == sandbox.read("a.md").decode()
    )
    assert "" == sandbox.git("status", "--porcelain")
