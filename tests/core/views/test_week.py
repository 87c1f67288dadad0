"""The days ahead."""

from datetime import date, timedelta

from tracker.core.record import read_record
from tracker.core.roles import DEFAULT_NAMES, RoleNames
from tracker.core.task.settings import DEFAULTS
from tracker.core.tasks import Task, collect_tasks
from tracker.core.views.shelf import Shelf
from tracker.core.views.week import (
    day_named,
    day_view,
    left_over,
    name_of_day,
    short_count,
    week_ahead,
)

TODAY = date(2023, 6, 15)
NOTE = """# TODO
- [ ] late 📅 2023-06-10
- [ ] now ⏳ 2023-06-15
- [/] begun 🛫 2023-06-01
- [ ] soon 📅 2023-06-16 ⏫
- [ ] soon too ⏳ 2023-06-16
- [ ] begins 🛫 2023-06-16
- [ ] far 📅 2023-07-01
- [x] did 📅 2023-06-16 ✅ 2023-06-15
"""


def tasks(more: str = "") -> tuple[Task, ...]:
    """The tasks of the note."""
    record = read_record("a.md", NOTE + more, DEFAULTS, RoleNames.of(DEFAULT_NAMES))
    return collect_tasks([record], TODAY)


def long_past(count: int) -> str:
    """Lines of so many tasks that were due long ago."""
    return "".join(f"- [ ] old {nth} 📅 2020-01-01\n" for nth in range(count))


def test_seven_days() -> None:
    """Each day has what is for it; today what is late, too; what is over counts nowhere."""
    week = week_ahead(Shelf.of(tasks(), TODAY).planned, TODAY, 2)

    assert [2, 3, 0, 0, 0, 0, 0] == [load.count for load in week]
    assert [TODAY + timedelta(ahead) for ahead in range(7)] == [load.day for load in week]
    assert [False, True] == [load.is_over for load in week[:2]]
    assert not any(load.is_over for load in week_ahead(Shelf.of(tasks(), TODAY).planned, TODAY, 0))


def test_one_day() -> None:
    """Its tasks stand by what makes them its own."""
    view = day_view(tasks(), date(2023, 6, 16), TODAY)
    rows = {group.title: [row.text for row in group.rows] for group in view.groups}

    assert {"Due": ["soon"], "Planned": ["soon too"], "Starts": ["begins"]} == rows
    assert ("day:2023-06-16", "tomorrow") == (view.name, view.title)


def test_today_and_an_empty_day() -> None:
    """Today has what is late and what was done; an empty day says how to fill it."""
    rows = {group.title: len(group.rows) for group in day_view(tasks(), TODAY, TODAY).groups}

    assert {"Overdue": 1, "Planned": 1, "Done": 1} == rows
    assert "> and <" in day_view(tasks(), date(2023, 6, 18), TODAY).empty


def test_what_is_left_over() -> None:
    """What was for a day before today and is not over."""
    assert ["late"] == [task.line.description for task in left_over(tasks(), TODAY)]


def test_names_of_days() -> None:
    """A day's view is called by its day, and nothing else is."""
    assert TODAY == day_named(name_of_day(TODAY))
    assert [None] * 3 == [day_named(name) for name in ("today", "day:", "day:2023-02-30")]


def test_what_is_long_past_stands_apart_once_it_is_much() -> None:
    """A few old ones are today's and offered as ever; many are counted beside, and not offered."""
    few, many = tasks(long_past(20)), tasks(long_past(21))
    weeks = [week_ahead(Shelf.of(each, TODAY).planned, TODAY, 2) for each in (few, many)]

    assert [(22, 0), (2, 21)] == [(week[0].count, week[0].apart) for week in weeks]
    assert [True, False] == [week[0].is_over for week in weeks]
    assert not any(load.apart for week in weeks for load in week[1:])
    assert [21, 1] == [len(left_over(each, TODAY)) for each in (few, many)]


def test_counts_are_short() -> None:
    """They take the room of five signs at most, and never say more than there is."""
    counts = (0, 999, 1000, 7_950, 9_999, 11_337, 999_999, 1_250_000)

    assert ["0", "999", "1.0k", "7.9k", "9.9k", "11k", "999k", "1.2M"] == [
        *map(short_count, counts)
    ]
