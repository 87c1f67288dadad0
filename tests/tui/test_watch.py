"""Changes that others make."""

import asyncio
import subprocess
import sys
from contextlib import aclosing
from pathlib import Path, PurePath

import pytest
from watchfiles import Change

from tracker.tui.watch import Seen, changes_in, sift

ROOT = PurePath("/v")


@pytest.mark.parametrize(
    ("change", "path", "expected"),
    [
        (Change.modified, "/v/a.md", Seen(notes=True, paths=frozenset({"a.md"}))),
        (Change.deleted, "/v/deep/A.MD", Seen(notes=True, paths=frozenset({"deep/A.MD"}))),
        (Change.added, "/v/a.sync-conflict-20230615-101010-ABCDEFG.md", Seen(notes=True)),
        (Change.added, "/v/folder", Seen(notes=True)),
        (Change.deleted, "/v/folder", Seen(notes=True)),
        (Change.modified, "/v/folder", None),
        (Change.modified, "/v/tracker.toml", Seen(notes=True)),
        (Change.modified, "/v/figure.png", None),
        (Change.added, "/v/.trash/a.md", None),
        (Change.added, "/v/.a.md.tmp", None),
        (Change.modified, "/v/.obsidian/plugins/tasks/data.json", Seen(notes=True)),
        (Change.modified, "/v/.obsidian/workspace.json", None),
        (Change.modified, "/v/.obsidian/workspace-mobile.json", None),
        (Change.modified, "/v/.git/logs/HEAD", Seen(history=True)),
        (Change.modified, "/v/.git/index", None),
        (Change.modified, "/elsewhere/a.md", None),
    ],
)
def test_sift(change: Change, path: str, expected: Seen | None) -> None:
    """Notes, settings and commits concern the dashboard; what else happens does not."""
    assert expected == sift(Path(ROOT), {(change, path)})


async def test_a_change_is_seen_within_a_second(tmp_path: Path) -> None:
    """A note that another program writes is told of."""
    async with aclosing(changes_in(tmp_path)) as changes:

        async def first() -> Seen:
            return await anext(changes)

        seen = asyncio.create_task(first())
        await asyncio.sleep(0.2)
        (tmp_path / "a.md").write_text("- [ ] a\n")

        assert Seen(notes=True, paths=frozenset({"a.md"})) == await asyncio.wait_for(seen, 1.0)


def test_what_else_changed_is_looked_for() -> None:
    """Notes are named if nothing else changed, and are not too many to be looked at by name."""
    notes = {(Change.modified, f"/v/{number}.md") for number in range(20)}
    folder, settings = (Change.added, "/v/folder"), (Change.modified, "/v/.obsidian/app.json")
    commit = (Change.modified, "/v/.git/logs/HEAD")

    assert 20 == len((sift(Path(ROOT), notes) or Seen()).paths)
    assert Seen(notes=True) == sift(Path(ROOT), {*notes, (Change.modified, "/v/x.md")})
    for more in (folder, settings):
        assert Seen(notes=True) == sift(Path(ROOT), {*notes, more})
    told = sift(Path(ROOT), {(Change.modified, "/v/a.md"), commit})
    assert Seen(notes=True, history=True, paths=frozenset({"a.md"})) == told


async def test_a_checkout_is_one_change(tmp_path: Path) -> None:
    """Hundreds of notes that git writes are told of once, when it has let go of its lock."""
    (tmp_path / ".git").mkdir()
    lock = tmp_path / ".git" / "index.lock"
    async with aclosing(changes_in(tmp_path)) as changes:

        async def next_with_notes() -> Seen:
            while True:
                seen = await anext(changes)
                if seen.notes:
                    return seen

        first = asyncio.create_task(next_with_notes())
        await asyncio.sleep(0.2)
        lock.write_text("")
        for number in range(400):
            (tmp_path / f"{number}.md").write_text("- [ ] a\n")
        await asyncio.sleep(0.5)
        early = first.done()
        lock.unlink()

        assert Seen(notes=True) == await asyncio.wait_for(first, 5.0)
        assert not early


async def test_a_folder_that_cannot_be_watched(tmp_path: Path) -> None:
    """That it cannot be watched is an error, from which the app goes on to look by itself."""
    with pytest.raises(OSError, match="No path"):
        await anext(aiter(changes_in(tmp_path / "gone")))


_WATCHING = """
import asyncio, pathlib, sys
from tracker.tui.watch import changes_in

async def watch(root):
    try:
        async for seen in changes_in(root):
            print(seen, flush=True)
    except (OSError, RuntimeError):
        print("refused", flush=True)

async def main(root):
    task = asyncio.create_task(watch(root))
    await asyncio.sleep(0.5)
    for name in "cde":
        (root / name).mkdir()
    await asyncio.wait([task], timeout=3)

asyncio.run(main(pathlib.Path(sys.argv[1])))
"""


@pytest.mark.parametrize(
    ("limits", "ends"), [("0 99", True), ("9 2", True), ("9 4", True), ("9 99", False)]
)
def test_the_systems_limits_are_told(limits: str, ends: bool, tmp_path: Path) -> None:
    """No watcher left, too few watches, too few for folders that come: each ends the watching."""
    for name in "ab":
        (tmp_path / name).mkdir()
    places = [f"/proc/sys/user/max_inotify_{each}" for each in ("instances", "watches")]
    limit = "; ".join(
        f"echo {number} > {place}" for number, place in zip(limits.split(), places, strict=True)
    )
    own = ["unshare", "--user", "--map-root-user", "sh", "-c"]
    try:
        subprocess.run([*own, limit], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only a user's own namespace on Linux has limits of its own")
    script = f'{limit}; exec "$0" -c "$1" "$2"'
    done = subprocess.run(
        [*own, script, sys.executable, _WATCHING, str(tmp_path)],
        capture_output=True,
        check=True,
        text=True,
    )

    assert ends == done.stdout.endswith("refused\n")
