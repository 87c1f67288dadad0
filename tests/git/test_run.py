"""Running git: in the right folder, without a prompt, and over when git is over."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Sandbox
from tracker.errors import GitRefused
from tracker.git.repository import Repository
from tracker.git.run import GitFailed, run_git

Make = Callable[..., Sandbox]


def hook(sandbox: Sandbox, name: str, script: str) -> None:
    """Give the repository a hook."""
    file = sandbox.root / ".git" / "hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def test_what_git_said_is_safe_to_show(vault: Make) -> None:
    """A command that ends with an error raises what it said, controls made visible."""
    sandbox = vault({})

    with pytest.raises(GitFailed, match="␛") as failed:
        run_git(sandbox.root, "-c", r"alias.x=!printf 'a\033[31m\n' >&2; exit 3; #", "x")

    assert failed.value.code == 3
    assert "\x1b" not in str(failed.value)


def test_a_folder_that_is_not_there_is_no_other_folder(
    vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the vault is gone, git is not run in whatever folder the program stands in."""
    monkeypatch.chdir(vault({}).root)

    with pytest.raises(GitFailed):
        run_git(Path("gone"), "status")
    assert Repository.find(Path("gone")) is None


def test_a_relative_folder(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder named from the current one is found once, not below itself."""
    sandbox = vault({"a.md": "a\n"})
    monkeypatch.chdir(sandbox.root.parent)

    assert run_git(Path("vault"), "ls-files", reads=True) == b"a.md\n"


def test_what_git_tells_its_hooks_does_not_lead_elsewhere(
    vault: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Started from another repository's hook or alias, the vault's own repository is used."""
    sandbox = vault({"a.md": "1\n"})
    subprocess.run(["git", "init", "-q", str(tmp_path / "other")], check=True)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other" / ".git" / "index"))
    sandbox.write("a.md", "2\n")

    repository = Repository.find(sandbox.root)
    assert repository is not None
    assert sandbox.root / ".git" == repository.git_folder
    repository.commit(["a.md"], "A\n")
    monkeypatch.undo()
    assert sandbox.subjects() == ["A", "Start"]


def test_there_is_no_terminal_to_ask_on(vault: Make) -> None:
    """Git and its hooks run in a session of their own."""
    ask = f"alias.x=!{sys.executable} -c 'import os; print(os.getsid(0))'; #"

    answer = run_git(vault({}).root, "-c", ask, "x")

    assert int(answer) != os.getsid(0)


def test_a_git_that_takes_too_long_is_stopped(vault: Make) -> None:
    """It is asked to end, so that it takes its lock away, and its hooks end with it."""
    sandbox = vault({"a.md": "1\n"})
    hook(sandbox, "pre-commit", "sleep 60")
    sandbox.write("a.md", "2\n")
    start = time.monotonic()

    with pytest.raises(GitRefused, match=r"longer than 0\.5 seconds"):
        run_git(sandbox.root, "commit", "-qam", "A", limit=0.5)

    assert time.monotonic() - start < 5
    assert not (sandbox.root / ".git" / "index.lock").exists()


def test_what_a_hook_leaves_running_is_not_waited_for(vault: Make) -> None:
    """A commit is over when git is, though a hook's process still holds its output."""
    sandbox = vault({"a.md": "1\n"})
    hook(sandbox, "post-commit", "sleep 7 &")
    sandbox.write("a.md", "2\n")
    start = time.monotonic()

    run_git(sandbox.root, "commit", "-qam", "A")

    assert time.monotonic() - start < 5


def test_long_output_is_whole(vault: Make) -> None:
    """More than a pipe holds is read to its end."""
    sandbox = vault({"a.md": b"\xff\r\n" * 200_000})

    assert b"\xff\r\n" * 200_000 == run_git(sandbox.root, "show", "HEAD:a.md", reads=True)


def test_without_git_it_says_so(vault: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """No program called git on the PATH is a sentence, not a traceback."""
    sandbox = vault({})
    run_git(sandbox.root, "version")
    monkeypatch.setenv("PATH", os.fspath(sandbox.root))

    with pytest.raises(GitRefused, match="installed"):
        run_git(sandbox.root, "version")
    assert "installed" in Repository.absence(sandbox.root)


def test_without_git_from_the_start(tmp_path: Path) -> None:
    """The same in a program that has not run git before."""
    script = (
        "from pathlib import Path\nfrom tracker.git.repository import Repository\n"
        "assert Repository.find(Path()) is None\nprint(Repository.absence(Path()))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env={"PATH": os.fspath(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
    )

    assert "installed" in done.stdout
