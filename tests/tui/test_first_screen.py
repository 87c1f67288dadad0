"""The first screen as it was last, painted before what draws screens is imported."""

import os
import shlex
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import TODAY, Sandbox
from tests.terminal import terminal
from tests.tui.emulator import Emulator
from tracker.early import file_of, sequence_of

Make = Callable[[dict[str, str]], Sandbox]
SIZE = (120, 34)
LISTS = """# TODO
- [ ] write 论文 👩‍🔬 [x](y) 📅 2023-06-14
- [/] measure [b]it[/b] 🛫 2023-06-10
- [ ] call
"""
_PAINTED = """
import sys, time
from tracker.early import is_painted, paint
paint(sys.argv[1:])
if not is_painted():
    print("not painted")
time.sleep(60)
"""
_UNREAD = """
import time
from tracker.cli.main import main
from tracker.workspace import Workspace
Workspace.reading = Workspace.header = lambda *_: time.sleep(60)
main()
"""
_LATE = """
import time
import tracker.early
from tracker.__main__ import main
paint = tracker.early.paint
def paint_and_wait(arguments):
    paint(arguments)
    time.sleep(1.5)
tracker.early.paint = paint_and_wait
main()
"""
_FAILS = """
import tracker.cli.show
from tracker.__main__ import main
from tracker.errors import BadInput
def fail(_):
    raise BadInput("the vault is on fire")
tracker.cli.show.open_workspace = fail
main()
"""


def _command(root: Path, code: str = "", today: str = TODAY) -> list[str]:
    told = ["-c", code] if code else ["-m", "tracker"]
    return [sys.executable, *told, "--vault", str(root), "--today", today]


@pytest.fixture
def seen(vault: Make) -> Path:
    """A vault whose dashboard was seen once, in a terminal of `SIZE`, and left in another view."""
    root = vault({"a.md": LISTS}).root
    with terminal(_command(root), SIZE) as shown:
        shown.until("1 Today 3", "measure [b]it[/b]")
        shown.keys("2", "Down", "q")
        shown.until_ended()
    return root


def test_it_is_painted_as_it_will_be_drawn(seen: Path) -> None:
    """The first screen is to the cell and the colour what the dashboard then draws over it."""
    painted, drawn = _painted_and_drawn(seen)

    assert "write 论文 👩‍🔬 x" in painted[0]
    assert painted == drawn


@pytest.mark.parametrize("how", ["TERM", "HUP", "window"])
@pytest.mark.parametrize("key", ["j", "?"])
def test_it_is_kept_whoever_ends_the_dashboard(
    vault: Make, tmp_path: Path, how: str, key: str
) -> None:
    """Ended by a signal or with its window, also before a dialog: the next one begins with it."""
    root = vault({"a.md": LISTS}).root
    file = tmp_path / "pid"
    script = f"echo $$ > {file}; exec {shlex.join(_command(root))}"
    with terminal(["sh", "-c", script], SIZE) as shown:
        shown.until("1 Today 3", "measure [b]it[/b]", "tasks 0/3")
        shown.keys(key)
        shown.until("a.md:3" if key == "j" else "esc closes")
        number = int(file.read_text(encoding="ascii"))
        if how == "window":
            shown.close()
        else:
            os.kill(number, signal.Signals[f"SIG{how}"])
        start = time.monotonic()
        with suppress(ProcessLookupError):
            while time.monotonic() - start < 20:
                os.kill(number, 0)
                time.sleep(0.02)

    painted, drawn = _painted_and_drawn(root)
    assert "measure [b]it[/b]" in painted[0]
    assert painted == drawn


def _painted_and_drawn(root: Path) -> tuple[tuple[str, object], tuple[str, object]]:
    """What is painted before anything is read, and what the dashboard draws over it."""
    with terminal(_command(root, _PAINTED), SIZE) as early:
        painted = (early.until("as it was last"), _seen(early.painted()))
    with terminal(_command(root, _UNREAD), SIZE) as late:
        drawn = (late.until("a.md:2", "as it was last", "? help"), _seen(late.painted()))
    return painted, drawn


def _seen(painted: str) -> object:
    """What one sees of it: of a blank not the colour that a letter would have."""
    screen = Emulator(*SIZE)
    for number, line in enumerate(painted.splitlines()):
        screen.take(f"\x1b[{number + 1};1H{line}")
    return screen.seen()


def test_keys_wait_for_the_dashboard(seen: Path) -> None:
    """What is typed while it stands is not echoed, and done when the dashboard has taken over."""
    with terminal(_command(seen, _LATE), SIZE) as screen:
        before = screen.until("as it was last")
        screen.keys("j", "j", "x")
        assert before == screen.screen()
        screen.until("tasks 1/3")

    assert "- [x] call" in (seen / "a.md").read_text(encoding="utf-8")


def test_the_terminal_is_left_as_it_was(seen: Path, tmp_path: Path) -> None:
    """Its modes are those from before, whether the dashboard ran or failed to begin."""
    for code, said in (("", ""), (_FAILS, "the vault is on fire")):
        command = shlex.join(_command(seen, code))
        # What stands on the first line is gone when tmux says below that the program has ended.
        script = f"echo; echo; stty -g > {tmp_path}/before; {command}; stty -g > {tmp_path}/after"
        with terminal(["sh", "-c", script], SIZE) as screen:
            if not said:
                screen.until("1 Today 3")
                screen.keys("q")
            screen.until_ended()
            assert said in screen.screen()
        assert (tmp_path / "before").read_bytes() == (tmp_path / "after").read_bytes()


@pytest.mark.parametrize("what", ["day", "size", "settings", "place", "damage"])
def test_what_does_not_fit_is_not_painted(seen: Path, what: str) -> None:
    """On another day, in another size, with other settings, of another vault or damaged: nothing.

    A link to the vault is the vault.
    """
    today, size, root = TODAY, SIZE, seen
    file = Path(file_of(str(seen), os.environ) or "")
    match what:
        case "day":
            today = "2023-06-16"
        case "size":
            size = SIZE[0] - 1, SIZE[1]
        case "settings":
            (seen / "tracker.toml").write_text('theme = "light"\n', encoding="utf-8")
        case "place":
            root = seen.parent / "other"
            root.mkdir()
            file.rename(file_of(str(root), os.environ) or "")
        case _:
            file.write_bytes(file.read_bytes()[:-9])

    with terminal(_command(root, _PAINTED, today), size) as screen:
        screen.until("not painted")


@pytest.mark.parametrize(
    "piece", [("\x1b[2J", "1"), ("a\x9b", "1"), ("\u202e", ""), ("a", "1m\x1b]0;x"), ("a", "²")]
)
def test_nothing_unsafe_is_painted(piece: tuple[str, str]) -> None:
    """Whoever wrote the file: no text of it is a sequence, and no sequence is more than a style."""
    assert "\x1b[1;1H\x1b[1;38;5;2m论\x1b[0m\x1b[ma\x1b[0m" == sequence_of(
        [[("论", "1;38;5;2"), ("a", "")]]
    )
    with pytest.raises(ValueError, match=r".*"):
        sequence_of([[piece]])
