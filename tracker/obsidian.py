"""What Obsidian knows about a vault: its settings in `.obsidian`, and addresses that open notes.

The files are read, never written: the running app keeps them in memory. A key that is missing
or `null` means the app's default.
"""

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias, TypeVar

from tracker import files
from tracker.core.task.settings import TaskSettings, read_settings
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import NotFound, TrackerError
from tracker.language import _

CONFIG_FOLDER = ".obsidian"
OWN_TEMPLATES = "templates"
"""The folder of templates where Obsidian's settings name none; `tracker init` fills it."""
TASKS_PLUGIN = "obsidian-tasks-plugin"
ADVANCED_URI = "obsidian-advanced-uri"

_Json: TypeAlias = Mapping[str, object]
_Choice = TypeVar("_Choice", bound=str)
_NOTHING: _Json = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class DailyNotes:
    """Where daily notes are and how they are named."""

    folder: str = ""
    format: str = "YYYY-MM-DD"
    """In moment.js's tokens; a `/` in it makes folders."""
    template: str = ""


@dataclass(frozen=True, slots=True)
class ObsidianConfig:
    """The settings of one vault, as they were when they were read."""

    new_file_location: Literal["root", "current", "folder"] = "root"
    new_file_folder: str = ""
    """Where new notes go if `new_file_location` is `folder`."""
    attachment_folder: str = "/"
    """`/` is the root; `./x` is beside the note; else a folder of the vault."""
    markdown_links: bool = False
    link_format: Literal["shortest", "relative", "absolute"] = "shortest"
    trash: Literal["system", "local", "none"] = "system"
    use_tab: bool = True
    tab_size: int = 4
    daily: DailyNotes = DailyNotes()
    template_folders: tuple[str, ...] = (OWN_TEMPLATES,)
    template_notes: frozenset[str] = frozenset()
    """Single notes that are templates, without `.md`."""
    template_date_format: str = "YYYY-MM-DD"
    template_time_format: str = "HH:mm"
    plugins: frozenset[str] = frozenset()
    """The community plugins that are switched on."""
    tasks: TaskSettings = field(default_factory=TaskSettings)
    tasks_data: Mapping[str, object] = field(default_factory=dict)
    """The Tasks plugin's own settings, as they stand."""
    tasks_stamp: tuple[int, int, int] | None = None
    """Size, time of the last change in nanoseconds and inode of these; None without a file."""
    excluded: tuple[re.Pattern[str], ...] = ()
    warnings: tuple[str, ...] = ()

    @classmethod
    def read(cls, root: Path, folder: str = CONFIG_FOLDER) -> "ObsidianConfig":
        """The settings of the vault at `root`; what cannot be read is a warning."""
        warnings: list[str] = []
        reader = _Reader(root / folder, folder, warnings)
        app, core = reader.table("app"), reader.table("templates")
        daily, tasks = reader.table("daily-notes"), f"plugins/{TASKS_PLUGIN}/data"
        stamp = reader.stamp(tasks)
        data = reader.table(tasks)
        settings, faults = read_settings(data)
        warnings.extend(f"{folder}/{tasks}.json: {visible(fault)}" for fault in faults)
        templater = reader.table("plugins/templater-obsidian/data")
        folders = [_path(core, "folder"), _path(templater, "templates_folder")]
        return cls(
            new_file_location=_one_of(app, "newFileLocation", ("root", "current", "folder")),
            new_file_folder=_path(app, "newFileFolderPath"),
            attachment_folder=_text(app, "attachmentFolderPath", "/"),
            markdown_links=_switch(app, "useMarkdownLinks", default=False),
            link_format=_one_of(app, "newLinkFormat", ("shortest", "relative", "absolute")),
            trash=_one_of(app, "trashOption", ("system", "local", "none")),
            use_tab=_switch(app, "useTab", default=True),
            tab_size=_number(app, "tabSize", 4),
            daily=DailyNotes(
                folder=_path(daily, "folder"),
                format=_text(daily, "format", "YYYY-MM-DD"),
                template=_path(daily, "template"),
            ),
            # Templater's folder may be the whole vault, which then holds notes none the less.
            template_folders=tuple(dict.fromkeys(filter(None, folders))) or (OWN_TEMPLATES,),
            template_notes=_template_notes(daily, reader),
            template_date_format=_text(core, "dateFormat", "YYYY-MM-DD"),
            template_time_format=_text(core, "timeFormat", "HH:mm"),
            plugins=frozenset(reader.texts("community-plugins")),
            tasks=settings,
            tasks_data=data,
            tasks_stamp=stamp,
            excluded=_filters(app, f"{folder}/app.json", warnings),
            warnings=tuple(warnings),
        )

    def is_template(self, path: str) -> bool:
        """Whether the note at `path` is a template, so that what it holds is nobody's task."""
        return (
            any(path.startswith(f"{folder}/") for folder in self.template_folders)
            or path.removesuffix(".md") in self.template_notes
        )

    def is_excluded(self, path: str) -> bool:
        """Whether the user keeps `path` out of Obsidian's search (“Excluded files”)."""
        return any(pattern.search(path) for pattern in self.excluded)

    def is_unsearched(self, path: str) -> bool:
        """Whether a search leaves the note at `path` out: a template, or excluded by the user."""
        return self.is_template(path) or self.is_excluded(path)

    def uri(
        self,
        vault: str,
        path: str,
        line: int | None = None,
        *,
        heading: str | None = None,
        block: str | None = None,
    ) -> str:
        """The address that opens a note as near to its `line` (0-based) as Obsidian can.

        Only the Advanced URI plugin knows lines; without it the block or heading has to do.
        """
        if line is not None and ADVANCED_URI in self.plugins:
            return advanced_uri(vault, path, line)
        return open_uri(vault, path, heading=heading, block=block)


