"""Merging a note that two devices have changed, beside git's own merge of the same pairs.

`python -m benchmarks.merge`. Lost is a line of either side that is neither kept nor in a conflict;
a task ticked twice or a line with the changes of both counts as kept.
"""

import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable

from tracker.core.merge.note import merge_notes
from tracker.git.merge_text import merge_text

PAIRS = 400
TASKS = 30
_WORDS = "read write draft 大纲 论文 check table figure 实验 reply".split()


def main() -> None:
    """Print the table."""
    chance = random.Random(7)
    pairs = [_pair(chance) for _ in range(PAIRS)]
    print(f"{PAIRS} pairs of a note with {TASKS} tasks, 1 to 4 changes on each side")
    print(f"{'':<12}{'conflicts':>10}{'pairs with':>12}{'lost lines':>12}{'ms a merge':>12}")

    def by_notes(base: str, ours: str, theirs: str) -> tuple[str, int]:
        found = merge_notes(base, ours, theirs, merge_text)
        return found.text, found.conflicts

    row("git", merge_text, pairs)
    row("by notes", by_notes, pairs)


def _pair(chance: random.Random) -> tuple[str, str, str]:
    lines = ["---", "title: 调研", "tags:", "  - a", "---", "# TODO"]
    lines += [f"{n}. [ ] {chance.choice(_WORDS)} {n}" for n in range(1, TASKS + 1)]
    lines += ["", "Some prose here.", ""]
    sides = ["\n".join(_edited(lines, chance, name)) for name in ("mine", "yours")]
    return "\n".join(lines), sides[0], sides[1]


def _edited(lines: list[str], chance: random.Random, name: str) -> list[str]:
    lines = list(lines)
    for number in range(chance.randint(1, 4)):
        tasks = [n for n, line in enumerate(lines) if re.match(r"\d+\. \[ \]", line)]
        at = chance.choice(tasks)
        match chance.randrange(6):
            case 0:
                lines[at] = f"{lines[at].replace('[ ]', '[x]')} ✅ 2023-06-0{chance.randint(1, 9)}"
            case 1:
                lines[at] += f" {name}{number}"
            case 2:
                lines[at] += f" 📅 2023-07-0{chance.randint(1, 9)}"
            case 3:
                lines.insert(lines.index("", 6), f"{TASKS + 1}. [ ] new {name}{number}")
            case 4:
                lines.insert(4, f"  - {name}{number}")
            case _:
                lines[-2] += f" {name}{number}"
    return lines


def row(
    name: str,
    merge: Callable[[str, str, str], tuple[str, int]],
    pairs: list[tuple[str, str, str]],
) -> None:
    """Merge all pairs, and count."""
    conflicts = with_any = lost = 0
    times: list[float] = []
    for base, ours, theirs in pairs:
        start = time.perf_counter()
        text, count = merge(base, ours, theirs)
        times.append(time.perf_counter() - start)
        conflicts += count
        with_any += bool(count)
        lost += _lost(base, ours, theirs, text)
    median = 1000 * statistics.median(times)
    print(f"{name:<12}{conflicts:>10}{with_any:>12}{lost:>12}{median:>12.1f}")


def _lost(base: str, ours: str, theirs: str, merged: str) -> int:
    """The words that a side put in and that are gone."""
    old, there = _bits(base), _bits(merged)
    return sum(word not in there for side in (ours, theirs) for word in (_bits(side) - old) if word)


def _bits(text: str) -> Counter[str]:
    """What the lines say, apart from numbers, boxes and dates."""
    return Counter(
        word
        for line in text.split("\n")
        for word in re.sub(r"^\d+\. \[.\]|[✅📅] \S+", "", line).split()
    )


if __name__ == "__main__":
    main()
