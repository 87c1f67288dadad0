"""Actions that are killed, or whose calls fail, at any call to the system that they make.

After each fault every note is as before or as after, git is whole, the next action works, and
nothing is left over.
"""

import os
import random
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import Count
from tests.faults.world import PLENTY, Agent, await_git, build, git, notes

TRIED = int(os.environ.get("TRACKER_TEST_FAULTS", "4"))
"""Faults of each kind of action; 0 for all there are, which takes hours."""
ACTIONS: dict[str, tuple[str, ...]] = {
    "done": ("done", "daily"),
    "start": ("start", "parent"),
    "cancel": ("cancel", "parent"),
    "set due": ("set", "parent", "due", "2030-01-01"),
    "set priority": ("set", "parent", "priority", "low"),
    "set progress": ("set", "A paper", "progress", "3/7"),
    "edit": ("edit", "parent", "--priority", "high", "--start", "2023-06-14"),
    "postpone": ("postpone", "daily", "2d"),
    "several at once": ("tasks", "not done; path includes n.md", "--do", "tag #x", "--yes"),
    "add-task": ("add-task", "new words", "--to", "n#TODO"),
    "add-item": ("add-item", "three", "--after", "two"),
    "move": ("move", "parent", "up"),
    "make-task": ("make-task", "why", "--to", "other#TODO"),
    "add-paper": ("add-paper", "--offline", "own.bib"),
    "draft": ("draft", "n#Outline"),
    "report": ("report", "--note"),
    "check": ("check", "--fix", "--yes"),
    "check dates": ("check", "--fix", "dates", "--yes"),
    "check copies": ("check", "--fix", "copies", "--yes"),
    "resolve": ("resolve", "c", "both"),
    "undo": ("undo",),
    "undo by name": ("undo", "beside"),
    "redo": ("redo",),
    "restore": ("restore", "other@{first}"),
    "restore a line": ("restore", "l", "--line", "gone"),
    "sync": ("sync",),
    "init": ("init", "vault"),
}
ERRORS = ("ENOSPC", "EROFS", "EIO", "EINTR", "EMFILE")
KILLS = ("kill before", "kill after")
GIT = ("git before", "git after")
NEXT = ("set", "first", "due", "2031-01-01")
_SHIM = """#!/bin/sh
PATH=${{PATH#*:}}
count=$(cat '{count}')
echo $((count + 1)) > '{count}'
[ "$count" = {at} ] || exec git "$@"
[ '{kind}' = 'git before' ] || git "$@"
kill -9 $$
"""


SEVERAL = {"check", "check dates", "check copies", "init", "sync"}
"""What is done in several steps, each whole by itself."""
DUE = " 📅 2031-01-01".encode()
REPORT_END = b"%% /tracker:report %%\n"
"""A report tells less where something could not be read, but is whole."""


@pytest.fixture(scope="session")
def agent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agent]:
    """The process whose forks act."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        patch.delenv("TRACKER_VAULT", raising=False)
        found = Agent(tmp_path_factory.mktemp("agent"))
    yield found
    found.end()


@pytest.fixture(scope="session")
def built(agent: Agent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A world that is copied for each fault."""
    world = tmp_path_factory.mktemp("built") / "world"
    world.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        build(world, agent)
    return world


