"""Many values made at once without Python's cycle collector, which would only get in the way."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 200
"""Notes from which on it is worth it."""
_MADE = 10_000
"""Values from which on it is worth to keep the collector off them for good."""


@contextmanager
def undisturbed(count: int) -> Iterator[None]:
    """Make what so many notes hold without the cycle collector, and keep it off that afterwards.

    It holds no cycles, but the collector would look through all of it again and again: a quarter
    of the time while it is made, and pauses that one can see later. What is garbage by then is
    taken away before: nothing would ever look at it again. So `count` is that of notes which are
    really read, not of those that are known.
    """
    if count < MANY or not gc.isenabled():
        yield
        return
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] >= _MADE:
            gc.freeze()
        gc.enable()
