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
    assert "main is protected. All is committed here" in result.err


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


def test_a_shallow_clone(devices: tuple[Sandbox, Sandbox], tmp_path: Path, capsys: Any) -> None:
    """It is exchanged like any other; where it lacks what both stem from, what to do is told."""
    here, there = devices
    root = tmp_path / "shallow"
    remote = f"file://{tmp_path / 'remote.git'}"
    subprocess.run(["git", "clone", "-q", "--depth", "1", remote, root], check=True)
    shallow = Sandbox(root, capsys)
    shallow.git("config", "user.name", "Shallow")
    shallow.git("config", "user.email", "s@example.org")
    (root / ".obsidian").mkdir()
    there.run("done", "one")
    there.run("sync")
    shallow.run("set", "two", "due", "2030-01-01")
    exchanged = shallow.run("sync")
    there.git("checkout", "-q", "--orphan", "other")
    there.git("commit", "-qm", "begun anew")
    there.git("push", "-q", "--force", "origin", "HEAD:main")
    unrelated = shallow.run("sync")

    assert 0 == exchanged.code
    assert "- [x] one" in shallow.read("a.md").decode()
    assert 5 == unrelated.code
    assert "git fetch --unshallow" in unrelated.err
    assert here.run("status").code == 0


def test_a_merge_that_may_not_be_committed(devices: tuple[Sandbox, Sandbox]) -> None:
    """A hook that refuses it is told, and is no contradiction; the next sync ends the merge."""
    here, there = devices
    here.run("done", "one")
    here.run("sync")
    there.run("set", "two", "due", "2030-01-01")
    hook = there.root / ".git" / "hooks" / "pre-merge-commit"
    hook.write_text("#!/bin/sh\necho no merges today >&2\nexit 1\n")
    hook.chmod(0o755)
    refused = there.run("sync")
    hook.unlink()
    ended = there.run("sync")

    assert 5 == refused.code
    assert "no merges today" in refused.err
    assert "contradict" not in refused.err
    assert 0 == ended.code
    assert "- [x] one" in there.read("a.md").decode()


def test_commits_that_cannot_be_signed(devices: tuple[Sandbox, Sandbox]) -> None:
    """What is pending stays on disk, and why it is not committed is told."""
    here, _ = devices
    here.git("config", "commit.gpgsign", "true")
    here.git("config", "gpg.program", "false")
    here.write("b.md", "changed\n")
    refused = here.run("sync")

    assert 5 == refused.code
    assert "could not be signed" in refused.err
    assert b"changed\n" == here.read("b.md")


def test_a_name_that_nobody_gives(
    devices: tuple[Sandbox, Sandbox], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A remote that asks who is there gets no answer, and nothing waits for one."""
    here, _ = devices
    here.git(
        "config", "core.sshCommand", "sh -c 'echo Permission denied \\(publickey\\). >&2; exit 255'"
    )
    here.git("remote", "set-url", "origin", "git@host.invalid:vault.git")
    monkeypatch.setenv("GIT_SSH_VARIANT", "simple")
    result = here.run("sync")

    assert 5 == result.code
    assert "lets nobody in without a name" in result.err
    assert "Permission denied" in result.err


def test_a_submodule(devices: tuple[Sandbox, Sandbox], tmp_path: Path) -> None:
    """Commits of a submodule that its own remote lacks are told, not sent half."""
    here, _ = devices
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", tmp_path / "sub.git"], check=True)
    here.git("clone", "-q", str(tmp_path / "sub.git"), "sub")
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    here.git("-C", "sub", *identity, "commit", "-q", "--allow-empty", "-m", "one")
    here.git("-C", "sub", "push", "-q", "origin", "HEAD:main")
    allowed = ("-c", "protocol.file.allow=always")
    here.git(*allowed, "submodule", "--quiet", "add", str(tmp_path / "sub.git"), "sub")
    first = here.run("sync")
    here.git("-C", "sub", *identity, "commit", "-q", "--allow-empty", "-m", "two")
    second = here.run("sync")

    assert 0 == first.code, first.err
    assert 5 == second.code
    assert "submodule" in second.err
