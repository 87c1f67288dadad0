"""The folders of the user's own settings, of what is remembered, and of what can be had again.

Every command asks, so that this imports as little as can be.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

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


def state_base(environment: Mapping[str, str]) -> Path:
    """Where what is remembered of all vaults lies: `$TRACKER_STATE_DIR`, or the user's state."""
    from pathlib import Path

    state = environment.get("TRACKER_STATE_DIR")
    base, home = environment.get("XDG_STATE_HOME", "").strip(), environment.get("HOME")
    if not state and sys.platform == "linux" and (base or home):
        # What platformdirs says, without its import.
        state = f"{base or f'{home}/.local/state'}/tracker"
    if not state:
        from platformdirs import user_state_dir

        state = user_state_dir("tracker", appauthor=False)
    return Path(state)


def state_folder(root: Path, environment: Mapping[str, str]) -> Path:
    """Where what is remembered of the vault at `root` lies; it need not be there."""
    from hashlib import blake2b

    name = blake2b(os.fsencode(root.resolve()), digest_size=16).hexdigest()[:16]
    return state_base(environment) / name


def _in_home(environment: Mapping[str, str], variable: str, name: str) -> str:
    base = environment.get(variable, "").strip()
    home = environment.get("HOME") or os.path.expanduser("~")  # noqa: PTH111
    return f"{base or f'{home}/{name}'}/tracker"
