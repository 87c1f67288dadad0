"""Several processes acting on one note at once: nothing is lost, and each commit says one thing."""

import os
import subprocess
import sys
from collections.abc import Callable

from tests.conftest import Sandbox

WORKERS, ACTIONS = 3, 5


def test_every_action_of_every_process_is_there(vault: Callable[..., Sandbox]) -> None:
    """Each task that a process was told is added stands in the note, and has its own commit."""
    sandbox = vault({"a.md": "# TODO\n- [ ] base\n"})
    code = (
        "import sys\nfrom tracker.cli.main import run\n"
        f"codes = [run(['--vault', sys.argv[1], 'add-task', f'{{sys.argv[2]}}{{n}}', '--to', 'a'])"
        f" for n in range({ACTIONS})]\n"
        "sys.exit(any(codes))"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(sandbox.root), name],
            env=dict(os.environ),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in "ABC"[:WORKERS]
    ]
    told = [process.communicate(timeout=120) for process in running]

    assert [process.returncode for process in running] == [0] * WORKERS, told
    added = {f"{name}{n}" for name in "ABC"[:WORKERS] for n in range(ACTIONS)}
    lines = sandbox.read("a.md").decode().splitlines()
    assert sorted(lines[2:]) == sorted(f"- [ ] {name}" for name in added)
    subjects = [subject for subject in sandbox.subjects() if subject.startswith("Add: ")]
    assert sorted(subjects) == sorted(f"Add: {name}" for name in added)
    assert sandbox.git("status", "--porcelain") == ""
    assert sorted(file.name for file in sandbox.root.iterdir()) == [".git", ".obsidian", "a.md"]
