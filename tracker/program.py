"""What decides how notes are read beside their bytes, as text to compare: program and settings."""

import os
import sys
from collections.abc import Mapping

from tracker import __version__
from tracker.folders import settings_folder

VAULT_FILES = ("tracker.toml", ".tracker.toml")
"""Tracker's settings in a vault."""
OBSIDIAN_FOLDER = ".obsidian"
OBSIDIAN_FILES = (
    *("app", "templates", "daily-notes", "community-plugins", "zk-prefixer"),
    *("plugins/obsidian-tasks-plugin/data", "plugins/templater-obsidian/data"),
    "plugins/periodic-notes/data",
)
"""The settings of the app and its plugins that are read, without `.json`."""
USER_FILE = "config.toml"
"""The user's own settings, in their folder."""
_HERE = os.path.dirname(__file__)  # noqa: PTH120
_READERS = ("core", "core/task", "core/reading")
"""Where the code is that reads notes."""
_LIBRARIES = ("site-packages", "dist-packages")
_NOT_SETTINGS = frozenset({"TRACKER_TODAY", "TRACKER_VAULT"})


def program() -> str:
    """Tracker, Python and the libraries, as they are now; another text when one is replaced.

    In a checkout the code changes while its version does not, so the files are asked.
    """
    changed = []
    for folder in _READERS:
        try:
            with os.scandir(f"{_HERE}/{folder}") as entries:
                for entry in entries:
                    if entry.name.endswith(".py"):
                        status = entry.stat()
                        changed.append((entry.name, status.st_size, status.st_mtime_ns))
        except OSError:
            continue
    for folder in sys.path:
        if folder.endswith(_LIBRARIES):
            try:
                changed.append((folder, 0, os.stat(folder).st_mtime_ns))  # noqa: PTH116
            except OSError:
                continue
    return repr((__version__, sys.version, sorted(changed)))


def said(root: str, environment: Mapping[str, str]) -> list[object]:
    """All that the settings of the vault at `root` are made of, as it stands, not understood."""
    files = [f"{root}/{name}" for name in VAULT_FILES]
    files += [f"{root}/{OBSIDIAN_FOLDER}/{name}.json" for name in OBSIDIAN_FILES]
    files.append(f"{settings_folder(environment)}/{USER_FILE}")
    variables = sorted(
        each
        for each in environment.items()
        if each[0].startswith("TRACKER_") and each[0] not in _NOT_SETTINGS
    )
    return [program(), variables, [_bytes(file) for file in files]]


def _bytes(file: str) -> bytes | int | None:
    """The bytes of a file; None if there is none, a number for one that cannot be read."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123
            return opened.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        return error.errno
