"""Commits of a few paths only, whatever state the repository and its index are in."""

import os
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Sandbox
from tracker.errors import GitRefused
from tracker.git.repository import Repository, init

Make = Callable[..., Sandbox]


def repository_of(sandbox: Sandbox) -> Repository:
    """The repository that the vault lies in."""
    found = Repository.find(sandbox.root)
    assert found is not None
    return found


def test_no_repository(tmp_path: Path) -> None:
    """A folder outside any work tree has none; a bare repository counts as none."""
    assert Repository.find(tmp_path) is None
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "bare")], check=True)
    assert Repository.find(tmp_path / "bare") is None


NAMES = ("a.md", "中文 笔记.md", "100%.md", "[a]*.md", ":x.md", "new\nline.md", "-n.md", '"q".md')


def test_any_name_can_be_committed(vault: Make) -> None:
    """Names that git or a shell would read as something else are names."""
    sandbox = vault({"keep.md": "k\n"})
    for name in NAMES:
        sandbox.write(name, "x\n")
    repository = repository_of(sandbox)

    assert set(NAMES) == set(repository.pending([*NAMES, "keep.md"]))
    for name in NAMES:
        repository.commit([name], f"Add {name!r}\n")
    assert repository.pending(NAMES) == ()
    assert sandbox.git("status", "--porcelain") == ""


def test_a_name_that_is_not_text(vault: Make) -> None:
    """Undecodable bytes in a name survive the way through git."""
    sandbox = vault({})
    name = os.fsdecode(b"bad\xff.md")
    (sandbox.root / name).write_bytes(b"x\n")
    repository = repository_of(sandbox)

    assert repository.pending([name]) == (name,)
    repository.commit([name], "Add\n")
    assert repository.pending([name]) == ()


def test_only_the_named_paths_are_committed(vault: Make) -> None:
    """Other changes, staged or not, new or not, stay exactly as they are."""
    sandbox = vault({"a.md": "a\n", "b.md": "b\n", "c.md": "c\n"})
    for name in ("a.md", "b.md", "c.md", "new.md"):
        sandbox.write(name, "changed\n")
    sandbox.git("add", "b.md")

    repository_of(sandbox).commit(["a.md"], "A\n")

    assert sandbox.git("show", "--name-only", "--format=").split() == ["a.md"]
    assert sandbox.git("status", "--porcelain").splitlines() == ["M  b.md", " M c.md", "?? new.md"]


def test_a_path_that_is_staged_in_part_is_taken_whole(vault: Make) -> None:
    """What is on disk is what is committed."""
    sandbox = vault({"a.md": "1\n"})
    sandbox.write("a.md", "2\n")
    sandbox.git("add", "a.md")
    sandbox.write("a.md", "3\n")

    repository_of(sandbox).commit(["a.md"], "A\n")

    assert sandbox.git("show", "HEAD:a.md") == "3\n"
    assert sandbox.git("status", "--porcelain") == ""


def test_a_removed_note_is_committed(vault: Make) -> None:
    """A deletion is a change like any other."""
    sandbox = vault({"a.md": "1\n"})
    (sandbox.root / "a.md").unlink()

    repository_of(sandbox).commit(["a.md"], "A\n")

    assert sandbox.git("ls-files") == ""


def test_a_failing_hook_leaves_the_index_as_it_was(vault: Make) -> None:
    """The hook's last line is the reason, and a new note is new and unstaged as before."""
    sandbox = vault({"a.md": "1\n"})
    hook = sandbox.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nprintf 'no \\033[31mway\\n' >&2\nexit 1\n")
    hook.chmod(0o755)
    sandbox.write("new.md", "x\n")
    before = sandbox.git("status", "--porcelain")

    with pytest.raises(GitRefused, match="no ␛") as refused:
        repository_of(sandbox).commit(["new.md"], "A\n")

    assert "\x1b" not in str(refused.value)
    assert before == sandbox.git("status", "--porcelain")


def test_a_held_index_is_waited_for(vault: Make) -> None:
    """A lock that goes away in time only delays the commit."""
    sandbox = vault({"a.md": "1\n"})
    sandbox.write("a.md", "2\n")
    lock = sandbox.root / ".git" / "index.lock"
    lock.touch()

    def release() -> None:
        time.sleep(0.3)
        lock.unlink()

    thread = threading.Thread(target=release)
    thread.start()
    repository_of(sandbox).commit(["a.md"], "A\n")
    thread.join()

    assert sandbox.subjects() == ["A", "Start"]


