"""What nobody needs any more is looked for while no key comes, and not between keys."""

import gc
import weakref

import pytest
from textual.app import App

from tracker.tui import tidying
from tracker.tui.tidying import Tidying
from tracker.tui.typed_ahead import TypedAhead


class Knot:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.own = self


def waste() -> "weakref.ref[Knot]":
    """An old value that nobody needs, and many new ones behind it."""
    knot = Knot()
    gone = weakref.ref(knot)
    gc.collect(1)
    del knot
    # As many as have all values looked through otherwise.
    kept = [[] for _ in range(100_000)]  # type: list[list[object]]
    del kept
    return gone


class Screen(TypedAhead, App[None]):
    """An app that does nothing else."""

    def on_mount(self) -> None:
        """Begin to tidy up."""
        self.tidying = Tidying(self)
        self.tidying.begin()

    def on_unmount(self) -> None:
        """Tidy up no longer."""
        self.tidying.end()


@pytest.mark.parametrize("calm", [0.0, 1e9])
async def test_who_types_waits_for_no_collector(
    monkeypatch: pytest.MonkeyPatch,
    calm: float,
) -> None:
    """All values are looked through once it is calm, and before that never."""
    monkeypatch.setattr(tidying, "_CALM", calm)
    monkeypatch.setattr(tidying, "_OFTEN", 0.02)
    usual, before = gc.get_threshold(), (700, 10, 10)
    gc.set_threshold(*before)
    try:
        async with Screen().run_test() as pilot:
            gone = waste()
            for _ in range(100):
                if gone() is None:
                    break
                await pilot.pause(0.01)

            assert (gone() is None) is (calm == 0)
        assert gc.get_threshold() == before
    finally:
        gc.set_threshold(*usual)
