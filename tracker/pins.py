"""The queries that the user has pinned as views: a small file outside the vault.

It is disposable: without it nothing is pinned, and nothing else is lost.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self

from tracker.core.saved import SavedQuery
from tracker.core.values import dataclass
from tracker.core.visible import visible
from tracker.errors import NotFound, WriteFailed
from tracker.folders import state_folder
from tracker.language import _
from tracker.refused import reason

_MOST = 9


@dataclass(frozen=True, slots=True)
class Pin:
    """A pinned query."""

    name: str
    """Of its view."""
    title: str
    """Safe to show."""


@dataclass(frozen=True, slots=True)
class Pins:
    """What is pinned in one vault."""

    file: Path

    @classmethod
    def of_vault(cls, root: Path, environment: Mapping[str, str]) -> Self:
        """The pins of the vault at `root`, in `$TRACKER_STATE_DIR` or the user's state."""
        return cls(state_folder(root, environment) / "pins.json")

    def all(self) -> tuple[Pin, ...]:
        """The pins in their order; none where the file is not there or cannot be read."""
        try:
            found = json.loads(self.file.read_bytes())
            return tuple(Pin(str(name), visible(str(title))) for name, title in found)
        except (OSError, ValueError, TypeError):
            return ()

    def turn(self, name: str, saved: Iterable[SavedQuery]) -> bool:
        """Pin the query called `name`, or take its pin away; whether it is pinned now.

        Raises:
            NotFound: there is no such query.
            WriteFailed: the file cannot be written.
        """
        pins = self.all()
        kept = tuple(pin for pin in pins if pin.name != name)
        is_new = len(kept) == len(pins)
        if is_new:
            query = next((each for each in saved if each.name == name), None)
            if query is None:
                raise NotFound(
                    _("only queries can be pinned: Q chooses one of those in the notes.")
                )
            kept = (*pins, Pin(name, query.title))[-_MOST:]
        text = json.dumps([[pin.name, pin.title] for pin in kept])
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh = self.file.with_suffix(".new")
            fresh.write_text(text, "ascii")
            fresh.replace(self.file)
        except OSError as error:
            words = _("what is pinned cannot be remembered: {error}.")
            raise WriteFailed(words.format(error=reason(error))) from error
        return is_new
