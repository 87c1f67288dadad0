"""Commits of a few paths only, whatever state the repository and its index are in."""

import os
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Sandbox
from tests.git.test_run import hook
from tracker.errors import GitRefused
from tracker.git.repository import Repository, init

Make = Callable[..., Sandbox]


def repository_of(sandbox: Sandbox) -> Repository:
    """The repository that the vault lies in."""
    found = Repository.find(sandbox.root)
    assert found is not None
    return found


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


def test_many_commits_leave_nothing_behind(vault: Make) -> None:
    """Neither open files nor processes nor threads grow with the number of commits."""
    sandbox = vault({"a.md": "0\n"})
    repository = repository_of(sandbox)
    files = Path("/proc/self/fd")
    if not files.exists():
        pytest.skip("this system does not list a process's open files")

    def commit(number: int) -> tuple[int, int, str]:
        sandbox.write("a.md", f"{number}\n")
        repository.commit(["a.md"], f"Number {number}\n")
        children = "".join(file.read_text() for file in Path("/proc/self/task").glob("*/children"))
        return len(list(files.iterdir())), threading.active_count(), children

    first = commit(1)
    last = [commit(number) for number in range(2, 51)][-1]

    assert first == last


def test_no_repository(tmp_path: Path) -> None:
    """A folder outside any work tree has none, and why is one sentence."""
    bare = tmp_path / "bare"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / ".git").write_text("gitdir: /no/such/folder\n")

    folders = (tmp_path, bare, broken, tmp_path / "gone")
    assert [Repository.find(folder) for folder in folders] == [None] * 4
    outside, in_bare, in_broken, in_gone = (Repository.absence(folder) for folder in folders)
    assert outside == "there is no git repository."
    assert "bare" in in_bare
    assert "/no/such/folder" in in_broken
    assert "No such file" in in_gone


def test_a_damaged_repository_is_not_called_none(vault: Make) -> None:
    """Its place and how to see more are told, from folders below too, and it stays as it is."""
    sandbox = vault({"notes/a.md": "1\n"})
    head = sandbox.root / ".git" / "HEAD"
    head.write_bytes(b"\0garbage")

    for folder in (sandbox.root, sandbox.root / "notes"):
        assert Repository.find(folder) is None
        said = Repository.absence(folder)
        assert said.startswith(f"{sandbox.root}/.git is damaged")
        assert "“git status”" in said
    assert head.read_bytes() == b"\0garbage"


@pytest.mark.parametrize("folder", ["notes", "new\nline", "true\n", "[a]*", "中文", "-n"])
def test_a_vault_in_a_folder(vault: Make, folder: str) -> None:
    """Paths are the vault's; what is staged elsewhere in the repository stays staged."""
    sandbox = vault({f"{folder}/a.md": "1\n", "a.md": "1\n"})
    sandbox.write("a.md", "2\n")
    sandbox.git("add", "a.md")
    sandbox.write(f"{folder}/a.md", "2\n")
    repository = Repository.find(sandbox.root / folder)

    assert repository is not None
    assert Repository.absence(sandbox.root / folder) == ""
    assert f"{folder}/" == repository.prefix
    assert repository.pending(["a.md"]) == ("a.md",)
    assert repository.status().uncommitted == 1
    repository.commit(["a.md"], "A\n")
    assert sandbox.git("show", f"HEAD:{folder}/a.md") == "2\n"
    assert sandbox.git("status", "--porcelain") == "M  a.md\n"


def test_a_git_folder_elsewhere(vault: Make, tmp_path: Path) -> None:
    """A `.git` file, as submodules have one, leads to the git folder."""
    sandbox = vault({"a.md": "1\n"}, git=False)
    sandbox.git("init", "-q", "--separate-git-dir", str(tmp_path / "elsewhere"))
    repository = repository_of(sandbox)

    assert tmp_path / "elsewhere" == repository.git_folder
    (tmp_path / "elsewhere" / "MERGE_HEAD").touch()
    assert repository.status().state == "merge"


