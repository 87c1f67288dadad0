"""A vault on the disk: what counts as a note, and that no path leads out of it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.text import digest
from tracker.errors import BadInput, Conflict, NotFound, WriteFailed
from tracker.vault import Vault, find_vault
from tracker.walk import Listing

# Root passes every permission; without these two capabilities it is a user like others.
AS_USER = """
import ctypes, os, sys
if os.geteuid() == 0:
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability)
os.execv(sys.executable, [sys.executable, "-c", *sys.argv[1:]])
"""
WALK = """
import sys
from pathlib import Path
from tracker.vault import Vault
listing = Vault(Path(sys.argv[1])).walk()
print(sorted(listing.notes))
print(*listing.warnings, sep="\\n")
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty vault."""
    folder = tmp_path / "vault"
    folder.mkdir()
    return folder


def put(root: Path, *paths: str) -> None:
    """Make files of a few bytes."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"- [ ] a\n")


def walked(root: Path, *ignore: str) -> list[str]:
    """The paths of the notes that a walk finds without a complaint."""
    listing = Vault(root, ignore).walk()
    assert listing.warnings == ()
    return sorted(listing.notes)


def age(file: Path, seconds: int) -> None:
    """Let a file be this old."""
    then = time.time() - seconds
    os.utime(file, (then, then))


def test_notes_are_found_in_all_folders(root: Path) -> None:
    """Paths are relative and `/`-separated; capitals in the suffix do not matter."""
    put(root, "LLM调研.md", "论文/a b/C.MD", "folder.md/x.md", "x.txt", "md", "a.md.tmp")

    assert ["LLM调研.md", "folder.md/x.md", "论文/a b/C.MD"] == walked(root)


def test_what_is_hidden_or_no_note_is_left_out(root: Path) -> None:
    """Hidden names, a file called `.md`, drawings and packages of JavaScript are no notes."""
    put(root, ".obsidian/a.md", ".trash/a.md", ".a.md", ".md", "x/.md", "x/.git/a.md")
    put(root, "node_modules/a/README.md", "x/node_modules/b.md", "drawing.excalidraw.md", "a.md")
    os.mkfifo(root / "pipe.md")

    assert ["a.md"] == walked(root)


def test_odd_names_survive(root: Path) -> None:
    """Line breaks, percent signs, escapes and bytes that are not text can be read by path."""
    names = ["a\nb.md", "80%20.md", "\x1b[31m.md", "back\\slash.md", "C#和.NET: 关系.md"]
    put(root, *names)
    (root / os.fsdecode(b"\xff\xfe\xd6\xd0.md")).write_bytes(b"x")
    vault = Vault(root)

    paths = walked(root)
    assert sorted([*names, "\udcff\udcfe\udcd6\udcd0.md"]) == paths
    assert all(vault.read(path) in {b"- [ ] a\n", b"x"} for path in paths)


def test_a_stamp_tells_of_every_change(root: Path) -> None:
    """It is the walk's own, and another one after other bytes, another time or another file."""
    put(root, "a.md", "b.md")
    vault = Vault(root)
    before = vault.walk().notes["a.md"]

    assert vault.stamp("a.md") == before
    (root / "b.md").replace(root / "a.md")
    replaced = vault.stamp("a.md")
    assert replaced not in {before, None}
    age(root / "a.md", 5)
    assert vault.stamp("a.md") not in {before, replaced, None}
    assert (vault.stamp("gone.md"), vault.stamp("nul\0.md")) == (None, None)


def test_ignored_paths_are_left_out(root: Path) -> None:
    """Patterns take folders with all that is below, and notes."""
    put(root, "Archive/x/a.md", "Archives/a.md", "x/draft-1.md", "a.md")

    assert ["Archives/a.md", "a.md"] == walked(root, "Archive/", "draft-*.md")


def test_what_hugo_made_is_left_out(root: Path) -> None:
    """`public` and `resources` are Hugo's in a folder with its settings, else anybody's."""
    put(root, "site/hugo.toml", "site/public/a.md", "site/resources/a.md", "site/content/a.md")
    put(root, "public/b.md")

    assert ["public/b.md", "site/content/a.md"] == walked(root)


def test_conflict_copies_are_told_apart(root: Path) -> None:
    """What a sync service left is listed, but not as a note."""
    copies = ("x/a (Conflicted copy Mac 202401011200).md", "a.sync-conflict-20250407-210341-HE.md")
    put(root, "a.md", *copies)

    listing = Vault(root).walk()

    assert ["a.md"] == list(listing.notes)
    assert tuple(sorted(copies)) == listing.conflict_copies


def test_links_to_folders_elsewhere_are_followed(root: Path, tmp_path: Path) -> None:
    """Their notes have the path through the link; links to files are not followed."""
    put(tmp_path, "papers/deep/a.md", "b.md")
    (root / "论文").symlink_to(tmp_path / "papers")
    (root / "b.md").symlink_to(tmp_path / "b.md")
    (root / "gone.md").symlink_to("nowhere")
    (root / "self").symlink_to("self")

    assert ["论文/deep/a.md"] == walked(root)


