"""Measure the commands that read and change nothing, warm, beside `tasks --json`.

`python -m benchmarks.lists [sizes or folders of notes]`. A vault that is made has papers, reading
lists, outlines and questions among its notes. A figure is processor time, of the process and of
those that it starts, and the least of the runs: other work only adds to it. Floor (reading all
notes in a bare Python), `tasks --json` and command run in turns; a ratio is that of two such
figures. *first* is the run that makes what the others find kept.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.__main__ import READ, peak
from benchmarks.vaults import make_vault

_TRACKER = (sys.executable, "-m", "tracker")
_RUNS = 5
_SETTLING = 2.2
"""Seconds after which notes that were just written are kept."""
_PAPERS, _LISTS = 8, 20
"""One in so many notes is about a paper; one in so many is a list of each kind."""
_QUERY = "not done; due before next week; group by filename"
_WORDS = "description includes a; sort by description"
_COMMANDS = (
    *(("status",), ("status", "--json"), (), ("tasks",), ("tasks", "--limit", "20")),
    *(("tasks", _QUERY), ("tasks", _QUERY, "--json"), ("tasks", _WORDS)),
    *(("outline",), ("questions",), ("reading",), ("reading", "--queue", "2h"), ("timeline",)),
    *(("coverage",), ("stale",), ("check",), ("conflicts",), ("find", "model")),
    *(("progress",), ("report",), ("doctor",)),
)


def main() -> None:
    """Print the table."""
    header = ("processor time, ms", "notes", "first", "warm", "x tasks --json", "x readall", "MB")
    print("{:<30}{:>9}{:>9}{:>9}{:>16}{:>11}{:>6}".format(*header))
    for named in sys.argv[1:] or ["1000", "10000"]:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["TRACKER_CACHE_DIR"] = f"{folder}/cache"
            vault = Path(named)
            if named.isdigit():
                vault = Path(folder) / "vault"
                make_vault(vault, int(named))
                add_lists(vault, int(named))
                time.sleep(_SETTLING)
            measure(vault)


def measure(vault: Path) -> None:
    """The rows of one vault."""
    asked = ("--vault", str(vault))
    size = sum(1 for _note in vault.rglob("*.md"))
    read = (sys.executable, "-c", READ, str(vault))
    everything = (*_TRACKER, *asked, "tasks", "--json")
    taken(everything)
    for command in (("tasks", "--json"), *_COMMANDS):
        own = (*_TRACKER, *asked, *command)
        first = taken(own)
        turns = [(taken(own), taken(everything), taken(read)) for _ in range(_RUNS)]
        warm, known, floor = map(min, zip(*turns, strict=True))
        memory = peak([*asked, *command])
        name = " ".join(command)[:28] or "today"
        shown = f"{memory:.0f}" if memory is not None else ""
        print(
            f"{name:<30}{size:>9,}{first:>9.0f}{warm:>9.0f}{warm / known:>16.2f}"
            f"{warm / floor:>11.2f}{shown:>6}",
            flush=True,
        )


def taken(command: Sequence[str]) -> float:
    """The milliseconds of processor time that a command takes, whatever it answers."""
    # Nobody else may wait for it, as only who does is told of what it took.
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return (usage.ru_utime + usage.ru_stime) * 1000


def add_lists(vault: Path, count: int) -> None:
    """Write papers and lists for a vault of `count` notes: the same for the same number."""
    chance = random.Random(count)
    papers = range(max(1, count // _PAPERS))
    for number in papers:
        _write(vault / f"Papers/@key{number}.md", _paper(chance, number))
    for number in range(max(1, count // _LISTS)):
        some = chance.choices(papers, k=8)
        _write(vault / f"Lists/reading {number}.md", _reading(chance, some))
        _write(vault / f"Lists/outline {number}.md", _outline(chance, some))
        _write(vault / f"Lists/questions {number}.md", _questions(chance))


def _write(file: Path, lines: Iterator[str]) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")


def _paper(chance: random.Random, number: int) -> Iterator[str]:
    state = chance.choice(("unread", "unread", "reading", "read"))
    yield from ("---", f'title: "The {number}th paper"', f"year: {chance.randrange(1990, 2024)}")
    yield from (f"authors: [Ada L{number}, Bo M]", f"status: {state}", "tags: [paper]", "---")
    yield from ("", "## 改进", "", *(["It is faster."] if chance.random() < 0.5 else []))


def _reading(chance: random.Random, papers: list[int]) -> Iterator[str]:
    yield from ("# Reading", "")
    for place, number in enumerate(papers, 1):
        # Where a line and its paper disagree, `check` looks at both each time.
        box = chance.choice(("[ ] ", "[x] ")) if chance.random() < 0.02 else ""
        yield f"{place}. {box}[[@key{number}]]"
        yield f"{place}. {box}[a page](https://example.org/{number}) 🛫 2023-04-{place:02}"


def _outline(chance: random.Random, papers: list[int]) -> Iterator[str]:
    yield from ("# Outline", "")
    for place, number in enumerate(papers, 1):
        yield f"{place}. [{chance.choice(' x/')}] part {place} [words:: 300]"
        yield f"\t1. [ ] of [[@key{number}]]"
        yield f"\t2. [[#Part {place}]]"
    for place, number in enumerate(papers, 1):
        yield from ("", f"## Part {place}", "", f"Words on it [@key{number}].")


def _questions(chance: random.Random) -> Iterator[str]:
    yield from ("问题：", "")
    for place in range(1, 7):
        yield f"- [{chance.choice(' x')}] why {place}?"
        yield from ([f"\t- A：so {place}"] if chance.random() < 0.4 else [])


if __name__ == "__main__":
    main()
