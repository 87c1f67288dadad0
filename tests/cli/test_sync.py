"""The vault exchanged with a remote: real repositories, a bare one between two devices."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]
NOTE = "# TODO\n- [ ] one\n- [ ] two\n"


@pytest.fixture
def devices(vault: Make, tmp_path: Path, capsys: Any) -> tuple[Sandbox, Sandbox]:
    """Two devices with the same vault, and a remote that both know."""
    here = vault({"a.md": NOTE, "b.md": "text\n"})
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", remote], check=True)
    here.git("remote", "add", "origin", str(remote))
    assert here.run("sync").code == 0
    subprocess.run(["git", "clone", "-q", remote, tmp_path / "there"], check=True)
    there = Sandbox(tmp_path / "there", capsys)
    (there.root / ".obsidian").mkdir()
    there.git("config", "user.name", "Other")
    there.git("config", "user.email", "other@example.org")
    return here, there


def test_both_have_all(devices: tuple[Sandbox, Sandbox]) -> None:
    """What both did, committed or not, is on both devices then."""
    here, there = devices
    here.run("done", "one")
    here.write("new.md", "new\n")
    sent = json.loads(here.run("sync", "--json").out)
    there.run("set", "two", "due", "2030-01-01")
    there.write("b.md", "text more\n")
    both = there.run("sync")
    again = here.run("sync")
    same = here.run("sync")

    assert (1, 0, 2) == (sent["committed"], sent["received"], sent["sent"])
    assert both.out.startswith("✓ synced: 1 changed file committed, 2 commits received, ")
    assert "received" in again.out
    assert "✓ synced: both sides are the same\n" == same.out
    assert here.read("a.md") == there.read("a.md")
    assert "- [x] one ✅" in here.read("a.md").decode()
    assert "- [ ] two 📅 2030-01-01\n" in here.read("a.md").decode()
    assert b"new\n" == there.read("new.md")
    assert b"text more\n" == here.read("b.md")
    assert here.git("rev-parse", "HEAD") == there.git("rev-parse", "HEAD")
    assert "" == here.git("status", "--porcelain")


def test_the_same_task_on_both(devices: tuple[Sandbox, Sandbox]) -> None:
    """Ticked here, renamed there: both, without a conflict."""
    here, there = devices
    here.run("done", "one")
    there.run("set", "one", "description", "one renamed")
    here.run("sync")
    result = there.run("sync")

    assert 0 == result.code
    assert "- [x] one renamed ✅" in there.read("a.md").decode()


def test_a_contradiction_waits(devices: tuple[Sandbox, Sandbox]) -> None:
    """It is named; other notes go on; once it is settled, the next sync ends it."""
    here, there = devices
    here.run("set", "one", "description", "one of mine")
    there.run("set", "one", "description", "one of yours")
    here.run("sync")
    stopped = there.run("sync")
    text = there.read("a.md").decode()
    still = there.run("sync")
    inside = there.run("done", "one of yours")
    beside = there.run("done", "two")
    there.write("a.md", "# TODO\n- [ ] one of ours\n- [ ] two\n")
    ended = there.run("sync")
    here.run("sync")

    assert (4, 4) == (stopped.code, still.code)
    assert "a.md" in stopped.err
    assert "- [ ] one of mine" in text
    assert "- [ ] one of yours" in text
    assert 4 == inside.code
    assert 0 == beside.code
    assert 0 == ended.code
    assert b"one of ours" in here.read("a.md")


def test_another_device_is_faster(devices: tuple[Sandbox, Sandbox]) -> None:
    """What comes between fetching and sending is got first, and then all is sent."""
    here, there = devices
    here.run("done", "one")
    there.run("set", "two", "due", "2030-01-01")
    hook = here.root / ".git" / "hooks" / "pre-push"
    hook.write_text(
        f"#!/bin/sh\nrm -f {hook}\ncd '{there.root}' && env -i PATH=\"$PATH\" git push -q\n"
    )
    hook.chmod(0o755)
    result = here.run("sync")

    assert 0 == result.code, result.err
    assert "📅 2030-01-01" in here.read("a.md").decode()
    assert "- [x] one" in here.git("show", "origin/main:a.md")


def test_offline(devices: tuple[Sandbox, Sandbox], tmp_path: Path) -> None:
    """A remote that cannot be reached is told, and what is here is committed and waits."""
    here, _ = devices
    here.write("b.md", "changed\n")
    shutil.move(tmp_path / "remote.git", tmp_path / "gone.git")
    result = here.run("sync")
    head = here.subjects()[0]
    shutil.move(tmp_path / "gone.git", tmp_path / "remote.git")

    assert 6 == result.code
    assert "goes along next time" in result.err
    assert "Edit: 1 file" == head
    assert "✓ synced: 1 sent\n" == here.run("sync").out


def test_a_remote_that_refuses(devices: tuple[Sandbox, Sandbox], tmp_path: Path) -> None:
    """Its own words are told."""
    here, _ = devices
    hook = tmp_path / "remote.git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'main is protected' >&2\nexit 1\n")
    hook.chmod(0o755)
    here.run("done", "one")
    result = here.run("sync")

    assert 5 == result.code
    assert "main is protected" in result.err


def test_what_cannot_be_synced(tmp_path: Path, devices: tuple[Sandbox, Sandbox]) -> None:
    """No repository, no remote, no branch, a rebase under way, and two beginnings are told."""
    here, there = devices
    there.git("remote", "remove", "origin")
    no_remote = there.run("sync")
    there.git("checkout", "-q", "--detach")
    no_branch = there.run("sync")
    there.git("switch", "-q", "main")
    (there.root / ".git" / "rebase-merge").mkdir()
    rebase = there.run("sync")
    shutil.rmtree(there.root / ".git")
    no_git = there.run("sync")
    there.git("init", "-q", "-b", "main")
    there.git("config", "user.name", "Other")
    there.git("config", "user.email", "other@example.org")
    there.git("remote", "add", "origin", str(tmp_path / "remote.git"))
    unrelated = there.run("sync")

    assert [1, 5, 5, 1, 5] == [
        each.code for each in (no_remote, no_branch, rebase, no_git, unrelated)
    ]
    assert "git remote add" in no_remote.err
    assert "no commit in common" in unrelated.err
    assert here.run("sync").code == 0
