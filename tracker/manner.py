"""How notes are read: what beside their bytes decides what is made of them."""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.program import program

if TYPE_CHECKING:
    from datetime import date

    from tracker.core.skim import Sieve, Skimmer


class Manner:
    """One way to read notes: by the Tasks plugin's settings, and the names of sections."""

    def __init__(self, settings: TaskSettings, names: RoleNames) -> None:
        self.settings = settings
        self.names = names

    @cached_property
    def sieve(self) -> Sieve | None:
        """What finds tasks in plain notes, if they can be found so."""
        from tracker.core.skim import sieve_of

        return sieve_of(self.settings, self.names)

    def skimmer(self, today: date | None) -> Skimmer | None:
        """What reads plain notes, with the JSON of their tasks as of `today`, if that is given."""
        from tracker.core.skim import Skimmer

        return Skimmer(self.sieve, today) if self.sieve else None

    @cached_property
    def name(self) -> str:
        """Another one for everything that might be read differently."""
        names = sorted((name, role.value) for name, role in self.names.roles.items())
        said = repr((self.settings, names, program()))
        return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
