"""The terminal is left as it was, whoever ends the dashboard; and is given away meanwhile."""

import shlex
import signal
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from shutil import which

import pytest
from textual.events import Key
from textual.message import Message

from tests.conftest import Sandbox
from tests.line import line
from tests.terminal import Terminal, terminal
from tracker.tui.terminal import Parser

Make = Callable[..., Sandbox]
NOTE = "# TODO\n- [ ] write 📅 2023-06-15\n- [ ] measure\n"
_THERE = "? help"
_DUE = "empty removes it"
_PROMPT = "ready>\n\n"
"""The shell's last line. What is typed before it stands there is thrown away with the modes."""
_SLOW = """
import time
from tracker.workspace import Workspace
from tracker.cli.main import main
perform = Workspace.perform
def slowly(*arguments):
    time.sleep(2)
    return perform(*arguments)
Workspace.perform = slowly
main()
"""
_FAILS = """
from tracker.cli.main import main
from tracker.tui.screens.dashboard import Dashboard
def fail(self):
    secret = "what stands in a note"
    raise ValueError("this is on fire")
Dashboard.action_warnings = fail
main()
"""
_EARLY = """
import time
import tracker.cli.main
from tracker.__main__ import main
tracker.cli.main.run = lambda _: time.sleep(60)
main()
"""


