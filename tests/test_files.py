"""Writing files: whatever happens, the old bytes or the new ones stand on the disk."""

import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import files
from tracker.core.text import digest
from tracker.errors import BadInput, Conflict, NotFound

OLD = b"\xef\xbb\xbf- [ ] a\r\n- [ ] \xe4\xb8\xad\xff\r\n"
NEW = b"\xef\xbb\xbf- [x] a\r\n- [ ] \xe4\xb8\xad\xff\r\n\r\nmore\n"

# Root passes every permission; without these two capabilities it is a user like others.
AS_USER = """
import ctypes, os, sys
if os.geteuid() == 0:
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability)
os.execv(sys.executable, [sys.executable, "-c", *sys.argv[1:]])
"""

SWAP = """
import sys
from pathlib import Path
from tracker import files
from tracker.core.text import digest
from tracker.errors import TrackerError
file, new = Path(sys.argv[1]), sys.argv[2].encode()
try:
    {limit}
    {action}
except TrackerError as error:
    print(type(error).__name__, error)
"""
SWAP_IT = "files.swap(file, new, digest(file.read_bytes()), 'a.md')"
CREATE_IT = "files.create(file, new, 'a.md')"
NO_LIMIT = "pass"
SMALL_FILES = (
    "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))"
)


def run(action: str, file: Path, new: str, limit: str = NO_LIMIT) -> str:
    """What a process of its own, without root's privileges, says of an action."""
    code = SWAP.format(action=action, limit=limit)
    done = subprocess.run(
        [sys.executable, "-c", AS_USER, code, str(file), new],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(os.listdir(folder))  # noqa: PTH208


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A note with a byte order mark, both line ends and a byte that is not text."""
    file = tmp_path / "a.md"
    file.write_bytes(OLD)
    return file


def test_a_file_is_read_as_it_is(note: Path) -> None:
    """No newline, mark or broken byte is translated."""
    assert files.read(note, "a.md") == OLD


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """Folders, pipes, sockets and impossible names are refused at once, none is waited for."""
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.md"))

    for name in ("pipe.md", "socket.md", "."):
        with pytest.raises(BadInput):
            files.read(tmp_path / name, name)
    for name in ("gone.md", "gone/a.md"):
        with pytest.raises(NotFound, match="gone"):
            files.read(tmp_path / name, name)
    with pytest.raises(BadInput):
        files.swap(tmp_path, NEW, digest(OLD), ".")
    for name in ("nul\0.md", "surrogate\ud800.md", "long" * 99):
        with pytest.raises(BadInput):
            files.read(f"{tmp_path}/{name}", name)


def test_a_swap_changes_the_bytes_and_nothing_else(note: Path) -> None:
    """Mode and extended attributes stay, and no other file is left behind."""
    note.chmod(0o640)
    if sys.platform == "linux":
        os.setxattr(note, "user.tracker-test", b"kept")

    files.swap(note, NEW, digest(OLD), "a.md")

    assert note.read_bytes() == NEW
    assert stat.S_IMODE(note.stat().st_mode) == 0o640
    assert names(note.parent) == ["a.md"]
    if sys.platform == "linux":
        assert os.getxattr(note, "user.tracker-test") == b"kept"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_swap_keeps_the_owner(note: Path) -> None:
    """A note that belongs to somebody else still does."""
    os.chown(note, 1234, 2345)

    files.swap(note, NEW, digest(OLD), "a.md")

    assert (note.stat().st_uid, note.stat().st_gid) == (1234, 2345)


def test_a_swap_to_the_same_bytes_touches_nothing(note: Path) -> None:
    """A file that holds the bytes already is not written again."""
    before = note.stat()

    files.swap(note, OLD, digest(OLD), "a.md")

    assert note.stat() == before


def test_what_changed_meanwhile_is_left_alone(note: Path) -> None:
    """Bytes other than expected are a conflict, and stay."""
    note.write_bytes(b"typed in Obsidian\n")

    with pytest.raises(Conflict, match=r"a\.md has changed"):
        files.swap(note, NEW, digest(OLD), "a.md")
    with pytest.raises(Conflict, match=r"a\.md has changed"):
        files.remove(note, digest(OLD), "a.md")

    assert note.read_bytes() == b"typed in Obsidian\n"
    assert names(note.parent) == ["a.md"]


def test_what_has_gone_does_not_come_back(note: Path) -> None:
    """A file that was deleted is a conflict, and is not made anew."""
    note.unlink()

    with pytest.raises(Conflict, match=r"a\.md has gone"):
        files.swap(note, NEW, digest(OLD), "a.md")
    with pytest.raises(Conflict, match=r"a\.md has gone"):
        files.remove(note, digest(OLD), "a.md")

    assert names(note.parent) == []


def test_a_change_while_the_new_bytes_are_written_is_a_conflict(note: Path) -> None:
    """The digest is looked at again after the new bytes are on the disk."""
    written = threading.Event()

    def type_into_it() -> None:
        while not any(name.startswith(files.TEMPORARY) for name in names(note.parent)):
            pass
        note.write_bytes(b"typed in Obsidian\n")
        written.set()

    typing = threading.Thread(target=type_into_it)
    typing.start()
    # Many bytes take long enough to be seen.
    with pytest.raises(Conflict):
        files.swap(note, b"x" * 30_000_000, digest(OLD), "a.md")
    typing.join()

    assert written.is_set()
    assert note.read_bytes() == b"typed in Obsidian\n"
    assert names(note.parent) == ["a.md"]


def test_a_link_stays_a_link(note: Path, tmp_path: Path) -> None:
    """The file that it leads to is written."""
    link = tmp_path / "links" / "b.md"
    link.parent.mkdir()
    link.symlink_to("../a.md")

    files.swap(link, NEW, digest(OLD), "b.md")

    assert link.is_symlink()
    assert note.read_bytes() == NEW
    assert names(link.parent) == ["b.md"]


@pytest.mark.parametrize("new", [NEW, b"", OLD[:5], OLD * 3])
def test_hard_links_stay_one_file(note: Path, tmp_path: Path, new: bytes) -> None:
    """Both names show the new bytes, longer or shorter."""
    twin = tmp_path / "b.md"
    twin.hardlink_to(note)

    files.swap(note, new, digest(OLD), "a.md")

    assert new == note.read_bytes() == twin.read_bytes()
    assert note.stat().st_nlink == 2
    assert names(tmp_path) == ["a.md", "b.md"]


@pytest.mark.parametrize("linked", [False, True])
def test_without_room_the_file_is_as_it_was(note: Path, *, linked: bool) -> None:
    """A write that the system cuts short is undone, and said."""
    if linked:
        (note.parent / "b.md").hardlink_to(note)
    before = names(note.parent)

    said = run(SWAP_IT, note, "x" * 200, SMALL_FILES)

    assert said.startswith("WriteFailed a.md was not written, it is as it was: there is no room")
    assert note.read_bytes() == OLD
    assert names(note.parent) == before


def test_without_room_nothing_is_made(tmp_path: Path) -> None:
    """A new file that does not fit leaves no part of itself."""
    said = run(CREATE_IT, tmp_path / "a.md", "x" * 200, SMALL_FILES)

    assert said.startswith("WriteFailed a.md was not written, nothing was made")
    assert names(tmp_path) == []


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    """On a disk of its own that is full, the note is whole and the message tells of room."""
    mount = f"mount -t tmpfs -o size=64k none {tmp_path}"
    if subprocess.run(["unshare", "-rm", "sh", "-c", mount], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    code = SWAP.format(action=SWAP_IT, limit=NO_LIMIT)
    script = f"""
        {mount} && cd {tmp_path} && printf old > a.md
        "$@"
        cat a.md; ls -A
    """

    done = subprocess.run(
        [
            "unshare",
            "-rm",
            "sh",
            "-c",
            script,
            "-",
            sys.executable,
            "-c",
            code,
            "a.md",
            "x" * 99999,
        ],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(files.__file__).parent.parent)},
    )

    assert "there is no room for it. Free some space and do it again.\nolda.md\n" in done.stdout


def test_a_folder_that_may_not_be_written_is_said(note: Path) -> None:
    """A read-only folder leaves the note whole."""
    note.parent.chmod(0o500)
    try:
        said = run(SWAP_IT, note, "new")
        made = run(CREATE_IT, note.parent / "b.md", "new")
    finally:
        note.parent.chmod(0o700)

    assert said.startswith("WriteFailed a.md was not written, it is as it was: you may not write")
    assert made.startswith("WriteFailed a.md was not written, nothing was made: you may not write")
    assert note.read_bytes() == OLD
    assert names(note.parent) == ["a.md"]


def test_a_read_only_note_is_not_replaced(note: Path) -> None:
    """That a folder may be written does not mean that the note in it may."""
    note.chmod(0o444)

    said = run(SWAP_IT, note, "new")

    assert said.startswith("WriteFailed a.md was not written, it is as it was: you may not write")
    assert note.read_bytes() == OLD


def test_a_new_file_appears_whole(tmp_path: Path) -> None:
    """It has its bytes from the first moment, and the mode that new files have."""
    plain = tmp_path / "plain"
    plain.touch()

    files.create(tmp_path / "a.md", NEW, "a.md")

    assert (tmp_path / "a.md").read_bytes() == NEW
    assert (tmp_path / "a.md").stat().st_mode == plain.stat().st_mode
    assert (tmp_path / "a.md").stat().st_nlink == 1
    assert names(tmp_path) == ["a.md", "plain"]


def test_a_new_file_replaces_nothing(note: Path, tmp_path: Path) -> None:
    """A file, a folder or a link that leads nowhere keeps its name."""
    (tmp_path / "b.md").mkdir()
    (tmp_path / "c.md").symlink_to("nowhere")

    for name in ("a.md", "b.md", "c.md"):
        with pytest.raises(Conflict, match="is there already"):
            files.create(tmp_path / name, NEW, name)

    assert note.read_bytes() == OLD
    assert names(tmp_path) == ["a.md", "b.md", "c.md"]


def test_a_file_is_removed_as_it_is_known(note: Path) -> None:
    """With the digest of what it holds it goes."""
    files.remove(note, digest(OLD), "a.md")

    assert names(note.parent) == []


@given(st.binary(max_size=50), st.binary(max_size=50), st.booleans())
@settings(deadline=None, max_examples=50)
def test_any_bytes_are_swapped_for_any(
    tmp_path_factory: pytest.TempPathFactory,
    old: bytes,
    new: bytes,
    linked: bool,
) -> None:
    """Whatever stood there, exactly the new bytes do afterwards."""
    file = tmp_path_factory.mktemp("any") / "a.md"
    file.write_bytes(old)
    if linked:
        (file.parent / "b.md").hardlink_to(file)

    files.swap(file, new, digest(old), "a.md")

    assert new == file.read_bytes()


def test_of_several_writers_each_change_counts(note: Path) -> None:
    """Processes that swap again after every conflict lose none of their changes."""
    note.write_bytes(b"")
    action = """
    for _ in range(20):
        while True:
            before = file.read_bytes()
            try:
                files.swap(file, before + new, digest(before), 'a.md')
            except TrackerError:
                continue
            break
"""
    code = SWAP.format(action=action.strip(), limit=NO_LIMIT)
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(note), letter]) for letter in "abcd"
    ]

    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    assert sorted(note.read_text()) == sorted("abcd" * 20)


@pytest.mark.parametrize("linked", [False, True])
def test_killed_at_any_moment_nothing_is_lost(note: Path, *, linked: bool) -> None:
    """After `kill -9` the file holds one of the two contents; in place, it or the copy beside."""
    contents = (b"a" * 100_000, b"b" * 150_000)
    note.write_bytes(contents[0])
    if linked:
        (note.parent / "b.md").hardlink_to(note)
    action = """
    contents = (b"a" * 100_000, b"b" * 150_000)
    print(flush=True)
    while True:
        files.swap(file, contents[1], digest(contents[0]), 'a.md')
        files.swap(file, contents[0], digest(contents[1]), 'a.md')
"""
    code = SWAP.format(action=action.strip(), limit=NO_LIMIT)
    for turn in range(8):
        note.write_bytes(contents[0])
        with subprocess.Popen(
            [sys.executable, "-c", code, str(note), "-"], stdout=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(0.003 + turn * 0.0017)
            child.send_signal(signal.SIGKILL)
        saved = [file.read_bytes() for file in note.parent.glob(f"{files.SAVED}*")]

        assert note.read_bytes() in contents or saved
        assert all(data in contents for data in saved)
        for file in note.parent.glob(f"{files.SAVED}*"):
            file.unlink()


def test_many_new_files_appear_all_or_none(tmp_path: Path) -> None:
    """Where one name is taken, no other file is made, and what stands there stays."""
    new = [files.New(tmp_path / f"{name}.md", NEW, f"{name}.md") for name in "abc"]
    (tmp_path / "b.md").write_bytes(OLD)
    with pytest.raises(Conflict, match=r"b\.md is there already"):
        files.create_all(new)
    before = names(tmp_path)
    (tmp_path / "b.md").unlink()
    files.create_all(new)

    assert before == ["b.md"]
    assert names(tmp_path) == ["a.md", "b.md", "c.md"]
    assert {each.file.read_bytes() for each in new} == {NEW}
    assert {each.file.stat().st_nlink for each in new} == {1}
