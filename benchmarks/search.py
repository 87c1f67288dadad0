"""Searching a vault: entering its words, and one key of a search: `python -m benchmarks.search`.

The number of notes can be given. A key stands beside reading every note for the same words.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.vaults import make_vault
from tracker.entering import keep_up
from tracker.fulltext import Fulltext
from tracker.search import Search, stamps_in
from tracker.vault import Vault

_ASKED = (
    "论文",
    "预训练",
    "attention",
    "a",
    "数",
    "model loss",
    '"loss model"',
    "zebra",
    "nte 000",
)
_NOTES, _LINES = 40, 3
_AIM = 50


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        root, file = Path(folder) / "vault", Path(folder) / "words.db"
        make_vault(root, count)
        vault = Vault(root)
        stamps = stamps_in(vault, lambda _: False)
        text = sum(size for size, *_ in stamps.values())
        plain, kept = (
            Search(vault, Fulltext(Path(folder) / "none.db")),
            Search(vault, Fulltext(file)),
        )
        start = time.perf_counter()
        # What was written just now is entered later.
        time.sleep(2.1)
        waited = time.perf_counter() - start
        for _ in keep_up(file, root, stamps, 1):
            pass
        taken = time.perf_counter() - start - waited
        size = file.stat().st_size / text
        print(f"{count:,} notes entered in {taken:.1f} s, {size:.2f} of the text's size")
        for search in (plain, kept):
            search.take(stamps)
        print(f"{'a key, median of 5, ms':<28}{'table':>9}{'reading':>9}{'aim':>6}")
        for words in _ASKED:
            ours, read = (timed(search, words) for search in (kept, plain))
            print(f"{words:<28}{ours:>9.1f}{read:>9.1f}{_AIM:>6}")


def timed(search: Search, words: str) -> float:
    """Milliseconds for one answer, after a first one."""

    def answer() -> object:
        return search.find(words, _NOTES, _LINES)

    answer()
    return statistics.median(_taken(answer) for _ in range(5))


def _taken(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
