"""The next instance of a recurring task."""

from datetime import date

import pytest

from tests.core.task.lines import SETTINGS
from tracker.core.task.completion import next_instance
from tracker.core.task.line import read_line
from tracker.core.task.settings import TaskFormat, TaskSettings
from tracker.core.task.status import DONE, Status, Statuses, StatusType

TODAY = date(2023, 6, 15)


def following(line: str, settings: TaskSettings = SETTINGS[TaskFormat.EMOJI]) -> str | None:
    """What follows the task on `line` once it is done."""
    task = read_line(line, settings)
    assert task is not None
    return next_instance(task, DONE, settings, TODAY, TODAY)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- [ ] x 🔁 every day", "- [ ] x 🔁 every day"),
        ("- [ ] x 🔁 every day 📅 2023-06-20", "- [ ] x 🔁 every day 📅 2023-06-21"),
        (
            "- [ ] x 🔁 every day when done 📅 2023-01-01",
            "- [ ] x 🔁 every day when done 📅 2023-06-16",
        ),
        (
            "> 1. [/] x #t ⏫ 🔁 every week 🛫 2023-06-13 ⏳ 2023-06-14 📅 2023-06-15",
            "> 1. [ ] x #t ⏫ 🔁 every week 🛫 2023-06-20 ⏳ 2023-06-21 📅 2023-06-22",
        ),
    ],
)
def test_dates_move_together(line: str, expected: str) -> None:
    """The new line stands in the same list, open, with all its dates moved as far."""
    assert expected == following(line)


def test_what_is_the_old_instances_own_stays_with_it() -> None:
    """Ids, dependencies, block link, created, done and cancelled dates are not taken over."""
    line = (
        "- [ ] x 🆔 abc ⛔ p 🔁 every day ➕ 2023-01-01 📅 2023-06-20 ❌ 2023-01-02"
        " ✅ 2023-01-03 ^abc"
    )

    assert "- [ ] x 🔁 every day 📅 2023-06-21" == following(line)


def test_a_created_date_is_a_setting() -> None:
    """It is the day of completion."""
    settings = TaskSettings(set_created_date=True)

    assert "- [ ] x 🔁 every day ➕ 2023-06-15" == following("- [ ] x 🔁 every day", settings)


def test_the_scheduled_date_may_go() -> None:
    """If the settings say so, and another date is there."""
    settings = TaskSettings(remove_scheduled_date_on_recurrence=True)
    both = "- [ ] x 🔁 every day ⏳ 2023-06-19 📅 2023-06-20"

    assert "- [ ] x 🔁 every day 📅 2023-06-21" == following(both, settings)
    assert "- [ ] x 🔁 every day ⏳ 2023-06-20" == following(
        "- [ ] x 🔁 every day ⏳ 2023-06-19", settings
    )


@pytest.mark.parametrize(
    "line", ["- [ ] x", "- [ ] x 🔁 every blah", "- [ ] x 🔁 every day 📅 2023-02-30"]
)
def test_without_a_rule_nothing_follows(line: str) -> None:
    """Nor where the rule is not understood, or counts from a day that does not exist."""
    assert following(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "- [ ] x 🔁 every day 🛫 2023-02-30 📅 2023-06-20",
            "- [ ] x 🔁 every day 🛫 2023-06-21 📅 2023-06-21",
        ),
        (
            "- [ ] x 🔁 every day when done ⏳ 2023-01-01 📅 2023-02-30",
            "- [ ] x 🔁 every day when done ⏳ 2023-06-16 📅 2023-06-16",
        ),
    ],
)
def test_a_day_that_does_not_exist_is_mended(line: str, expected: str) -> None:
    """It becomes the day that the others count from."""
    assert expected == following(line)


def test_a_rule_that_is_over_says_so() -> None:
    """The next line stands there with dates that cannot be meant, as the plugin writes it."""
    line = "- [ ] x 🔁 every Day for 1 time ⏳ 2023-06-19 📅 2023-06-20"

    expected = "- [ ] x 🔁 every day for 1 time ⏳ Invalid date 📅 Invalid date"
    assert expected == following(line)
    assert expected == following(line.replace(" ⏳", " 🏁 other ⏳"))


def test_what_the_user_typed_is_taken_over() -> None:
    """A rule and what follows completion keep their spelling, known or not."""
    line = "- [ ] x 🔁 Every Tuesday 🏁 archive 📅 2023-06-20"

    assert "- [ ] x 🔁 Every Tuesday 🏁 archive 📅 2023-06-27" == following(line)


def test_dataview_fields_are_taken_over() -> None:
    """The new line is in the vault's format."""
    line = "- [ ] x [priority:: high] [repeat:: every day] [due:: 2023-06-20]"

    assert "- [ ] x  [priority:: high]  [repeat:: every day]  [due:: 2023-06-21]" == following(
        line, SETTINGS[TaskFormat.DATAVIEW]
    )


def test_the_vaults_statuses_tell_the_next_one() -> None:
    """Toggling on from done leads to it."""
    statuses = Statuses((DONE, Status(" ", "Later", StatusType.TODO, "x")))

    assert "- [ ] x 🔁 every day" == following(
        "- [ ] x 🔁 every day", TaskSettings(statuses=statuses)
    )
