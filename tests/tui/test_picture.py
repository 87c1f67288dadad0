"""Pictures in notes: shown as far as the terminal can, never at a cost to what else it does."""

import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Sandbox
from tests.tui.screen import settle
from tests.tui.test_notes import tasks
from tracker.attachments import picture_of
from tracker.errors import NotFound
from tracker.tui.picture import Way, read_picture, way_for
from tracker.vault import Vault

pytest.importorskip("textual_image", reason="comes with the extra `images`")

NOTE = "# TODO\n\n- [ ] look at ![[plot.png]]\n"

Make = Callable[..., Sandbox]


def _png(width: int, height: int) -> bytes:
    """A picture of one colour; what it says of its size may be more than it holds."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + b"\xc0\x20\x20" * width) * min(height, 100)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


async def test_a_picture_is_shown(vault: Make) -> None:
    """`enter` on a line with a picture shows it, with its size; `escape` puts it away."""
    sandbox = vault({"Survey.md": NOTE})
    sandbox.write("files/plot.png", _png(60, 40))

    async with tasks(sandbox) as pilot:
        await pilot.press("]", "enter")
        shown = await settle(pilot, until="▀")
        await pilot.press("escape")
        after = await settle(pilot, without="▀")

    assert "60 × 40 pixels, 1 kB" in shown
    assert "esc closes" in shown
    assert "▣ plot.png" in after


async def test_a_small_picture_is_drawn_larger(vault: Make) -> None:
    """A picture of few pixels fills the room there is, as far as that shows more of it."""
    sandbox = vault({"Survey.md": NOTE})
    sandbox.write("files/plot.png", _png(64, 64))

    async with tasks(sandbox) as pilot:
        await pilot.press("]", "enter")
        shown = await settle(pilot, until="▀")

    assert "64 × 64 pixels" in shown
    assert sum("▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀" in line for line in shown.splitlines()) >= 8


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no picture at all", "no picture, or broken"),
        (b"", "no picture, or broken"),
        (_png(60, 40)[:60], "no picture, or broken"),
        (_png(8000, 6000)[:2000], "too large"),
        (b"\x89PNG\r\n\x1a\n" + b"\xff" * 500, "no picture, or broken"),
    ],
)
async def test_what_is_no_picture(content: bytes, says: str, vault: Make) -> None:
    """A broken file, or a huge one, is not shown: the dialog says so, and can open it outside."""
    sandbox = vault({"Survey.md": NOTE})
    sandbox.write("plot.png", content)

    async with tasks(sandbox) as pilot:
        await pilot.press("]", "enter")
        shown = await settle(pilot, until=says)

    assert "⏎ opens it" in shown


def test_kinds_that_are_not_read(tmp_path: Path) -> None:
    """A drawing of vectors is left to other programs."""
    file = tmp_path / "plot.svg"
    file.write_text("<svg/>", encoding="utf-8")

    with pytest.raises(NotFound, match=r"\.svg"):
        read_picture(file)


@pytest.mark.skipif(sys.platform == "win32", reason="has no such links for everybody")
@pytest.mark.parametrize(
    "name", ["../secret.png", "/etc/secret.png", "link.png", "folder/secret.png", "pipe.png"]
)
def test_what_lies_outside(name: str, tmp_path: Path) -> None:
    """No file outside the vault is opened, whichever way a note names it; nor one that blocks."""
    root = tmp_path / "vault"
    root.mkdir()
    (tmp_path / "secret.png").write_bytes(_png(1, 1))
    (root / "link.png").symlink_to(tmp_path / "secret.png")
    (root / "folder").symlink_to(tmp_path)
    os.mkfifo(root / "pipe.png")

    with pytest.raises(NotFound):
        picture_of(name, "a.md", Vault(root))


def test_where_a_picture_is(tmp_path: Path) -> None:
    """A picture is found from its note, from the vault, and by its name alone."""
    for path in ("plot.png", "files/plot.png", "deep/er/other one.png"):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
    found = {
        target: picture_of(target, "files/a.md", Vault(tmp_path)).relative_to(tmp_path).as_posix()
        for target in ("plot.png", "../plot.png", "other one.png", "deep/er/other%20one.png#x")
    }

    assert {
        "plot.png": "files/plot.png",
        "../plot.png": "plot.png",
        "other one.png": "deep/er/other one.png",
        "deep/er/other%20one.png#x": "deep/er/other one.png",
    } == found


@pytest.mark.parametrize(
    ("environment", "way"),
    [
        ({"TERM": "xterm-kitty"}, Way.KITTY),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/x"}, Way.BLOCKS),  # noqa: S108 - a word
        ({"TERM": "foot"}, Way.SIXEL),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, Way.SIXEL),
        ({"TERM": "xterm-256color"}, Way.BLOCKS),
        ({}, Way.BLOCKS),
    ],
)
def test_ways(environment: dict[str, str], way: Way) -> None:
    """The way is told by the environment; within tmux, and where nothing is known, by blocks."""
    assert way == way_for(environment, has_pixels=True)
    assert Way.BLOCKS == way_for(environment, has_pixels=False)


def test_nothing_is_paid_before() -> None:
    """The dashboard starts without the library of pictures."""
    code = (
        "import sys, tracker.tui.app; print('PIL' in sys.modules, 'textual_image' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "False False" == done.stdout.strip()
