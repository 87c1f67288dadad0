"""The Tasks plugin's settings as they stand in its `data.json`."""

from tracker.core.task.settings import DEFAULTS, TaskFormat, read_settings
from tracker.core.task.status import CORE, CUSTOM, Status, StatusType


def test_no_data_is_the_defaults() -> None:
    """A vault without the plugin's file has the plugin's defaults, and nothing to warn of."""
    assert (DEFAULTS, ()) == read_settings({})
    assert DEFAULTS.set_done_date
    assert DEFAULTS.set_cancelled_date
    assert not DEFAULTS.set_created_date


def test_every_key_is_read() -> None:
    """Each setting that matters is taken over."""
    settings, warnings = read_settings(
        {
            "taskFormat": "dataview",
            "globalFilter": "#task",
            "removeGlobalFilter": True,
            "setCreatedDate": True,
            "setDoneDate": False,
            "setCancelledDate": False,
            "recurrenceOnNextLine": True,
            "removeScheduledDateOnRecurrence": True,
            "useFilenameAsScheduledDate": True,
            "filenameAsScheduledDateFormat": "DD.MM.YYYY",
            "filenameAsDateFolders": ["Daily"],
            "globalQuery": "not done",
            "presets": {"mine": "path includes x"},
            "debugSettings": {"ignoreSortInstructions": True},
        }
    )

    assert () == warnings
    assert TaskFormat.DATAVIEW == settings.task_format
    assert "#task" == settings.global_filter
    assert settings.remove_global_filter
    assert settings.set_created_date
    assert not settings.set_done_date
    assert not settings.set_cancelled_date
    assert settings.recurrence_on_next_line
    assert settings.remove_scheduled_date_on_recurrence
    assert settings.use_filename_as_scheduled_date
    assert "DD.MM.YYYY" == settings.filename_as_scheduled_date_format
    assert ("Daily",) == settings.filename_as_date_folders
    assert "not done" == settings.global_query
    assert {"mine": "path includes x"} == settings.presets
    assert settings.ignore_sort_instructions


def test_statuses_are_core_then_custom() -> None:
    """The custom statuses follow the core ones; an unknown type means open."""
    custom = {"symbol": "读", "name": "在读", "nextStatusSymbol": "x", "type": "IN_PROGRESS"}
    odd = {"symbol": "b", "name": "Odd", "nextStatusSymbol": " ", "type": "BOGUS"}
    settings, warnings = read_settings({"statusSettings": {"customStatuses": [custom, odd]}})

    assert () == warnings
    assert (
        *CORE,
        Status("读", "在读", StatusType.IN_PROGRESS, "x"),
        Status("b", "Odd", StatusType.TODO, " "),
    ) == tuple(settings.statuses)


def test_statuses_older_than_the_types_keep_their_meaning() -> None:
    """Core statuses without a type are open and done."""
    rows = [{"symbol": " ", "name": "Todo"}, {"symbol": "x", "name": "Done"}]
    settings, _ = read_settings({"statusSettings": {"coreStatuses": rows}})
    types = [status.type for status in settings.statuses]

    assert [StatusType.TODO, StatusType.DONE] == types[:2]
    assert CUSTOM == tuple(settings.statuses)[2:]


def test_what_cannot_be_meant_is_a_warning_each() -> None:
    """A value of the wrong type is the default, and said."""
    settings, warnings = read_settings(
        {
            "taskFormat": "orgmode",
            "globalFilter": 1,
            "setDoneDate": "yes",
            "filenameAsDateFolders": [1],
            "presets": [],
            "debugSettings": 3,
            "statusSettings": {"coreStatuses": {}, "customStatuses": [{"symbol": "ab"}]},
        }
    )

    assert TaskFormat.EMOJI == settings.task_format
    assert settings.set_done_date
    assert 8 == len(warnings)
    assert any("one character" in warning for warning in warnings)


def test_a_missing_value_is_no_warning() -> None:
    """A key set to `null` is as good as none."""
    assert (DEFAULTS, ()) == read_settings({"taskFormat": None, "statusSettings": None})
