"""The day that a note's file name tells, which stands in for a scheduled date."""

from datetime import date

from tracker.core.pattern import compile_late
from tracker.core.task.moment_date import parse_strictly
from tracker.core.task.settings import TaskSettings

_DASHED = compile_late("([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PLAIN = compile_late("([0-9]{4})([0-9]{2})([0-9]{2})")


def date_from_path(path: str, settings: TaskSettings) -> date | None:
    """The day in the name of the note at `path`, if the settings let names tell days."""
    folders = settings.filename_as_date_folders
    if not settings.use_filename_as_scheduled_date:
        return None
    if folders and not any(path.startswith(f"{folder}/") for folder in folders):
        return None
    name = path.rpartition("/")[2].rpartition(".")[0]
    wanted = settings.filename_as_scheduled_date_format
    found = parse_strictly(name, wanted) if wanted else None
    return found or _usual(name)


def _usual(name: str) -> date | None:
    match = _DASHED.search(name) or _PLAIN.search(name)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
