"""Several devices, one remote, random actions and syncs: in the end all have all."""

import os
import random
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Sandbox

Make = Callable[..., Sandbox]
DEVICES = 5
ACTIONS = int(os.environ.get("TRACKER_TEST_ACTIONS", "300"))
SEED = int(os.environ.get("TRACKER_TEST_SEED", "11"))
"""Others, and longer or shorter, as the environment says."""
NOTE = (
    "---\ntitle: 调研\ntags:\n  - a\n---\n# TODO\n- [ ] shared one\n- [ ] shared two\n"
    "- [ ] daily 🔁 every day 📅 2023-06-15\n\n论文：\n1. first\n\nSome prose.\n"
)


@pytest.fixture
def devices(vault: Make, tmp_path: Path, capsys: Any) -> list[Sandbox]:
    """Devices with the same vault."""
    first = vault({"n.md": NOTE, "m.md": "# TODO\n- [ ] other\n"})
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", remote], check=True)
    first.git("remote", "add", "origin", str(remote))
    assert first.run("sync").code == 0
    found = [first]
    for number in range(1, DEVICES):
        root = tmp_path / f"device {number}"
        subprocess.run(["git", "clone", "-q", remote, root], check=True)
        (root / ".obsidian").mkdir()
        device = Sandbox(root, capsys)
        device.git("config", "user.name", f"Device {number}")
        device.git("config", "user.email", f"{number}@example.org")
        found.append(device)
    return found


class Life:
    """What was done so far, to be found again in the end."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.step = 0
        self.added: dict[str, int] = {}
        """The words of tasks that were added, and by which device."""
        self.done: set[str] = set()
        self.prose: list[str] = []
        self.contradictions = 0

    def is_online(self, number: int) -> bool:
        """Whether a device reaches the remote by now; two of them are away for long."""
        away = {1: (0.1, 0.6), 3: (0.3, 0.9)}.get(number)
        return away is None or not away[0] <= self.step / ACTIONS < away[1]

    def act(self, number: int, device: Sandbox, words: str) -> None:
        """One random thing on a device."""
        own = [task for task, owner in self.added.items() if owner == number]
        note = self.chance.choice(["n#TODO", "m#TODO"])
        match self.chance.randrange(7):
            case 0 | 1:
                if device.run("add-task", words, "--to", note).code == 0:
                    self.added[words] = number
            case 2 if own:
                task = self.chance.choice(own)
                if device.run("done", task).code == 0:
                    self.done.add(task)
            case 3:
                device.run("done", self.chance.choice(["shared one", "shared two", "daily"]))
            case 4 if own:
                device.run("set", self.chance.choice(own), "due", "2030-01-01")
            case 5:
                # As Obsidian Git does on its timer.
                path = device.root / f"own {number}.md"
                with path.open("a") as file:
                    file.write(f"prose {words}\n")
                self.prose.append(f"prose {words}")
                device.git("add", "-A")
                device.git("commit", "-q", "-m", "vault backup")
            case _ if self.is_online(number):
                assert self.sync(device) == 0
            case _:
                pass

    def sync(self, device: Sandbox) -> int:
        """Sync; what truly contradicts is settled by keeping what is here."""
        result = device.run("sync")
        if result.code == 4:
            self.contradictions += 1
            for path in device.git("diff", "--name-only", "--diff-filter=U", "-z").split("\0"):
                if path:
                    device.git("checkout", "--ours", "--", path)
            return device.run("sync").code
        return result.code


def test_all_devices_have_all(devices: list[Sandbox]) -> None:
    """Whatever they did, offline for long or not, nothing is lost, and all are the same."""
    chance = random.Random(SEED)
    life = Life(chance)
    for step in range(ACTIONS):
        number = chance.randrange(DEVICES)
        device = devices[number]
        life.step = step
        life.act(number, device, f"task {step} of {number}")
        if step % 9 == 0 and life.is_online(number):
            assert life.sync(device) == 0
    for _ in range(2):
        for device in devices:
            assert life.sync(device) == 0

    heads = {device.git("rev-parse", "HEAD") for device in devices}
    texts = [file.read_text(encoding="utf-8") for file in sorted(devices[0].root.glob("*.md"))]
    lines = [line for text in texts for line in text.splitlines()]
    assert len(heads) == 1
    assert not any(line.startswith(("<<<<<<<", ">>>>>>>", "|||||||")) for line in lines)
    assert life.contradictions == 0
    for words in life.added:
        (line,) = [each for each in lines if re.search(rf"\] {words}(?!\d)", each)]
        assert line.startswith("- [x]") == (words in life.done)
    assert {line for line in lines if line.startswith("prose")} == set(life.prose)
    assert len([line for line in lines if line.startswith("- [ ] daily")]) == 1
    assert "" == devices[0].git("status", "--porcelain")
