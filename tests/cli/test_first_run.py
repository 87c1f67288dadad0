"""The first run: a vault is found or made by two questions, and the newcomer is shown around."""

import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from tests.tui.screen import settle
from tracker.cli.main import run
from tracker.first_run import candidates, is_new_here, keep
from tracker.tui.app import TrackerApp
from tracker.workspace import Workspace


class Terminal:
    """`tracker` on a real terminal of 80 by 24 cells."""

    def __init__(self, folder: Path) -> None:
        self._own, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = os.environ | {"TERM": "xterm-256color"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tracker"],
            cwd=folder,
            env=environment,
            stdin=child,
            stdout=child,
            stderr=child,
            start_new_session=True,
        )
        os.close(child)
        self.seen = ""

    def wait_for(self, words: str) -> None:
        """Read until `words` have come.

        Raises:
            AssertionError: they do not come within 30 seconds.
        """
        until = time.monotonic() + 30
        while words not in self.seen:
            assert time.monotonic() < until, self.seen[-2000:]
            if select.select([self._own], [], [], 0.1)[0]:
                assert self._process.poll() is None, self.seen[-2000:]
                self.seen += os.read(self._own, 65536).decode(errors="replace")

    def type(self, keys: str) -> None:
        """Type."""
        self.seen = ""
        os.write(self._own, keys.encode())

    def end(self) -> int:
        """What the program ended with."""
        while True:
            try:
                # What nobody reads would keep it from ending.
                if not os.read(self._own, 65536):
                    break
            except OSError:
                break
        code = self._process.wait(timeout=30)
        os.close(self._own)
        return code


@contextmanager
def terminal(folder: Path) -> Iterator[Terminal]:
    """A terminal that is gone in the end."""
    opened = Terminal(folder)
    try:
        yield opened
    finally:
        opened._process.kill()
        opened._process.wait()


def test_a_vault_is_made_in_two_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of notes is offered, made ready, kept in the settings and opened with a tour."""
    monkeypatch.delenv("TRACKER_TOUR")
    notes = tmp_path / "笔记"
    notes.mkdir()
    (notes / "a.md").write_text("- [ ] first\n")

    with terminal(notes) as opened:
        opened.wait_for("A number, or a path [1]")
        offered = opened.seen
        opened.type("\r")
        opened.wait_for("[Y/n]")
        opened.type("\r")
        opened.wait_for("1 of 5")
        opened.type(" ")
        opened.wait_for("2 of 5")
        opened.type("x")
        opened.wait_for("first")
        opened.type("q")
        code = opened.end()

    config = Path(os.environ["XDG_CONFIG_HOME"]) / "tracker" / "config.toml"
    assert "this folder, with notes in it" in offered
    assert 0 == code
    assert f'vault = "{notes}"\n' == config.read_text()
    assert "- [ ] first\n" == (notes / "a.md").read_text()
    assert (notes / ".git").is_dir()
    assert not is_new_here(os.environ)


def test_a_file_is_no_vault_and_quotes_are_none_of_a_path(tmp_path: Path) -> None:
    """What is dropped on a terminal comes quoted. A file is told before anything is asked."""
    file = tmp_path / "笔 记.md"
    file.write_text("- [ ] first\n")

    with terminal(tmp_path) as opened:
        opened.wait_for("A number, or a path [1]")
        opened.type(f"'{file}'\r")
        opened.wait_for("Run tracker again, and name a folder.")
        assert opened.end() != 0
    with terminal(tmp_path) as opened:
        opened.wait_for("A number, or a path [1]")
        opened.type("none\r")
        opened.wait_for("[Y/n]")
        opened.type("n\r")
        opened.wait_for("Nothing was made.")
        assert 0 == opened.end()

    assert [file] == list(tmp_path.iterdir())


def test_without_a_terminal_nothing_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script gets the error that says how to name a vault."""
    monkeypatch.chdir(tmp_path)

    code = run([])

    assert 1 == code
    assert "there is no vault here" in capsys.readouterr().err


def test_obsidians_vaults_are_offered(tmp_path: Path) -> None:
    """Those that it lists and that are there, the last opened first; broken lists are passed by."""
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    listed = {
        name: {"path": str(tmp_path / name), "ts": ts}
        for name, ts in {"old": 1, "new": 2, "gone": 3}.items()
    }
    folder = tmp_path / ".config" / "obsidian"
    folder.mkdir(parents=True)
    environment = {"HOME": str(tmp_path)}
    (folder / "obsidian.json").write_text(json.dumps({"vaults": listed}))
    if sys.platform != "linux":
        pytest.skip("where Obsidian keeps its list differs")

    found = [each.folder.name for each in candidates(tmp_path / "old", environment)]
    (folder / "obsidian.json").write_text('{"vaults": [1]}')
    broken = [each.folder.name for each in candidates(tmp_path / "old", environment)]

    assert ["old", "new", "Notes"] == found
    assert ["Notes"] == broken


def test_settings_are_kept_as_they_were(tmp_path: Path) -> None:
    """The vault's line is put before all others; a vault that is named already stays."""
    environment = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    file = tmp_path / "config" / "tracker" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"# mine\r\n[roles]\r\nreading = ['x']")

    keep(tmp_path / 'a "b"', environment)
    written = file.read_bytes()
    again = keep(tmp_path / "other", environment)

    assert written.endswith(b"\n# mine\r\n[roles]\r\nreading = ['x']")
    assert f'vault = "{tmp_path}/a \\"b\\""\n'.encode() == written.splitlines(keepends=True)[0]
    assert again is None
    assert written == file.read_bytes()


async def test_the_tour_is_left_at_any_key(tmp_path: Path) -> None:
    """No key does anything but go on or leave; the palette has the tour again."""
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "a.md").write_text("- [ ] first\n")
    today = date(2023, 6, 15)
    workspace = Workspace.find(str(tmp_path), os.environ, tmp_path, lambda: today)

    async with TrackerApp(workspace, shows_tour=True).run_test(size=(80, 24)) as pilot:
        await settle(pilot, until="1 of 5")
        await pilot.press("space", "left", "space", "space")
        await settle(pilot, until="3 of 5")
        await pilot.press("x")
        await settle(pilot, until="first", without="of 5")

    assert "- [ ] first\n" == (tmp_path / "a.md").read_text()