def open_uri(vault: str, path: str, *, heading: str | None = None, block: str | None = None) -> str:
    """The `obsidian://` address of a note, or of a block or heading in it.

    Source: https://help.obsidian.md/Extending+Obsidian/Obsidian+URI
    """
    note = path.removesuffix(".md")
    if block:
        note += f"#^{block}"
    elif heading and (name := _linkable(heading)):
        note += f"#{name}"
    return f"obsidian://open?vault={_encoded(vault)}&file={_encoded(note)}"


def advanced_uri(vault: str, path: str, line: int) -> str:
    """The address of a `line` (0-based) of a note, for the Advanced URI plugin.

    Source: https://publish.obsidian.md/advanced-uri-doc/Actions/Navigation
    """
    return f"obsidian://adv-uri?vault={_encoded(vault)}&filepath={_encoded(path)}&line={line + 1}"


def _encoded(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="", errors="surrogateescape")


def _linkable(heading: str) -> str:
    """A heading as links name it: what would end or split the link becomes a blank."""
    return " ".join(re.sub(r"[#|^:\\]|%%|\[\[|\]\]", " ", heading).split())


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the JSON files of a configuration folder; what cannot be read counts as empty."""

    base: Path
    name: str
    warnings: list[str]

    def table(self, name: str) -> _Json:
        """The object in `name`.json."""
        value = self._value(name)
        if value is None or isinstance(value, dict):
            return MappingProxyType(value) if value else _NOTHING
        self._warn(name, _("not an object; the defaults hold"))
        return _NOTHING

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of the list in `name`.json."""
        return _strings(self._value(name))

    def stamp(self, name: str) -> tuple[int, int, int] | None:
        """What changes when `name`.json does; None if there is none."""
        try:
            status = (self.base / f"{name}.json").stat()
        except OSError:
            return None
        return status.st_size, status.st_mtime_ns, status.st_ino

    def _value(self, name: str) -> object:
        try:
            data = files.read(os.path.join(self.base, f"{name}.json"), f"{name}.json")  # noqa: PTH118
            return json.loads(data.decode("utf-8-sig"))
        except NotFound:
            return None
        except json.JSONDecodeError as error:
            self._warn(name, _("{msg}; the defaults hold").format(msg=error.msg), error.lineno)
        except UnicodeDecodeError:
            self._warn(name, _("not UTF-8; the defaults hold"))
        except RecursionError:
            self._warn(name, _("nested too deep; the defaults hold"))
        except TrackerError as error:
            self._warn(name, _("the defaults hold: {error}").format(error=error))
        return None

    def _warn(self, name: str, what: str, line: int | None = None) -> None:
        where = f"{self.name}/{name}.json" + (f":{line}" if line else "")
        self.warnings.append(f"{where}: {what}.".replace("..", "."))


def _text(table: _Json, key: str, default: str = "") -> str:
    value = table.get(key)
    return value if isinstance(value, str) and value else default


def _path(table: _Json, key: str) -> str:
    """A path in the vault; empty for none and for the vault itself."""
    path = _text(table, key).strip().strip("/").removeprefix("./")
    return "" if path == "." else path


def _switch(table: _Json, key: str, *, default: bool) -> bool:
    value = table.get(key)
    return value if isinstance(value, bool) else default


def _number(table: _Json, key: str, default: int) -> int:
    value = table.get(key)
    return value if isinstance(value, int) and value > 0 else default


def _one_of(table: _Json, key: str, choices: Sequence[_Choice]) -> _Choice:
    """The value of `key` if it is one of `choices`, else the first of them."""
    value = table.get(key)
    return next((choice for choice in choices if choice == value), choices[0])


def _strings(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _template_notes(daily: _Json, reader: _Reader) -> frozenset[str]:
    periodic = reader.table("plugins/periodic-notes/data")
    tables = [
        daily,
        reader.table("zk-prefixer"),
        *(table for table in periodic.values() if isinstance(table, dict)),
    ]
    named = {_path(table, "template").removesuffix(".md") for table in tables}
    return frozenset(named - {""})


def _filters(app: _Json, name: str, warnings: list[str]) -> tuple[re.Pattern[str], ...]:
    """What “Excluded files” says: `/…/` is a regular expression, anything else a prefix."""
    patterns = []
    for text in filter(None, _strings(app.get("userIgnoreFilters"))):
        is_regex = len(text) > 2 and text.startswith("/") and text.endswith("/")
        try:
            patterns.append(re.compile(text[1:-1] if is_regex else rf"\A{re.escape(text)}"))
        except re.error as error:
            warnings.append(
                _("{name}: the filter {text} is not understood ({error}).").format(
                    name=name, text=visible(text), error=error
                )
            )
    return tuple(patterns)
