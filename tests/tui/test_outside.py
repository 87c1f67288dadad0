"""Programs beside the dashboard."""

import os
from pathlib import Path

import pytest

from tracker.errors import BadInput, NotFound
from tracker.tui.outside import editor_command, is_web, open_address, opener


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, ["vi", "+7", "/v/a b.md"]),
        ({"EDITOR": "nano"}, ["nano", "+7", "/v/a b.md"]),
        ({"VISUAL": "/usr/bin/nvim -p", "EDITOR": "x"}, ["/usr/bin/nvim", "-p", "+7", "/v/a b.md"]),
        ({"VISUAL": "emacs -nw"}, ["emacs", "-nw", "+7", "/v/a b.md"]),
        ({"VISUAL": "code -n"}, ["code", "-n", "--goto", "/v/a b.md:7", "--wait"]),
        ({"EDITOR": "hx"}, ["hx", "/v/a b.md:7"]),
        ({"EDITOR": "'/my apps/edit'"}, ["/my apps/edit", "/v/a b.md"]),
    ],
)
def test_editor_command(environment: dict[str, str], expected: list[str]) -> None:
    """The editor is the user's, with its own way to go to a line, and never a shell."""
    assert expected == editor_command(environment, Path("/v/a b.md"), 7)


def test_an_editor_of_the_settings() -> None:
    """The user's settings go before the environment."""
    command = editor_command({"EDITOR": "nano"}, Path("/v/a.md"), 7, "nvim -p")

    assert ["nvim", "-p", "+7", "/v/a.md"] == command


@pytest.mark.parametrize("words", ["'open", "  "])
def test_an_editor_that_is_no_command(words: str) -> None:
    """Quotes that do not close, or blanks, are told as such."""
    with pytest.raises(BadInput):
        editor_command({"EDITOR": words}, Path("/v/a.md"), 1)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://arxiv.org/abs/1706.03762", True),
        ("http://x.org", True),
        ("HTTPS://x.org", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("http://[", False),
        ("note#heading", False),
    ],
)
def test_is_web(url: str, *, expected: bool) -> None:
    """Only what a browser shows is opened from a row."""
    assert expected is is_web(url)


def _program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def test_opener_needs_a_desktop(tmp_path: Path) -> None:
    """Without a screen to open things on, xdg-open would start a browser in the terminal."""
    _program(tmp_path, "xdg-open", "exit 0")
    without = {"PATH": str(tmp_path)}

    assert opener(without, "linux") is None
    assert [str(tmp_path / "xdg-open")] == opener({**without, "DISPLAY": ":0"}, "linux")
    assert ["open"] == opener({}, "darwin")


def test_open_address_passes_it_as_it_is(tmp_path: Path) -> None:
    """No shell reads the address, whatever is in it."""
    _program(tmp_path / "bin", "xdg-open", f'printf %s "$1" > "{tmp_path}/heard"')
    environment = {"PATH": f"{tmp_path}/bin:{os.environ['PATH']}", "DISPLAY": ":0"}
    address = "https://x.org/$(touch owned);a b'\""

    open_address(address, environment)

    assert address == (tmp_path / "heard").read_text()


def test_open_address_that_fails(tmp_path: Path) -> None:
    """A program that fails is told with its exit code."""
    _program(tmp_path, "xdg-open", "exit 3")

    with pytest.raises(NotFound, match="exit code 3"):
        open_address("https://x.org", {"PATH": str(tmp_path), "DISPLAY": ":0"})


def test_open_address_with_nothing_to_open_it() -> None:
    """Without a desktop there is a sentence, not a guess."""
    with pytest.raises(NotFound, match="no desktop"):
        open_address("https://x.org", {"PATH": "/nowhere"})
