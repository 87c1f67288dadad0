"""Measure the commands that list things, warm, beside reading all notes and `tasks --json`.

`python -m benchmarks.lists [sizes]`. The vault has papers, reading lists, outlines and questions
among its notes. Floors and command run in turns; a figure is the median of the runs, a ratio the
median of the ratios of its turn. *first* is the run that makes what the others find kept.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.__main__ import READ, peak, run
from benchmarks.vaults import make_vault

_TRACKER = (sys.executable, "-m", "tracker")
_RUNS = 5
_SETTLING = 2.2
"""Seconds after which notes that were just written are kept."""
_PAPERS, _LISTS = 8, 20
"""One in so many notes is about a paper; one in so many is a list of each kind."""
_COMMANDS = (
    *(("tasks",), ("tasks", "not done; due before next week; group by filename")),
    *((), ("status",), ("outline",), ("questions",), ("reading",), ("reading", "--queue", "2h")),
    *(("timeline",), ("coverage",), ("check",)),
)


def main() -> None:
    """Print the table."""
    sizes = [int(size) for size in sys.argv[1:]] or [1000, 10_000]
    header = ("median, ms", "notes", "first", "warm", "x readall", "x tasks --json", "peak MB")
    print("{:<22}{:>9}{:>9}{:>9}{:>11}{:>16}{:>9}".format(*header))
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["TRACKER_CACHE_DIR"] = f"{folder}/cache"
            vault = Path(folder) / "vault"
            make_vault(vault, size)
            add_lists(vault, size)
            time.sleep(_SETTLING)
            measure(vault, size)


def measure(vault: Path, size: int) -> None:
    """The rows of one vault."""
    asked = ("--vault", str(vault))
    everything = [*_TRACKER, *asked, "tasks", "--json"]
    run(everything)
    for command in _COMMANDS:
        own = [*_TRACKER, *asked, *command]
        first = run(own, may_fail=True)
        turns = [
            (
                run([sys.executable, "-c", READ, str(vault)]),
                run(everything),
                run(own, may_fail=True),
            )
            for _ in range(_RUNS)
        ]
        read, known = (statistics.median(each[2] / each[at] for each in turns) for at in (0, 1))
        warm = statistics.median(each[2] for each in turns)
        memory = peak([*asked, *command])
        name = " ".join(command)[:20] or "today"
        shown = f"{memory:.0f}" if memory is not None else ""
        print(
            f"{name:<22}{size:>9,}{first:>9.0f}{warm:>9.0f}{read:>11.2f}{known:>16.2f}{shown:>9}",
            flush=True,
        )


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
