"""The Tasks plugin's settings of a vault, as far as they change what lines mean or become."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeAlias

from tracker.core.task import status as statuses
from tracker.core.task.status import Status, Statuses, StatusType
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.language import _

DEFAULT_STATUSES = Statuses()
_Json: TypeAlias = Mapping[str, object]


class TaskFormat(StrEnum):
    """How fields are written."""

    EMOJI = "tasksPluginEmoji"
    DATAVIEW = "dataview"


@dataclass(frozen=True, slots=True)
class TaskSettings:
    """One vault's settings; the defaults are the plugin's."""

    task_format: TaskFormat = TaskFormat.EMOJI
    global_filter: str = ""
    """Only lines that contain it are tasks."""
    remove_global_filter: bool = False
    """Not shown then; it stays in the lines."""
    set_created_date: bool = False
    set_done_date: bool = True
    set_cancelled_date: bool = True
    recurrence_on_next_line: bool = False
    """The next instance goes below the completed one, not above it."""
    remove_scheduled_date_on_recurrence: bool = False
    use_filename_as_scheduled_date: bool = False
    filename_as_scheduled_date_format: str = ""
    """In moment.js's tokens; tried before the usual spellings of a date."""
    filename_as_date_folders: tuple[str, ...] = ()
    """Where note names count as dates; empty for everywhere."""
    statuses: Statuses = DEFAULT_STATUSES
    global_query: str = ""
    presets: Mapping[str, str] | None = None
    """None where the settings tell none: the plugin's own."""
    ignore_sort_instructions: bool = False


DEFAULTS = TaskSettings()


def read_settings(data: _Json) -> tuple[TaskSettings, tuple[str, ...]]:
    """The settings that `data`, the content of the plugin's `data.json`, says; and warnings.

    A missing key is the default; a value that cannot be meant is the default and a warning.
    """
    reader = _Reader(data)
    read = TaskSettings(
        task_format=reader.task_format("taskFormat"),
        global_filter=reader.text("globalFilter"),
        remove_global_filter=reader.switch("removeGlobalFilter"),
        set_created_date=reader.switch("setCreatedDate"),
        set_done_date=reader.switch("setDoneDate", default=True),
        set_cancelled_date=reader.switch("setCancelledDate", default=True),
        recurrence_on_next_line=reader.switch("recurrenceOnNextLine"),
        remove_scheduled_date_on_recurrence=reader.switch("removeScheduledDateOnRecurrence"),
        use_filename_as_scheduled_date=reader.switch("useFilenameAsScheduledDate"),
        filename_as_scheduled_date_format=reader.text("filenameAsScheduledDateFormat"),
        filename_as_date_folders=reader.texts("filenameAsDateFolders"),
        statuses=reader.statuses("statusSettings"),
        global_query=reader.text("globalQuery"),
        presets=reader.presets("presets"),
    )
    debug = _Reader(reader.table("debugSettings"))
    read = replace(read, ignore_sort_instructions=debug.switch("ignoreSortInstructions"))
    return read, (*reader.warnings, *debug.warnings)


class _Reader:
    """Reads values of known types out of one JSON object and notes what is of another."""

    def __init__(self, data: _Json) -> None:
        self.data = data
        self.warnings: list[str] = []

    def _warn(self, key: str, wanted: str) -> None:
        self.warnings.append(
            _("`{key}` should be {wanted}; the default is used.").format(
                key=visible(key), wanted=wanted
            )
        )

    def switch(self, key: str, *, default: bool = False) -> bool:
        value = self.data.get(key)
        if isinstance(value, bool):
            return value
        if value is not None:
            self._warn(key, _("true or false"))
        return default

    def text(self, key: str, default: str = "") -> str:
        value = self.data.get(key)
        if isinstance(value, str):
            return value
        if value is not None:
            self._warn(key, "a text")
        return default

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        if value is not None:
            self._warn(key, _("a list of texts"))
        return ()

    def table(self, key: str) -> _Json:
        value = self.data.get(key)
        if isinstance(value, Mapping):
            return value
        if value is not None:
            self._warn(key, "an object")
        return {}

    def task_format(self, key: str) -> TaskFormat:
        name = self.text(key, TaskFormat.EMOJI.value)
        if name in set(TaskFormat):
            return TaskFormat(name)
        self._warn(key, " or ".join(f"`{each.value}`" for each in TaskFormat))
        return TaskFormat.EMOJI

    def presets(self, key: str) -> Mapping[str, str] | None:
        if self.data.get(key) is None:
            return None
        table = self.table(key)
        return {name: text for name, text in table.items() if isinstance(text, str)}

    def statuses(self, key: str) -> Statuses:
        table = self.table(key)
        core = self._status_list(table, "coreStatuses", statuses.CORE)
        custom = self._status_list(table, "customStatuses", statuses.CUSTOM)
        return Statuses(core + custom)

    def _status_list(
        self, table: _Json, key: str, default: tuple[Status, ...]
    ) -> tuple[Status, ...]:
        rows = table.get(key)
        if not isinstance(rows, list):
            if rows is not None:
                self._warn(key, _("a list of statuses"))
            return default
        return tuple(self._status(row, key) for row in rows if isinstance(row, Mapping))

    def _status(self, row: _Json, key: str) -> Status:
        reader = _Reader(row)
        symbol = reader.text("symbol", " ")
        following = reader.text("nextStatusSymbol", "x")
        kind = reader.text("type")
        if not kind and key == "coreStatuses":
            # Settings older than the types know two statuses only.
            kind = (StatusType.DONE if symbol == "x" else StatusType.TODO).value
        known = StatusType(kind) if kind in set(StatusType) else StatusType.TODO
        if len(symbol) > 1 or len(following) > 1:
            self.warnings.append(
                _("the status “{symbol}” → “{following}”: a box holds one character only.").format(
                    symbol=visible(symbol), following=visible(following)
                )
            )
        self.warnings.extend(reader.warnings)
        return Status(symbol, reader.text("name"), known, following)
