"""Many values made at once without the cycle collector: what is garbage is still found."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from tracker.undisturbed import MANY, undisturbed


class Knot:
    """A value that holds itself."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    """Leave the collector as it was."""
    yield
    gc.unfreeze()


def _made(count: int) -> list[list[int]]:
    with undisturbed(MANY):
        return [[number] for number in range(count)]


def test_what_is_made_is_left_alone() -> None:
    """The collector does not go through it afterwards, and works on."""
    gc.unfreeze()
    values = _made(50_000)

    assert gc.get_freeze_count() >= len(values)
    assert gc.isenabled()


def test_garbage_is_not_kept_for_good() -> None:
    """What nobody holds any more goes, however often many values are made meanwhile."""
    gc.disable()
    knot = Knot()
    seen = weakref.ref(knot)
    del knot
    gc.enable()

    held = [_made(20_000) for _ in range(3)]
    gc.collect()

    assert seen() is None
    assert len(held) == 3


def test_little_that_is_made_is_not_set_apart() -> None:
    """What a save adds is collected as everything else is, many notes or few."""
    gc.unfreeze()
    values = _made(100)

    assert gc.get_freeze_count() == 0
    assert len(values) == 100
