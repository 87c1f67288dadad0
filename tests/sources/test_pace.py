"""The pauses between requests, which hold for all processes of one user."""

import os
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from tests.sources.server import Reply, serving
from tracker.errors import NetworkFailed
from tracker.sources import arxiv
from tracker.sources.client import Access, Client
from tracker.sources.pace import Pace

FEED = Reply(b"<feed/>", kind="application/atom+xml")
ASKS = """
import sys
from pathlib import Path
from tracker.sources.client import Access, Client
from tracker.sources.pace import Pace
from tracker.sources.service import Service

made = Client(Access({"slow": sys.argv[1]}), None, Pace(Path(sys.argv[2])))
slow = Service("slow", "http://nowhere.invalid", pause=1.2, types=("application/atom+xml",))
made.get(slow, "/x", until=made.seconds_from_now(20))
"""


def only(folder: Path) -> Path:
    """The one file that is kept."""
    (file,) = folder.iterdir()
    return file


def test_processes_wait_for_each_other(tmp_path: Path) -> None:
    """Three that ask one service at the same time do so one after the other."""
    times: list[float] = []

    def answer(_: str) -> Reply:
        times.append(time.monotonic())
        return FEED

    with serving(answer) as server:
        command = [sys.executable, "-c", ASKS, server.address, str(tmp_path / "asked")]
        running = [subprocess.Popen(command) for _ in range(3)]
        assert [each.wait(60) for each in running] == [0, 0, 0]

    times.sort()
    # A request arrives a little after it was begun, some sooner than others.
    assert all(later - sooner > 0.4 for sooner, later in pairwise(times))


def test_no_time_for_a_pause(tmp_path: Path) -> None:
    """Who would have to wait past its deadline does not ask, and says so at once."""
    with serving(lambda _: FEED) as server:
        access = Access({"arxiv": server.address})
        first, second = (Client(access, None, Pace(tmp_path)) for _ in range(2))
        first.get(arxiv.SERVICE, "/a", until=first.seconds_from_now(5))
        with pytest.raises(NetworkFailed, match="patience"):
            second.get(arxiv.SERVICE, "/b", until=second.seconds_from_now(1))
        first.close()
        second.close()

    assert len(server.asked) == 1


def test_one_turn_after_the_other(tmp_path: Path) -> None:
    """Each service has its own pause, counted from when it was last asked."""
    pace = Pace(tmp_path / "asked")

    assert pace.wait("a", 3.0, 100.0) == 0
    assert pace.wait("a", 3.0, 101.0) == 2
    assert pace.wait("b", 3.0, 101.0) == 0
    assert Pace(tmp_path / "asked").wait("a", 3.0, 103.0) == 0
    assert pace.wait("a", 3.0, 104.0) == 2


@pytest.mark.parametrize("jump", [1e9, 3600.0, 0.5, -0.5, -3600.0, -1e9])
def test_a_clock_that_jumps(tmp_path: Path, jump: float) -> None:
    """Whatever the clock does, one pause at most is waited for, and then all is as ever."""
    pace = Pace(tmp_path)
    pace.wait("a", 3.0, 0.0)

    waited = pace.wait("a", 3.0, jump)
    assert 0 <= waited <= 3
    assert pace.wait("a", 3.0, jump + waited) in ({0} if waited else {3})


@pytest.mark.parametrize("content", [b"", b"nan", b"inf", b"x" * 99, b"\xff\x00", b"1e999"])
def test_a_broken_file_costs_politeness_alone(tmp_path: Path, content: bytes) -> None:
    """What cannot be understood is written anew."""
    pace = Pace(tmp_path)
    pace.wait("a", 3.0, 1.0)
    only(tmp_path).write_bytes(content)

    assert pace.wait("a", 3.0, 2.0) == 0
    assert pace.wait("a", 3.0, 2.5) == 2.5


def test_nothing_can_be_kept(tmp_path: Path) -> None:
    """A file in the place of the folder, or a folder in that of the file: nobody waits."""
    (tmp_path / "file").write_bytes(b"mine")
    for _ in range(2):
        assert Pace(tmp_path / "file").wait("a", 3.0, 1.0) == 0
    pace = Pace(tmp_path / "asked")
    pace.wait("a", 3.0, 1.0)
    name = only(pace.folder)
    name.unlink()
    name.mkdir()
    for _ in range(2):
        assert pace.wait("a", 3.0, 1.0) == 0
    name.rmdir()
    os.mkfifo(name)
    assert pace.wait("a", 3.0, 1.0) == 0
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_few_files_are_kept(tmp_path: Path) -> None:
    """Each host of a page has a file, of which the oldest go."""
    pace = Pace(tmp_path)
    for number in range(520):
        pace.wait(f"page {number}.example", 1.0, 1.0)

    assert len(list(tmp_path.iterdir())) < 300
