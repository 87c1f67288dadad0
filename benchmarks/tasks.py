"""Reading task lines and answering queries, in one process: `python -m benchmarks.tasks`.

The figures in the last column are the plugin's own under node, measured elsewhere once; they give
the scale. What is compared in one run is each query with a bare pass over the same tasks.
"""

import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from tracker.core.query.model import QueryItem
from tracker.core.query.parse import parse_query
from tracker.core.task.line import read_line
from tracker.core.task.settings import TaskSettings

COUNT = 10_000
TODAY = date(2023, 6, 15)
QUERIES = {
    "filter, sort and group": (
        "not done\ndue before 2023-08-01\nsort by due\ngroup by filename",
        34,
    ),
    "description substring": ("description includes 论文", 85),
    "sort by description": ("sort by description", 405),
    "default sort": ("", 484),
    "group by due and priority": ("group by due\ngroup by priority", 552),
}
_WORDS = "read write 论文 综述 model 整理 draft figure 引用 check table 实验 第3章 part 12".split()


def lines(count: int) -> list[str]:
    """So many typical task lines, the same every time."""
    chance = random.Random(7)
    return [_line(chance) for _ in range(count)]


def _line(chance: random.Random) -> str:
    words = " ".join(chance.choices(_WORDS, k=chance.randrange(3, 9)))
    parts = [f"- [{chance.choice('  x/-')}] {words}"]
    if chance.random() < 0.2:
        parts.append("#survey")
    if chance.random() < 0.3:
        parts.append(chance.choice("🔺⏫🔼🔽⏬"))
    for sign, share in (("🛫", 0.3), ("📅", 0.5), ("✅", 0.3)):
        if chance.random() < share:
            parts.append(f"{sign} {TODAY + timedelta(chance.randrange(-90, 90))}")
    return " ".join(parts)


def main() -> None:
    """Print the table."""
    texts = lines(COUNT)
    settings = TaskSettings()
    items = [
        QueryItem(read_line(text, settings), text, f"area {n % 20}/note {n % 400}.md", "TODO", n)
        for n, text in enumerate(texts)
    ]
    print(f"{COUNT:,} tasks, median of 5, ms{'':<12}{'tracker':>9}{'a pass':>9}{'plugin':>9}")
    row("read lines", lambda: [read_line(text, settings) for text in texts], items, 161)
    for name, (text, plugin) in QUERIES.items():
        query = parse_query(text, settings=settings, today=TODAY)
        row(name, partial(query.run, items), items, plugin)


def row(name: str, work: Callable[[], object], items: list[QueryItem], plugin: int) -> None:
    """Measure `work` beside a bare pass over the items."""

    def bare() -> None:
        [item.line is not None and item.line.description for item in items]

    print(f"{name:<36}{timed(work):>9.1f}{timed(bare):>9.1f}{plugin:>9}")


def timed(work: Callable[[], object]) -> float:
    """The median of five runs after a first one, in milliseconds."""
    work()
    times = []
    for _ in range(5):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
