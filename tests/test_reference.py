"""The pages, the manual and the completion scripts that follow from the code."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCHEMAS = "docs/reference/schemas"


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    """What they say when they are made now, by a process that speaks no language but English."""
    code = "import json, reference; print(json.dumps(dict(reference.pages())))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT / "docs"), "LANG": "C.UTF-8"},
        capture_output=True,
        check=True,
    )
    made: Mapping[str, str] = json.loads(done.stdout)
    return made


def test_they_are_up_to_date(pages: Mapping[str, str]) -> None:
    """Otherwise run `make reference`."""
    old = [path for path, text in pages.items() if (ROOT / path).read_text("utf-8") != text]
    kept = {path.relative_to(ROOT).as_posix() for path in (ROOT / SCHEMAS).iterdir()}

    assert old == []
    assert kept == {path for path in pages if path.startswith(SCHEMAS)}


def _rows(page: str) -> list[str]:
    """The rows of a page's tables, without their heads."""
    return [line for line in page.splitlines() if line.startswith("| ") and "| key |" not in line]


def test_each_command_and_key_is_in_them(pages: Mapping[str, str]) -> None:
    """None is left out, whatever group it is in."""
    from tracker.cli.main import COMMANDS
    from tracker.tui.commands import COMMANDS as KEYS
    from tracker.tui.move_commands import VIM

    for name in COMMANDS:
        assert f"\n## tracker {name}\n" in pages["docs/reference/commands.md"]
        assert f"\n.SS {name.replace('-', chr(92) + '-')} " in pages["share/man/man1/tracker.1"]
    keys, _heading, vim = pages["docs/reference/keys.md"].partition("## In vim's style")
    assert len(_rows(keys)) == len(KEYS)
    assert len(_rows(vim)) == len(VIM)


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff here")
def test_the_manual_can_be_set(pages: Mapping[str, str]) -> None:
    """Man finds nothing wrong in it, and nothing of it is taken for a request."""
    page = pages["share/man/man1/tracker.1"].encode()
    done = subprocess.run(
        ["groff", "-man", "-Kutf8", "-Tutf8", "-wall", "-Wbreak", "-rLL=100n"],
        input=page,
        capture_output=True,
        check=True,
    )

    assert done.stderr == b""
    assert b"settings, in the vault" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands(pages: Mapping[str, str], shell: str, tmp_path: Path) -> None:
    """Each shell reads its script, and bash offers the commands that begin so."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell} here")
    path = next(path for path in pages if shell in path)
    script = tmp_path / "script"
    script.write_text(pages[path], encoding="utf-8")
    checked = subprocess.run([program, "-n", script], capture_output=True, check=False)

    assert (0, b"") == (checked.returncode, checked.stderr)
    if shell == "bash":
        # -F's function fills COMPREPLY, as the shell's own completion would ask it.
        ask = 'source "$1"; COMP_WORDS=(tracker que); COMP_CWORD=1; _tracker_completion tracker; '
        done = subprocess.run(
            [program, "-c", ask + 'printf "%s\n" "${COMPREPLY[@]}"', "bash", script],
            env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.split() == ["query", "questions"]
