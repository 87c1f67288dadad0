"""Short names by which an item is called in the shell, stable while it moves and is ticked."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from tracker.core.pattern import compile_late

LENGTH = 6
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
"""RFC 4648's base 32: no letter is taken for a figure."""
_SHIFTS = range(0, 5 * LENGTH, 5)
_SHAPE = compile_late(rf"[a-z2-7]{{{LENGTH}}}")


def handles(path: str, texts: Iterable[str]) -> Iterator[str]:
    """A handle for each item of the note at `path`, from the items' texts in order.

    The text is the description without status, dates and other fields, so that these may
    change; of several items with one text each has its own, by their order.
    """
    seen: dict[str, int] = {}
    for text in texts:
        words = " ".join(text.split())
        nth = seen[words] = seen.get(words, 0) + 1
        yield handle(path, words, nth)


@lru_cache(4096)
def handle(path: str, words: str, nth: int = 1) -> str:
    """The handle of the `nth` item of a note whose text is `words`."""
    identity = "\0".join((path, words, str(nth))).encode("utf-8", "surrogatepass")
    number = int.from_bytes(hashlib.blake2b(identity, digest_size=4).digest(), "big")
    return "".join([_LETTERS[(number >> shift) & 31] for shift in _SHIFTS])


def is_handle(text: str) -> bool:
    """Whether `text` has the shape of a handle."""
    return _SHAPE.fullmatch(text) is not None