def test_the_first_commit_of_all(vault: Make) -> None:
    """On an unborn branch a note is committed as anywhere; what else is staged stays so."""
    sandbox = vault({"a.md": "1\n", "b.md": "1\n"}, git=False)
    repository = init(sandbox.root, name="R", email="r@example.org")
    sandbox.git("add", "b.md")

    assert repository.is_unborn()
    assert repository.status().unborn
    assert repository.status().uncommitted == 2
    assert repository.pending(["a.md", "b.md", "c.md"]) == ("a.md", "b.md")
    repository.commit(["a.md"], "A\n")
    assert not repository.is_unborn()
    assert sandbox.git("status", "--porcelain") == "A  b.md\n"


def test_a_detached_head(vault: Make) -> None:
    """Without a branch commits are made all the same, and the status says it."""
    sandbox = vault({"a.md": "1\n"})
    sandbox.git("checkout", "-q", "--detach")
    sandbox.write("a.md", "2\n")
    repository = repository_of(sandbox)

    commit = repository.commit(["a.md"], "A\n")
    status = repository.status()

    assert (status.branch, status.detached, status.unborn) == ("", True, False)
    assert sandbox.git("rev-parse", "HEAD").startswith(commit)
    assert sandbox.git("rev-parse", "main") != sandbox.git("rev-parse", "HEAD")


def test_new_changed_and_removed_notes_go_together(vault: Make) -> None:
    """One commit takes all of them; a name that never was in git is no obstacle."""
    sandbox = vault({"a.md": "1\n", "b.md": "1\n", "c.md": "1\n"})
    sandbox.write("a.md", "2\n")
    (sandbox.root / "b.md").unlink()
    sandbox.write("new/n.md", "n\n")

    repository_of(sandbox).commit(["a.md", "b.md", "c.md", "new/n.md", "never.md"], "All\n")

    assert sandbox.git("show", "--name-status", "--format=").split() == [
        *("M", "a.md"),
        *("D", "b.md"),
        *("A", "new/n.md"),
    ]
    assert sandbox.git("status", "--porcelain") == ""


def test_a_note_renamed_by_the_user(vault: Make) -> None:
    """A staged rename is two paths; only the one that is asked for is committed."""
    sandbox = vault({"a.md": "1\n2\n3\n"})
    sandbox.git("mv", "a.md", "b.md")
    repository = repository_of(sandbox)

    assert repository.pending(["a.md", "b.md"]) == ("a.md", "b.md")
    assert repository.status().uncommitted == 2
    repository.commit(["b.md"], "B\n")
    assert sandbox.git("status", "--porcelain") == "D  a.md\n"


def test_back_at_what_the_last_commit_has(vault: Make) -> None:
    """A note that was staged and then put back is not pending."""
    sandbox = vault({"a.md": "1\n", "b.md": "1\n"})
    for name in ("a.md", "b.md"):
        sandbox.write(name, "2\n")
    sandbox.git("add", "a.md", "b.md")
    sandbox.write("a.md", "1\n")
    sandbox.write("b.md", "3\n")

    assert repository_of(sandbox).pending(["a.md", "b.md"]) == ("b.md",)


def test_a_hook_that_rewrites_the_note(vault: Make) -> None:
    """What the hook made of it is committed, and nothing of before is left in the index."""
    sandbox = vault({"a.md": "1\n", "b.md": "1\n"})
    hook(sandbox, "pre-commit", "printf 'neat\\n' > a.md; git add a.md")
    sandbox.write("b.md", "staged\n")
    sandbox.git("add", "b.md")
    repository = repository_of(sandbox)
    for content in ("untidy  \n", "worse \t\n"):
        sandbox.write("a.md", content)
        repository.commit(["a.md"], "A\n")

        assert sandbox.git("show", "HEAD:a.md") == "neat\n"
        assert sandbox.git("status", "--porcelain") == "M  b.md\n"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("core.abbrev", "4"),
        ("color.ui", "always"),
        ("commit.verbose", "true"),
        ("log.showSignature", "true"),
        ("format.pretty", "oneline"),
        ("i18n.logOutputEncoding", "UTF-16"),
        ("commit.status", "false"),
    ],
)
def test_whatever_git_is_set_to_say(vault: Make, setting: str, value: str) -> None:
    """The name of a commit is had from git however it likes to print, without asking again."""
    sandbox = vault({"a.md": "1\n"})
    sandbox.git("config", setting, value)
    sandbox.write("a.md", "2\n")

    made = repository_of(sandbox).commit(["a.md"], "[x 0123456789] 读\n")

    assert made == sandbox.git("rev-parse", "HEAD")[:10]


