"""What `git status` tells of a repository, read from its second porcelain format."""

import os
from collections.abc import Iterator

from tracker.core.values import dataclass
from tracker.core.visible import visible


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that is not as the last commit has it."""

    path: str
    """From the repository's root."""
    staged: str
    """What became of it from the last commit to the index: a letter, `.` if nothing.

    `?` for a new file and `!` for an ignored one.
    """
    unstaged: str
    """What became of it from the index to the disk, likewise."""


@dataclass(frozen=True, slots=True)
class State:
    """The branch and the files that are not as the last commit has them."""

    commit: str
    """The full name of the last commit; empty where there is none yet."""
    branch: str
    """Empty on a detached head."""
    ahead: int
    behind: int
    entries: tuple[Entry, ...]


def read_state(answer: bytes) -> State:
    """What `git status --porcelain=v2 --branch --no-renames -z` answered."""
    lines = [os.fsdecode(line) for line in answer.split(b"\0") if line]
    head = dict(line[2:].split(" ", 1) for line in lines if line.startswith("# "))
    commit, branch = head.get("branch.oid", ""), head.get("branch.head", "")
    ahead, behind = _distance(head.get("branch.ab", ""))
    return State(
        commit="" if commit == "(initial)" else commit,
        branch="" if branch == "(detached)" else visible(branch),
        ahead=ahead,
        behind=behind,
        entries=tuple(_entries(lines)),
    )


def _distance(counts: str) -> tuple[int, int]:
    # `+? -?` where counting is turned off.
    numbers = [int(count[1:]) for count in counts.split() if count[1:].isdigit()]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (0, 0)


def _entries(lines: list[str]) -> Iterator[Entry]:
    for line in lines:
        match line[0]:
            case "1":
                yield Entry(line.split(" ", 8)[8], line[2], line[3])
            case "u":
                yield Entry(line.split(" ", 10)[10], line[2], line[3])
            case "?" | "!" as kind:
                yield Entry(line[2:], kind, kind)
