"""A vault with a known past, made by git itself, and a count of its own for each of its days."""

import os
import subprocess
import tarfile
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.conftest import Sandbox
from tracker.config import Settings
from tracker.core.outline import Tree
from tracker.core.reading.entry import ReadingState
from tracker.core.roles import Role
from tracker.core.state import State
from tracker.core.words import words_of_note
from tracker.workspace import Workspace

_STATES = {State.PLANNED: "open", State.OPEN: "open", State.ON_HOLD: "open"}
_STATES |= {State.IN_PROGRESS: "in_progress", State.DONE: "done"}
_READING = {ReadingState.UNREAD: "open", ReadingState.READING: "in_progress"}
_READING |= {ReadingState.READ: "done"}


def commit_at(sandbox: Sandbox, when: str, message: str = "edit", *options: str) -> None:
    """Commit everything as if it were `when`: an ISO date and time, local where it has no zone."""
    sandbox.git("add", "-A")
    git_at(sandbox, when, "commit", "-q", "--allow-empty", "-m", message, *options)


def git_at(sandbox: Sandbox, when: str, *arguments: str) -> None:
    """Run git as if it were `when`."""
    moment = datetime.fromisoformat(when).astimezone()
    stamp = f"{int(moment.timestamp())} {moment:%z}"
    subprocess.run(
        ["git", *arguments],
        cwd=sandbox.root,
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_COMMITTER_DATE": stamp, "GIT_AUTHOR_DATE": stamp},
    )


def counted_alone(sandbox: Sandbox, until: date, folder: Path) -> list[dict[str, Any]]:
    """The figures of every day, each counted in the exported tree of its last commit.

    Only for histories whose clocks were right.
    """
    log = sandbox.git("log", "--first-parent", "--format=%H %ct").split("\n")[:-1]
    last: dict[date, str] = {}
    for line in reversed(log):
        name, moment = line.split()
        last[datetime.fromtimestamp(int(moment)).astimezone().date()] = name
    day, days, name = min(last), [], ""
    while day <= until:
        name = last.get(day, name)
        days.append({"date": day.isoformat(), **_in_tree(sandbox, name, day, folder)})
        day += timedelta(days=1)
    return days


def _in_tree(sandbox: Sandbox, commit: str, day: date, folder: Path) -> Mapping[str, object]:
    top = Path(sandbox.git("rev-parse", "--show-toplevel").rstrip("\n"))
    place = folder / commit
    if not place.exists():
        packed = subprocess.run(
            ["git", "archive", commit], cwd=top, check=True, capture_output=True
        ).stdout
        with tarfile.open(fileobj=BytesIO(packed)) as tree:
            tree.extractall(place, filter="data")
    place /= sandbox.root.relative_to(top)
    place.mkdir(parents=True, exist_ok=True)
    workspace = Workspace(place, Settings(), lambda: day, {"TRACKER_STATE_DIR": str(folder)})
    workspace.refresh()
    return figures(workspace)


def figures(workspace: Workspace) -> Mapping[str, object]:
    """What stands in the notes of a workspace now."""
    return {
        "tasks": _tally(_STATES.get(task.state) for task in workspace.tasks()),
        "reading": _tally(_READING.get(entry.state) for entry in workspace.entries()),
        "outline": _leaves(workspace.trees(Role.OUTLINE)),
        "questions": _leaves(workspace.trees(Role.QUESTIONS)),
        "words": sum(words_of_note(each.note) for each in workspace.index.records.values()),
    }


def _leaves(trees: tuple[Tree, ...]) -> dict[str, int]:
    done, begun = sum(tree.done for tree in trees), sum(tree.in_progress for tree in trees)
    leaves = sum(tree.leaves for tree in trees)
    return {"open": leaves - done - begun, "in_progress": begun, "done": done}


def _tally(words: Any) -> dict[str, int]:
    counted = {"open": 0, "in_progress": 0, "done": 0}
    for word in words:
        if word is not None:
            counted[word] += 1
    return counted


def figures_alone(document: Any) -> list[dict[str, Any]]:
    """Of `tracker progress --json` what `counted_alone` gives."""
    keys = ("date", "tasks", "reading", "outline", "questions", "words")
    return [{key: day[key] for key in keys} for day in document["days"]]
