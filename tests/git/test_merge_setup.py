"""Notes merged in a real repository, whatever makes git merge them."""

import subprocess
from pathlib import Path

import pytest

from tracker.errors import GitRefused
from tracker.git.merge_setup import set_up_merge

NAME = "笔 记's.md"
LIST = "# TODO\n- [ ] one\n- [ ] two\n"
MINE = LIST.replace("[ ] two", "[x] two ✅ 2023-06-02") + "- [ ] mine\n"
YOURS = LIST.replace("two", "two renamed") + "- [ ] yours\n"
BOTH = "# TODO\n- [ ] one\n- [x] two renamed ✅ 2023-06-02\n- [ ] mine\n- [ ] yours\n"


def git(folder: Path, *arguments: str, fails: bool = False) -> str:
    """What git says."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    return done.stdout


def commit(folder: Path, text: str) -> None:
    """The note as a commit."""
    (folder / NAME).write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two branches that have both changed a note."""
    root = tmp_path / "a vault"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "a")
    git(root, "config", "user.email", "a@example.org")
    set_up_merge(root)
    commit(root, LIST)
    git(root, "checkout", "-q", "-b", "yours")
    commit(root, YOURS)
    git(root, "checkout", "-q", "main")
    commit(root, MINE)
    return root


def test_merge(repository: Path) -> None:
    """`git merge` gives the changes of both."""
    git(repository, "merge", "-q", "yours")

    assert BOTH == (repository / NAME).read_text(encoding="utf-8")


def test_rebase(repository: Path) -> None:
    """So does a rebase, in which ours is what is rebased onto."""
    git(repository, "rebase", "-q", "yours")
    text = (repository / NAME).read_text(encoding="utf-8")

    assert sorted(BOTH.splitlines()) == sorted(text.splitlines())


def test_cherry_pick(repository: Path) -> None:
    """So does a cherry-pick."""
    git(repository, "cherry-pick", "yours")

    assert BOTH == (repository / NAME).read_text(encoding="utf-8")


def test_stash(repository: Path) -> None:
    """So does taking up what was put aside."""
    git(repository, "checkout", "-q", "yours")
    (repository / NAME).write_text(YOURS.replace("[ ] one", "[x] one"), encoding="utf-8")
    git(repository, "stash", "-q")
    git(repository, "checkout", "-q", "main")
    git(repository, "stash", "pop", "-q")

    assert "- [x] one\n" in (repository / NAME).read_text(encoding="utf-8")


def test_a_contradiction_stays(repository: Path) -> None:
    """Two titles are a conflict of git's around that line, and the rest is merged."""
    commit(repository, MINE.replace("two", "my two"))
    git(repository, "merge", "-q", "yours", fails=True)
    text = (repository / NAME).read_text(encoding="utf-8")

    assert 1 == text.count("<<<<<<<")
    assert "- [ ] mine\n- [ ] yours\n" in text
    assert "UU" in git(repository, "status", "--porcelain")


def test_without_the_program_git_merges(repository: Path) -> None:
    """Where Tracker is gone, notes are merged as text, and nothing is lost."""
    command = git(repository, "config", "merge.tracker.driver").replace(" -m tracker ", " -m gone ")
    git(repository, "config", "merge.tracker.driver", command.strip())
    git(repository, "merge", "-q", "yours", fails=True)
    text = (repository / NAME).read_text(encoding="utf-8")

    assert "- [ ] mine" in text
    assert "- [ ] yours" in text
    assert "<<<<<<< ours" in text


def test_what_is_there_stays(tmp_path: Path) -> None:
    """A second time nothing is set; other attributes stay, and another merge for notes, too."""
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitattributes").write_bytes(b"*.pdf binary\r\n*.txt text")
    first, second = set_up_merge(tmp_path), set_up_merge(tmp_path)

    assert 3 == len(first)
    assert () == second
    assert (
        b"*.pdf binary\r\n*.txt text\r\n*.md merge=tracker\r\n"
        == (tmp_path / ".gitattributes").read_bytes()
    )
    (tmp_path / ".gitattributes").write_text("*.md merge=union\n")
    assert () == set_up_merge(tmp_path)
    with pytest.raises(GitRefused):
        set_up_merge(tmp_path / "nowhere")