def _command(root: Path, code: str = "") -> list[str]:
    told = ["-c", code] if code else ["-m", "tracker"]
    return [sys.executable, *told, "--vault", str(root)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_in_good_order(vault: Make, number: signal.Signals) -> None:
    """Modes of the line, other screen, mouse, pastes, focus: nothing stays; the code tells why."""
    with line(_command(vault({"a.md": NOTE}).root)) as tty:
        tty.until(_THERE)
        assert not tty.is_as_before()
        assert {1049, 1000, 1004, 2004} <= tty.left_on()
        tty.process.send_signal(number)

        assert 128 + number == tty.until_ended()
        assert tty.is_as_before()
        assert frozenset() == tty.left_on()
        assert b"Traceback" not in tty.sent


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_what_was_asked_for_is_done_first(vault: Make, number: signal.Signals) -> None:
    """A signal that comes twice, as some send it, in the middle of an action lets it be done."""
    sandbox = vault({"a.md": NOTE})
    with line(_command(sandbox.root, _SLOW)) as tty:
        tty.until("Due today")
        tty.type(b"x")
        time.sleep(0.5)
        tty.process.send_signal(number)
        tty.process.send_signal(number)
        tty.until_ended()

    assert "- [x] write 📅 2023-06-15 ✅ 2023-06-15\n" in sandbox.read("a.md").decode()
    assert "Done: write" == sandbox.subjects()[0]


def test_who_insists_need_not_wait(vault: Make) -> None:
    """Told to end once more, it ends at once, in the terminal's order; the note is whole."""
    sandbox = vault({"a.md": NOTE})
    with line(_command(sandbox.root, _SLOW.replace("sleep(2)", "sleep(60)"))) as tty:
        tty.until("Due today")
        tty.type(b"x")
        time.sleep(0.5)
        tty.process.send_signal(signal.SIGTERM)
        time.sleep(1.5)
        tty.process.send_signal(signal.SIGTERM)

        assert -signal.SIGTERM == tty.until_ended()
        assert tty.is_as_before()
        assert frozenset() == tty.left_on()
    assert NOTE == sandbox.read("a.md").decode()


@pytest.mark.parametrize("before", ["", "trap '' HUP; "])
def test_a_window_that_is_closed(vault: Make, before: str) -> None:
    """The terminal is gone: the dashboard ends, also where it was to outlive its terminal."""
    command = shlex.join(_command(vault({"a.md": NOTE}).root))
    with line(["sh", "-c", f"{before}exec {command}"]) as tty:
        tty.until(_THERE)
        tty.close()

        assert 128 + signal.SIGHUP == tty.until_ended()


def test_an_error_is_told_on_the_shell_s_screen(vault: Make) -> None:
    """What nobody has thought of leaves the terminal, then says a sentence, and no note's text."""
    with line(_command(vault({"a.md": NOTE}).root, _FAILS)) as tty:
        tty.until(_THERE)
        tty.type(b"w")

        assert 70 == tty.until_ended()
        assert tty.is_as_before()
        assert frozenset() == tty.left_on()
        said = tty.sent.rpartition(b"\x1b[?1049l")[2]
        assert b"this is on fire" in said
        assert b"what stands in a note" not in tty.sent


def test_a_signal_while_it_begins(vault: Make) -> None:
    """Told to end while the first screen is put together, it ends as at any other time."""
    with line(_command(vault({"a.md": NOTE}).root)) as tty:
        tty.until_sent(b"\x1b[?2004h")
        tty.process.send_signal(signal.SIGTERM)

        assert 128 + signal.SIGTERM == tty.until_ended()
        assert tty.is_as_before()
        assert frozenset() == tty.left_on()


def test_a_signal_before_it_has_begun(vault: Make) -> None:
    """While the first screen stands there as it was last, a signal gives the terminal back, too."""
    root = vault({"a.md": NOTE}).root
    with line(_command(root)) as tty:
        tty.until(_THERE)
        time.sleep(0.5)
        tty.type(b"q")
        tty.until_ended()
    with line(_command(root, _EARLY)) as tty:
        tty.until("as it was last")
        tty.process.send_signal(signal.SIGTERM)

        assert 128 + signal.SIGTERM == tty.until_ended()
        assert tty.is_as_before()
        assert frozenset() == tty.left_on()


@pytest.mark.parametrize("said", [b"\xe9", b"\xff\xfe", b"\x1b[M \xf0*"])
def test_bytes_that_are_no_text(vault: Make, said: bytes) -> None:
    """A keyboard or a mouse of other bytes than UTF-8 costs the letter, and nothing else."""
    sandbox = vault({"a.md": NOTE})
    with line(_command(sandbox.root)) as tty:
        tty.until(_THERE)
        tty.until("Due today")
        tty.type(said)
        time.sleep(0.3)
        tty.type(b"x")
        tty.until("✓ write")
        tty.type(b"q")

        assert 0 == tty.until_ended()


@pytest.fixture
def shell(tmp_path: Path) -> Path:
    """What a shell that can suspend programs reads first."""
    if which("bash") is None:
        pytest.skip("bash is not installed")
    file = tmp_path / "rc"
    file.write_text("PS1='ready> '\n", encoding="utf-8")
    return file


def _modes(screen: Terminal, name: str, folder: Path) -> bytes:
    """The modes of the line as the shell has them."""
    file = folder / name
    screen.type(f"stty -g > {shlex.quote(str(file))}; echo did-$((1+1))-{name}")
    screen.keys("Enter")
    screen.until(f"did-2-{name}")
    return file.read_bytes()


def test_it_is_suspended(vault: Make, shell: Path, tmp_path: Path) -> None:
    """`ctrl+z` gives the shell its terminal; `fg` shows what changed meanwhile, with all keys."""
    sandbox = vault({"a.md": NOTE})
    with terminal(["bash", "--noprofile", "--rcfile", str(shell)], (90, 24)) as screen:
        screen.until("ready>")
        before = _modes(screen, "before", tmp_path)
        screen.type(shlex.join(_command(sandbox.root)))
        screen.keys("Enter")
        screen.until("write", "? help")
        screen.keys("C-z")
        screen.until("fg goes on with it", _PROMPT, gone=["? help"])

        assert before == _modes(screen, "meanwhile", tmp_path)
        sandbox.write("a.md", NOTE + "- [ ] found 📅 2023-06-15\n")
        screen.keys("C-l")
        screen.type("fg")
        screen.keys("Enter")
        screen.until("found", "? help", gone=["ready>"])
        screen.keys("j", "x")
        screen.until("✓ found")
        screen.keys("a")
        screen.until("New task")
        screen.keys("C-z")
        screen.until(_PROMPT, gone=["New task"])
        screen.type("fg")
        screen.keys("Enter")
        screen.until("New task", gone=["ready>"])
        screen.keys("Escape")
        screen.until("? help", gone=["New task"])
        screen.keys("q")
        screen.until(_PROMPT, gone=["? help"])
        assert before == _modes(screen, "after", tmp_path)


def test_a_script_around_it_is_suspended_too(vault: Make, shell: Path) -> None:
    """Else the shell would wait for the script, and the script for us."""
    command = shlex.join(_command(vault({"a.md": NOTE}).root))
    with terminal(["bash", "--noprofile", "--rcfile", str(shell)], (90, 24)) as screen:
        screen.until("ready>")
        screen.type(f"sh -c {shlex.quote(f'{command}; echo over')}")
        screen.keys("Enter")
        screen.until("write", "? help")
        screen.keys("C-z")
        screen.until(_PROMPT, gone=["? help"])
        screen.type("fg")
        screen.keys("Enter")
        screen.until("write", "? help")
        screen.keys("q")
        screen.until("over")


def test_what_is_suspended_can_be_ended(vault: Make, shell: Path) -> None:
    """It does not ask for the terminal to leave it in order: the shell has it."""
    with terminal(["bash", "--noprofile", "--rcfile", str(shell)], (90, 24)) as screen:
        screen.until("ready>")
        screen.type(shlex.join(_command(vault({"a.md": NOTE}).root)))
        screen.keys("Enter")
        screen.until("write", "? help")
        screen.keys("C-z")
        screen.until(_PROMPT, gone=["? help"])
        screen.type("kill %1")
        screen.keys("Enter")
        while f"Exit {128 + signal.SIGTERM}" not in screen.screen():
            # The shell tells of it before it asks for the next command.
            screen.keys("Enter")
            time.sleep(0.2)


def test_without_a_shell_it_goes_on(vault: Make) -> None:
    """Where nothing could bring it back it is not sent away, and says so."""
    with line(_command(vault({"a.md": NOTE}).root)) as tty:
        tty.until(_THERE)
        tty.type(b"\x1a")
        tty.until("There is no shell here")
        tty.type(b"q")

        assert 0 == tty.until_ended()
        assert frozenset() == tty.left_on()


def test_it_is_painted_anew(vault: Make) -> None:
    """`ctrl+l` paints over what another program wrote, in lists and dialogs, and as one types."""
    with terminal(_command(vault({"a.md": NOTE}).root), (90, 24)) as screen:
        before = screen.until("write", "a.md:2", "? help", "Questions 0")
        for key, shown in (("", "? help"), ("/", "words, or :"), ("d", "removes it")):
            if key:
                screen.keys(key)
            screen.until(shown)
            _scribble(screen)
            screen.until("SCRIBBLE")
            screen.keys("C-l")
            screen.until(shown, gone=["SCRIBBLE"])
            screen.keys("Escape")
            screen.until("? help", gone=["removes it", "words, or :"])
        assert before == screen.screen()


def _scribble(screen: Terminal) -> None:
    """Write on the terminal as another program would, and turn its modes off."""
    with Path(screen.line()).open("w", encoding="utf-8") as other:
        other.write("\x1b[5;5H\x1b[41mSCRIBBLE\x1b[9;30HSCRIBBLE\x1b[?25h\x1b[?1000l\x1b[2;9r")


def test_the_mouse_is_left_to_the_terminal(vault: Make) -> None:
    """With `mouse = false` no clicks are asked for: the terminal selects text with them."""
    sandbox = vault({"a.md": NOTE, "tracker.toml": "mouse = false\n"})
    with line(_command(sandbox.root)) as tty:
        tty.until(_THERE)
        on = tty.left_on()
        tty.type(b"q")
        tty.until_ended()

    assert 1049 in on
    assert on.isdisjoint({1000, 1002, 1003, 1006, 1015, 1016})


def test_an_old_mouse(vault: Make) -> None:
    """A terminal that tells of clicks by bytes, as GNU screen does, has a mouse like any other."""
    sandbox = vault({"a.md": NOTE})
    with terminal(_command(sandbox.root), (160, 30)) as screen:
        shown = screen.until("[Thu 15", "Questions 0", "☐ measure").splitlines()
        rows = [line[2:].split(" ")[1] if line[2:3] == "☐" else "" for line in shown]
        screen.send(_click(90, rows.index("measure")))
        screen.until_chosen("measure")
        # On its glyph.
        screen.send(_click(2, rows.index("write")))
        screen.until("✓ write")
        screen.keys("q")
        screen.until_ended()

    assert NOTE.replace("[ ] write 📅 2023-06-15", "[x] write 📅 2023-06-15 ✅ 2023-06-15") == (
        sandbox.read("a.md").decode()
    )


def test_an_escape_alone_is_the_key(vault: Make) -> None:
    """Behind it one need not wait; what other keys send begins with it, too, and stays whole."""
    sandbox = vault({"a.md": NOTE})
    with terminal(_command(sandbox.root), (100, 30)) as screen:
        screen.until(_THERE, "measure")
        screen.keys("d")
        screen.until(_DUE)
        screen.send(b"\x1b")
        screen.until(_THERE, gone=[_DUE])
        screen.send(b"\x1b[B")
        screen.until_chosen("measure")


def test_an_escape_is_taken_for_what_it_can_be() -> None:
    """As soon as nothing more comes it is the key; before that it may begin another."""
    parser = Parser()

    assert list(parser.feed("\x1b")) == []
    parser.expire()
    assert [event.key for event in _keys(parser.tick())] == ["escape"]
    parser.expire()
    assert list(parser.tick()) == []
    assert [event.key for event in _keys(parser.feed("\x1b[B"))] == ["down"]
    assert [event.key for event in _keys(parser.feed("\x1b[1;2"))] == []
    assert [event.key for event in _keys(parser.feed("B"))] == ["shift+down"]


def _keys(events: Iterable[Message]) -> list[Key]:
    return [event for event in events if isinstance(event, Key)]


def _click(x: int, y: int) -> bytes:
    """A button goes down and up again, which one is not said; column and line from 0."""
    return b"".join(b"\x1b[M" + bytes((code, 33 + x, 33 + y)) for code in (32, 35))
