"""What Tracker runs on: system, terminal, libraries."""

import locale
import os
import platform
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path, PurePath

from tracker import __version__
from tracker.core.visible import visible
from tracker.doctor.facts import Facts

_DISTRIBUTION = "research-tracker"
_TOLD = (
    *("TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "COLORTERM", "COLORFGBG", "NO_COLOR"),
    *("LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANGUAGE", "TEXTUAL_DRIVER"),
)
"""Variables that say how a terminal draws, and nothing of whoever sits there."""
_THERE = ("TMUX", "STY", "SSH_CONNECTION", "WSL_DISTRO_NAME", "DISPLAY", "WAYLAND_DISPLAY")
"""Variables of which it matters only that they are set."""
_WORD = re.compile(r"[\w.-]+")


def about_tracker(environment: Mapping[str, str]) -> Facts:
    """Tracker itself, Python, and the system."""
    return {
        "tracker": __version__,
        "installed": _installed(),
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "system": platform.system(),
        "release": platform.release(),
        "distribution": _distribution_of_system(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "editor": _editor(environment),
    }


def about_terminal(environment: Mapping[str, str]) -> Facts:
    """How the terminal draws, and in which language and characters."""
    size = shutil.get_terminal_size()
    told = {name: visible(value) for name in _TOLD if (value := environment.get(name))}
    return {
        "is_terminal": sys.stdout.isatty(),
        "columns": size.columns,
        "rows": size.lines,
        "colours": _colours(environment),
        "output_encoding": sys.stdout.encoding,
        "locale_encoding": locale.getpreferredencoding(do_setlocale=False),
        "file_name_encoding": sys.getfilesystemencoding(),
        **told,
        "set": tuple(name for name in _THERE if environment.get(name)),
    }


def about_libraries() -> Facts:
    """The versions of what Tracker stands on, and what these were built with."""
    import sqlite3

    import yaml

    return {
        **dict(_versions()),
        "libyaml": bool(yaml.__with_libyaml__),
        "sqlite": sqlite3.sqlite_version,
        "sqlite_fts5": _has_full_text(),
    }


def _versions() -> Iterator[tuple[str, str | None]]:
    try:
        required = distribution(_DISTRIBUTION).requires or []
    except PackageNotFoundError:
        return
    for each in required:
        name = _WORD.match(each)
        if name is None or ("extra ==" in each and "serve" not in each):
            continue
        try:
            yield name[0].lower(), version(name[0])
        except PackageNotFoundError:
            yield name[0].lower(), None


def _has_full_text() -> bool:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(":memory:")) as base:
        try:
            base.execute("CREATE VIRTUAL TABLE probe USING fts5(text, tokenize = trigram)")
        except sqlite3.OperationalError:
            return False
    return True


def _installed() -> str:
    """How it came here: from a checkout, by pipx or uv, or into some environment."""
    place = Path(__file__).parent.parent
    if not (place / "_data").is_dir():
        return "checkout"
    parts = set(place.parts)
    return next((name for name in ("pipx", "uv") if name in parts), "package")


def _distribution_of_system() -> str | None:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME")
    except OSError:
        return platform.mac_ver()[0] or None


def _colours(environment: Mapping[str, str]) -> str:
    if environment.get("NO_COLOR"):
        return "none"
    if environment.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return "true colour"
    kind = environment.get("TERM", "")
    if kind in {"", "dumb"}:
        return "none"
    return "256" if "256" in kind else "16"


def _editor(environment: Mapping[str, str]) -> str | None:
    """The editor's program, without its place and its arguments."""
    words = (environment.get("VISUAL") or environment.get("EDITOR") or "").split()
    return visible(PurePath(words[0]).name) if words else None
