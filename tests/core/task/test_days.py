"""Days counted on by calendar units."""

from datetime import date

import pytest

from tracker.core.task.days import Unit, later
from tracker.errors import BadInput


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        (1, Unit.DAY, date(2024, 2, 1)),
        (2, Unit.WEEK, date(2024, 2, 14)),
        (1, Unit.MONTH, date(2024, 2, 29)),
        (-2, Unit.MONTH, date(2023, 11, 30)),
        (13, Unit.MONTH, date(2025, 2, 28)),
        (1, Unit.YEAR, date(2025, 1, 31)),
        (0, Unit.YEAR, date(2024, 1, 31)),
    ],
)
def test_units_are_counted_as_on_a_calendar(amount: int, unit: Unit, expected: date) -> None:
    """A month that is too short gives its last day."""
    assert expected == later(date(2024, 1, 31), amount, unit)


@pytest.mark.parametrize("unit", Unit)
def test_the_calendar_ends(unit: Unit) -> None:
    """A day after the year 9999 is refused."""
    with pytest.raises(BadInput):
        later(date(9999, 12, 31), 10**9, unit)
