"""The vault by its numbers, the settings by their kinds, and what is kept outside of it."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from tracker.config import DEFAULT, Setting
from tracker.core.visible import visible
from tracker.doctor.facts import Facts, shortened
from tracker.folders import some_cache_folder, state_folder
from tracker.obsidian import CONFIG_FOLDER, TASKS_PLUGIN
from tracker.program import VAULT_FILES
from tracker.standing import standing_in
from tracker.workspace import Workspace

_PLUGINS = (
    TASKS_PLUGIN,
    *("dataview", "obsidian-git", "templater-obsidian", "obsidian-citation-plugin"),
    *("obsidian-zotero-desktop-connector", "obsidian-advanced-uri", "obsidian-kanban"),
)
"""Plugins that write what Tracker reads; others are counted."""
_MANY = 10_000


def about_vault(workspace: Workspace, environment: Mapping[str, str]) -> Facts:
    """How large the vault is, and what is peculiar about it."""
    workspace.refresh()
    root, notes = workspace.vault.root, standing_in(workspace.index).values()
    listing = workspace.vault.walk()
    sizes = [size for size, *_ in listing.notes.values()]
    states = {str(state): count for state, count in workspace.states().items() if count}
    return {
        "place": shortened(root, environment),
        "place_is_ascii": str(root).isascii(),
        "place_has_blanks": " " in str(root),
        "place_is_link": root.is_symlink(),
        "file_system": _file_system(root),
        "notes": len(listing.notes),
        "folders": len({path.rpartition("/")[0] for path in listing.notes}),
        "bytes": sum(sizes),
        "largest_note": max(sizes, default=0),
        "unreadable_notes": len(listing.notes) - len(workspace.index.paths),
        "broken_front_matter": len(workspace.index.broken),
        "with_crlf": sum(each.has_crlf for each in notes),
        "conflict_copies": len(listing.conflict_copies),
        "items": sum(each.items for each in notes),
        "tasks": sum(states.values()),
        **{f"tasks_{state.replace(' ', '_')}": count for state, count in sorted(states.items())},
        "reading": len(workspace.entries()),
        "warnings": len(workspace.warnings()),
    }


def about_settings(rows: Iterable[Setting], environment: Mapping[str, str]) -> Facts:
    """Each setting that is not the default: where it is from, and its value if that is a choice.

    Texts name notes, people and places, so they are only counted.
    """
    return {
        row.name: f"{_value(row)}  ({_source(row.source, environment)})"
        for row in rows
        if row.source != DEFAULT and row.name != "vault"
    }


def about_obsidian(workspace: Workspace) -> Facts:
    """The settings of Obsidian and of the Tasks plugin that change what Tracker does."""
    root, config = workspace.vault.root, workspace.obsidian
    folder = root / CONFIG_FOLDER
    tasks = config.tasks
    known = {name: _plugin_version(folder, name) for name in _PLUGINS if name in config.plugins}
    return {
        "folder": folder.is_dir(),
        "settings_with_faults": len(config.warnings),
        "markdown_links": config.markdown_links,
        "excluded_patterns": len(config.excluded),
        "template_folders": len(config.template_folders),
        **{f"plugin {name}": version for name, version in known.items()},
        "other_plugins": len(config.plugins) - len(known),
        "tasks_settings": config.tasks_stamp is not None,
        "tasks_format": str(tasks.task_format),
        "tasks_global_filter": bool(tasks.global_filter),
        "tasks_global_query": bool(tasks.global_query),
        "tasks_statuses": len(tuple(tasks.statuses)),
        "tasks_presets": len(tasks.presets or {}),
        "tasks_created_date": tasks.set_created_date,
        "tasks_done_date": tasks.set_done_date,
        "tasks_next_below": tasks.recurrence_on_next_line,
        "tasks_scheduled_by_file_name": tasks.use_filename_as_scheduled_date,
    }


def about_stores(root: Path | None, environment: Mapping[str, str]) -> Facts:
    """What is kept outside the vault, and whether it can be."""
    cache = Path(some_cache_folder(environment))
    facts = _store("cache", cache, environment)
    return (
        facts
        if root is None
        else {**facts, **_store("state", state_folder(root, environment), environment)}
    )


def about_watching() -> Facts:
    """How much the system lets be watched; None where there is no such limit."""
    names = ("max_user_watches", "max_user_instances", "max_queued_events")
    return {f"inotify_{name}": _limit(name) for name in names}


def _limit(name: str) -> int | None:
    try:
        return int(Path("/proc/sys/fs/inotify", name).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _store(name: str, folder: Path, environment: Mapping[str, str]) -> dict[str, str | int | bool]:
    files = [Path(base, each) for base, _, found in os.walk(folder) for each in found[:_MANY]]
    there = next(each for each in (folder, *folder.parents) if each.exists())
    return {
        f"{name}_place": shortened(folder, environment),
        f"{name}_files": len(files),
        f"{name}_bytes": sum(_size(file) for file in files),
        f"{name}_is_writable": os.access(there, os.W_OK),
    }


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _value(row: Setting) -> str:
    match row.value:
        case None:
            return "-"
        case bool() | int():
            return row.shown
        case str(text):
            # A word of ours, such as a language; nothing that somebody thought of.
            return text if row.name in {"language", "theme"} and text.isascii() else "a text"
        case texts:
            return f"{len(texts)} texts"


def _source(source: str, environment: Mapping[str, str]) -> str:
    if source in VAULT_FILES or source.startswith("$") or source == "command line":
        return visible(source)
    return f"{shortened(Path(source), environment)}{Path(source).name}"


def _plugin_version(folder: Path, name: str) -> str:
    try:
        manifest = json.loads((folder / "plugins" / name / "manifest.json").read_bytes())
        return visible(str(manifest["version"]))[:20]
    except (OSError, ValueError, KeyError, TypeError):
        return "unknown"


def _file_system(root: Path) -> str | None:
    """The kind of the file system that holds the vault, where Linux tells it."""
    if sys.platform != "linux":
        return None
    place, best, kind = str(root.resolve()), "", None
    for line in Path("/proc/self/mountinfo").read_text("utf-8", "replace").splitlines():
        before, _, after = line.partition(" - ")
        mount = before.split(" ")[4].encode().decode("unicode_escape")
        is_above = mount in {"/", place} or place.startswith(f"{mount}/")
        if is_above and len(mount) >= len(best):
            best, kind = mount, after.split(" ")[0]
    return kind
