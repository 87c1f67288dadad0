"""Ids of tasks: new ones, which no other task has."""

from collections.abc import Collection
from hashlib import blake2b

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LENGTH = 6
"""Characters, as the plugin's own ids have."""


def mint(taken: Collection[str], seed: str) -> str:
    """An id that none of `taken` is; the same one for the same `seed`, so that it can be shown."""
    count = 0
    while True:
        digest = blake2b(f"{count}\n{seed}".encode("utf-8", "surrogateescape"), digest_size=8)
        number = int.from_bytes(digest.digest())
        figures = []
        for _ in range(_LENGTH):
            number, place = divmod(number, len(_DIGITS))
            figures.append(_DIGITS[place])
        found = "".join(figures)
        if found not in taken:
            return found
        count += 1
