"""Notes may nest deeper than Python's calls usually may."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nesting_deeply(calls: int) -> Iterator[None]:
    """Let calls go so deep, and no longer than is needed for it."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, calls))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
