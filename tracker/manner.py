"""How notes are read: what beside their bytes decides what is made of them."""

import os
import sys
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b

from tracker import __version__
from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings

_HERE = os.path.dirname(__file__)  # noqa: PTH120
_READERS = ("core", "core/task")
"""Where the code is that reads notes."""
_LIBRARIES = ("site-packages", "dist-packages")


class Manner:
    """One way to read notes: by the Tasks plugin's settings, and the names of sections."""

    def __init__(self, settings: TaskSettings, names: RoleNames) -> None:
        self.settings = settings
        self.names = names

    @cached_property
    def name(self) -> str:
        """Another one for everything that might be read differently."""
        names = sorted((name, role.value) for name, role in self.names.roles.items())
        said = repr((self.settings, names, program()))
        return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def program() -> str:
    """Tracker, Python and the libraries, as they are now; another text when one is replaced.

    In a checkout the code changes while its version does not, so the files are asked.
    """
    changed = []
    for folder in _READERS:
        with suppress(OSError), os.scandir(f"{_HERE}/{folder}") as entries:
            changed += [
                (entry.name, status.st_size, status.st_mtime_ns)
                for entry in entries
                if entry.name.endswith(".py")
                for status in (entry.stat(),)
            ]
    for folder in sys.path:
        if folder.endswith(_LIBRARIES):
            with suppress(OSError):
                changed.append((folder, 0, os.stat(folder).st_mtime_ns))  # noqa: PTH116
    return repr((__version__, sys.version, sorted(changed)))