def test_links_that_lead_round_are_not_followed(root: Path, tmp_path: Path) -> None:
    """Not into the vault, not above it, not back, not twice into the same notes."""
    put(root, "x/a.md")
    put(tmp_path, "papers/deep/b.md")
    (root / "inside").symlink_to("x")
    (root / "above").symlink_to("..")
    (root / "itself").symlink_to(".")
    (root / "one").symlink_to(tmp_path / "papers")
    (root / "two").symlink_to(tmp_path / "papers")
    (root / "x" / "three").symlink_to(tmp_path / "papers" / "deep")
    (tmp_path / "papers" / "back").symlink_to(root)
    (tmp_path / "papers" / "round").symlink_to(tmp_path / "papers")
    (tmp_path / "papers" / "far").symlink_to("/")

    assert ["one/deep/b.md", "x/a.md"] == walked(root)


def test_a_vault_behind_a_link_is_walked(root: Path, tmp_path: Path) -> None:
    """That the vault itself is reached through a link does not matter."""
    put(root, "x/a.md")
    (root / "inside").symlink_to("x")
    (tmp_path / "link").symlink_to(root)

    assert ["x/a.md"] == walked(tmp_path / "link")


def test_a_folder_that_cannot_be_read_is_a_warning(root: Path) -> None:
    """The notes beside it are found."""
    put(root, "a.md", "locked/b.md")
    (root / "locked").chmod(0)
    try:
        done = subprocess.run(
            [sys.executable, "-c", AS_USER, WALK, str(root)],
            capture_output=True,
            text=True,
            check=True,
        )
    finally:
        (root / "locked").chmod(0o700)

    said = "locked/ cannot be read (no permission): its notes are missing."
    assert ["['a.md']", said] == done.stdout.splitlines()


def test_a_vault_that_has_gone_is_a_warning(tmp_path: Path) -> None:
    """A drive that is not there does not end the program."""
    gone = tmp_path / "gone"

    assert Listing({}, (f"{gone} is not there any more.",)) == Vault(gone).walk()


def test_what_a_crash_left_behind_is_cleaned_up(root: Path) -> None:
    """Old temporary files go, new ones stay, and what a note was is told of."""
    names = [".~tracker-old", ".~tracker-new", ".~tracker-saved-1", ".~other"]
    put(root, *names, "x/.~tracker-old", "a.md")
    for old in (".~tracker-old", "x/.~tracker-old", ".~tracker-saved-1", ".~other"):
        age(root / old, 7200)

    listing = Vault(root).walk()

    assert ["a.md"] == list(listing.notes)
    assert {*names[1:], "x", "a.md"} == set(os.listdir(root))  # noqa: PTH208
    assert [] == list((root / "x").iterdir())
    assert [".~tracker-saved-1"] == [warning.split()[0] for warning in listing.warnings]


def test_a_note_is_made_with_its_folders(root: Path) -> None:
    """All its bytes are there, and nothing else."""
    Vault(root).create("论文/2023/a.md", b"---\r\n\xff")

    assert (root / "论文/2023/a.md").read_bytes() == b"---\r\n\xff"
    assert ["论文/2023/a.md"] == walked(root)


def test_a_note_that_is_there_is_not_made_again(root: Path) -> None:
    """Nor is one whose name some devices take for the same."""
    put(root, "Papers/Émile.md")
    vault = Vault(root)

    for path in ("Papers/Émile.md", "Papers/émile.md", "Papers/E\u0301mile.md", "papers/b.md"):
        with pytest.raises(Conflict, match="there already"):
            vault.create(path, b"new")

    assert ["Papers/Émile.md"] == walked(root)


@pytest.mark.parametrize("path", ["../a.md", "/a.md", "x/../../a.md", ".a.md", "a:b.md", "a", ""])
def test_a_note_is_not_made_under_a_bad_name(root: Path, tmp_path: Path, path: str) -> None:
    """Outside the vault, hidden, or forbidden somewhere: nothing is made."""
    with pytest.raises(BadInput, match="cannot be a note's name"):
        Vault(root).create(path, b"new")

    assert ["vault"] == os.listdir(tmp_path)  # noqa: PTH208
    assert [] == os.listdir(root)  # noqa: PTH208


def test_a_note_is_not_made_through_a_link_that_leads_out(root: Path, tmp_path: Path) -> None:
    """A link within the vault is a folder like others."""
    (tmp_path / "out").mkdir()
    (root / "in").mkdir()
    (root / "away").symlink_to(tmp_path / "out")
    (root / "here").symlink_to("in")
    put(root, "file")
    vault = Vault(root)

    with pytest.raises(BadInput, match="link that leads out of the vault"):
        vault.create("away/x/a.md", b"new")
    with pytest.raises(BadInput, match="not a folder"):
        vault.create("file/a.md", b"new")
    vault.create("here/a.md", b"new")

    assert [] == list((tmp_path / "out").iterdir())
    assert ["in/a.md"] == walked(root)


def test_folders_of_a_note_that_was_not_made_go_again(root: Path) -> None:
    """A name too long for the disk leaves no empty folders."""
    deep = "/".join(["x" * 200] * 21)

    with pytest.raises(WriteFailed):
        Vault(root).create(f"{deep}/a.md", b"new")

    assert [] == list(root.iterdir())


