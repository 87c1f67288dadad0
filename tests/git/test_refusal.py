"""Each way in which git refuses a commit: one sentence, what to do, and an index as before."""

import os
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.conftest import Sandbox
from tests.git.test_run import hook
from tracker.errors import GitRefused
from tracker.git.history import actions
from tracker.git.repository import Repository

Make = Callable[..., Sandbox]


@pytest.fixture
def changed(vault: Make) -> Sandbox:
    """A vault with a note that has changed since its commit."""
    sandbox = vault({"a.md": "1\n"})
    sandbox.write("a.md", "2\n")
    return sandbox


def refusal(sandbox: Sandbox, *paths: str) -> str:
    """What is said when these notes (or `a.md`) are not committed."""
    repository = Repository.find(sandbox.root)
    assert repository is not None
    before = sandbox.git("status", "--porcelain"), sandbox.git("ls-files", "--stage")
    with pytest.raises(GitRefused) as refused:
        replace(repository, waits=(0.01,)).commit(paths or ["a.md"], "A\n")
    assert before == (sandbox.git("status", "--porcelain"), sandbox.git("ls-files", "--stage"))
    said = str(refused.value)
    assert "\n" not in said
    return said


def test_without_an_identity(changed: Sandbox) -> None:
    """The message names the two settings that git wants."""
    changed.git("config", "--unset", "user.name")
    changed.git("config", "--unset", "user.email")
    changed.git("config", "user.useConfigOnly", "true")

    assert "git config --global user.name" in refusal(changed)


def test_a_folder_that_is_gone(changed: Sandbox) -> None:
    """As when a disk is taken out while the dashboard is open; back again, all goes on."""
    repository = Repository.find(changed.root)
    assert repository is not None
    away = changed.root.rename(changed.root.with_name("away"))
    with pytest.raises(GitRefused, match=r"^the vault's folder is gone; bring it back"):
        repository.status()
    away.rename(changed.root)

    assert repository.status().uncommitted == 1


def test_a_hook_that_fails(changed: Sandbox) -> None:
    """The hook's last line is the reason, and nothing in it can act on a terminal."""
    hook(changed, "pre-commit", r"echo first; printf 'no \033[31mway\n\n' >&2; exit 1")

    said = refusal(changed)
    assert "a hook of the repository refused" in said
    assert said.endswith("it said: no ␛[31mway")


def test_a_hook_that_fails_in_silence(changed: Sandbox) -> None:
    """That it was a hook is said even if the hook says nothing, wherever hooks are kept."""
    changed.git("config", "core.hooksPath", ".githooks")
    changed.write(".githooks/commit-msg", "#!/bin/sh\nexit 1\n")
    (changed.root / ".githooks" / "commit-msg").chmod(0o755)

    assert "a hook of the repository refused the commit; it gave no reason" in refusal(changed)


def test_a_failing_hook_and_new_notes(changed: Sandbox) -> None:
    """New notes are new and unstaged as before, what the user has entered stays entered."""
    hook(changed, "pre-commit", "echo no; exit 1")
    for name in ("new.md", "entered.md", "staged.md"):
        changed.write(name, "x\n")
    changed.git("add", "--intent-to-add", "entered.md")
    changed.git("add", "staged.md")

    assert "it said: no" in refusal(changed, "a.md", "new.md", "entered.md", "staged.md")
    assert changed.git("status", "--porcelain").splitlines() == [
        " M a.md",
        " A entered.md",
        "A  staged.md",
        "?? new.md",
    ]


def test_a_failing_hook_and_a_note_staged_in_part(changed: Sandbox) -> None:
    """What was staged of the note is still what is staged of it."""
    hook(changed, "pre-commit", "echo no; exit 1")
    changed.git("add", "a.md")
    changed.write("a.md", "3\n")

    refusal(changed)
    assert changed.git("show", ":a.md") == "2\n"


def test_a_lock_that_stays(changed: Sandbox) -> None:
    """The lock is named and never removed; new notes are left alone."""
    lock = changed.root / ".git" / "index.lock"
    lock.touch()
    changed.write("new.md", "x\n")

    assert str(lock) in refusal(changed)
    assert str(lock) in refusal(changed, "new.md")
    assert lock.exists()