class Trial:
    """One kind of action, made to fail in copies of a world."""

    def __init__(self, agent: Agent, built: Path, folder: Path, name: str) -> None:
        self.agent = agent
        self.name = name
        self.folder = folder
        self.start = shutil.copytree(built, folder / "start", symlinks=True)
        first = git(self.start / "vault", "rev-parse", "HEAD~2").strip()
        self.arguments = tuple(word.format(first=first) for word in ACTIONS[name])
        if name == "redo":
            agent.act(self.start, "undo")
        if name == "init":
            shutil.rmtree(self.start / "vault" / ".git")
        self.before = notes(self.start / "vault")
        model = shutil.copytree(self.start, folder / "model", symlinks=True)
        counting = self._shim("git before", PLENTY)
        done = agent.act(model, *self.arguments, path=counting, counts=True)
        assert done.code in {0, 1}, done.said
        self.calls = done.calls
        self.git_calls = int((folder / "count").read_text())
        self.after = notes(model / "vault")
        assert self.before != self.after

    def _shim(self, kind: str, at: int) -> str:
        """A folder for the path, in which git dies at one of its calls."""
        place = self.folder / "shim"
        place.mkdir(exist_ok=True)
        count = self.folder / "count"
        count.write_text("0")
        (place / "git").write_text(_SHIM.format(count=count, at=at, kind=kind))
        (place / "git").chmod(stat.S_IRWXU)
        return str(place)

    def faults(self) -> list[tuple[str, int]]:
        """All of them, or a sample that is the same each time."""
        found = [(kind, at) for kind in (*KILLS, *ERRORS) for at in range(len(self.calls))]
        found += [(kind, at) for kind in GIT for at in range(self.git_calls)]
        return random.Random(self.name).sample(found, TRIED) if TRIED else found

    def try_out(self, kind: str, at: int) -> None:
        """Have the action fail, and see what is left.

        Raises:
            AssertionError: it is not what it should be.
        """
        world = shutil.copytree(self.start, self.folder / "tried", symlinks=True)
        path = self._shim(kind, at) if kind in GIT else ""
        fault = None if kind in GIT else kind
        done = self.agent.act(world, *self.arguments, fault=fault, at=at, path=path)
        try:
            assert done.code >= 0 or kind in KILLS
            assert done.code not in {70, 98, 99}
            self.look(world)
        except AssertionError as error:
            call = self.calls[at] if kind not in GIT else "git"
            what = f"{self.name}: {kind} at {at} ({call}): {done.said}"
            raise AssertionError(f"{what}\n{error}") from error
        shutil.rmtree(world)

    def _was(self, path: str) -> bytes | None:
        return self.before.get(path)

    def _will(self, path: str) -> bytes | None:
        return self.after.get(path)

    def look(self, world: Path) -> None:
        """See that nothing is lost in a world, that it goes on, and that nothing is left over.

        Raises:
            AssertionError: something is.
        """
        root = world / "vault"
        if (root / ".git").exists():
            await_git(root)
        for path, data in notes(root).items():
            if not path.rpartition("/")[2].startswith(".~tracker-"):
                is_report = self.name == "report" and data.endswith(REPORT_END)
                assert data in {self.before.get(path), self.after.get(path)} or is_report, path
        assert self.before.keys() & self.after.keys() <= notes(root).keys()
        for again in ([self.arguments] if self.name in {"init", "sync"} else []) + [NEXT]:
            following = self.agent.act(world, *again)
            assert following.code == 0, (again, following.said)
        now = notes(root)
        assert DUE in now["n.md"]
        if self.name not in {*SEVERAL, "report"}:
            now["n.md"] = now["n.md"].replace(DUE, b"")
            changed = {
                path for path in self.before | self.after if self._was(path) != self._will(path)
            }
            wholes = [{path: each(path) for path in changed} for each in (self._was, self._will)]
            assert {path: now.get(path) for path in changed} in wholes
        for stray in world.rglob(".~tracker-*"):
            # What is new may be another process' work; what is old is taken away.
            os.utime(stray, (0, 0))
        assert self.agent.act(world, "tasks").code == 0
        assert notes(root).keys() <= self.before.keys() | self.after.keys()
        assert not list((world / "state").rglob("begun*"))
        assert git(root, "status", "--porcelain", "n.md") == ""
        fsck = ["git", "fsck", "--strict", "--no-progress"]
        told = subprocess.run(fsck, cwd=root, capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr


Try = Callable[[str], Trial]


@pytest.fixture
def trial_of(agent: Agent, built: Path, tmp_path: Path) -> Try:
    """Make an action of that name ready to be tried."""
    return lambda name: Trial(agent, built, tmp_path, name)


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_that_fails(trial_of: Try, name: str, count: Count) -> None:
    """Every note is as before or as after, git is whole, the next action works, nothing is left."""
    trial = trial_of(name)
    faults = trial.faults()
    for kind, at in faults:
        trial.try_out(kind, at)

    assert faults
    count("faults tried and survived", len(faults))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, where one may be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=False)


@pytest.mark.parametrize("name", ["done", "add-paper", "sync", "init"])
def test_a_disk_that_is_full(trial_of: Try, disk: Path, name: str, count: Count) -> None:
    """With no room, little room, or a disk that takes nothing, the same holds; then it goes on."""
    trial = trial_of(name)
    rooms = (0, 4, 12, 24, 60) if not TRIED else (0, 12, 40)
    for room in (*(1024 * room for room in rooms), None):
        world = shutil.copytree(trial.start, disk / "world", symlinks=True)
        if room is None:
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        else:
            _fill(disk / "ballast", room)
        done = trial.agent.act(world, *trial.arguments)
        if room is None:
            subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        else:
            (disk / "ballast").unlink()
        assert done.code not in {70, 98, 99}, done.said
        for lock in (world / "vault" / ".git").rglob("*.lock"):
            # Git itself leaves one where it has no room to take it away; Tracker names it.
            lock.unlink()
        trial.look(world)
        shutil.rmtree(world)
    count("full disks tried and survived", len(rooms) + 1)


def _fill(ballast: Path, room: int) -> None:
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1 << 16))
        except OSError:
            pass
        free = os.statvfs(ballast).f_bavail * os.statvfs(ballast).f_frsize
        file.truncate(file.tell() - max(room - free, 0))
