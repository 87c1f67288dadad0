"""The days ahead."""

from datetime import date, timedelta

from tracker.core.record import read_record
from tracker.core.roles import DEFAULT_NAMES, RoleNames
from tracker.core.task.settings import DEFAULTS
from tracker.core.tasks import Task, collect_tasks
from tracker.core.views.shelf import Shelf
from tracker.core.views.week import day_named, day_view, left_over, name_of_day, week_ahead

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


def tasks() -> tuple[Task, ...]:
    """The tasks of the note."""
    record = read_record("a.md", NOTE, DEFAULTS, RoleNames.of(DEFAULT_NAMES))
    return collect_tasks([record], TODAY)


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
