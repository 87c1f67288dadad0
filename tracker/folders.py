"""The folders of the user's own settings, and of what can be had again at any time.

Every command asks, so that this imports as little as can be.
"""

import os
import sys
from collections.abc import Mapping

_SOMEBODYS = ("TRACKER_CACHE_DIR", "XDG_CACHE_HOME", "HOME")


def cache_folder(environment: Mapping[str, str]) -> str | None:
    """`$TRACKER_CACHE_DIR`, else Tracker's folder in the user's cache; None for nobody's."""
    is_somebodys = any(environment.get(name, "").strip() for name in _SOMEBODYS)
    return some_cache_folder(environment) if is_somebodys else None


def some_cache_folder(environment: Mapping[str, str]) -> str:
    """The same for what must have a place, nobody's too: that is where the system says."""
    if folder := environment.get("TRACKER_CACHE_DIR"):
        return folder
    if sys.platform == "linux":
        # What platformdirs says, without its import.
        folder = _in_home(environment, "XDG_CACHE_HOME", ".cache")
    else:
        from platformdirs import user_cache_dir

        folder = user_cache_dir("tracker", appauthor=False)
    return folder


def settings_folder(environment: Mapping[str, str]) -> str:
    """The folder of the user's own settings, whether or not it is there."""
    if sys.platform == "linux":
        folder = _in_home(environment, "XDG_CONFIG_HOME", ".config")
    else:
        from platformdirs import user_config_dir

        folder = user_config_dir("tracker", appauthor=False)
    return folder


def _in_home(environment: Mapping[str, str], variable: str, name: str) -> str:
    base = environment.get(variable, "").strip()
    home = environment.get("HOME") or os.path.expanduser("~")  # noqa: PTH111
    return f"{base or f'{home}/{name}'}/tracker"