@pytest.mark.parametrize("branch", ["main", "x]y", "0123456789", "笔记/b", "(root-commit)"])
@pytest.mark.parametrize("is_first", [False, True])
@pytest.mark.parametrize("format_", ["sha1", "sha256"])
def test_the_name_of_what_was_committed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], branch: str, is_first: bool, format_: str
) -> None:
    """A branch's name is not taken for a commit's, whatever names of commits consist of."""
    sandbox = Sandbox(tmp_path / "v", capsys)
    sandbox.root.mkdir()
    sandbox.git("init", "-q", f"--object-format={format_}", "-b", branch)
    for key in ("user.name", "user.email"):
        sandbox.git("config", key, "r@example.org")
    if not is_first:
        sandbox.write("b.md", "1\n")
        sandbox.git("add", "b.md")
        sandbox.git("commit", "-qm", "Start")
        sandbox.git("pack-refs", "--all")
    sandbox.write("a.md", "1\n")
    sandbox.git("add", "a.md")

    made = repository_of(sandbox).commit(["a.md"], "A\n")

    assert made == sandbox.git("rev-parse", "HEAD")[:10]


def test_a_message_is_kept_as_it_is(vault: Make) -> None:
    """Lines that begin with `#` are no comments, and no template or editor gets in."""
    sandbox = vault({"a.md": "1\n"})
    sandbox.write("template", "A template\n")
    sandbox.git("config", "commit.template", "template")
    sandbox.git("config", "commit.verbose", "true")
    sandbox.git("config", "commit.cleanup", "strip")
    sandbox.write("a.md", "2\n")

    repository_of(sandbox).commit(["a.md"], "# 读 %H\n\n#tag\nTracker-Was: - [ ] a\n")

    message = sandbox.git("log", "-1", "--format=%B").strip()
    assert message == "# 读 %H\n\n#tag\nTracker-Was: - [ ] a"


def test_another_program_commits_at_the_same_time(vault: Make) -> None:
    """Where two programs commit again and again, ours waits for the other."""
    sandbox = vault({"a.md": "0\n", "b.md": "0\n"})
    repository = repository_of(sandbox)
    done = threading.Event()
    numbers: list[int] = []

    def backup() -> None:
        while not done.is_set():
            sandbox.write("b.md", f"{len(numbers)}\n")
            command = ["git", "commit", "-qm", "backup", "--", "b.md"]
            code = subprocess.run(command, cwd=sandbox.root, capture_output=True, check=False)
            numbers.append(code.returncode)
            time.sleep(0.02)

    thread = threading.Thread(target=backup)
    thread.start()
    try:
        for number in range(1, 16):
            sandbox.write("a.md", f"{number}\n")
            repository.commit(["a.md"], f"Number {number}\n")
    finally:
        done.set()
        thread.join()

    ours = [subject for subject in sandbox.subjects() if subject.startswith("Number")]
    assert [f"Number {number}" for number in range(15, 0, -1)] == ours
    assert 0 in numbers


def test_the_branch_moved_meanwhile(vault: Make) -> None:
    """A commit that another program makes while ours is on its way comes before ours."""
    sandbox = vault({"a.md": "1\n"})
    other = "git commit-tree 'HEAD^{tree}' -p HEAD -m Other"
    hook(sandbox, "pre-commit", f"test -e done || git update-ref HEAD $({other}); touch done")
    sandbox.write("a.md", "2\n")

    repository_of(sandbox).commit(["a.md"], "A\n")

    assert sandbox.subjects() == ["A", "Other", "Start"]


def test_a_folder_becomes_a_repository(tmp_path: Path) -> None:
    """With an identity for it alone, or with none; where git cannot, it says why."""
    (tmp_path / "one").mkdir()
    (tmp_path / "file").touch()

    repository = init(tmp_path / "one", name="R", email="r@example.org")
    (tmp_path / "one" / "a.md").write_text("a\n")

    repository.commit(["a.md"], "A\n")
    assert repository == Repository.find(tmp_path / "one")
    with pytest.raises(GitRefused, match="file"):
        init(tmp_path / "file")
