"""Instructions under a name: the vault's own, or those that come with the plugin."""

from collections.abc import Mapping

from tracker.core.query.error import QueryError
from tracker.core.query.filters.syntax import rule
from tracker.language import _

_PRESET = rule("preset +(.*)")
_DATES = ("due", "scheduled", "start", "created", "done", "cancelled")
_FIELDS = ("id", "depends on", "recurrence rule", "on completion", "priority")
_ELEMENTS = ("toolbar", "postpone button", "edit button", "backlinks")
DEFAULTS: Mapping[str, str] = {
    "this_file": "path includes {{query.file.path}}",
    "this_folder": "folder includes {{query.file.folder}}",
    "this_folder_only": "filter by function task.file.folder === query.file.folder",
    "this_root": "root includes {{query.file.root}}",
    "hide_date_fields": "\n".join(f"hide {name} date" for name in _DATES),
    "hide_non_date_fields": "\n".join(f"hide {name}" for name in _FIELDS),
    "hide_query_elements": "\n".join(f"hide {name}" for name in _ELEMENTS),
    "hide_everything": "\n".join(
        f"preset hide_{name}" for name in ("date_fields", "non_date_fields", "query_elements")
    ),
}


def read_preset(text: str, presets: Mapping[str, str]) -> tuple[str, str] | None:
    """The name and the instructions of the preset that `text` asks for, if it does.

    Raises:
        QueryError: there is none of that name.
    """
    match = _PRESET.match(text)
    if match is None:
        return None
    name = match[1].strip()
    found = presets.get(name)
    if not found:
        raise QueryError(
            _("the vault's settings have no preset “{name}”").format(name=name),
            accepted=", ".join(sorted(presets)) or _("none is defined"),
            offset=match.start(1),
        )
    return name, found
