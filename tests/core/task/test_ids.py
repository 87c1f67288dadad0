"""Ids of tasks."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tracker.core.task.ids import mint


@given(st.text(max_size=20))
def test_an_id_is_one_to_the_plugin_and_new(seed: str) -> None:
    """It is six letters and figures, the same for the same seed, and never one that is taken."""
    first = mint((), seed)
    second = mint({first}, seed)

    assert re.fullmatch("[a-z0-9]{6}", first)
    assert mint((), seed) == first
    assert second != first
    assert mint({first, second}, seed) not in {first, second}
