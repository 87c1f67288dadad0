"""The day a task is for, and moving it."""

from datetime import date

import pytest

from tracker.core.task.planned import move_days, plan_for
from tracker.core.task.settings import DEFAULTS
from tracker.core.text import apply
from tracker.errors import BadInput

TODAY = date(2023, 6, 15)


@pytest.mark.parametrize(
    ("line", "days", "expected"),
    [
        ("- [ ] x 📅 2023-06-15", 1, "- [ ] x 📅 2023-06-16"),
        ("- [ ] x 📅 2023-06-10", 2, "- [ ] x 📅 2023-06-17"),
        ("- [ ] x ⏳ 2023-06-18", -1, "- [ ] x ⏳ 2023-06-17"),
        ("- [ ] x 📅 2023-06-17", -9, "- [ ] x 📅 2023-06-15"),
        ("- [ ] x 🛫 2023-06-20", 1, "- [ ] x 🛫 2023-06-21"),
        ("- [/] x 🛫 2023-06-01", 1, "- [/] x 🛫 2023-06-01 ⏳ 2023-06-16"),
        ("- [ ] x", 1, "- [ ] x ⏳ 2023-06-16"),
        ("- [ ] x", -1, "- [ ] x ⏳ 2023-06-15"),
    ],
)
def test_by_days(line: str, days: int, expected: str) -> None:
    """The date that says the day moves; when a task was begun stays, and is joined by a plan."""
    assert expected == apply(line, move_days(line, days, DEFAULTS, TODAY).edits)


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("- [ ] x 📅 2023-06-15", -1),
        ("- [ ] x 📅 2023-06-10", -1),
        ("- [x] x 📅 2023-06-20 ✅ 2023-06-14", 1),
        ("- [ ] x 📅 2023-02-30", 1),
        ("- x", 1),
    ],
)
def test_what_cannot_be_moved(line: str, days: int) -> None:
    """Nothing goes before today, and what is over or has a date that is none stays."""
    with pytest.raises(BadInput):
        move_days(line, days, DEFAULTS, TODAY)


def test_to_a_day() -> None:
    """A task goes to a day of today or later."""
    line = "- [ ] x 📅 2023-06-10"

    assert "- [ ] x 📅 2023-06-20" == apply(
        line, plan_for(line, date(2023, 6, 20), DEFAULTS, TODAY).edits
    )
    with pytest.raises(BadInput):
        plan_for(line, date(2023, 6, 14), DEFAULTS, TODAY)
