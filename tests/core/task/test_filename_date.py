"""The day that a note's name tells."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.core.task.filename_date import date_from_path
from tracker.core.task.settings import TaskSettings

ON = TaskSettings(use_filename_as_scheduled_date=True)
DAY = date(2023, 6, 20)


@pytest.mark.parametrize(
    "path",
    [
        "2023-06-20.md",
        "Daily/2023-06-20.md",
        "Daily/note 2023-06-20 x.md",
        "20230620.md",
        "20230620123456.md",
        "v1.2023-06-20.md",
    ],
)
def test_a_day_in_the_name_is_found(path: str) -> None:
    """The usual spellings count anywhere in the file's name."""
    assert DAY == date_from_path(path, ON)


@pytest.mark.parametrize(
    "path",
    ["2023-06-20/note.md", "2023-02-30.md", "12345678.md", "2023_06_20.md", "2023-06-20", "a.md"],
)
def test_no_other_name_tells_a_day(path: str) -> None:
    """Folders do not count, nor do days that do not exist."""
    assert date_from_path(path, ON) is None


def test_the_setting_is_off_by_default() -> None:
    """A name tells nothing unless the vault says so."""
    assert date_from_path("2023-06-20.md", TaskSettings()) is None


def test_only_the_named_folders_count() -> None:
    """With folders in the settings, notes elsewhere tell no day."""
    settings = replace(ON, filename_as_date_folders=("Daily", "Log/2023"))

    assert DAY == date_from_path("Daily/x/2023-06-20.md", settings)
    assert DAY == date_from_path("Log/2023/2023-06-20.md", settings)
    assert date_from_path("Daily2/2023-06-20.md", settings) is None
    assert date_from_path("2023-06-20.md", settings) is None


def test_the_format_comes_before_the_usual_spellings() -> None:
    """A name in the vault's own format is read by it; another one as usual."""
    settings = replace(ON, filename_as_scheduled_date_format="DD.MM.YYYY")

    assert DAY == date_from_path("20.06.2023.md", settings)
    assert DAY == date_from_path("2023-06-20.md", settings)
