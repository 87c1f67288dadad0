"""On which day a commit counts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.history.days import days_of

TODAY = 100


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ([], []),
        ([10, 10, 12], [10, 10, 12]),
        ([10, 3, 12], [10, 12, 12]),
        ([10, 1, 12, 90, 13, 200], [10, 12, 12, 13, 13, TODAY]),
        ([1, 10, 11, 12], [1, 10, 11, 12]),
        ([10, 1, 11, 12], [10, 11, 11, 12]),
        ([10, 11, 50, 12], [10, 11, 12, 12]),
        ([20, 1, 21, 19], [20, 21, 21, TODAY]),
        ([10, 12, 11], [10, 11, 11]),
        ([300, 200], [TODAY, TODAY]),
    ],
)
def test_days(told: list[int], days: list[int]) -> None:
    """What a clock said is believed as far as it fits; the rest counts with the next one."""
    assert days == days_of(told, TODAY)


@given(st.lists(st.integers(1, 150), max_size=40))
def test_days_never_go_back(told: list[int]) -> None:
    """Each commit has its day, none before that of the one in front, none after today."""
    days = days_of(told, TODAY)

    assert len(told) == len(days)
    assert all(day <= TODAY for day in days)
    assert all(one <= other for one, other in pairwise(days))


@given(st.lists(st.integers(1, TODAY), max_size=40))
def test_right_clocks_are_believed(told: list[int]) -> None:
    """Where no commit goes back, each counts on the day that it says."""
    assert sorted(told) == days_of(sorted(told), TODAY)
