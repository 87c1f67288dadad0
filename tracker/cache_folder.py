"""Where what can be had again is kept: the user's cache, or the folder that is said."""

import sys
from collections.abc import Mapping


def cache_folder(environment: Mapping[str, str]) -> str | None:
    """`$TRACKER_CACHE_DIR`, else Tracker's folder in the user's cache; None for nobody's."""
    if folder := environment.get("TRACKER_CACHE_DIR"):
        return folder
    base, home = environment.get("XDG_CACHE_HOME", "").strip(), environment.get("HOME")
    if not base and not home:
        return None
    if sys.platform == "linux":
        # What platformdirs says, without its import: every command asks.
        folder = f"{base or f'{home}/.cache'}/tracker"
    else:
        from platformdirs import user_cache_dir

        folder = user_cache_dir("tracker", appauthor=False)
    return folder