def test_a_lock_of_the_branch(changed: Sandbox) -> None:
    """Other locks of git are named just so."""
    lock = changed.root / ".git" / "refs" / "heads" / "main.lock"
    lock.touch()

    assert str(lock) in refusal(changed)


@pytest.mark.parametrize("form", ["openpgp", "ssh"])
def test_a_signature_that_fails(changed: Sandbox, form: str) -> None:
    """A key that is not there is said to be the reason; the commit is not made without it."""
    changed.git("config", "commit.gpgSign", "true")
    changed.git("config", "gpg.format", form)
    changed.git("config", "user.signingKey", "/no/such/key")

    assert "could not be signed" in refusal(changed)
    assert changed.subjects() == ["Start"]


def test_a_repository_of_another_user(changed: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not used, and the setting that would trust it is named."""
    repository = Repository.find(changed.root)
    assert repository is not None
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    for call in (
        lambda: repository.commit(["a.md"], "A\n"),
        lambda: repository.pending(["a.md"]),
        repository.status,
        lambda: actions(repository, 5),
    ):
        with pytest.raises(GitRefused) as refused:
            call()
        assert f"--add safe.directory {changed.root}" in str(refused.value)
        assert "\n" not in str(refused.value)
    assert Repository.find(changed.root) is None
    assert f"--add safe.directory {changed.root}" in Repository.absence(changed.root)


def test_an_ignored_note(changed: Sandbox) -> None:
    """A new note that git is told to ignore is named; together with others all are refused."""
    changed.write(".gitignore", "private/\n")
    changed.write("private/p.md", "x\n")

    assert "ignore private/p.md" in refusal(changed, "private/p.md")
    assert "ignore private/p.md" in refusal(changed, "a.md", "private/p.md")
    changed.git("add", "--force", "private/p.md")
    changed.git("commit", "-qm", "Force")
    changed.write("private/p.md", "y\n")
    repository = Repository.find(changed.root)
    assert repository is not None
    repository.commit(["private/p.md"], "P\n")
    assert changed.subjects() == ["P", "Force", "Start"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_git_folder_that_cannot_be_written(changed: Sandbox) -> None:
    """Missing rights are said to be the reason."""
    (changed.root / ".git").chmod(0o555)

    try:
        assert "cannot be written" in refusal(changed)
    finally:
        (changed.root / ".git").chmod(0o755)


def test_nothing_to_commit_yet(vault: Make) -> None:
    """On an unborn branch without the note there is nothing that could be named."""
    sandbox = vault({}, git=False)
    sandbox.git("init", "-q")

    assert refusal(sandbox, "gone.md") == "there is nothing to commit."


@pytest.mark.parametrize("kind", ["merge", "rebase", "cherry-pick", "revert", "bisect"])
def test_in_the_middle_of_something(vault: Make, kind: str) -> None:
    """A merge or the like under way is said at once, and in the status."""
    sandbox = vault({"a.md": "1\n", "b.md": "b\n"})
    sandbox.git("checkout", "-q", "-b", "side")
    sandbox.write("a.md", "side\n")
    sandbox.git("commit", "-qam", "Side")
    sandbox.git("checkout", "-q", "main")
    sandbox.write("a.md", "main\n")
    sandbox.git("commit", "-qam", "Main")
    sandbox.write("a.md", "more\n")
    sandbox.git("commit", "-qam", "More")
    begin = {"revert": "revert HEAD~1", "bisect": "bisect start"}.get(kind, f"{kind} side")
    # All but the last end with a conflict.
    sandbox.git("-c", f"alias.x=!git {begin} >/dev/null 2>&1 || true; #", "x")
    sandbox.write("b.md", "2\n")
    repository = Repository.find(sandbox.root)
    assert repository is not None

    with pytest.raises(GitRefused, match=f"a {kind} is under way"):
        repository.commit(["b.md"], "B\n")
    assert kind == repository.status().state
