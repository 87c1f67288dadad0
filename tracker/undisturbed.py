"""Many values made at once without Python's cycle collector, which would only get in the way."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 200
"""Notes from which on it is worth it."""


@contextmanager
def undisturbed(count: int) -> Iterator[None]:
    """Make so many notes without the cycle collector, and keep it off them afterwards.

    They hold no cycles, but it would look through all of them again and again: a quarter of the
    time while they are read, and pauses that one can see later.
    """
    if count < MANY or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
