"""How urgent a task is."""

from datetime import date

import pytest

from tracker.core.task.line import read_line
from tracker.core.task.urgency import urgency

TODAY = date(2023, 6, 15)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] x", 1.95),
        ("- [ ] x 🔺", 9.0),
        ("- [ ] x ⏫", 6.0),
        ("- [ ] x 🔼", 3.9),
        ("- [ ] x 🔽", 0.0),
        ("- [ ] x ⏬", -1.8),
        ("- [ ] x 📅 2023-06-15", 10.75),
        ("- [ ] x 📅 2023-06-08", 13.95),
        ("- [ ] x 📅 2020-01-01", 13.95),
        ("- [ ] x 📅 2023-06-29", 4.35),
        ("- [ ] x 📅 2030-01-01", 4.35),
        ("- [ ] x ⏳ 2023-06-15", 6.95),
        ("- [ ] x ⏳ 2023-06-16", 1.95),
        ("- [ ] x 🛫 2023-06-15", 1.95),
        ("- [ ] x 🛫 2023-06-16", -1.05),
        ("- [ ] x 📅 2023-02-30", 1.95),
    ],
)
def test_urgency_adds_up(line: str, expected: float) -> None:
    """Priority and due date weigh by degrees; scheduled and start dates by having come or not."""
    task = read_line(line)

    assert task is not None
    assert expected == urgency(task, TODAY)
