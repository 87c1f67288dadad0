"""Tracker and another program that save one note again and again: nothing of either is lost."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

import pytest

from tests.conftest import Count, Sandbox
from tracker.core.intents import AddTask
from tracker.errors import TrackerError
from tracker.workspace import Workspace

Make = Callable[..., Sandbox]
TIMES = int(os.environ.get("TRACKER_TEST_SAVES", "100"))
"""Of each kind: 200 in all, more as the environment says."""
_OTHER = """
import json, os, random, sys, time
path, how, times, log = sys.argv[1], sys.argv[2], int(sys.argv[3]), []
chance = random.Random(3)
print("ready", flush=True)
for number in range(times):
    time.sleep(chance.random() * 0.012)
    with open(path, "rb") as file:
        data = file.read()
    data += b"- [ ] theirs %d\\n" % number
    if how == "in place":
        with open(path, "wb", buffering=0) as file:
            half = len(data) // 2
            file.write(data[:half])
            file.write(data[half:])
    else:
        new = os.path.join(os.path.dirname(path), ".new of the other")
        with open(new, "wb") as file:
            file.write(data)
        os.replace(new, path)
    log.append(data.decode())
print(json.dumps(log))
"""


@pytest.mark.parametrize("how", ["in place", "renamed"])
def test_both_write_one_note(vault: Make, how: str, count: Count) -> None:
    """Each change of both is in the note then, or was refused with a message.

    The other program may have read the note just before an action of ours, and save what it has
    read: few are the actions that are written over so, and no program can prevent it.
    """
    sandbox = vault({"a.md": "# TODO\n- [ ] base\n"}, git=False)
    note = sandbox.root / "a.md"
    workspace = Workspace.find(
        str(sandbox.root), os.environ, sandbox.root, lambda: date(2023, 6, 15)
    )
    workspace.refresh()
    chance = random.Random(5)
    done, refused = list[str](), list[str]()
    with subprocess.Popen(
        [sys.executable, "-c", _OTHER, str(note), how, str(TIMES)],
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        for number in range(TIMES):
            time.sleep(chance.random() * 0.012)
            try:
                workspace.perform(AddTask(f"ours {number}", "a.md", "TODO"), commit=False)
                done.append(f"- [ ] ours {number}")
            except TrackerError as error:
                refused.append(str(error))
        saved = json.loads(other.stdout.read())
    lines = note.read_text(encoding="utf-8").split("\n")
    overwritten = [line for line in done if line not in lines]
    count(f"our actions beside saves {how}", TIMES)
    count(f"of these refused with a message, saves {how}", len(refused))
    count(f"of these written over by the other, saves {how}", len(overwritten))

    assert [] == [f"theirs {n}" for n in range(TIMES) if f"- [ ] theirs {n}" not in lines]
    assert all(refused)
    assert all(line not in saved[-1] for line in overwritten)
    assert len(overwritten) <= max(2, TIMES // 20)
    assert len(lines) == len(set(lines))
    assert ["a.md"] == [each.name for each in sandbox.root.iterdir() if each.is_file()]