def test_notes_made_together_are_all_made_or_none(root: Path) -> None:
    """One that another device could not keep apart from one before it stops all of them."""
    vault = Vault(root)
    with pytest.raises(Conflict, match="there already"):
        vault.create_all([("x/a.md", b"1"), ("y/b.md", b"2"), ("y/B.md", b"3")])
    before = list(root.iterdir())
    vault.create_all([("x/a.md", b"1"), ("y/b.md", b"2"), ("y/c.md", b"3")])

    assert before == []
    assert ["x/a.md", "y/b.md", "y/c.md"] == walked(root)


PARTS = st.text(alphabet="ab.% -~中\\:\n\0\udcff", max_size=4)
PATHS = st.lists(st.sampled_from(["", ".", "..", "away", "in", ".obsidian"]) | PARTS, max_size=4)


@given(PATHS)
@settings(deadline=None, max_examples=100)
def test_no_note_is_ever_made_outside(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    """Whatever path is taken, the note is below the root, and a walk finds it there."""
    base = tmp_path_factory.mktemp("base")
    root = base / "vault"
    root.mkdir()
    (base / "out").mkdir()
    (root / "away").symlink_to(base / "out")
    path = "/".join([*parts, "a.md"])
    try:
        Vault(root).create(path, b"new")
    except BadInput:
        assert [] == [file for file in base.rglob("*.md") if file.is_file()]
    else:
        assert [path] == walked(root)
        assert (root / path).resolve().is_relative_to(root.resolve())
    assert [] == list((base / "out").iterdir())


def test_a_note_is_replaced_and_removed_as_it_is_known(root: Path) -> None:
    """Both ask for the digest of what the note holds."""
    put(root, "x/a.md")
    vault = Vault(root)

    vault.replace("x/a.md", b"- [x] a\n", digest(b"- [ ] a\n"))
    assert vault.read("x/a.md") == b"- [x] a\n"
    with pytest.raises(Conflict):
        vault.replace("x/a.md", b"", digest(b"- [ ] a\n"))
    with pytest.raises(Conflict):
        vault.remove("x/a.md", digest(b"- [ ] a\n"))
    vault.remove("x/a.md", digest(b"- [x] a\n"))
    with pytest.raises(NotFound):
        vault.read("x/a.md")
    assert (root / "x").is_dir()


@pytest.mark.parametrize("path", ["../b.md", "/etc/passwd", "x/../../b.md", "x//b.md", ""])
def test_no_path_leads_out(root: Path, tmp_path: Path, path: str) -> None:
    """What lies outside is neither read nor written nor removed."""
    put(tmp_path, "b.md")
    (root / "x").mkdir()
    vault = Vault(root)

    with pytest.raises(BadInput):
        vault.read(path)
    with pytest.raises(BadInput):
        vault.replace(path, b"", digest(b"- [ ] a\n"))
    with pytest.raises(BadInput):
        vault.remove(path, digest(b"- [ ] a\n"))


def test_the_vault_is_found_in_order(tmp_path: Path) -> None:
    """The option, the environment, the nearest folder upward, the user's settings."""
    for mark in ("here/.obsidian", "here/x/y", "there", "set/x"):
        (tmp_path / mark).mkdir(parents=True)
    cwd = tmp_path / "here" / "x" / "y"
    environ = {"TRACKER_VAULT": str(tmp_path / "there")}
    configured = str(tmp_path / "set")

    assert tmp_path / "set" / "x" == find_vault("../set/x", environ, tmp_path / "here", configured)
    assert tmp_path / "there" == find_vault(None, environ, cwd, configured)
    assert tmp_path / "here" == find_vault(None, {"TRACKER_VAULT": ""}, cwd, configured)
    assert tmp_path / "set" == find_vault(None, {}, tmp_path, configured)
    (cwd / "tracker.toml").touch()
    assert cwd == find_vault(None, {}, cwd, configured)


def test_a_home_folder_may_be_written_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`~` is the user's home, and what is configured is relative to it."""
    (tmp_path / "notes").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))

    assert tmp_path / "notes" == find_vault("~/notes", {}, Path("/"), None)
    assert tmp_path / "notes" == find_vault(None, {}, Path("/"), "notes")


def test_without_a_vault_the_ways_to_name_one_are_told(tmp_path: Path) -> None:
    """And a folder that is named but is not there is told of by its name."""
    with pytest.raises(NotFound, match=r"--vault DIR.*TRACKER_VAULT.*tracker init"):
        find_vault(None, {}, tmp_path, None)
    with pytest.raises(NotFound, match=r"gone, which --vault names, is not a folder"):
        find_vault("gone", {}, tmp_path, None)
    with pytest.raises(NotFound, match=r"gone, which \$TRACKER_VAULT names"):
        find_vault(None, {"TRACKER_VAULT": "gone"}, tmp_path, None)
    with pytest.raises(NotFound, match=r"nobody-at-all, which --vault names"):
        find_vault("~nobody-at-all", {}, tmp_path, None)