def test_a_lock_that_stays_is_named_and_left(vault: Make) -> None:
    """After a few tries the lock is named; it is never removed."""
    sandbox = vault({"a.md": "1\n"})
    sandbox.write("a.md", "2\n")
    lock = sandbox.root / ".git" / "index.lock"
    lock.touch()

    with pytest.raises(GitRefused, match=r"index\.lock"):
        replace(repository_of(sandbox), waits=(0.01, 0.01)).commit(["a.md"], "A\n")

    assert lock.exists()


@pytest.mark.parametrize(
    ("mark", "name"),
    [("MERGE_HEAD", "merge"), ("CHERRY_PICK_HEAD", "cherry-pick"), ("BISECT_LOG", "bisect")],
)
def test_nothing_is_committed_in_the_middle_of_something(vault: Make, mark: str, name: str) -> None:
    """A merge or the like under way is said at once, and in the status."""
    sandbox = vault({"a.md": "1\n"})
    sandbox.write("a.md", "2\n")
    (sandbox.root / ".git" / mark).write_text(sandbox.git("rev-parse", "HEAD"))
    repository = repository_of(sandbox)

    with pytest.raises(GitRefused, match=name):
        repository.commit(["a.md"], "A\n")
    assert repository.status().state == name


def test_without_an_identity_it_says_what_to_do(vault: Make) -> None:
    """The message names the two settings that git wants."""
    sandbox = vault({"a.md": "1\n"})
    sandbox.git("config", "--unset", "user.name")
    sandbox.git("config", "--unset", "user.email")
    sandbox.git("config", "user.useConfigOnly", "true")
    sandbox.write("a.md", "2\n")

    with pytest.raises(GitRefused, match=r"git config --global user\.name"):
        repository_of(sandbox).commit(["a.md"], "A\n")


def test_somebody_else_was_faster(vault: Make) -> None:
    """If the same content is committed already, that commit is the answer."""
    sandbox = vault({"a.md": "1\n"})
    sandbox.write("a.md", "2\n")
    sandbox.git("commit", "-qam", "vault backup")

    assert repository_of(sandbox).commit(["a.md"], "A\n") in sandbox.git("rev-parse", "HEAD")
    assert sandbox.subjects() == ["vault backup", "Start"]


def test_status_of_branch_and_upstream(vault: Make, tmp_path: Path) -> None:
    """Ahead and behind are counted against the upstream; only the vault's changes count."""
    sandbox = vault({"vault/a.md": "1\n", "other.txt": "o\n"})
    bare = tmp_path / "bare.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(sandbox.root), str(bare)], check=True)
    sandbox.git("remote", "add", "origin", str(bare))
    sandbox.git("fetch", "-q", "origin")
    sandbox.git("branch", "-q", "-u", "origin/main")
    sandbox.write("vault/a.md", "2\n")
    sandbox.git("commit", "-qam", "Two")
    sandbox.write("vault/a.md", "3\n")
    sandbox.write("vault/new.md", "n\n")
    sandbox.write("other.txt", "changed\n")

    status = repository_of(Sandbox(sandbox.root / "vault", None)).status()

    assert (status.branch, status.ahead, status.behind, status.uncommitted) == ("main", 1, 0, 2)


def test_line_ends_that_git_changes_are_no_loss(vault: Make) -> None:
    """With core.autocrlf the note on disk keeps its CRLF, and undo works."""
    sandbox = vault({"a.md": b"# TODO\r\n- [ ] a\r\n"}, git=False)
    init(sandbox.root, name="R", email="r@example.org")
    sandbox.git("config", "core.autocrlf", "true")
    sandbox.git("add", "-A")
    sandbox.git("commit", "-qm", "Start")

    assert sandbox.run("done", "a:2").code == 0
    assert sandbox.run("undo").code == 0
    assert sandbox.read("a.md") == b"# TODO\r\n- [ ] a\r\n"


def test_a_worktree(vault: Make, tmp_path: Path) -> None:
    """A vault in a linked work tree commits to that tree's branch."""
    sandbox = vault({"a.md": "- [ ] a\n"})
    sandbox.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    side = Sandbox(tmp_path / "side", sandbox.capture)

    assert side.run("done", "a:1").code == 0
    assert side.subjects() == ["Done: a", "Start"]
    assert sandbox.subjects() == ["Start"]


def test_many_commits_leave_no_handles(vault: Make) -> None:
    """Open files do not grow with the number of commits."""
    sandbox = vault({"a.md": "0\n"})
    repository = repository_of(sandbox)
    folder = Path("/proc/self/fd")
    if not folder.exists():
        pytest.skip("this system does not list a process's open files")

    def commit(number: int) -> None:
        sandbox.write("a.md", f"{number}\n")
        repository.commit(["a.md"], f"Number {number}\n")

    commit(1)
    before = len(list(folder.iterdir()))
    for number in range(2, 22):
        commit(number)

    assert len(list(folder.iterdir())) <= before + 1
