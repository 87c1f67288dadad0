"""Which groups of the views their user folded and opened: a file outside the vault.

It is disposable: without it the views begin as they are.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self, TypeAlias

from tracker.core.values import dataclass
from tracker.folders import state_folder

Groups: TypeAlias = Mapping[str, Mapping[str, bool]]
"""By views and titles, as they were shown, whether groups are folded, or open."""
_MOST = 500
"""Groups of a view that are remembered."""


@dataclass(frozen=True, slots=True)
class Folded:
    """The file of one vault."""

    file: Path

    @classmethod
    def of_vault(cls, root: Path, environment: Mapping[str, str]) -> Self:
        """That of the vault at `root`, in `$TRACKER_STATE_DIR` or the user's state."""
        return cls(state_folder(root, environment) / "folded.json")

    def read(self) -> Groups:
        """What was kept; nothing where that cannot be read."""
        try:
            said = json.loads(self.file.read_bytes())
            return {
                str(view): {str(title): bool(each) for title, each in groups.items()}
                for view, groups in said.items()
            }
        except (OSError, ValueError, AttributeError):
            return {}

    def keep(self, view: str, groups: Mapping[str, bool]) -> None:
        """Know `groups` of the view called `view`; where that cannot be written, do without."""
        said = {**self.read(), view: dict(list(groups.items())[-_MOST:])}
        new = self.file.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            new.write_text(json.dumps({each: own for each, own in said.items() if own}), "ascii")
            new.replace(self.file)
