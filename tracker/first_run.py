"""The first run: which folders may be the vault, and keeping the one that was chosen."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tracker import files
from tracker.config import configured_vault, user_file
from tracker.core.text import digest
from tracker.core.values import dataclass
from tracker.errors import NotFound
from tracker.folders import state_base
from tracker.language import _
from tracker.refused import not_written

_USUAL = "Notes"
_MOST_LOOKED_AT = 500
"""So many names of a folder are looked at for notes."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A folder that may be the vault."""

    folder: Path
    why: str


def candidates(folder: Path, environment: Mapping[str, str]) -> tuple[Candidate, ...]:
    """Obsidian's vaults, `folder` if notes lie in it, and a new one at last."""
    home = Path(environment.get("HOME") or Path.home())
    found = [Candidate(each, _("Obsidian knows it")) for each in obsidian_vaults(environment, home)]
    if any(found.folder == folder for found in found):
        found.sort(key=lambda each: each.folder != folder)
    elif _holds_notes(folder):
        found.append(Candidate(folder, _("this folder, with notes in it")))
    new = home / _USUAL
    if all(each.folder != new for each in found):
        found.append(Candidate(new, _("it is there") if new.is_dir() else _("a new folder")))
    return tuple(found)


def is_named(environment: Mapping[str, str]) -> bool:
    """Whether the environment or the user's settings name a vault, be it there or not."""
    return bool(environment.get("TRACKER_VAULT") or configured_vault(environment))


def is_new_here(environment: Mapping[str, str]) -> bool:
    """Whether the dashboard is opened for the first time; from now on it is not.

    Where that cannot be remembered, nobody is taken for new again and again.
    """
    mark = state_base(environment) / "welcomed"
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch(exist_ok=False)
    except OSError:
        return False
    return True


def obsidian_vaults(environment: Mapping[str, str], home: Path) -> Iterator[Path]:
    """The vaults that Obsidian lists, the last opened first, as far as they are there.

    https://help.obsidian.md/Files+and+folders/Configuration+folder (system directory)
    """
    for folder in _obsidian_folders(environment, home):
        try:
            listed = json.loads((folder / "obsidian.json").read_bytes())["vaults"].values()
            known = sorted(listed, key=lambda each: -float(each.get("ts", 0)))
            paths = [Path(str(each["path"])) for each in known]
            there = [path for path in paths if path.is_dir()]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
        yield from there


def keep(vault: Path, environment: Mapping[str, str]) -> Path | None:
    """Have the user's own settings name the vault, unless they name one; the file, if it changed.

    Raises:
        WriteFailed: the file cannot be written.
    """
    if configured_vault(environment):
        return None
    file = user_file(environment)
    try:
        before = files.read(file, file.name)
    except NotFound:
        before = b""
    # A key of its own has to stand before the tables.
    line = f"vault = {json.dumps(os.fspath(vault), ensure_ascii=False)}\n".encode()
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    after = mark + line + before.removeprefix(mark)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if before:
            files.swap(file, after, digest(before), file.name)
        else:
            files.create(file, after, file.name)
    except OSError as error:
        raise not_written(str(file), error) from error
    return file


def _obsidian_folders(environment: Mapping[str, str], home: Path) -> Iterator[Path]:
    if sys.platform == "darwin":
        yield home / "Library" / "Application Support" / "obsidian"
    elif sys.platform == "win32":
        yield Path(environment.get("APPDATA", home)) / "obsidian"
    else:
        yield Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "obsidian"
        yield home / ".var" / "app" / "md.obsidian.Obsidian" / "config" / "obsidian"
        yield home / "snap" / "obsidian" / "current" / ".config" / "obsidian"


def _holds_notes(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            names = (
                entry.name for entry, _other in zip(entries, range(_MOST_LOOKED_AT), strict=False)
            )
            return any(name.endswith(".md") for name in names)
    except OSError:
        return False
